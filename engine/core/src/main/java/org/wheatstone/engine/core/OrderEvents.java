package org.wheatstone.engine.core;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.CancelRejectedEncoder;
import org.wheatstone.codecs.sbe.FillEncoder;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;
import org.wheatstone.codecs.sbe.OrderCanceledEncoder;
import org.wheatstone.codecs.sbe.OrderRejectedEncoder;
import org.wheatstone.codecs.sbe.OrderReplacedEncoder;
import org.wheatstone.codecs.sbe.OrderRestatedEncoder;
import org.wheatstone.codecs.sbe.OrderStatus;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.RestateReason;
import org.wheatstone.codecs.sbe.SelfTradePreventedEncoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;

/** Says what happened to orders. Engine thread only; each method writes one event from the order as it is now. */
final class OrderEvents {
    private final EventWriter events;
    private final OrderTable orders;
    private final Sessions sessions;
    private final Instruments instruments;
    private final OrderAcceptedEncoder accepted = new OrderAcceptedEncoder();
    private final OrderRejectedEncoder rejected = new OrderRejectedEncoder();
    private final OrderReplacedEncoder replaced = new OrderReplacedEncoder();
    private final OrderCanceledEncoder canceled = new OrderCanceledEncoder();
    private final CancelRejectedEncoder cancelRejected = new CancelRejectedEncoder();
    private final SelfTradePreventedEncoder selfTradePrevented = new SelfTradePreventedEncoder();
    private final OrderRestatedEncoder restated = new OrderRestatedEncoder();
    private final FillEncoder fill = new FillEncoder();

    OrderEvents(
            final EventWriter events, final OrderTable orders, final Sessions sessions, final Instruments instruments) {
        this.events = events;
        this.orders = orders;
        this.sessions = sessions;
        this.instruments = instruments;
    }

    /** The exchange's time, ns since 1970 UTC. */
    long timeNs() {
        return events.timeNs();
    }

    /** Of the command whose events these are. */
    long commandSequence() {
        return events.commandSequence();
    }

    void accepted(final int order, final OrderType orderType, final long receivedNs) {
        final int block = begin(OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH, order);
        accepted.wrap(events.buffer(), block)
            .price(orders.price(order))
            .leaves(orders.leaves(order))
            .receivedTime(receivedNs)
            .userTag(orders.userTag(order))
            .side(orders.isBid(order) ? Side.BID : Side.ASK)
            .orderType(orderType)
            .timeInForce(TimeInForce.get(orders.timeInForce(order)))
            .status(OrderStatus.OPEN)
            .selfTradePrevention(SelfTradePrevention.get(orders.selfTradePrevention(order)))
            .displayQuantity(orders.display(order))
            .expireTime(orders.expiryNs(order))
            .quoteSetId(orders.quoteSet(order));
        // The generated encoder sets flags one by one only.
        events.buffer().putByte(block + OrderAcceptedEncoder.flagsEncodingOffset(), (byte) orders.flags(order));
    }

    void rejected(
            final Session session,
            final int instrumentId,
            final long clOrdId,
            final long userTag,
            final Code code,
            final long detail) {
        final int block = events.begin(
            OrderRejectedEncoder.TEMPLATE_ID, OrderRejectedEncoder.BLOCK_LENGTH,
            session, instrumentId, clOrdId, 0);
        rejected.wrap(events.buffer(), block)
            .detail(detail)
            .userTag(userTag)
            .code(code.number());
    }

    void replaced(final int order, final long oldClOrdId, final boolean keptPriority) {
        final int block = begin(OrderReplacedEncoder.TEMPLATE_ID, OrderReplacedEncoder.BLOCK_LENGTH, order);
        replaced.wrap(events.buffer(), block)
            .oldClOrdId(oldClOrdId)
            .price(orders.price(order))
            .leaves(orders.leaves(order))
            .userTag(orders.userTag(order))
            .keptPriority((short) (keptPriority ? 1 : 0));
    }

    /** The leaves are gone; requestClOrdId is 0 if nobody asked. */
    void canceled(final int order, final long requestClOrdId, final CancelReason reason) {
        final int block = begin(OrderCanceledEncoder.TEMPLATE_ID, OrderCanceledEncoder.BLOCK_LENGTH, order);
        canceled.wrap(events.buffer(), block)
            .requestClOrdId(requestClOrdId)
            .canceledQuantity(orders.leaves(order))
            .reason(reason);
    }

    /** An order met one of its owner; leaves are those of the one that came, afterwards. */
    void selfTradePrevented(
            final int taker,
            final int maker,
            final long quantity,
            final long leaves,
            final SelfTradePrevention mode) {
        final int block =
            begin(SelfTradePreventedEncoder.TEMPLATE_ID, SelfTradePreventedEncoder.BLOCK_LENGTH, taker);
        selfTradePrevented.wrap(events.buffer(), block)
            .price(orders.price(maker))
            .quantity(quantity)
            .leaves(leaves)
            .otherOrderId(orders.orderId(maker))
            .mode(mode);
    }

    /** A resting order has lost lots to self-trade prevention and keeps its place, or shows its next part. */
    void restated(final int order, final RestateReason reason) {
        final int block = begin(OrderRestatedEncoder.TEMPLATE_ID, OrderRestatedEncoder.BLOCK_LENGTH, order);
        restated.wrap(events.buffer(), block)
            .price(orders.price(order))
            .leaves(orders.leaves(order))
            .reason(reason);
    }

    /** A cancel or a replace is refused; orderId is 0 if it found no order. */
    void cancelRejected(
            final Session session,
            final int instrumentId,
            final long clOrdId,
            final long orderId,
            final Code code,
            final long detail) {
        final int block = events.begin(
            CancelRejectedEncoder.TEMPLATE_ID, CancelRejectedEncoder.BLOCK_LENGTH,
            session, instrumentId, clOrdId, orderId);
        cancelRejected.wrap(events.buffer(), block)
            .detail(detail)
            .code(code.number());
    }

    /** One trade, after both orders were reduced by it; the record's header is the maker's. */
    void filled(
            final Instrument instrument,
            final long tradeId,
            final int maker,
            final int taker,
            final long price,
            final long quantity,
            final long makerFee,
            final long takerFee) {
        final Session makerSession = sessions.at(orders.session(maker));
        final Session takerSession = sessions.at(orders.session(taker));
        final Participant takerOwner = takerSession.participant();
        final int block = events.begin(FillEncoder.TEMPLATE_ID, FillEncoder.BLOCK_LENGTH);
        final MutableDirectBuffer buffer = events.buffer();
        final long takerPreviousOfSession = takerSession.headEventNumber();
        final long takerPreviousOfParticipant = takerOwner.headEventNumber();
        fill.wrap(buffer, block)
            .instrumentId(instrument.id())
            .tradeId(tradeId)
            .eventTime(events.timeNs())
            .price(price)
            .quantity(quantity)
            .makerSequence(events.link(makerSession))
            .makerClOrdId(orders.clOrdId(maker))
            .makerOrderId(orders.orderId(maker))
            .makerLeaves(orders.leaves(maker))
            .makerFee(makerFee)
            .takerSequence(takerSession.link(events.eventNumber()))
            .takerClOrdId(orders.clOrdId(taker))
            .takerOrderId(orders.orderId(taker))
            .takerLeaves(orders.leaves(taker))
            .takerFee(takerFee)
            .takerPreviousOfSession(takerPreviousOfSession)
            .takerDropCopySequence(takerOwner.link(events.eventNumber()))
            .takerPreviousOfParticipant(takerPreviousOfParticipant)
            .makerSessionId(makerSession.id())
            .takerSessionId(takerSession.id())
            .takerParticipantId(takerOwner.id())
            .takerSide(orders.isBid(taker) ? Side.BID : Side.ASK);
    }

    /** Begins an event of an order's, with what is the same in all of them. */
    private int begin(final int templateId, final int blockLength, final int order) {
        return events.begin(
            templateId, blockLength, sessions.at(orders.session(order)),
            instruments.at(orders.instrument(order)).id(), orders.clOrdId(order), orders.orderId(order));
    }
}
