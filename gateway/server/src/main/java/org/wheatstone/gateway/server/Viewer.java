package org.wheatstone.gateway.server;

import org.wheatstone.engine.api.Past;

/**
 * Who is sent events, and so whose they are and by which number they are counted. Immutable.
 *
 * @param past what is followed.
 * @param id   of the session or the participant that is followed; 0 if it is the exchange.
 */
record Viewer(Past past, int id) {
}
