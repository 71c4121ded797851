package org.wheatstone.engine.core;

import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.PostingDecoder;
import org.wheatstone.codecs.sbe.QualificationChangedDecoder;
import org.wheatstone.codecs.sbe.SessionRefusedDecoder;
import org.wheatstone.codecs.sbe.SupplierDefaultedDecoder;

/** What tests of grades and suppliers say of an event: as {@link EventText}, and more. */
final class GradeText {
    private static final int BLOCK = EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;

    private GradeText() {
    }

    static String of(final UnsafeBuffer event) {
        final int length = Frame.blockLength(event, EventRecord.FRAME_OFFSET);
        final int version = Frame.version(event, EventRecord.FRAME_OFFSET);
        switch (EventRecord.templateId(event, 0)) {
            case QualificationChangedDecoder.TEMPLATE_ID:
                final QualificationChangedDecoder changed =
                    new QualificationChangedDecoder().wrap(event, BLOCK, length, version);
                return changed.participantId() + " for grade " + changed.gradeId() + " " + changed.state() + " "
                    + changed.test();
            case PostingDecoder.TEMPLATE_ID:
                final PostingDecoder posting = new PostingDecoder().wrap(event, BLOCK, length, version);
                return posting.cause() + " " + posting.amount() + " from " + posting.fromKind() + " "
                    + posting.fromId() + " to " + posting.toKind() + " " + posting.toId();
            case SupplierDefaultedDecoder.TEMPLATE_ID:
                final SupplierDefaultedDecoder defaulted =
                    new SupplierDefaultedDecoder().wrap(event, BLOCK, length, version);
                return defaulted.participantId() + " defaults for grade " + defaulted.gradeId() + " with "
                    + defaulted.loss();
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                final InstrumentDefinitionDecoder defined =
                    new InstrumentDefinitionDecoder().wrap(event, BLOCK, length, version);
                if (defined.windowSeconds() != 0) {
                    return defined.instrumentId() + " is " + defined.symbol() + ", " + defined.windowSeconds()
                        + " s from " + defined.windowStart();
                }
                return defined.instrumentId() + " is " + defined.gradeName() + (defined.rolls() == 0 ? "" : ", rolls")
                    + (defined.nextGradeId() == 0 ? "" : " to " + defined.nextGradeId() + " at " + defined.rollTime());
            case InstrumentStatusDecoder.TEMPLATE_ID:
                final InstrumentStatusDecoder status =
                    new InstrumentStatusDecoder().wrap(event, BLOCK, length, version);
                return status.instrumentId() + " is " + status.phase();
            case SessionRefusedDecoder.TEMPLATE_ID:
                final SessionRefusedDecoder no = new SessionRefusedDecoder().wrap(event, BLOCK, length, version);
                return Code.of(no.code()) + " " + no.detail();
            default:
                return DeliveryText.of(event);
        }
    }
}
