package org.wheatstone.gateway.app.market;

/**
 * What each request is worth to its buyer: a limit price per lot, drawn by seed. Immutable, for any thread.
 *
 * <p>The limits are log-normal around a reference price: {@code limit = reference × e^(ln 1.6 + 0.335 × z)}, z normal,
 * held between a tenth of the reference and twenty times it, and rounded down to the tick. So the median buyer would
 * pay 1.6 times the reference, 16 % of them less than 1.15 times, 8 % less than the reference itself. At an offer of
 * the reference price, 92 requests of 100 are served and 8 are not; at half of it nearly all, at twice one in four.
 *
 * <p>A limit depends on the seed and on the number of the request alone, not on which others were asked for. It is
 * worked out with StrictMath, so it is the same on every machine.
 *
 * @param seed           any.
 * @param referencePrice in nano-USD per lot, such as the median offer; 1 to {@link #MAX_REFERENCE}.
 * @param tick           in nano-USD per lot, above 0.
 */
public record DemandCurve(long seed, long referencePrice, long tick) {
    /** Ten thousand dollars per million GTU. */
    public static final long MAX_REFERENCE = 10_000_000_000_000L;

    private static final double MEDIAN = 1.6;
    private static final double DEVIATION = 0.335;
    private static final long UNIT = 10_000;
    private static final long MIN_RATIO = UNIT / 10;
    private static final long MAX_RATIO = UNIT * 20;

    public DemandCurve {
        if (referencePrice <= 0 || referencePrice > MAX_REFERENCE || tick <= 0) {
            throw new IllegalArgumentException("referencePrice must be from 1 to " + MAX_REFERENCE
                + " and tick above 0: referencePrice=" + referencePrice + ", tick=" + tick);
        }
    }

    /**
     * The most that the buyer of a request pays.
     *
     * @param request its number in the trace, from 0.
     * @return nano-USD per lot, a multiple of the tick, at least one.
     */
    public long limitPrice(final long request) {
        final double z = SplitMix64.normal(SplitMix64.at(seed, 2 * request), SplitMix64.at(seed, 2 * request + 1));
        final double ratio = MEDIAN * StrictMath.exp(DEVIATION * z);
        final long tenThousandths = Math.max(MIN_RATIO, Math.min(MAX_RATIO, (long) (ratio * UNIT)));
        final long price = referencePrice * tenThousandths / UNIT;
        return Math.max(tick, price - price % tick);
    }
}
