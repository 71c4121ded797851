package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.SelfTradePrevention;

/** What requests have in common: their id, whether their sender may trade at all, and the order that they mean. */
final class Requests {
    private final World world;
    private final OrderEnding ending;

    Requests(final World world, final OrderEnding ending) {
        this.world = world;
        this.ending = ending;
    }

    /** The check that comes first in every request. An id that passes is used up, whatever follows. */
    static Optional<Refusal> refuseId(final Session session, final long clOrdId) {
        if (Long.compareUnsigned(clOrdId, session.lastClOrdId) <= 0) {
            return Optional.of(new Refusal(Code.DUPLICATE_ID, session.lastClOrdId));
        }
        session.lastClOrdId = clOrdId;
        return Optional.empty();
    }

    /** The checks of requests that may trade: the id, the kill switch, the instrument and its phase, the lock. */
    Optional<Refusal> refuseTrading(final Session session, final long clOrdId, final int instrumentId) {
        return refuseId(session, clOrdId)
            .or(() -> refuseKilled(session))
            .or(() -> refuseInstrument(instrumentId))
            .or(() -> refuseClosed(world.instruments.get(instrumentId)))
            .or(() -> refuseLocked(session));
    }

    static Optional<Refusal> refuseKilled(final Session session) {
        return Refusal.when(session.participant.killed, Code.KILL_SWITCH, 0);
    }

    Optional<Refusal> refuseInstrument(final int instrumentId) {
        return Refusal.when(
            !world.instruments.containsKey(instrumentId),
            Code.UNKNOWN_INSTRUMENT,
            Integer.toUnsignedLong(instrumentId));
    }

    /**
     * Past its gate, halted, between two versions, or past the end of its grade: in a halt it is said only of one whose
     * next version has begun to come.
     */
    Optional<Refusal> refuseClosed(final Instrument instrument) {
        final long id = Integer.toUnsignedLong(instrument.id());
        return Refusal.when(instrument.isPastGate(world.timeNs), Code.EXPIRED, id)
            .or(() -> Refusal.when(instrument.rolling, Code.CLOSED, id))
            .or(() -> Refusal.when(instrument.halted, Code.HALTED, id))
            .or(() -> Refusal.when(instrument.isRollDue(world.timeNs), Code.CLOSED, id))
            .or(() -> Refusal.when(instrument.isPastEnd(world.timeNs), Code.EXPIRED, id));
    }

    static Optional<Refusal> refuseNotDelivered(final Instrument instrument) {
        return Refusal.when(
            !instrument.grade.isDelivered(), Code.NOT_DELIVERED, Integer.toUnsignedLong(instrument.id()));
    }

    Optional<Refusal> refuseLocked(final Session session) {
        return Refusal.when(
            session.locked || session.participant.locked || world.sweeps.block(session), Code.LOCKED, 0);
    }

    static Optional<Refusal> refuseSelfTradeMode(final int mode) {
        return Refusal.when(mode > SelfTradePrevention.DECREMENT.value(), Code.BAD_SELF_TRADE_MODE, mode);
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

    /** Ends a target whose time is over; returns whether it was. */
    boolean endIfExpired(final Order target) {
        final boolean isExpired = target.isExpired(world.timeNs);
        if (isExpired) {
            ending.expire(target);
        }
        return isExpired;
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
