package org.wheatstone.engine.testkit.stream;

import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.ApproveDecoder;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.BustTradeDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CancelAfterDecoder;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.ContributeFundDecoder;
import org.wheatstone.codecs.sbe.CorrectTradeDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DeclineDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.DepositedDecoder;
import org.wheatstone.codecs.sbe.DrawDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.GrantMandateDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.KeyAddedDecoder;
import org.wheatstone.codecs.sbe.KeyRevokedDecoder;
import org.wheatstone.codecs.sbe.KillParticipantDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.ListSeriesDecoder;
import org.wheatstone.codecs.sbe.MassCancelAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.MeterRecordDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.NominateDecoder;
import org.wheatstone.codecs.sbe.OpenOrdersRequestDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.OrderStateDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.PostBondDecoder;
import org.wheatstone.codecs.sbe.PostingDecoder;
import org.wheatstone.codecs.sbe.ProtectionConfigDecoder;
import org.wheatstone.codecs.sbe.ProtectionResetDecoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.QualificationChangedDecoder;
import org.wheatstone.codecs.sbe.ReleaseParticipantDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.RevokeKeyDecoder;
import org.wheatstone.codecs.sbe.RevokeMandateDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedDecoder;
import org.wheatstone.codecs.sbe.SessionRefusedDecoder;
import org.wheatstone.codecs.sbe.SetLimitsDecoder;
import org.wheatstone.codecs.sbe.SetPhaseDecoder;
import org.wheatstone.codecs.sbe.SupplierDefaultedDecoder;
import org.wheatstone.codecs.sbe.TimerDueDecoder;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;
import org.wheatstone.codecs.sbe.UnlockDecoder;
import org.wheatstone.codecs.sbe.WithdrawDecoder;
import org.wheatstone.codecs.sbe.WithdrawnDecoder;

/**
 * Command and event records as one line of text, field by field. Stateless, for any thread; nothing is kept. A message
 * without a text here is shown by its template.
 */
public final class RecordText {
    private static final Map<Integer, Text> TEXTS = Map.ofEntries(
        Map.entry(NewOrderDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new NewOrderDecoder().wrap(b, at, length, version).toString()),
        Map.entry(NewOrderExtDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new NewOrderExtDecoder().wrap(b, at, length, version).toString()),
        Map.entry(ReplaceOrderDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new ReplaceOrderDecoder().wrap(b, at, length, version).toString()),
        Map.entry(CancelOrderDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new CancelOrderDecoder().wrap(b, at, length, version).toString()),
        Map.entry(MassCancelDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new MassCancelDecoder().wrap(b, at, length, version).toString()),
        Map.entry(UnlockDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new UnlockDecoder().wrap(b, at, length, version).toString()),
        Map.entry(MassQuoteDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new MassQuoteDecoder().wrap(b, at, length, version).toString()),
        Map.entry(CancelAfterDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new CancelAfterDecoder().wrap(b, at, length, version).toString()),
        Map.entry(ProtectionConfigDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new ProtectionConfigDecoder().wrap(b, at, length, version).toString()),
        Map.entry(ProtectionResetDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new ProtectionResetDecoder().wrap(b, at, length, version).toString()),
        Map.entry(OpenOrdersRequestDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new OpenOrdersRequestDecoder().wrap(b, at, length, version).toString()),
        Map.entry(AddParticipantDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new AddParticipantDecoder().wrap(b, at, length, version).toString()),
        Map.entry(AddSessionDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new AddSessionDecoder().wrap(b, at, length, version).toString()),
        Map.entry(DepositDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new DepositDecoder().wrap(b, at, length, version).toString()),
        Map.entry(AddKeyDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new AddKeyDecoder().wrap(b, at, length, version).toString()),
        Map.entry(DeclareCapacityDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new DeclareCapacityDecoder().wrap(b, at, length, version).toString()),
        Map.entry(PublishGradeDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new PublishGradeDecoder().wrap(b, at, length, version).toString()),
        Map.entry(ListInstrumentDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new ListInstrumentDecoder().wrap(b, at, length, version).toString()),
        Map.entry(ListSeriesDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new ListSeriesDecoder().wrap(b, at, length, version).toString()),
        Map.entry(SetPhaseDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new SetPhaseDecoder().wrap(b, at, length, version).toString()),
        Map.entry(SetLimitsDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new SetLimitsDecoder().wrap(b, at, length, version).toString()),
        Map.entry(WithdrawDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new WithdrawDecoder().wrap(b, at, length, version).toString()),
        Map.entry(BustTradeDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new BustTradeDecoder().wrap(b, at, length, version).toString()),
        Map.entry(CorrectTradeDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new CorrectTradeDecoder().wrap(b, at, length, version).toString()),
        Map.entry(KillParticipantDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new KillParticipantDecoder().wrap(b, at, length, version).toString()),
        Map.entry(ReleaseParticipantDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new ReleaseParticipantDecoder().wrap(b, at, length, version).toString()),
        Map.entry(RevokeKeyDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new RevokeKeyDecoder().wrap(b, at, length, version).toString()),
        Map.entry(ApproveDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new ApproveDecoder().wrap(b, at, length, version).toString()),
        Map.entry(DeclineDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new DeclineDecoder().wrap(b, at, length, version).toString()),
        Map.entry(NodeStartedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new NodeStartedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(SessionAttachDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new SessionAttachDecoder().wrap(b, at, length, version).toString()),
        Map.entry(SessionDetachDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new SessionDetachDecoder().wrap(b, at, length, version).toString()),
        Map.entry(TimerDueDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new TimerDueDecoder().wrap(b, at, length, version).toString()),
        Map.entry(DrawDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new DrawDecoder().wrap(b, at, length, version).toString()),
        Map.entry(MeterRecordDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new MeterRecordDecoder().wrap(b, at, length, version).toString()),
        Map.entry(NominateDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new NominateDecoder().wrap(b, at, length, version).toString()),
        Map.entry(PostBondDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new PostBondDecoder().wrap(b, at, length, version).toString()),
        Map.entry(AttestSupplierDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new AttestSupplierDecoder().wrap(b, at, length, version).toString()),
        Map.entry(CallAssignedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new CallAssignedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(CallEndedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new CallEndedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(MeterAckDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new MeterAckDecoder().wrap(b, at, length, version).toString()),
        Map.entry(IntervalJudgedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new IntervalJudgedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(QualificationChangedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new QualificationChangedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(PostingDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new PostingDecoder().wrap(b, at, length, version).toString()),
        Map.entry(SupplierDefaultedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new SupplierDefaultedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(ContributeFundDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new ContributeFundDecoder().wrap(b, at, length, version).toString()),
        Map.entry(GrantMandateDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new GrantMandateDecoder().wrap(b, at, length, version).toString()),
        Map.entry(RevokeMandateDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new RevokeMandateDecoder().wrap(b, at, length, version).toString()),
        Map.entry(OrderAcceptedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new OrderAcceptedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(OrderRejectedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new OrderRejectedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(OrderReplacedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new OrderReplacedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(OrderCanceledDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new OrderCanceledDecoder().wrap(b, at, length, version).toString()),
        Map.entry(SelfTradePreventedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new SelfTradePreventedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(OrderRestatedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new OrderRestatedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(CancelRejectedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new CancelRejectedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(MassCancelAckDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new MassCancelAckDecoder().wrap(b, at, length, version).toString()),
        Map.entry(MassCancelDoneDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new MassCancelDoneDecoder().wrap(b, at, length, version).toString()),
        Map.entry(MassQuoteAckDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new MassQuoteAckDecoder().wrap(b, at, length, version).toString()),
        Map.entry(ProtectionTriggeredDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new ProtectionTriggeredDecoder().wrap(b, at, length, version).toString()),
        Map.entry(TradeBustedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new TradeBustedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(TradeCorrectedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new TradeCorrectedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(OrderStateDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new OrderStateDecoder().wrap(b, at, length, version).toString()),
        Map.entry(OrderStateEndDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new OrderStateEndDecoder().wrap(b, at, length, version).toString()),
        Map.entry(RequestAckDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new RequestAckDecoder().wrap(b, at, length, version).toString()),
        Map.entry(InstrumentDefinitionDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new InstrumentDefinitionDecoder().wrap(b, at, length, version).toString()),
        Map.entry(InstrumentStatusDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new InstrumentStatusDecoder().wrap(b, at, length, version).toString()),
        Map.entry(AdminAckDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new AdminAckDecoder().wrap(b, at, length, version).toString()),
        Map.entry(FillDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new FillDecoder().wrap(b, at, length, version).toString()),
        Map.entry(SessionAttachedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new SessionAttachedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(SessionRefusedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new SessionRefusedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(SessionDetachedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new SessionDetachedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(DepositedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new DepositedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(KeyAddedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new KeyAddedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(KeyRevokedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new KeyRevokedDecoder().wrap(b, at, length, version).toString()),
        Map.entry(WithdrawnDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new WithdrawnDecoder().wrap(b, at, length, version).toString()),
        Map.entry(TradeAdjustedDecoder.TEMPLATE_ID,
            (b, at, length, version) -> new TradeAdjustedDecoder().wrap(b, at, length, version).toString()));

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
        final Text text = TEXTS.get(templateId);
        return text == null ? "template=" + templateId : text.of(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
    }

    /** A message as text, by its decoder. */
    @FunctionalInterface
    private interface Text {
        String of(DirectBuffer buffer, int block, int length, int version);
    }
}
