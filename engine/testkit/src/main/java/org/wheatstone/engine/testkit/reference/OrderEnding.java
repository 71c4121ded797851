package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import org.wheatstone.codecs.sbe.CancelReason;

/** Ends orders before they are filled. */
final class OrderEnding {
    private final World world;
    private final OrderEvents events;

    OrderEnding(final World world, final OrderEvents events) {
        this.world = world;
        this.events = events;
    }

    /** Ends an order that rests. */
    void cancelResting(final Order order, final CancelReason reason, final long requestClOrdId) {
        order.instrument.book.remove(order);
        cancel(order, reason, requestClOrdId);
    }

    /** Ends an open order that is not in the book: what it holds is given back. */
    void cancel(final Order order, final CancelReason reason, final long requestClOrdId) {
        events.canceled(order, reason, requestClOrdId);
        if (order.side == Side.ASK) {
            order.capacity().hold(BigInteger.valueOf(order.leaves).negate());
        }
        world.ledger.setHold(order, BigInteger.ZERO);
        world.orders.remove(order);
    }
}
