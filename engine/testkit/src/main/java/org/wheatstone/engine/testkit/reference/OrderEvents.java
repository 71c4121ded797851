package org.wheatstone.engine.testkit.reference;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.CancelRejectedEncoder;
import org.wheatstone.codecs.sbe.FillEncoder;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;
import org.wheatstone.codecs.sbe.OrderCanceledEncoder;
import org.wheatstone.codecs.sbe.OrderRejectedEncoder;
import org.wheatstone.codecs.sbe.OrderReplacedEncoder;
import org.wheatstone.codecs.sbe.OrderRestatedEncoder;
import org.wheatstone.codecs.sbe.OrderStatus;
import org.wheatstone.codecs.sbe.RestateReason;
import org.wheatstone.codecs.sbe.SelfTradePreventedEncoder;

/** The events that orders and requests about them have. */
final class OrderEvents {
    private final World world;
    private final EventLog log;

    OrderEvents(final World world, final EventLog log) {
        this.world = world;
        this.log = log;
    }

    void accepted(final Order order, final NewOrder request, final long receivedTime) {
        final MutableDirectBuffer event = log.append(
            OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH);
        new OrderAcceptedEncoder().wrap(event, EventLog.BLOCK)
            .instrumentId(order.instrument.id())
            .sequence(log.own(event, order.session).sequence())
            .eventTime(world.timeNs)
            .commandSequence(world.sequence)
            .clOrdId(order.clOrdId)
            .orderId(order.orderId)
            .sessionId(order.session.id)
            .price(order.price)
            .leaves(order.leaves)
            .receivedTime(receivedTime)
            .userTag(request.userTag())
            .side(order.side.code)
            .status(OrderStatus.OPEN);
        putByte(event, OrderAcceptedEncoder.orderTypeEncodingOffset(), request.orderType());
        putByte(event, OrderAcceptedEncoder.timeInForceEncodingOffset(), request.timeInForce());
        putByte(event, OrderAcceptedEncoder.flagsEncodingOffset(), request.flags());
    }

    void rejected(final Session session, final NewOrder request, final Refusal refusal) {
        final MutableDirectBuffer event = log.append(
            OrderRejectedEncoder.TEMPLATE_ID, OrderRejectedEncoder.BLOCK_LENGTH);
        new OrderRejectedEncoder().wrap(event, EventLog.BLOCK)
            .instrumentId(request.instrumentId())
            .sequence(log.own(event, session).sequence())
            .eventTime(world.timeNs)
            .commandSequence(world.sequence)
            .clOrdId(request.clOrdId())
            .orderId(0)
            .sessionId(session.id)
            .detail(refusal.detail())
            .userTag(request.userTag())
            .code(refusal.code().number());
    }

    void replaced(final Order order, final long oldClOrdId, final boolean keptPriority) {
        final MutableDirectBuffer event = log.append(
            OrderReplacedEncoder.TEMPLATE_ID, OrderReplacedEncoder.BLOCK_LENGTH);
        new OrderReplacedEncoder().wrap(event, EventLog.BLOCK)
            .instrumentId(order.instrument.id())
            .sequence(log.own(event, order.session).sequence())
            .eventTime(world.timeNs)
            .commandSequence(world.sequence)
            .clOrdId(order.clOrdId)
            .orderId(order.orderId)
            .sessionId(order.session.id)
            .oldClOrdId(oldClOrdId)
            .price(order.price)
            .leaves(order.leaves)
            .keptPriority((short) (keptPriority ? 1 : 0));
    }

    /** The rest of an order is gone; the request is 0 if nobody asked for it. */
    void canceled(final Order order, final CancelReason reason, final long requestClOrdId) {
        final MutableDirectBuffer event = log.append(
            OrderCanceledEncoder.TEMPLATE_ID, OrderCanceledEncoder.BLOCK_LENGTH);
        new OrderCanceledEncoder().wrap(event, EventLog.BLOCK)
            .instrumentId(order.instrument.id())
            .sequence(log.own(event, order.session).sequence())
            .eventTime(world.timeNs)
            .commandSequence(world.sequence)
            .clOrdId(order.clOrdId)
            .orderId(order.orderId)
            .sessionId(order.session.id)
            .requestClOrdId(requestClOrdId)
            .canceledQuantity(order.leaves)
            .reason(reason);
    }

    /** Two orders of one participant met; to be said before either of them changes. */
    void selfTradePrevented(final Order taker, final Order maker, final long quantity, final long leavesAfter) {
        final MutableDirectBuffer event = log.append(
            SelfTradePreventedEncoder.TEMPLATE_ID, SelfTradePreventedEncoder.BLOCK_LENGTH);
        new SelfTradePreventedEncoder().wrap(event, EventLog.BLOCK)
            .instrumentId(taker.instrument.id())
            .sequence(log.own(event, taker.session).sequence())
            .eventTime(world.timeNs)
            .commandSequence(world.sequence)
            .clOrdId(taker.clOrdId)
            .orderId(taker.orderId)
            .sessionId(taker.session.id)
            .price(maker.price)
            .quantity(quantity)
            .leaves(leavesAfter)
            .otherOrderId(maker.orderId)
            .mode(taker.selfTradePrevention);
    }

    /** A resting order has become smaller, and nobody asked for it. */
    void restated(final Order order) {
        final MutableDirectBuffer event = log.append(
            OrderRestatedEncoder.TEMPLATE_ID, OrderRestatedEncoder.BLOCK_LENGTH);
        new OrderRestatedEncoder().wrap(event, EventLog.BLOCK)
            .instrumentId(order.instrument.id())
            .sequence(log.own(event, order.session).sequence())
            .eventTime(world.timeNs)
            .commandSequence(world.sequence)
            .clOrdId(order.clOrdId)
            .orderId(order.orderId)
            .sessionId(order.session.id)
            .price(order.price)
            .leaves(order.leaves)
            .reason(RestateReason.SELF_TRADE);
    }

    /** Refuses a replace or a cancel; the order id is that of the order meant, or 0. */
    void cancelRejected(
            final Session session,
            final int instrumentId,
            final long clOrdId,
            final long orderId,
            final Refusal refusal) {
        final MutableDirectBuffer event = log.append(
            CancelRejectedEncoder.TEMPLATE_ID, CancelRejectedEncoder.BLOCK_LENGTH);
        new CancelRejectedEncoder().wrap(event, EventLog.BLOCK)
            .instrumentId(instrumentId)
            .sequence(log.own(event, session).sequence())
            .eventTime(world.timeNs)
            .commandSequence(world.sequence)
            .clOrdId(clOrdId)
            .orderId(orderId)
            .sessionId(session.id)
            .detail(refusal.detail())
            .code(refusal.code().number());
    }

    /** The record's header is the maker's; the taker's place in its own history is in the frame. */
    void filled(final Fill fill) {
        final MutableDirectBuffer event = log.append(FillEncoder.TEMPLATE_ID, FillEncoder.BLOCK_LENGTH);
        final Order maker = fill.maker();
        final Order taker = fill.taker();
        final Session.Place makerPlace = log.own(event, maker.session);
        final Session.Place takerPlace = taker.session.take(log.newestNumber());
        new FillEncoder().wrap(event, EventLog.BLOCK)
            .instrumentId(maker.instrument.id())
            .tradeId(fill.tradeId())
            .eventTime(world.timeNs)
            .price(fill.price())
            .quantity(fill.quantity())
            .makerSequence(makerPlace.sequence())
            .makerClOrdId(maker.clOrdId)
            .makerOrderId(maker.orderId)
            .makerLeaves(maker.leaves)
            .makerFee(fill.makerFee().longValueExact())
            .takerSequence(takerPlace.sequence())
            .takerClOrdId(taker.clOrdId)
            .takerOrderId(taker.orderId)
            .takerLeaves(taker.leaves)
            .takerFee(fill.takerFee().longValueExact())
            .takerPreviousOfSession(takerPlace.previousOfSession())
            .takerDropCopySequence(takerPlace.dropCopySequence())
            .takerPreviousOfParticipant(takerPlace.previousOfParticipant())
            .makerSessionId(maker.session.id)
            .takerSessionId(taker.session.id)
            .takerParticipantId(taker.owner().id)
            .takerSide(taker.side.code);
    }

    private static void putByte(final MutableDirectBuffer event, final int encodingOffset, final int value) {
        event.putByte(EventLog.BLOCK + encodingOffset, (byte) value);
    }
}
