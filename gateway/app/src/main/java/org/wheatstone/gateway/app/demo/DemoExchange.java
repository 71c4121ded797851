package org.wheatstone.gateway.app.demo;

/**
 * What members need to know of the exchange that they trade on.
 *
 * @param port    of loopback.
 * @param clock   its time of day.
 * @param figures of what they measure.
 */
record DemoExchange(int port, DemoClock clock, DemoFigures figures) {
}
