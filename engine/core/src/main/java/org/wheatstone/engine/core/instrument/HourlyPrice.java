package org.wheatstone.engine.core.instrument;

/**
 * What an instrument was worth: the average price of the last hour in which it traded and that is over, so that no
 * single trade makes it. Engine thread only.
 */
public final class HourlyPrice {
    /** The {@link #lastAverage()} before an hour with a trade is over. */
    public static final long NONE = -1;

    private static final long HOUR_NS = 3_600L * 1_000_000_000L;
    /** What an hour adds up at most, in nano-USD; what would be more is left out. */
    private static final long MAX_NOTIONAL = 1L << 62;

    private long hour;
    private long notional;
    private long lots;
    private long lastAverage = NONE;

    HourlyPrice() {
    }

    /** So many lots were traded now, for so much in all. Time never goes back. */
    void traded(final long amount, final long quantity, final long nowNs) {
        final long now = nowNs / HOUR_NS;
        if (now != hour) {
            lastAverage = average(now);
            hour = now;
            notional = 0;
            lots = 0;
        }
        if (notional + amount <= MAX_NOTIONAL) {
            notional += amount;
            lots += quantity;
        }
    }

    /** In nano-USD per lot; {@link #NONE} if no hour with a trade is over. */
    long average(final long nowNs, final boolean isNow) {
        return average(isNow ? nowNs / HOUR_NS : nowNs);
    }

    private long average(final long now) {
        return lots > 0 && now != hour ? notional / lots : lastAverage;
    }
}
