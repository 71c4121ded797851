/**
 * What waits for a time to come: expiries of orders, graces and dead men of sessions. Everything here belongs to the
 * engine thread.
 */
package org.wheatstone.engine.core.timer;
