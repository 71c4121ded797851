package org.wheatstone.engine.testkit.reference;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.MassCancelAckEncoder;
import org.wheatstone.codecs.sbe.MassCancelDoneEncoder;
import org.wheatstone.codecs.sbe.MassQuoteAckEncoder;
import org.wheatstone.codecs.sbe.OrderRejectedEncoder;
import org.wheatstone.codecs.sbe.OrderStateEndEncoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredEncoder;
import org.wheatstone.codecs.sbe.RequestAckEncoder;

/** The answers to requests that are about no one order. */
final class RequestEvents {
    private final EventLog log;

    RequestEvents(final EventLog log) {
        this.log = log;
    }

    void rejected(
            final Session session,
            final int instrumentId,
            final long clOrdId,
            final long userTag,
            final Refusal refusal) {
        final MutableDirectBuffer event = log.append(
            OrderRejectedEncoder.TEMPLATE_ID, OrderRejectedEncoder.BLOCK_LENGTH, session, instrumentId, clOrdId, 0);
        new OrderRejectedEncoder().wrap(event, EventLog.BLOCK)
            .detail(refusal.detail())
            .userTag(userTag)
            .code(refusal.code().number());
    }

    void acknowledged(final Session session, final int templateId, final long clOrdId, final long detail) {
        acknowledged(session, templateId, 0, clOrdId, detail);
    }

    void acknowledged(
            final Session session,
            final int templateId,
            final int instrumentId,
            final long clOrdId,
            final long detail) {
        final MutableDirectBuffer event = log.append(
            RequestAckEncoder.TEMPLATE_ID, RequestAckEncoder.BLOCK_LENGTH, session, instrumentId, clOrdId, 0);
        new RequestAckEncoder().wrap(event, EventLog.BLOCK)
            .detail(detail)
            .requestTemplateId(templateId);
    }

    void massCancelAcknowledged(final Session session, final MassCancel request) {
        final MutableDirectBuffer event = log.append(
            MassCancelAckEncoder.TEMPLATE_ID, MassCancelAckEncoder.BLOCK_LENGTH,
            session, request.instrumentId(), request.clOrdId(), 0);
        putByte(event, MassCancelAckEncoder.filterEncodingOffset(), request.filter());
        putByte(event, MassCancelAckEncoder.sideEncodingOffset(), request.side());
        putByte(event, MassCancelAckEncoder.scopeEncodingOffset(), request.scope());
        putByte(event, MassCancelAckEncoder.lockedEncodingOffset(), request.locked());
    }

    void massCancelDone(
            final Session session, final long clOrdId, final CancelReason reason, final long canceledCount) {
        final MutableDirectBuffer event = log.append(
            MassCancelDoneEncoder.TEMPLATE_ID, MassCancelDoneEncoder.BLOCK_LENGTH, session, 0, clOrdId, 0);
        new MassCancelDoneEncoder().wrap(event, EventLog.BLOCK)
            .canceledCount(canceledCount)
            .reason(reason);
    }

    void orderStateEnd(final Session session, final long clOrdId, final long orderCount) {
        final MutableDirectBuffer event = log.append(
            OrderStateEndEncoder.TEMPLATE_ID, OrderStateEndEncoder.BLOCK_LENGTH, session, 0, clOrdId, 0);
        new OrderStateEndEncoder().wrap(event, EventLog.BLOCK).orderCount(orderCount);
    }

    /** What became of each leg, by side; 0 is done. */
    void quoted(final Session session, final MassQuote request, final int[] bidCodes, final int[] askCodes) {
        final MutableDirectBuffer event = log.append(
            MassQuoteAckEncoder.TEMPLATE_ID, MassQuoteAckEncoder.BLOCK_LENGTH, session, 0, request.clOrdId(), 0);
        final MassQuoteAckEncoder encoder = new MassQuoteAckEncoder().wrap(event, EventLog.BLOCK)
            .quoteSetId(request.quoteSetId())
            .userTag(request.userTag())
            .legCount((short) request.legs().size());
        for (int i = 0; i < request.legs().size(); i++) {
            encoder.bidCodes(i, bidCodes[i]);
            encoder.askCodes(i, askCodes[i]);
        }
    }

    void triggered(final Protection protection) {
        final MutableDirectBuffer event = log.append(
            ProtectionTriggeredEncoder.TEMPLATE_ID, ProtectionTriggeredEncoder.BLOCK_LENGTH,
            protection.session, 0, 0, 0);
        new ProtectionTriggeredEncoder().wrap(event, EventLog.BLOCK)
            .quoteSetId(protection.setId)
            .fills(protection.fills())
            .quantity(protection.quantity());
    }

    private static void putByte(final MutableDirectBuffer event, final int encodingOffset, final int value) {
        event.putByte(EventLog.BLOCK + encodingOffset, (byte) value);
    }
}
