package org.wheatstone.engine.core.delivery;

/**
 * The open interval of a position, if it has one: which it is, what was called and earned in it so far, and to whom it
 * was delivered. Engine thread only. It stands in words of its position, which has no interval open when it is new.
 *
 * <pre>
 *   13 number, -1 for none open
 *   14, 15 positions whose intervals were opened before and after
 *   16 calls   17 late ones   18 slow ones   19 failed ones   20 accrued, nano-USD   21 fee due of it, nano-USD
 *   22, 23 first and last delivery            24 how many
 *   32 the how manieth it was, of all that were opened
 * </pre>
 */
public final class OpenIntervals {
    /** The {@link #number} of a position that has none open. */
    public static final long NONE_OPEN = -1;

    private static final int NONE           = Slots.NONE;
    private static final int NUMBER         = 13;
    private static final int OPENED_BEFORE  = 14;
    private static final int OPENED_AFTER   = 15;
    private static final int CALLS          = 16;
    private static final int LATE           = 17;
    private static final int SLOW           = 18;
    private static final int FAILED         = 19;
    private static final int ACCRUED        = 20;
    private static final int FEE_DUE        = 21;
    private static final int FIRST_DELIVERY = 22;
    private static final int LAST_DELIVERY  = 23;
    private static final int DELIVERIES     = 24;
    private static final int OPENING        = 32;

    private final Positions positions;

    OpenIntervals(final Positions positions) {
        this.positions = positions;
    }

    /** A new position has none. */
    void none(final int position) {
        positions.put(position, NUMBER, NONE_OPEN);
        deliveries(position, NONE, NONE, 0);
    }

    public boolean isOpen(final int position) {
        return number(position) != NONE_OPEN;
    }

    /** Since 1970, or {@link #NONE_OPEN}. */
    public long number(final int position) {
        return positions.get(position, NUMBER);
    }

    /** It is another one, or none. */
    void number(final int position, final long value) {
        positions.put(position, NUMBER, value);
    }

    /** By which those of several pools stand in the order in which they were opened. */
    public long opening(final int position) {
        return positions.get(position, OPENING);
    }

    void opening(final int position, final long value) {
        positions.put(position, OPENING, value);
    }

    /** The position of the same pool whose open interval was opened last before; or {@link Slots#NONE}. */
    int openedBefore(final int position) {
        return (int) positions.get(position, OPENED_BEFORE);
    }

    void openedBefore(final int position, final int other) {
        positions.put(position, OPENED_BEFORE, other);
    }

    /** The position of the same pool whose open interval was opened next; or {@link Slots#NONE}. */
    public int openedAfter(final int position) {
        return (int) positions.get(position, OPENED_AFTER);
    }

    void openedAfter(final int position, final int other) {
        positions.put(position, OPENED_AFTER, other);
    }

    /** Calls that were OK. */
    public long calls(final int position) {
        return positions.get(position, CALLS);
    }

    /** Of these, how many had their first token too late. */
    public long lateCalls(final int position) {
        return positions.get(position, LATE);
    }

    /** Of these, how many had too few tokens a second. */
    public long slowCalls(final int position) {
        return positions.get(position, SLOW);
    }

    /** Calls that failed. */
    public long failedCalls(final int position) {
        return positions.get(position, FAILED);
    }

    /** Counts a call that was OK. */
    public void countCall(final int position, final boolean isLate, final boolean isSlow) {
        positions.add(position, CALLS, 1);
        positions.add(position, LATE, isLate ? 1 : 0);
        positions.add(position, SLOW, isSlow ? 1 : 0);
    }

    public void countFailedCall(final int position) {
        positions.add(position, FAILED, 1);
    }

    /** Amounts of all calls, in nano-USD. */
    public long accrued(final int position) {
        return positions.get(position, ACCRUED);
    }

    /** What the house is to get of that, in nano-USD. */
    public long feeDue(final int position) {
        return positions.get(position, FEE_DUE);
    }

    /** A call adds this, in nano-USD. */
    public void accrue(final int position, final long amount, final long fee) {
        positions.add(position, ACCRUED, amount);
        positions.add(position, FEE_DUE, fee);
    }

    /** Everything but its number and its deliveries. */
    void counts(
            final int position,
            final long calls,
            final long late,
            final long slow,
            final long failed,
            final long accrued,
            final long feeDue) {
        positions.put(position, CALLS, calls);
        positions.put(position, LATE, late);
        positions.put(position, SLOW, slow);
        positions.put(position, FAILED, failed);
        positions.put(position, ACCRUED, accrued);
        positions.put(position, FEE_DUE, feeDue);
    }

    /** The first of what was delivered, or {@link Slots#NONE}. */
    public int firstDelivery(final int position) {
        return (int) positions.get(position, FIRST_DELIVERY);
    }

    int lastDelivery(final int position) {
        return (int) positions.get(position, LAST_DELIVERY);
    }

    public long deliveryCount(final int position) {
        return positions.get(position, DELIVERIES);
    }

    void deliveries(final int position, final int first, final int last, final long count) {
        positions.put(position, FIRST_DELIVERY, first);
        positions.put(position, LAST_DELIVERY, last);
        positions.put(position, DELIVERIES, count);
    }
}
