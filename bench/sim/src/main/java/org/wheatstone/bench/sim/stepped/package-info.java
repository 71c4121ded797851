/**
 * The exchange behind its real gateway and real sockets, all of it stepped by one thread, so that a row decides what
 * happens when.
 */
package org.wheatstone.bench.sim.stepped;
