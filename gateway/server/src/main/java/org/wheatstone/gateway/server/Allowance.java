package org.wheatstone.gateway.server;

/**
 * What a session may still do, which its connections share one after the other: whoever hangs up and comes back does
 * not begin anew. Gateway thread only.
 */
final class Allowance {
    /** Cancels have so many times the room of orders: whoever wants out must get out. */
    static final int CANCEL_WIDTH = 4;

    private static final int OFFENCES            = 100;
    private static final long OFFENCES_WINDOW_NS = 10_000 * GatewayLimits.NS_PER_MS;

    private final RecentTimes offences = new RecentTimes(OFFENCES, OFFENCES_WINDOW_NS);
    private RateLimit orders;
    private RateLimit cancels;

    /** Says how much that is; it begins full only where that has changed. */
    void rates(final long rate, final long burst, final long nowNs) {
        if (orders == null || orders.rate() != rate || orders.burst() != burst) {
            orders = new RateLimit(rate, burst, nowNs);
            cancels = new RateLimit(rate * CANCEL_WIDTH, burst * CANCEL_WIDTH, nowNs);
        }
    }

    /** Of orders, once the rates are said. */
    RateLimit orders() {
        return orders;
    }

    /** Of cancels, once the rates are said. */
    RateLimit cancels() {
        return cancels;
    }

    /** Something was done that nobody does by mistake; returns whether that is enough, and then counts anew. */
    boolean offends(final long nowNs) {
        final boolean isEnough = offences.add(nowNs);
        if (isEnough) {
            offences.clear();
        }
        return isEnough;
    }
}
