package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.wheatstone.codecs.Code;

/** What new orders, replaces and cancels have in common: their id, their instrument, and the order that they mean. */
final class Requests {
    private final World world;

    Requests(final World world) {
        this.world = world;
    }

    /** The checks that come first in every request. An id that passes is used up, whatever follows. */
    Optional<Refusal> refuseIdOrInstrument(final Session session, final long clOrdId, final int instrumentId) {
        if (Long.compareUnsigned(clOrdId, session.lastClOrdId) <= 0) {
            return Optional.of(new Refusal(Code.DUPLICATE_ID, session.lastClOrdId));
        }
        session.lastClOrdId = clOrdId;
        return Refusal.when(
            !world.instruments.containsKey(instrumentId),
            Code.UNKNOWN_INSTRUMENT,
            Integer.toUnsignedLong(instrumentId));
    }

    /** The session's open order in the instrument that currently has this id. */
    Optional<Order> target(final Session session, final int instrumentId, final long targetClOrdId) {
        return world.orders.named(session, targetClOrdId).filter(order -> order.instrument.id() == instrumentId);
    }

    /** The session's open order in the instrument with this order id. */
    Optional<Order> targetByOrderId(final Session session, final int instrumentId, final long orderId) {
        return world.orders.withId(orderId)
            .filter(order -> order.session == session && order.instrument.id() == instrumentId);
    }

    /**
     * Why there is no target: it was used before and is open nowhere, so it is done; or it never was an order here.
     *
     * @param lastBefore the session's last id before the request in hand.
     */
    Refusal noTarget(final Session session, final long targetClOrdId, final long lastBefore) {
        final boolean isDone = targetClOrdId != 0
            && Long.compareUnsigned(targetClOrdId, lastBefore) <= 0
            && world.orders.named(session, targetClOrdId).isEmpty();
        return new Refusal(isDone ? Code.ALREADY_DONE : Code.UNKNOWN_ORDER, targetClOrdId);
    }
}
