package org.wheatstone.engine.testkit;

import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.PostingDecoder;
import org.wheatstone.codecs.sbe.QualificationChangedDecoder;
import org.wheatstone.codecs.sbe.SupplierDefaultedDecoder;

/** The part of {@link EventText} about delivery: calls, records, verdicts, who may deliver, and money that moves. */
final class DeliveryEventText {
    private static final int SHOWN_OF_CHAIN = 4;

    private DeliveryEventText() {
    }

    /** Null if it is no such event. */
    static String of(final TextLine line, final DirectBuffer buffer, final int offset) {
        final int block = offset + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, offset);
        final int version = Frame.version(buffer, offset);
        switch (Frame.templateId(buffer, offset)) {
            case CallAssignedDecoder.TEMPLATE_ID:
                return assigned(line, new CallAssignedDecoder().wrap(buffer, block, length, version));
            case CallEndedDecoder.TEMPLATE_ID:
                return ended(line, new CallEndedDecoder().wrap(buffer, block, length, version));
            case MeterAckDecoder.TEMPLATE_ID:
                return metered(line, new MeterAckDecoder().wrap(buffer, block, length, version));
            case IntervalJudgedDecoder.TEMPLATE_ID:
                return judged(line, new IntervalJudgedDecoder().wrap(buffer, block, length, version));
            case QualificationChangedDecoder.TEMPLATE_ID:
                return qualification(line, new QualificationChangedDecoder().wrap(buffer, block, length, version));
            case SupplierDefaultedDecoder.TEMPLATE_ID:
                return defaulted(line, new SupplierDefaultedDecoder().wrap(buffer, block, length, version));
            case PostingDecoder.TEMPLATE_ID:
                return posting(line, new PostingDecoder().wrap(buffer, block, length, version));
            default:
                return null;
        }
    }

    private static String assigned(final TextLine line, final CallAssignedDecoder event) {
        return line.word("assigned")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .id("call", event.callId()).number("attempt", event.attempt())
            .number("quantity", event.quantity()).id("endpoint", event.endpoint())
            .number("deadline", event.deadline()).number("block", event.blockStart())
            .unlessZero("tag", event.userTag()).unlessZero("parent", event.parentCall())
            .unlessZero("contract", event.contract()).unlessZero("mandate", event.mandate())
            .unlessZero("purpose", event.purpose()).toString();
    }

    private static String ended(final TextLine line, final CallEndedDecoder event) {
        return line.word("ended")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .id("call", event.callId()).number("attempt", event.attempt())
            .id("supplier", event.supplierId()).name(event.status())
            .number("billed", event.billed()).number("amount", event.amount())
            .unlessZero("cashed-out", event.cashedOut()).unlessZero("bought-in", event.boughtIn())
            .flag("replaced", event.replaced() != 0).unlessZero("tag", event.userTag())
            .word("chain=" + chain(event.buffer(), event.offset() + CallEndedDecoder.chainEncodingOffset()))
            .toString();
    }

    private static String metered(final TextLine line, final MeterAckDecoder event) {
        return line.word("metered")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .id("call", event.callId()).number("attempt", event.attempt()).name(event.status())
            .number("metered", event.metered()).number("billed", event.billed())
            .flag("counts-differ", event.flags().countsDiffer()).flag("overrun", event.flags().overrun())
            .flag("replaced", event.replaced() != 0)
            .word("chain=" + chain(event.buffer(), event.offset() + MeterAckDecoder.chainEncodingOffset()))
            .toString();
    }

    /** As much of it as people compare. */
    private static String chain(final DirectBuffer buffer, final int offset) {
        final byte[] start = new byte[SHOWN_OF_CHAIN];
        buffer.getBytes(offset, start);
        return HexFormat.of().formatHex(start);
    }

    private static String judged(final TextLine line, final IntervalJudgedDecoder event) {
        return line.word("judged")
            .party(event.sessionId(), event.sequence(), event.clOrdId(), event.orderId())
            .number("instrument", event.instrumentId())
            .number("block", event.blockStart()).number("interval", event.intervalStart())
            .name(event.verdict())
            .number("calls", event.calls()).number("failed", event.failedCalls())
            .number("excess", event.excessPpm()).number("accrued", event.accrued())
            .number("paid", event.paid()).number("fee", event.fee()).number("held-back", event.heldBack())
            .number("refunded", event.refunded()).number("compensation", event.compensation()).toString();
    }

    private static String qualification(final TextLine line, final QualificationChangedDecoder event) {
        return line.word("qualification").id("participant", event.participantId())
            .id("grade", event.gradeId()).name(event.state()).unlessZero("test", event.test()).toString();
    }

    private static String defaulted(final TextLine line, final SupplierDefaultedDecoder event) {
        return line.word("defaulted").id("participant", event.participantId())
            .id("grade", event.gradeId()).number("loss", event.loss()).toString();
    }

    private static String posting(final TextLine line, final PostingDecoder event) {
        line.word("posting").name(event.cause()).number("amount", event.amount())
            .word("from").name(event.fromKind());
        if (event.fromId() != 0) {
            line.word(Long.toString(event.fromId()));
        }
        line.word("to").name(event.toKind());
        if (event.toId() != 0) {
            line.word(Long.toString(event.toId()));
        }
        return line.unlessZero("instrument", event.instrumentId())
            .flag("block=" + event.blockStart(), event.instrumentId() != 0)
            .unlessZero("call", event.callId()).toString();
    }
}
