/**
 * An exchange that trades and delivers with itself over real sockets: buyers that replay request traces and draw their
 * calls, suppliers that offer from a price list and are not all as good as they say, a meter that tells what was
 * delivered, and the offices that publish, list and attest; each a session of its own. Everything here belongs to the
 * one thread that runs the demo, and stands where a member's own program would: it knows the exchange through the Java
 * client alone, but for its clock, which it sets.
 */
package org.wheatstone.gateway.app.demo;
