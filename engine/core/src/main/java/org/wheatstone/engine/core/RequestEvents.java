package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.MassCancelAckEncoder;
import org.wheatstone.codecs.sbe.MassCancelDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneEncoder;
import org.wheatstone.codecs.sbe.MassQuoteAckEncoder;
import org.wheatstone.codecs.sbe.OrderStateEncoder;
import org.wheatstone.codecs.sbe.OrderStateEndEncoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredEncoder;
import org.wheatstone.codecs.sbe.RequestAckEncoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.session.Session;

/** Answers requests about many orders, or about none. Engine thread only; each method writes one event. */
final class RequestEvents {
    private final EventWriter events;
    private final OrderTable orders;
    private final Instruments instruments;
    private final RequestAckEncoder acknowledged = new RequestAckEncoder();
    private final MassCancelAckEncoder massCancelAck = new MassCancelAckEncoder();
    private final MassCancelDoneEncoder massCancelDone = new MassCancelDoneEncoder();
    private final OrderStateEncoder orderState = new OrderStateEncoder();
    private final OrderStateEndEncoder orderStateEnd = new OrderStateEndEncoder();
    private final MassQuoteAckEncoder massQuoteAck = new MassQuoteAckEncoder();
    private final ProtectionTriggeredEncoder protectionTriggered = new ProtectionTriggeredEncoder();

    RequestEvents(final EventWriter events, final OrderTable orders, final Instruments instruments) {
        this.events = events;
        this.orders = orders;
        this.instruments = instruments;
    }

    /** A request that has no other answer is done. */
    void acknowledged(final Session session, final int requestTemplateId, final long clOrdId, final long detail) {
        acknowledged(session, requestTemplateId, 0, clOrdId, detail);
    }

    /** Likewise, of one that is about an instrument. */
    void acknowledged(
            final Session session,
            final int requestTemplateId,
            final int instrumentId,
            final long clOrdId,
            final long detail) {
        final int block = events.begin(
            RequestAckEncoder.TEMPLATE_ID, RequestAckEncoder.BLOCK_LENGTH, session, instrumentId, clOrdId, 0);
        acknowledged.wrap(events.buffer(), block)
            .detail(detail)
            .requestTemplateId(requestTemplateId);
    }

    void massCancelAccepted(final Session session, final MassCancelDecoder request) {
        final int block = events.begin(
            MassCancelAckEncoder.TEMPLATE_ID, MassCancelAckEncoder.BLOCK_LENGTH, session,
            (int) request.instrumentId(), request.clOrdId(), 0);
        massCancelAck.wrap(events.buffer(), block)
            .filter(request.filter())
            .side(request.side())
            .scope(request.scope())
            .locked(request.locked());
    }

    void massCancelDone(final Session session, final long clOrdId, final CancelReason reason, final long count) {
        final int block = events.begin(
            MassCancelDoneEncoder.TEMPLATE_ID, MassCancelDoneEncoder.BLOCK_LENGTH, session, 0, clOrdId, 0);
        massCancelDone.wrap(events.buffer(), block)
            .canceledCount(count)
            .reason(reason);
    }

    /** One open order, as it is. */
    void orderState(final Session session, final int order) {
        final int block = events.begin(
            OrderStateEncoder.TEMPLATE_ID, OrderStateEncoder.BLOCK_LENGTH, session,
            instruments.at(orders.instrument(order)).id(), orders.clOrdId(order), orders.orderId(order));
        orderState.wrap(events.buffer(), block)
            .price(orders.price(order))
            .leaves(orders.leaves(order))
            .totalQuantity(orders.total(order))
            .displayQuantity(orders.display(order))
            .expireTime(orders.expiryNs(order))
            .userTag(orders.userTag(order))
            .quoteSetId(orders.quoteSet(order))
            .side(orders.isBid(order) ? Side.BID : Side.ASK)
            .timeInForce(TimeInForce.get(orders.timeInForce(order)))
            .selfTradePrevention(SelfTradePrevention.get(orders.selfTradePrevention(order)));
        // The generated encoder sets flags one by one only.
        events.buffer().putByte(block + OrderStateEncoder.flagsEncodingOffset(), (byte) orders.flags(order));
    }

    void orderStateEnd(final Session session, final long clOrdId, final long count) {
        final int block = events.begin(
            OrderStateEndEncoder.TEMPLATE_ID, OrderStateEndEncoder.BLOCK_LENGTH, session, 0, clOrdId, 0);
        orderStateEnd.wrap(events.buffer(), block).orderCount(count);
    }

    /** What became of each leg; a code of 0 is done. */
    void massQuoteAccepted(
            final Session session,
            final OrderTerms request,
            final int legs,
            final int[] bidCodes,
            final int[] askCodes) {
        final int block = events.begin(
            MassQuoteAckEncoder.TEMPLATE_ID, MassQuoteAckEncoder.BLOCK_LENGTH, session, 0, request.clOrdId(), 0);
        massQuoteAck.wrap(events.buffer(), block)
            .quoteSetId(request.quoteSet())
            .userTag(request.userTag())
            .legCount((short) legs);
        for (int leg = 0; leg < legs; leg++) {
            massQuoteAck.bidCodes(leg, bidCodes[leg]).askCodes(leg, askCodes[leg]);
        }
    }

    /** A set is frozen, with so many fills and lots in the interval. */
    void protectionTriggered(final Session session, final long quoteSet, final long fills, final long quantity) {
        final int block = events.begin(
            ProtectionTriggeredEncoder.TEMPLATE_ID, ProtectionTriggeredEncoder.BLOCK_LENGTH, session, 0, 0, 0);
        protectionTriggered.wrap(events.buffer(), block)
            .quoteSetId(quoteSet)
            .fills(fills)
            .quantity(quantity);
    }
}
