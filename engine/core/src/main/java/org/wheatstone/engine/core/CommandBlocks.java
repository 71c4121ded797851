package org.wheatstone.engine.core;

import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.ApproveDecoder;
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
import org.wheatstone.codecs.sbe.TimerDueDecoder;
import org.wheatstone.codecs.sbe.UnlockDecoder;
import org.wheatstone.codecs.sbe.WithdrawDecoder;

/**
 * How long the block of each command must be. A decoder reads behind a shorter one, where a ring and a journal do not
 * hold the same bytes: such a command would not replay as it was carried out. Immutable, for any thread.
 */
final class CommandBlocks {
    private static final int[] LENGTHS = new int[1 << Byte.SIZE];

    static {
        LENGTHS[NewOrderDecoder.TEMPLATE_ID] = NewOrderDecoder.BLOCK_LENGTH;
        LENGTHS[NewOrderExtDecoder.TEMPLATE_ID] = NewOrderExtDecoder.BLOCK_LENGTH;
        LENGTHS[ReplaceOrderDecoder.TEMPLATE_ID] = ReplaceOrderDecoder.BLOCK_LENGTH;
        LENGTHS[CancelOrderDecoder.TEMPLATE_ID] = CancelOrderDecoder.BLOCK_LENGTH;
        LENGTHS[MassCancelDecoder.TEMPLATE_ID] = MassCancelDecoder.BLOCK_LENGTH;
        LENGTHS[UnlockDecoder.TEMPLATE_ID] = UnlockDecoder.BLOCK_LENGTH;
        LENGTHS[MassQuoteDecoder.TEMPLATE_ID] = MassQuoteDecoder.BLOCK_LENGTH;
        LENGTHS[CancelAfterDecoder.TEMPLATE_ID] = CancelAfterDecoder.BLOCK_LENGTH;
        LENGTHS[ProtectionConfigDecoder.TEMPLATE_ID] = ProtectionConfigDecoder.BLOCK_LENGTH;
        LENGTHS[ProtectionResetDecoder.TEMPLATE_ID] = ProtectionResetDecoder.BLOCK_LENGTH;
        LENGTHS[OpenOrdersRequestDecoder.TEMPLATE_ID] = OpenOrdersRequestDecoder.BLOCK_LENGTH;
        LENGTHS[DrawDecoder.TEMPLATE_ID] = DrawDecoder.BLOCK_LENGTH;
        LENGTHS[MeterRecordDecoder.TEMPLATE_ID] = MeterRecordDecoder.BLOCK_LENGTH;
        LENGTHS[NominateDecoder.TEMPLATE_ID] = NominateDecoder.BLOCK_LENGTH;
        LENGTHS[PostBondDecoder.TEMPLATE_ID] = PostBondDecoder.BLOCK_LENGTH;
        LENGTHS[GrantMandateDecoder.TEMPLATE_ID] = GrantMandateDecoder.BLOCK_LENGTH;
        LENGTHS[RevokeMandateDecoder.TEMPLATE_ID] = RevokeMandateDecoder.BLOCK_LENGTH;
        LENGTHS[AddParticipantDecoder.TEMPLATE_ID] = AddParticipantDecoder.BLOCK_LENGTH;
        LENGTHS[AddSessionDecoder.TEMPLATE_ID] = AddSessionDecoder.BLOCK_LENGTH;
        LENGTHS[DepositDecoder.TEMPLATE_ID] = DepositDecoder.BLOCK_LENGTH;
        LENGTHS[AddKeyDecoder.TEMPLATE_ID] = AddKeyDecoder.BLOCK_LENGTH;
        LENGTHS[DeclareCapacityDecoder.TEMPLATE_ID] = DeclareCapacityDecoder.BLOCK_LENGTH;
        LENGTHS[PublishGradeDecoder.TEMPLATE_ID] = PublishGradeDecoder.BLOCK_LENGTH;
        LENGTHS[ListInstrumentDecoder.TEMPLATE_ID] = ListInstrumentDecoder.BLOCK_LENGTH;
        LENGTHS[SetPhaseDecoder.TEMPLATE_ID] = SetPhaseDecoder.BLOCK_LENGTH;
        LENGTHS[SetLimitsDecoder.TEMPLATE_ID] = SetLimitsDecoder.BLOCK_LENGTH;
        LENGTHS[WithdrawDecoder.TEMPLATE_ID] = WithdrawDecoder.BLOCK_LENGTH;
        LENGTHS[BustTradeDecoder.TEMPLATE_ID] = BustTradeDecoder.BLOCK_LENGTH;
        LENGTHS[CorrectTradeDecoder.TEMPLATE_ID] = CorrectTradeDecoder.BLOCK_LENGTH;
        LENGTHS[KillParticipantDecoder.TEMPLATE_ID] = KillParticipantDecoder.BLOCK_LENGTH;
        LENGTHS[ReleaseParticipantDecoder.TEMPLATE_ID] = ReleaseParticipantDecoder.BLOCK_LENGTH;
        LENGTHS[RevokeKeyDecoder.TEMPLATE_ID] = RevokeKeyDecoder.BLOCK_LENGTH;
        LENGTHS[ApproveDecoder.TEMPLATE_ID] = ApproveDecoder.BLOCK_LENGTH;
        LENGTHS[DeclineDecoder.TEMPLATE_ID] = DeclineDecoder.BLOCK_LENGTH;
        LENGTHS[AttestSupplierDecoder.TEMPLATE_ID] = AttestSupplierDecoder.BLOCK_LENGTH;
        LENGTHS[ListSeriesDecoder.TEMPLATE_ID] = ListSeriesDecoder.BLOCK_LENGTH;
        LENGTHS[ContributeFundDecoder.TEMPLATE_ID] = ContributeFundDecoder.BLOCK_LENGTH;
        // Another version of the core may have had a shorter one, and that is what it is refused for.
        LENGTHS[NodeStartedDecoder.TEMPLATE_ID] = NodeStartedDecoder.maxParticipantsEncodingOffset();
        LENGTHS[SessionAttachDecoder.TEMPLATE_ID] = SessionAttachDecoder.BLOCK_LENGTH;
        LENGTHS[SessionDetachDecoder.TEMPLATE_ID] = SessionDetachDecoder.BLOCK_LENGTH;
        LENGTHS[TimerDueDecoder.TEMPLATE_ID] = TimerDueDecoder.BLOCK_LENGTH;
    }

    private CommandBlocks() {
    }

    /** Of a command in this version of the schema. */
    static int length(final int templateId) {
        return LENGTHS[templateId];
    }

    /** Throws at a block that lacks fields of its own version of the schema; an older version may have had fewer. */
    static void requireWhole(final CommandLine command) {
        final int templateId = command.templateId();
        if (templateId < LENGTHS.length && command.blockLength() < LENGTHS[templateId]
            && command.version() >= Frame.SCHEMA_VERSION) {
            throw new IllegalStateException("block too short: template=" + templateId + " length="
                + command.blockLength() + ", should be " + LENGTHS[templateId]);
        }
    }
}
