package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** What open orders take up of what their owners have: money, capacity, open orders and open notional. */
final class Holdings {
    private final World world;

    Holdings(final World world) {
        this.world = world;
    }

    /** The order is open from here on. */
    void take(final Order order) {
        world.orders.add(order);
        order.owner().openOrders++;
        adjust(order);
    }

    /** After its price or its leaves were set anew. */
    void adjust(final Order order) {
        count(order, Instrument.notional(order.price, order.leaves));
        if (order.side == Side.ASK) {
            hold(order, order.isClosing() ? 0 : order.leaves);
            pledge(order, order.isClosing() ? order.leaves : 0);
        }
        world.ledger.setHold(order, order.requiredHold(order.price, order.leaves));
    }

    /**
     * After a fill, of which leaves and exact fees are booked.
     *
     * @param pool that it is paid into, or null if the buyer's escrow is.
     */
    void filled(final Fill fill, final Pool pool) {
        world.ledger.fill(fill.buyer(), fill.seller(), fill, pool);
        if (fill.seller().isClosing()) {
            pledge(fill.seller(), fill.seller().leaves);
            count(fill.seller(), Instrument.notional(fill.seller().price, fill.seller().leaves));
        } else {
            sold(fill.seller(), fill.quantity());
        }
        count(fill.buyer(), Instrument.notional(fill.buyer().price, fill.buyer().leaves));
    }

    /** So many lots of an offer are sold, and its leaves are less by that. */
    void sold(final Order offer, final long quantity) {
        if (offer.instrument.isWindow()) {
            offer.capacity().offer(BigInteger.valueOf(-quantity));
        } else {
            offer.capacity().sell(BigInteger.valueOf(quantity));
        }
        offer.lotsHeld -= quantity;
        count(offer, Instrument.notional(offer.price, offer.leaves));
    }

    /** The order is open no more; what it still holds is given back. */
    void release(final Order order) {
        world.orders.remove(order);
        order.owner().openOrders--;
        count(order, BigInteger.ZERO);
        if (order.side == Side.ASK) {
            hold(order, 0);
            pledge(order, 0);
        }
        world.ledger.setHold(order, BigInteger.ZERO);
    }

    /** Lots of an offer that is to be delivered: capacity, but of a window, and a bond. */
    private static void hold(final Order offer, final long lots) {
        final BigInteger more = BigInteger.valueOf(lots).subtract(BigInteger.valueOf(offer.lotsHeld));
        if (offer.instrument.isWindow()) {
            offer.capacity().offer(more);
        } else {
            offer.capacity().hold(more);
        }
        offer.lotsHeld = lots;
    }

    /** Rights that an offer would sell; they are of the pool that was on when it was pledged. */
    private void pledge(final Order offer, final long lots) {
        if (offer.pledgedBy == null && lots > 0) {
            offer.pledgedBy = offer.instrument.poolAt(world.timeNs).orElseThrow()
                .position(offer.owner()).orElseThrow();
        }
        if (offer.pledgedBy != null) {
            offer.pledgedBy.pledged += lots - offer.lotsPledged;
        }
        offer.lotsPledged = lots;
        if (lots == 0) {
            offer.pledgedBy = null;
        }
    }

    private static void count(final Order order, final BigInteger notional) {
        final Participant owner = order.owner();
        owner.openNotional = owner.openNotional.subtract(order.openNotional).add(notional);
        order.openNotional = notional;
    }
}
