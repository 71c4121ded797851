package org.wheatstone.engine.core.instrument;

/**
 * What an instrument was worth: the average price of the last hour in which it traded and that is over, so that no
 * single trade makes it. Engine thread only.
 */
public final class HourlyPrice {
    /** The {@link #before()} as long as no hour with a trade is over. */
    public static final long NONE = -1;
    /** Of an hour, in ns. */
    public static final long HOUR_NS = 3_600L * 1_000_000_000L;
    /** What an hour adds up at most, in nano-USD; a trade that would make it more is left out. */
    public static final long MAX_NOTIONAL = 1L << 62;

    private long hour;
    private long hourEndNs = HOUR_NS;
    private long notional;
    private long lots;
    private long before = NONE;

    HourlyPrice() {
    }

    /** So many lots were traded now, for so much in all, in nano-USD. Time never goes back. */
    void traded(final long amount, final long quantity, final long nowNs) {
        if (nowNs >= hourEndNs) {
            resume(nowNs / HOUR_NS, 0, 0, average(nowNs));
        }
        if (notional + amount <= MAX_NOTIONAL) {
            notional += amount;
            lots += quantity;
        }
    }

    /** Of the last hour that is over, in nano-USD per lot; {@link #NONE} if there is none with a trade. */
    long average(final long nowNs) {
        return lots > 0 && nowNs >= hourEndNs ? notional / lots : before;
    }

    /** Takes it up where a snapshot left it. */
    public void resume(final long newHour, final long newNotional, final long newLots, final long newBefore) {
        hour = newHour;
        hourEndNs = (newHour + 1) * HOUR_NS;
        notional = newNotional;
        lots = newLots;
        before = newBefore;
    }

    /** The hour of the last trade, by its number since 1970. */
    public long hour() {
        return hour;
    }

    /** Of that hour, in nano-USD. */
    public long notional() {
        return notional;
    }

    /** Of that hour. */
    public long lots() {
        return lots;
    }

    /** The average of the last hour with a trade before that one, in nano-USD per lot, or {@link #NONE}. */
    public long before() {
        return before;
    }
}
