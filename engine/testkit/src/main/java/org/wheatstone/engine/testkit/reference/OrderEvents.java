package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.CancelRejectedEncoder;
import org.wheatstone.codecs.sbe.FillEncoder;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;
import org.wheatstone.codecs.sbe.OrderCanceledEncoder;
import org.wheatstone.codecs.sbe.OrderReplacedEncoder;
import org.wheatstone.codecs.sbe.OrderRestatedEncoder;
import org.wheatstone.codecs.sbe.OrderStateEncoder;
import org.wheatstone.codecs.sbe.OrderStatus;
import org.wheatstone.codecs.sbe.RestateReason;
import org.wheatstone.codecs.sbe.SelfTradePreventedEncoder;

/** The events that orders have, and the refusal of a change to one. */
final class OrderEvents {
    private final World world;
    private final EventLog log;

    OrderEvents(final World world, final EventLog log) {
        this.world = world;
        this.log = log;
    }

    void accepted(final Order order, final long receivedTime) {
        final MutableDirectBuffer event =
            of(order, OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH);
        new OrderAcceptedEncoder().wrap(event, EventLog.BLOCK)
            .price(order.price)
            .leaves(order.leaves)
            .receivedTime(receivedTime)
            .userTag(order.userTag)
            .side(order.side.code)
            .status(OrderStatus.OPEN)
            .displayQuantity(order.displayQuantity)
            .expireTime(order.deadline)
            .quoteSetId(order.quoteSetId);
        putByte(event, OrderAcceptedEncoder.orderTypeEncodingOffset(), order.orderType);
        putByte(event, OrderAcceptedEncoder.timeInForceEncodingOffset(), order.timeInForce);
        putByte(event, OrderAcceptedEncoder.flagsEncodingOffset(), order.flags);
        putByte(event, OrderAcceptedEncoder.selfTradePreventionEncodingOffset(), order.selfTradePrevention);
    }

    void replaced(final Order order, final long oldClOrdId, final boolean keptPriority) {
        final MutableDirectBuffer event =
            of(order, OrderReplacedEncoder.TEMPLATE_ID, OrderReplacedEncoder.BLOCK_LENGTH);
        new OrderReplacedEncoder().wrap(event, EventLog.BLOCK)
            .oldClOrdId(oldClOrdId)
            .price(order.price)
            .leaves(order.leaves)
            .userTag(order.userTag)
            .keptPriority((short) (keptPriority ? 1 : 0));
        putByte(event, OrderReplacedEncoder.flagsEncodingOffset(), order.flags);
    }

    /** The rest of an order is gone; the request is 0 if nobody asked for it. */
    void canceled(final Order order, final CancelReason reason, final long requestClOrdId) {
        final MutableDirectBuffer event =
            of(order, OrderCanceledEncoder.TEMPLATE_ID, OrderCanceledEncoder.BLOCK_LENGTH);
        new OrderCanceledEncoder().wrap(event, EventLog.BLOCK)
            .requestClOrdId(requestClOrdId)
            .canceledQuantity(order.leaves)
            .reason(reason);
    }

    /** Two orders of one participant met; to be said before either of them changes. */
    void selfTradePrevented(final Order taker, final Order maker, final long quantity, final long leavesAfter) {
        final MutableDirectBuffer event =
            of(taker, SelfTradePreventedEncoder.TEMPLATE_ID, SelfTradePreventedEncoder.BLOCK_LENGTH);
        new SelfTradePreventedEncoder().wrap(event, EventLog.BLOCK)
            .price(maker.price)
            .quantity(quantity)
            .leaves(leavesAfter)
            .otherOrderId(maker.orderId)
            .mode(taker.selfTradeMode());
    }

    /** A resting order has become smaller, or shows another part, and nobody asked for it. */
    void restated(final Order order, final RestateReason reason) {
        final MutableDirectBuffer event =
            of(order, OrderRestatedEncoder.TEMPLATE_ID, OrderRestatedEncoder.BLOCK_LENGTH);
        new OrderRestatedEncoder().wrap(event, EventLog.BLOCK)
            .price(order.price)
            .leaves(order.leaves)
            .reason(reason);
    }

    /** An open order as it is, for whoever asked. */
    void state(final Order order) {
        final MutableDirectBuffer event = of(order, OrderStateEncoder.TEMPLATE_ID, OrderStateEncoder.BLOCK_LENGTH);
        new OrderStateEncoder().wrap(event, EventLog.BLOCK)
            .price(order.price)
            .leaves(order.leaves)
            .totalQuantity(order.filled + order.leaves)
            .displayQuantity(order.displayQuantity)
            .expireTime(order.deadline)
            .userTag(order.userTag)
            .quoteSetId(order.quoteSetId)
            .side(order.side.code);
        putByte(event, OrderStateEncoder.timeInForceEncodingOffset(), order.timeInForce);
        putByte(event, OrderStateEncoder.flagsEncodingOffset(), order.flags);
        putByte(event, OrderStateEncoder.selfTradePreventionEncodingOffset(), order.selfTradePrevention);
    }

    /** Refuses a replace or a cancel; the order id is that of the order meant, or 0. */
    void cancelRejected(
            final Session session,
            final int instrumentId,
            final long clOrdId,
            final long orderId,
            final Refusal refusal) {
        final MutableDirectBuffer event = log.append(
            CancelRejectedEncoder.TEMPLATE_ID, CancelRejectedEncoder.BLOCK_LENGTH,
            session, instrumentId, clOrdId, orderId);
        new CancelRejectedEncoder().wrap(event, EventLog.BLOCK)
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

    /** A fill whose taker is the clearing house, which is no session and has no order. */
    void boughtIn(
            final Order maker,
            final long tradeId,
            final long quantity,
            final BigInteger makerFee,
            final long stillWanted) {
        final MutableDirectBuffer event = log.append(FillEncoder.TEMPLATE_ID, FillEncoder.BLOCK_LENGTH);
        final Session.Place makerPlace = log.own(event, maker.session);
        new FillEncoder().wrap(event, EventLog.BLOCK)
            .instrumentId(maker.instrument.id())
            .tradeId(tradeId)
            .eventTime(world.timeNs)
            .price(maker.price)
            .quantity(quantity)
            .makerSequence(makerPlace.sequence())
            .makerClOrdId(maker.clOrdId)
            .makerOrderId(maker.orderId)
            .makerLeaves(maker.leaves)
            .makerFee(makerFee.longValueExact())
            .takerOrderId(world.sequence * OrderEntry.ORDERS_OF_SEQUENCE)
            .takerLeaves(stillWanted)
            .makerSessionId(maker.session.id)
            .takerSide(Side.BID.code);
    }

    private MutableDirectBuffer of(final Order order, final int templateId, final int blockLength) {
        return log.append(
            templateId, blockLength, order.session, order.instrument.id(), order.clOrdId, order.orderId);
    }

    private static void putByte(final MutableDirectBuffer event, final int encodingOffset, final int value) {
        event.putByte(EventLog.BLOCK + encodingOffset, (byte) value);
    }
}
