package org.wheatstone.engine.core;

import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;

/** What tests of delivery say of an event: as {@link EventText}, and more. */
final class DeliveryText {
    private static final int BLOCK = EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;

    private DeliveryText() {
    }

    static String of(final UnsafeBuffer event) {
        final int length = Frame.blockLength(event, EventRecord.FRAME_OFFSET);
        final int version = Frame.version(event, EventRecord.FRAME_OFFSET);
        final String session = EventRecord.sessionId(event, 0) + ": ";
        switch (EventRecord.templateId(event, 0)) {
            case CallAssignedDecoder.TEMPLATE_ID:
                final CallAssignedDecoder assigned = new CallAssignedDecoder().wrap(event, BLOCK, length, version);
                return session + "call " + assigned.attempt() + " to " + assigned.endpoint() + " of "
                    + assigned.quantity() + " until " + assigned.deadline();
            case CallEndedDecoder.TEMPLATE_ID:
                final CallEndedDecoder ended = new CallEndedDecoder().wrap(event, BLOCK, length, version);
                return session + ended.status() + " " + ended.attempt() + " by " + ended.supplierId() + ", billed "
                    + ended.billed() + " for " + ended.amount()
                    + (ended.cashedOut() == 0 ? "" : ", cashed out " + ended.cashedOut())
                    + (ended.boughtIn() == 0 ? "" : ", bought in " + ended.boughtIn())
                    + (ended.replaced() == 0 ? "" : ", replaced");
            case MeterAckDecoder.TEMPLATE_ID:
                final MeterAckDecoder ack = new MeterAckDecoder().wrap(event, BLOCK, length, version);
                return session + "metered " + ack.metered() + ", billed " + ack.billed()
                    + (ack.flags().countsDiffer() ? ", differs" : "") + (ack.flags().overrun() ? ", overrun" : "");
            case IntervalJudgedDecoder.TEMPLATE_ID:
                final IntervalJudgedDecoder judged =
                    new IntervalJudgedDecoder().wrap(event, BLOCK, length, version);
                return session + judged.verdict() + " " + judged.excessPpm() + ": " + judged.calls() + " calls, "
                    + judged.failedCalls() + " failed, accrued " + judged.accrued() + ", paid " + judged.paid()
                    + ", fee " + judged.fee() + ", held back " + judged.heldBack() + ", refunded "
                    + judged.refunded() + ", compensation " + judged.compensation();
            default:
                return EventText.of(event);
        }
    }
}
