package org.wheatstone.engine.core.delivery;

/**
 * What suppliers have delivered in an interval, buyer by buyer: those of an open interval in a list, in order; and
 * those of judged ones that wait for a refund, list behind list. Engine thread only.
 *
 * <p>What is refunded to a list stands in the first entry of it that still waits, and moves on to the next with each
 * that is paid: so that a judgement that takes something off takes the same time however long the list is.
 *
 * <pre>
 *   0 next delivery of the list   1 buyer's position, and from bit 32 on the buyer   2 supplier's position
 *   3 number of the interval
 *   4 amount, nano-USD
 *   and in the first of a list that waits:
 *   5 refund of the whole list    6 amounts of the whole list   7 amounts before this entry   8 next list's first
 * </pre>
 */
public final class Deliveries extends Slots {
    private static final int BUYER     = 1;
    private static final int SUPPLIER  = 2;
    private static final int INTERVAL  = 3;
    private static final int AMOUNT    = 4;
    private static final int REFUND    = 5;
    private static final int ACCRUED   = 6;
    private static final int BEFORE    = 7;
    private static final int NEXT_LIST = 8;
    private static final int FIELDS    = 9;

    private final Tally tally;

    public Deliveries(final int capacity, final int maxParticipants) {
        super(capacity, FIELDS);
        tally = new Tally(maxParticipants);
    }

    /** How many there are to a participant, in all pools, whether they wait for a refund or not. */
    public int of(final int participant) {
        return tally.of(participant);
    }

    /** A delivery of nothing yet to a participant, by its position, at the end of a list, if there is one. */
    int add(final int last, final int participant, final int buyer, final int supplier, final long interval) {
        tally.add(participant, 1);
        final int delivery = claim();
        link(delivery, NONE);
        put(delivery, BUYER, (long) participant << Integer.SIZE | buyer);
        put(delivery, SUPPLIER, supplier);
        put(delivery, INTERVAL, interval);
        if (last != NONE) {
            link(last, delivery);
        }
        return delivery;
    }

    /** It is gone. */
    void remove(final int delivery) {
        tally.add(participant(delivery), -1);
        release(delivery);
    }

    /** A whole list of so many is gone: to count it takes as long as it is, which as many calls have paid for. */
    void removeAll(final int first, final int last, final int count) {
        for (int delivery = first; delivery != NONE; delivery = next(delivery)) {
            tally.add(participant(delivery), -1);
        }
        releaseAll(first, last, count);
    }

    /** The next one of its list, or {@link #NONE}. */
    public int next(final int delivery) {
        return link(delivery);
    }

    /** The buyer's position. */
    public int buyer(final int delivery) {
        return (int) get(delivery, BUYER);
    }

    /** Index of the participant that the buyer is. */
    private int participant(final int delivery) {
        return (int) (get(delivery, BUYER) >>> Integer.SIZE);
    }

    /** Whether a slot, taken or not, is or was of these positions and this interval. */
    boolean isOf(final int slot, final int buyer, final int supplier, final long interval) {
        return buyer(slot) == buyer && get(slot, SUPPLIER) == supplier && get(slot, INTERVAL) == interval;
    }

    /** In nano-USD. */
    public long amount(final int delivery) {
        return get(delivery, AMOUNT);
    }

    void addAmount(final int delivery, final long amount) {
        add(delivery, AMOUNT, amount);
    }

    /** A list begins to wait: of the whole of it, in nano-USD. */
    void refund(final int first, final long refund, final long accrued, final long before) {
        put(first, REFUND, refund);
        put(first, ACCRUED, accrued);
        put(first, BEFORE, before);
        put(first, NEXT_LIST, NONE);
    }

    /** Of the whole list, in nano-USD; for the first of a list that waits, as all that follow. */
    public long refund(final int first) {
        return get(first, REFUND);
    }

    /** What all deliveries of the list came to, also those that are paid already, in nano-USD. */
    public long accrued(final int first) {
        return get(first, ACCRUED);
    }

    /** What those that are paid already came to, in nano-USD. */
    public long before(final int first) {
        return get(first, BEFORE);
    }

    /** The slice of this entry, in nano-USD: together they come to the whole refund. */
    public long slice(final int first) {
        return MulDiv.mulDiv(refund(first), before(first) + amount(first), accrued(first))
            - MulDiv.mulDiv(refund(first), before(first), accrued(first));
    }

    /** The first of the list that waits behind this one; or {@link #NONE}. */
    public int nextList(final int first) {
        return (int) get(first, NEXT_LIST);
    }

    void nextList(final int first, final int next) {
        put(first, NEXT_LIST, next);
    }
}
