/** What was traded lately, so that it can be busted or corrected. Everything here belongs to the engine thread. */
package org.wheatstone.engine.core.trade;
