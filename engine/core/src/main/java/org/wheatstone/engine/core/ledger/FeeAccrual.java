package org.wheatstone.engine.core.ledger;

/**
 * An exact sum of fees of one order, its charges or its rebates, as it grows fill by fill. Engine thread only; one
 * instance is loaded with one order after the other.
 *
 * <p>The sum is that of rate × notional in millionths of a nano-USD, kept as whole units rounded down and a remainder
 * of 0 to 999,999 millionths. What is charged is its ceiling, less what was charged before: rounding favours
 * the venue, and slicing an order never changes the total. A rate is at most ± 100,000 ppm and a notional at most
 * 10^18, so that nothing here overflows.
 */
public final class FeeAccrual {
    private static final long MILLION = 1_000_000;

    private long whole;
    private long remainder;

    /** Takes up a sum where it was left. */
    public void load(final long wholeSoFar, final long remainderSoFar) {
        whole = wholeSoFar;
        remainder = remainderSoFar;
    }

    /**
     * Adds a fill.
     *
     * @param ratePpm  of the role in this fill; a rebate is negative.
     * @param notional in nano-USD.
     * @return what this fill costs now, in nano-USD; a rebate is negative.
     */
    public long charge(final int ratePpm, final long notional) {
        final long before = ceiling(whole, remainder);
        final long millionths = ratePpm * (notional % MILLION) + remainder;
        whole += ratePpm * (notional / MILLION) + Math.floorDiv(millionths, MILLION);
        remainder = Math.floorMod(millionths, MILLION);
        return ceiling(whole, remainder) - before;
    }

    /** What fills of a notional could cost at most at this rate, 0 or above, on top of what was charged so far. */
    public long reserve(final int ratePpm, final long notional) {
        final long millionths = ratePpm * (notional % MILLION) + remainder;
        final long after = whole + ratePpm * (notional / MILLION) + Math.floorDiv(millionths, MILLION);
        return ceiling(after, Math.floorMod(millionths, MILLION)) - ceiling(whole, remainder);
    }

    public long whole() {
        return whole;
    }

    public long remainder() {
        return remainder;
    }

    private static long ceiling(final long whole, final long remainder) {
        return remainder > 0 ? whole + 1 : whole;
    }
}
