/**
 * A second exchange beside a live one, in another process: it reads what the node journals, does the same, and holds
 * the events that come out against those that the node gave. {@link
 * org.wheatstone.engine.runtime.shadow.ShadowReplayer} is where to begin.
 */
package org.wheatstone.engine.runtime.shadow;
