package org.wheatstone.engine.runtime;

import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.ApproveDecoder;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.BustTradeDecoder;
import org.wheatstone.codecs.sbe.CancelAfterDecoder;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.ContributeFundDecoder;
import org.wheatstone.codecs.sbe.CorrectTradeDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DeclineDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.DrawDecoder;
import org.wheatstone.codecs.sbe.GrantMandateDecoder;
import org.wheatstone.codecs.sbe.KillParticipantDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.ListSeriesDecoder;
import org.wheatstone.codecs.sbe.MassCancelDecoder;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.codecs.sbe.MeterRecordDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.NominateDecoder;
import org.wheatstone.codecs.sbe.OpenOrdersRequestDecoder;
import org.wheatstone.codecs.sbe.PostBondDecoder;
import org.wheatstone.codecs.sbe.ProtectionConfigDecoder;
import org.wheatstone.codecs.sbe.ProtectionResetDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.ReleaseParticipantDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.codecs.sbe.RevokeKeyDecoder;
import org.wheatstone.codecs.sbe.RevokeMandateDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.SetLimitsDecoder;
import org.wheatstone.codecs.sbe.SetPhaseDecoder;
import org.wheatstone.codecs.sbe.TakeSnapshotDecoder;
import org.wheatstone.codecs.sbe.TimerDueDecoder;
import org.wheatstone.codecs.sbe.UnlockDecoder;
import org.wheatstone.codecs.sbe.WithdrawDecoder;

/** A command in words, for people who look for the reason of a failure. Stateless; makes garbage. */
final class CommandText {
    private static final int BYTES_A_LINE = 32;
    private static final int FIRST_REQUEST = 20;
    private static final int LAST_REQUEST = 39;
    private static final int FIRST_OF_DELIVERY = 60;
    private static final int LAST_OF_DELIVERY = 69;
    private static final int FIRST_ADMIN = 110;
    private static final int LAST_ADMIN = 131;

    private CommandText() {
    }

    /** What it is, and whose. */
    static String describe(final DirectBuffer buffer, final int offset, final int length) {
        if (length < CommandRecord.FRAME_OFFSET + Frame.MIN_LENGTH) {
            return length + " bytes";
        }
        final int templateId = CommandRecord.templateId(buffer, offset);
        final StringBuilder text = new StringBuilder(name(buffer, offset));
        text.append(" session=").append(Integer.toUnsignedString(CommandRecord.sessionId(buffer, offset)))
            .append(" attachment=").append(CommandRecord.attachment(buffer, offset))
            .append(" participant=").append(Integer.toUnsignedString(CommandRecord.participantId(buffer, offset)));
        if (hasClOrdId(templateId)) {
            text.append(" clOrdId=")
                .append(Long.toUnsignedString(Frame.clOrdId(buffer, offset + CommandRecord.FRAME_OFFSET)));
        }
        return text.toString();
    }

    /** All its fields; what cannot be decoded is said so. */
    static String decode(final DirectBuffer buffer, final int offset) {
        final int frame = offset + CommandRecord.FRAME_OFFSET;
        try {
            return decode(
                CommandRecord.templateId(buffer, offset), buffer, frame + Frame.BLOCK_OFFSET,
                Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
        } catch (final IndexOutOfBoundsException e) {
            return "cannot be decoded: " + e.getMessage();
        }
    }

    /** Its bytes, 32 a line. */
    static String hex(final byte[] bytes) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += BYTES_A_LINE) {
            text.append(String.format("%04x  ", i))
                .append(HexFormat.of().formatHex(bytes, i, Math.min(bytes.length, i + BYTES_A_LINE)))
                .append('\n');
        }
        return text.toString();
    }

    private static String name(final DirectBuffer buffer, final int offset) {
        final String decoded = decode(buffer, offset);
        final int templateId = CommandRecord.templateId(buffer, offset);
        final int end = decoded.indexOf(']');
        return end < 0 ? "template=" + templateId : decoded.substring(1, end) + " template=" + templateId;
    }

    private static boolean hasClOrdId(final int templateId) {
        return templateId >= FIRST_REQUEST && templateId <= LAST_REQUEST
            || templateId >= FIRST_OF_DELIVERY && templateId <= LAST_OF_DELIVERY
            || templateId >= FIRST_ADMIN && templateId <= LAST_ADMIN;
    }

    private static String decode(
            final int templateId, final DirectBuffer buffer, final int block, final int length, final int version) {
        switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID:
                return new NewOrderDecoder().wrap(buffer, block, length, version).toString();
            case NewOrderExtDecoder.TEMPLATE_ID:
                return new NewOrderExtDecoder().wrap(buffer, block, length, version).toString();
            case ReplaceOrderDecoder.TEMPLATE_ID:
                return new ReplaceOrderDecoder().wrap(buffer, block, length, version).toString();
            case CancelOrderDecoder.TEMPLATE_ID:
                return new CancelOrderDecoder().wrap(buffer, block, length, version).toString();
            case MassCancelDecoder.TEMPLATE_ID:
                return new MassCancelDecoder().wrap(buffer, block, length, version).toString();
            case UnlockDecoder.TEMPLATE_ID:
                return new UnlockDecoder().wrap(buffer, block, length, version).toString();
            case MassQuoteDecoder.TEMPLATE_ID:
                return new MassQuoteDecoder().wrap(buffer, block, length, version).toString();
            case CancelAfterDecoder.TEMPLATE_ID:
                return new CancelAfterDecoder().wrap(buffer, block, length, version).toString();
            case ProtectionConfigDecoder.TEMPLATE_ID:
                return new ProtectionConfigDecoder().wrap(buffer, block, length, version).toString();
            case ProtectionResetDecoder.TEMPLATE_ID:
                return new ProtectionResetDecoder().wrap(buffer, block, length, version).toString();
            case OpenOrdersRequestDecoder.TEMPLATE_ID:
                return new OpenOrdersRequestDecoder().wrap(buffer, block, length, version).toString();
            case AddParticipantDecoder.TEMPLATE_ID:
                return new AddParticipantDecoder().wrap(buffer, block, length, version).toString();
            case AddSessionDecoder.TEMPLATE_ID:
                return new AddSessionDecoder().wrap(buffer, block, length, version).toString();
            case DepositDecoder.TEMPLATE_ID:
                return new DepositDecoder().wrap(buffer, block, length, version).toString();
            case AddKeyDecoder.TEMPLATE_ID:
                return new AddKeyDecoder().wrap(buffer, block, length, version).toString();
            case DeclareCapacityDecoder.TEMPLATE_ID:
                return new DeclareCapacityDecoder().wrap(buffer, block, length, version).toString();
            case PublishGradeDecoder.TEMPLATE_ID:
                return new PublishGradeDecoder().wrap(buffer, block, length, version).toString();
            case ListInstrumentDecoder.TEMPLATE_ID:
                return new ListInstrumentDecoder().wrap(buffer, block, length, version).toString();
            case SetPhaseDecoder.TEMPLATE_ID:
                return new SetPhaseDecoder().wrap(buffer, block, length, version).toString();
            case SetLimitsDecoder.TEMPLATE_ID:
                return new SetLimitsDecoder().wrap(buffer, block, length, version).toString();
            case WithdrawDecoder.TEMPLATE_ID:
                return new WithdrawDecoder().wrap(buffer, block, length, version).toString();
            case BustTradeDecoder.TEMPLATE_ID:
                return new BustTradeDecoder().wrap(buffer, block, length, version).toString();
            case CorrectTradeDecoder.TEMPLATE_ID:
                return new CorrectTradeDecoder().wrap(buffer, block, length, version).toString();
            case KillParticipantDecoder.TEMPLATE_ID:
                return new KillParticipantDecoder().wrap(buffer, block, length, version).toString();
            case ReleaseParticipantDecoder.TEMPLATE_ID:
                return new ReleaseParticipantDecoder().wrap(buffer, block, length, version).toString();
            case RevokeKeyDecoder.TEMPLATE_ID:
                return new RevokeKeyDecoder().wrap(buffer, block, length, version).toString();
            case ApproveDecoder.TEMPLATE_ID:
                return new ApproveDecoder().wrap(buffer, block, length, version).toString();
            case DeclineDecoder.TEMPLATE_ID:
                return new DeclineDecoder().wrap(buffer, block, length, version).toString();
            case TakeSnapshotDecoder.TEMPLATE_ID:
                return new TakeSnapshotDecoder().wrap(buffer, block, length, version).toString();
            case DrawDecoder.TEMPLATE_ID:
                return new DrawDecoder().wrap(buffer, block, length, version).toString();
            case MeterRecordDecoder.TEMPLATE_ID:
                return new MeterRecordDecoder().wrap(buffer, block, length, version).toString();
            case NominateDecoder.TEMPLATE_ID:
                return new NominateDecoder().wrap(buffer, block, length, version).toString();
            case PostBondDecoder.TEMPLATE_ID:
                return new PostBondDecoder().wrap(buffer, block, length, version).toString();
            case GrantMandateDecoder.TEMPLATE_ID:
                return new GrantMandateDecoder().wrap(buffer, block, length, version).toString();
            case RevokeMandateDecoder.TEMPLATE_ID:
                return new RevokeMandateDecoder().wrap(buffer, block, length, version).toString();
            case AttestSupplierDecoder.TEMPLATE_ID:
                return new AttestSupplierDecoder().wrap(buffer, block, length, version).toString();
            case ListSeriesDecoder.TEMPLATE_ID:
                return new ListSeriesDecoder().wrap(buffer, block, length, version).toString();
            case ContributeFundDecoder.TEMPLATE_ID:
                return new ContributeFundDecoder().wrap(buffer, block, length, version).toString();
            case NodeStartedDecoder.TEMPLATE_ID:
                return new NodeStartedDecoder().wrap(buffer, block, length, version).toString();
            case SessionAttachDecoder.TEMPLATE_ID:
                return new SessionAttachDecoder().wrap(buffer, block, length, version).toString();
            case SessionDetachDecoder.TEMPLATE_ID:
                return new SessionDetachDecoder().wrap(buffer, block, length, version).toString();
            case TimerDueDecoder.TEMPLATE_ID:
                return new TimerDueDecoder().wrap(buffer, block, length, version).toString();
            default:
                return "no command of this schema";
        }
    }
}
