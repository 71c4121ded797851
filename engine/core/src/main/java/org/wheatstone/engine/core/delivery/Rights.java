package org.wheatstone.engine.core.delivery;

/**
 * What buyers may draw: rights of a position stand in a list, oldest first, each with its price. Engine thread only.
 *
 * <pre>
 *   0 next right of the position   1 quantity, mGTU   2 price, nano-USD per lot
 * </pre>
 */
public final class Rights extends Slots {
    private static final int QUANTITY = 1;
    private static final int PRICE    = 2;
    private static final int FIELDS   = 3;

    private final Tally tally;

    public Rights(final int capacity, final int maxParticipants) {
        super(capacity, FIELDS);
        tally = new Tally(maxParticipants);
    }

    /** How many a participant has, in all pools. */
    public int of(final int participant) {
        return tally.of(participant);
    }

    /** A participant's right at the end of a list, if there is one. */
    int add(final int participant, final int last, final long quantity, final long price) {
        tally.add(participant, 1);
        final int right = claimAsItIs();
        link(right, NONE);
        put(right, QUANTITY, quantity);
        put(right, PRICE, price);
        if (last != NONE) {
            link(last, right);
        }
        return right;
    }

    void remove(final int participant, final int right) {
        tally.add(participant, -1);
        release(right);
    }

    /** The next younger one of its position, or {@link #NONE}. */
    public int next(final int right) {
        return link(right);
    }

    /** In mGTU, above 0. */
    public long quantity(final int right) {
        return get(right, QUANTITY);
    }

    void addQuantity(final int right, final long change) {
        add(right, QUANTITY, change);
    }

    /** In nano-USD per lot. */
    public long price(final int right) {
        return get(right, PRICE);
    }
}
