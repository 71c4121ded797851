package org.wheatstone.engine.testkit.stream;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.DepositedDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedDecoder;
import org.wheatstone.codecs.sbe.SessionRefusedDecoder;

/**
 * Command and event records as one line of text, field by field. Stateless, for any thread; nothing is kept. A message
 * without a text here is shown by its template.
 */
public final class RecordText {
    private RecordText() {
    }

    /** The stamp of a command record, then its message. */
    public static String command(final byte[] record) {
        final DirectBuffer buffer = new UnsafeBuffer(record);
        return "session=" + Integer.toUnsignedString(CommandRecord.sessionId(buffer, 0))
            + " attachment=" + Integer.toUnsignedString(CommandRecord.attachment(buffer, 0))
            + " participant=" + Integer.toUnsignedString(CommandRecord.participantId(buffer, 0))
            + " time=" + CommandRecord.timeNs(buffer, 0)
            + " " + message(buffer, CommandRecord.FRAME_OFFSET);
    }

    /** The place of an event record in history, then its message. */
    public static String event(final byte[] record) {
        final DirectBuffer buffer = new UnsafeBuffer(record);
        return "event=" + EventRecord.eventNumber(buffer, 0)
            + " command=" + EventRecord.commandSequence(buffer, 0)
            + " session=" + Integer.toUnsignedString(EventRecord.sessionId(buffer, 0))
            + " previousOfSession=" + EventRecord.previousOfSession(buffer, 0)
            + " participant=" + Integer.toUnsignedString(EventRecord.participantId(buffer, 0))
            + " dropCopySequence=" + EventRecord.dropCopySequence(buffer, 0)
            + " previousOfParticipant=" + EventRecord.previousOfParticipant(buffer, 0)
            + (EventRecord.isLastOfCommand(buffer, 0) ? " last " : " ")
            + message(buffer, EventRecord.FRAME_OFFSET);
    }

    private static String message(final DirectBuffer buffer, final int frame) {
        final int templateId = Frame.templateId(buffer, frame);
        final int block = frame + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, frame);
        final int version = Frame.version(buffer, frame);
        return templateId >= 40 && templateId < 60 || templateId == AdminAckDecoder.TEMPLATE_ID || templateId >= 190
            || templateId >= 70 && templateId <= 90
            ? eventMessage(templateId, buffer, block, length, version)
            : commandMessage(templateId, buffer, block, length, version);
    }

    private static String commandMessage(
            final int templateId, final DirectBuffer buffer, final int block, final int length, final int version) {
        return switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID ->
                new NewOrderDecoder().wrap(buffer, block, length, version).toString();
            case ReplaceOrderDecoder.TEMPLATE_ID ->
                new ReplaceOrderDecoder().wrap(buffer, block, length, version).toString();
            case CancelOrderDecoder.TEMPLATE_ID ->
                new CancelOrderDecoder().wrap(buffer, block, length, version).toString();
            case AddParticipantDecoder.TEMPLATE_ID ->
                new AddParticipantDecoder().wrap(buffer, block, length, version).toString();
            case AddSessionDecoder.TEMPLATE_ID ->
                new AddSessionDecoder().wrap(buffer, block, length, version).toString();
            case DepositDecoder.TEMPLATE_ID ->
                new DepositDecoder().wrap(buffer, block, length, version).toString();
            case DeclareCapacityDecoder.TEMPLATE_ID ->
                new DeclareCapacityDecoder().wrap(buffer, block, length, version).toString();
            case PublishGradeDecoder.TEMPLATE_ID ->
                new PublishGradeDecoder().wrap(buffer, block, length, version).toString();
            case ListInstrumentDecoder.TEMPLATE_ID ->
                new ListInstrumentDecoder().wrap(buffer, block, length, version).toString();
            case NodeStartedDecoder.TEMPLATE_ID ->
                new NodeStartedDecoder().wrap(buffer, block, length, version).toString();
            case SessionAttachDecoder.TEMPLATE_ID ->
                new SessionAttachDecoder().wrap(buffer, block, length, version).toString();
            case SessionDetachDecoder.TEMPLATE_ID ->
                new SessionDetachDecoder().wrap(buffer, block, length, version).toString();
            default -> "template=" + templateId;
        };
    }

    private static String eventMessage(
            final int templateId, final DirectBuffer buffer, final int block, final int length, final int version) {
        return switch (templateId) {
            case OrderAcceptedDecoder.TEMPLATE_ID ->
                new OrderAcceptedDecoder().wrap(buffer, block, length, version).toString();
            case OrderRejectedDecoder.TEMPLATE_ID ->
                new OrderRejectedDecoder().wrap(buffer, block, length, version).toString();
            case OrderReplacedDecoder.TEMPLATE_ID ->
                new OrderReplacedDecoder().wrap(buffer, block, length, version).toString();
            case OrderCanceledDecoder.TEMPLATE_ID ->
                new OrderCanceledDecoder().wrap(buffer, block, length, version).toString();
            case SelfTradePreventedDecoder.TEMPLATE_ID ->
                new SelfTradePreventedDecoder().wrap(buffer, block, length, version).toString();
            case OrderRestatedDecoder.TEMPLATE_ID ->
                new OrderRestatedDecoder().wrap(buffer, block, length, version).toString();
            case CancelRejectedDecoder.TEMPLATE_ID ->
                new CancelRejectedDecoder().wrap(buffer, block, length, version).toString();
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
                new InstrumentDefinitionDecoder().wrap(buffer, block, length, version).toString();
            case InstrumentStatusDecoder.TEMPLATE_ID ->
                new InstrumentStatusDecoder().wrap(buffer, block, length, version).toString();
            case AdminAckDecoder.TEMPLATE_ID ->
                new AdminAckDecoder().wrap(buffer, block, length, version).toString();
            case FillDecoder.TEMPLATE_ID ->
                new FillDecoder().wrap(buffer, block, length, version).toString();
            case SessionAttachedDecoder.TEMPLATE_ID ->
                new SessionAttachedDecoder().wrap(buffer, block, length, version).toString();
            case SessionRefusedDecoder.TEMPLATE_ID ->
                new SessionRefusedDecoder().wrap(buffer, block, length, version).toString();
            case SessionDetachedDecoder.TEMPLATE_ID ->
                new SessionDetachedDecoder().wrap(buffer, block, length, version).toString();
            case DepositedDecoder.TEMPLATE_ID ->
                new DepositedDecoder().wrap(buffer, block, length, version).toString();
            default -> "template=" + templateId;
        };
    }
}
