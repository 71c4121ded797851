/**
 * An exchange that trades with itself over real sockets: buyers that replay request traces, suppliers and a maker that
 * quote from a price list, each a session of its own. Everything here belongs to the one thread that runs the demo, and
 * stands where a member's own program would: it knows the exchange through the Java client alone.
 */
package org.wheatstone.gateway.app.demo;
