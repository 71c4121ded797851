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
            order.capacity().hold(BigInteger.valueOf(order.leaves).subtract(BigInteger.valueOf(order.lotsHeld)));
            order.lotsHeld = order.leaves;
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
        sold(fill.seller(), fill.quantity());
        count(fill.buyer(), Instrument.notional(fill.buyer().price, fill.buyer().leaves));
    }

    /** So many lots of an offer are sold, and its leaves are less by that. */
    void sold(final Order offer, final long quantity) {
        offer.capacity().sell(BigInteger.valueOf(quantity));
        offer.lotsHeld -= quantity;
        count(offer, Instrument.notional(offer.price, offer.leaves));
    }

    /** The order is open no more; what it still holds is given back. */
    void release(final Order order) {
        world.orders.remove(order);
        order.owner().openOrders--;
        count(order, BigInteger.ZERO);
        if (order.side == Side.ASK) {
            order.capacity().hold(BigInteger.valueOf(order.lotsHeld).negate());
            order.lotsHeld = 0;
        }
        world.ledger.setHold(order, BigInteger.ZERO);
    }

    private static void count(final Order order, final BigInteger notional) {
        final Participant owner = order.owner();
        owner.openNotional = owner.openNotional.subtract(order.openNotional).add(notional);
        order.openNotional = notional;
    }
}
