package org.wheatstone.engine.core.delivery;

/**
 * The open intervals of pools, by order of opening, with what was delivered in them; and what waits for a refund of
 * those that are judged. Engine thread only.
 */
public final class IntervalQueues {
    private static final int NONE = Slots.NONE;

    private final Pools pools;
    private final Positions positions;
    private final OpenIntervals intervals;
    private final Deliveries deliveries;

    public IntervalQueues(final DeliveryTables tables) {
        pools = tables.pools();
        positions = tables.positions();
        intervals = positions.intervals();
        deliveries = tables.deliveries();
    }

    /** Opens an interval of a supplier that has none open; it is not before any other of the pool. */
    public void open(final int supplier, final long interval) {
        final int pool = positions.pool(supplier);
        final int last = pools.lastOpened(pool);
        intervals.number(supplier, interval);
        intervals.opening(supplier, pools.nextOpening());
        intervals.counts(supplier, 0, 0, 0, 0, 0, 0);
        intervals.openedBefore(supplier, last);
        intervals.openedAfter(supplier, NONE);
        if (last == NONE) {
            pools.firstOpened(pool, supplier);
        } else {
            intervals.openedAfter(last, supplier);
        }
        pools.lastOpened(pool, supplier);
    }

    /** Adds an amount to what a supplier has delivered to a buyer in its open interval; both are positions. */
    public void deliver(final int supplier, final int buyer, final long amount) {
        final long interval = intervals.number(supplier);
        int delivery = positions.noted(buyer);
        if (delivery == NONE || !deliveries.isOf(delivery, buyer, supplier, interval)) {
            delivery = add(supplier, buyer);
            positions.noted(buyer, delivery);
        }
        deliveries.addAmount(delivery, amount);
    }

    /** The open interval that is next in the order of opening, as a snapshot left it. */
    public void resume(
            final int supplier,
            final long interval,
            final long calls,
            final long late,
            final long slow,
            final long failed,
            final long accrued,
            final long feeDue) {
        open(supplier, interval);
        intervals.counts(supplier, calls, late, slow, failed, accrued, feeDue);
    }

    /** The next delivery of an open interval, as a snapshot left it. */
    public void resumeDelivery(final int supplier, final int buyer, final long amount, final boolean isNoted) {
        final int delivery = add(supplier, buyer);
        deliveries.addAmount(delivery, amount);
        if (isNoted) {
            positions.noted(buyer, delivery);
        }
    }

    /** Whether a delivery of an open interval is the one that the next call of its buyer adds to. */
    public boolean isNoted(final int delivery) {
        return positions.noted(deliveries.buyer(delivery)) == delivery;
    }

    /** The next list of deliveries of an instrument that waits, as a snapshot left it: its first one. */
    public int resumeRefund(
            final int buyer, final long amount, final long refund, final long accrued, final long before) {
        final int first = resumeWaiting(NONE, buyer, amount);
        enqueue(pools.instrument(positions.pool(buyer)), first, refund, accrued, before);
        return first;
    }

    /** The next one of such a list. */
    public int resumeWaiting(final int last, final int buyer, final long amount) {
        final int delivery = deliveries.add(
            last, positions.participant(buyer), buyer, NONE, OpenIntervals.NONE_OPEN);
        deliveries.addAmount(delivery, amount);
        pools.addWaitingRefunds(positions.pool(buyer), 1);
        return delivery;
    }

    private int add(final int supplier, final int buyer) {
        final int last = intervals.lastDelivery(supplier);
        final int delivery = deliveries.add(
            last, positions.participant(buyer), buyer, supplier, intervals.number(supplier));
        intervals.deliveries(
            supplier, last == NONE ? delivery : intervals.firstDelivery(supplier), delivery,
            intervals.deliveryCount(supplier) + 1);
        return delivery;
    }

    /** The open interval of a position is over; its deliveries wait for the refund, if it is above 0. */
    public void close(final int supplier, final long refund) {
        final int first = intervals.firstDelivery(supplier);
        if (refund > 0) {
            final int pool = positions.pool(supplier);
            pools.addWaitingRefunds(pool, intervals.deliveryCount(supplier));
            enqueue(pools.instrument(pool), first, refund, intervals.accrued(supplier), 0);
        } else if (first != NONE) {
            deliveries.removeAll(first, intervals.lastDelivery(supplier), (int) intervals.deliveryCount(supplier));
        }
        intervals.deliveries(supplier, NONE, NONE, 0);
        leave(supplier);
        intervals.number(supplier, OpenIntervals.NONE_OPEN);
    }

    /** A list of deliveries waits behind all others of the instrument. */
    private void enqueue(
            final int instrument, final int first, final long refund, final long accrued, final long before) {
        deliveries.refund(first, refund, accrued, before);
        final int last = pools.lastRefund(instrument);
        if (last == NONE) {
            pools.refunds(instrument, first, first);
        } else {
            deliveries.nextList(last, first);
            pools.refunds(instrument, pools.firstRefund(instrument), first);
        }
    }

    /** The first delivery of the instrument that waits is paid. */
    public void refunded(final int instrument) {
        final int delivery = pools.firstRefund(instrument);
        final int last = pools.lastRefund(instrument);
        final int next = deliveries.next(delivery);
        final int nextList = deliveries.nextList(delivery);
        pools.addWaitingRefunds(positions.pool(deliveries.buyer(delivery)), -1);
        if (next == NONE) {
            pools.refunds(instrument, nextList, nextList == NONE ? NONE : last);
        } else {
            deliveries.refund(
                next, deliveries.refund(delivery), deliveries.accrued(delivery),
                deliveries.before(delivery) + deliveries.amount(delivery));
            deliveries.nextList(next, nextList);
            pools.refunds(instrument, next, last == delivery ? next : last);
        }
        deliveries.remove(delivery);
    }

    private void leave(final int supplier) {
        final int pool = positions.pool(supplier);
        final int before = intervals.openedBefore(supplier);
        final int after = intervals.openedAfter(supplier);
        if (before == NONE) {
            pools.firstOpened(pool, after);
        } else {
            intervals.openedAfter(before, after);
        }
        if (after == NONE) {
            pools.lastOpened(pool, before);
        } else {
            intervals.openedBefore(after, before);
        }
    }
}
