package org.wheatstone.engine.core.delivery;

/**
 * What suppliers owe: obligations of a position stand in a list, oldest first, each with its price. Engine thread only.
 *
 * <pre>
 *   0 next obligation of the position   1 number: the id of the trade that began it   2 quantity, mGTU
 *   3 of it done, mGTU   4 price, nano-USD per lot   5 rate of its fee, ppm   6 of its fee still due, nano-USD
 * </pre>
 */
public final class Obligations extends Slots {
    private static final int NUMBER   = 1;
    private static final int QUANTITY = 2;
    private static final int DONE     = 3;
    private static final int PRICE    = 4;
    private static final int FEE_RATE = 5;
    private static final int FEE_DUE  = 6;
    private static final int FIELDS   = 7;

    private final Tally tally;

    public Obligations(final int capacity, final int maxParticipants) {
        super(capacity, FIELDS);
        tally = new Tally(maxParticipants);
    }

    /** How many a participant has, in all pools. */
    public int of(final int participant) {
        return tally.of(participant);
    }

    /** A participant's obligation of nothing yet, at the end of a list, if there is one. */
    int add(final int participant, final int last, final long number, final long price, final int feeRatePpm) {
        tally.add(participant, 1);
        final int obligation = claimAsItIs();
        link(obligation, NONE);
        put(obligation, NUMBER, number);
        put(obligation, QUANTITY, 0);
        put(obligation, DONE, 0);
        put(obligation, PRICE, price);
        put(obligation, FEE_RATE, feeRatePpm);
        put(obligation, FEE_DUE, 0);
        if (last != NONE) {
            link(last, obligation);
        }
        return obligation;
    }

    void remove(final int participant, final int obligation) {
        tally.add(participant, -1);
        release(obligation);
    }

    /** The next younger one of its position, or {@link #NONE}. */
    public int next(final int obligation) {
        return link(obligation);
    }

    /** The id of the trade that began it: the lower, the older. */
    public long number(final int obligation) {
        return get(obligation, NUMBER);
    }

    /** In mGTU, with what is done; whole lots that are done are in neither. */
    public long quantity(final int obligation) {
        return get(obligation, QUANTITY);
    }

    /** It becomes larger, and so does its fee. */
    void grow(final int obligation, final long quantity, final long fee) {
        add(obligation, QUANTITY, quantity);
        add(obligation, FEE_DUE, fee);
    }

    /** In mGTU: delivered, or bought in or cashed out in place of that. */
    public long done(final int obligation) {
        return get(obligation, DONE);
    }

    /** Whole lots that are done are forgotten: what is paid does not depend on them, and neither sum grows for ever. */
    void addDone(final int obligation, final long quantity, final long lot) {
        final long done = done(obligation) + quantity;
        final long forgotten = done - done % lot;
        add(obligation, QUANTITY, -forgotten);
        add(obligation, DONE, quantity - forgotten);
    }

    /** So much of it was done before. */
    void resumeDone(final int obligation, final long quantity) {
        add(obligation, DONE, quantity);
    }

    /** In mGTU, above 0. */
    public long left(final int obligation) {
        return quantity(obligation) - done(obligation);
    }

    /** In nano-USD per lot. */
    public long price(final int obligation) {
        return get(obligation, PRICE);
    }

    public int feeRatePpm(final int obligation) {
        return (int) get(obligation, FEE_RATE);
    }

    /** In nano-USD: what the house still has to get of its first payments. */
    public long feeDue(final int obligation) {
        return get(obligation, FEE_DUE);
    }

    void addFeeDue(final int obligation, final long change) {
        add(obligation, FEE_DUE, change);
    }
}
