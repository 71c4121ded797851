package org.wheatstone.gateway.server;

import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.ApproveDecoder;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.BboDecoder;
import org.wheatstone.codecs.sbe.BookResetDecoder;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.BustTradeDecoder;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.CancelAfterDecoder;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.ContributeFundDecoder;
import org.wheatstone.codecs.sbe.CorrectTradeDecoder;
import org.wheatstone.codecs.sbe.Currency;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DeclineDecoder;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.DepositedDecoder;
import org.wheatstone.codecs.sbe.DrawDecoder;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.GrantMandateDecoder;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.KeyAddedDecoder;
import org.wheatstone.codecs.sbe.KeyRevokedDecoder;
import org.wheatstone.codecs.sbe.KillParticipantDecoder;
import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.LevelUpdateDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.ListSeriesDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.codecs.sbe.LogoutDecoder;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.MassCancelAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
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
import org.wheatstone.codecs.sbe.OrderAddedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderDeletedDecoder;
import org.wheatstone.codecs.sbe.OrderExecutedDecoder;
import org.wheatstone.codecs.sbe.OrderReducedDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.OrderStateDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.PostBondDecoder;
import org.wheatstone.codecs.sbe.PostingDecoder;
import org.wheatstone.codecs.sbe.ProtectionConfigDecoder;
import org.wheatstone.codecs.sbe.ProtectionResetDecoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.QualificationChangedDecoder;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.ReleaseParticipantDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.RevokeKeyDecoder;
import org.wheatstone.codecs.sbe.RevokeMandateDecoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedDecoder;
import org.wheatstone.codecs.sbe.SessionRefusedDecoder;
import org.wheatstone.codecs.sbe.SetLimitsDecoder;
import org.wheatstone.codecs.sbe.SetPhaseDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.SnapshotBeginDecoder;
import org.wheatstone.codecs.sbe.SnapshotEndDecoder;
import org.wheatstone.codecs.sbe.SnapshotEntryDecoder;
import org.wheatstone.codecs.sbe.SubscribeAckDecoder;
import org.wheatstone.codecs.sbe.SubscribeDecoder;
import org.wheatstone.codecs.sbe.SupplierDefaultedDecoder;
import org.wheatstone.codecs.sbe.TakeSnapshotDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TimerDueDecoder;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.codecs.sbe.UnlockDecoder;
import org.wheatstone.codecs.sbe.UnsubscribeDecoder;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WithdrawDecoder;
import org.wheatstone.codecs.sbe.WithdrawnDecoder;
import org.wheatstone.codecs.sbe.WorkClass;

/**
 * The form of every message of the schema, by template. Made once; then any thread may read it, though only the
 * gateway's does.
 */
final class Forms {
    private static final int TEMPLATES       = 256;
    private static final int FLAG            = 1;
    private static final int ORDER_FLAGS     = 0b1111;
    private static final int HEARTBEAT_FLAGS = 0b11;
    private static final int FEEDS           = 0b1_1111;
    private static final int ROLES           = 0b1_1111_1111;
    private static final int CAPABILITIES    = 0b111_1111;

    private final Form[] byTemplate = new Form[TEMPLATES];

    Forms() {
        addConversation();
        addOrders();
        addRequests();
        addDelivery();
        addWishes();
        addCancels();
        addConfiguration();
        addActions();
        addForeign();
    }

    /** The form of a template, or null if the schema has no such message. */
    Form of(final int templateId) {
        return templateId < TEMPLATES ? byTemplate[templateId] : null;
    }

    private void addConversation() {
        add(HeartbeatDecoder.TEMPLATE_ID, MessageKind.SESSION, HeartbeatDecoder.BLOCK_LENGTH)
            .upTo(HeartbeatDecoder.flagsEncodingOffset(), HEARTBEAT_FLAGS);
        add(LogoutDecoder.TEMPLATE_ID, MessageKind.SESSION, LogoutDecoder.BLOCK_LENGTH);
    }

    private void addOrders() {
        add(NewOrderDecoder.TEMPLATE_ID, MessageKind.ORDER, NewOrderDecoder.BLOCK_LENGTH)
            .upTo(NewOrderDecoder.sideEncodingOffset(), Side.ASK.value())
            .upTo(NewOrderDecoder.orderTypeEncodingOffset(), OrderType.MARKET.value())
            .upTo(NewOrderDecoder.timeInForceEncodingOffset(), TimeInForce.UNTIL_GATE.value())
            .upTo(NewOrderDecoder.flagsEncodingOffset(), ORDER_FLAGS)
            .upTo(NewOrderDecoder.selfTradePreventionEncodingOffset(), SelfTradePrevention.DECREMENT.value());
        add(NewOrderExtDecoder.TEMPLATE_ID, MessageKind.ORDER, NewOrderExtDecoder.BLOCK_LENGTH)
            .upTo(NewOrderExtDecoder.sideEncodingOffset(), Side.ASK.value())
            .upTo(NewOrderExtDecoder.orderTypeEncodingOffset(), OrderType.MARKET.value())
            .upTo(NewOrderExtDecoder.timeInForceEncodingOffset(), TimeInForce.UNTIL_GATE.value())
            .upTo(NewOrderExtDecoder.flagsEncodingOffset(), ORDER_FLAGS)
            .upTo(NewOrderExtDecoder.selfTradePreventionEncodingOffset(), SelfTradePrevention.DECREMENT.value());
        add(ReplaceOrderDecoder.TEMPLATE_ID, MessageKind.ORDER, ReplaceOrderDecoder.BLOCK_LENGTH);
        add(MassQuoteDecoder.TEMPLATE_ID, MessageKind.ORDER, MassQuoteDecoder.BLOCK_LENGTH)
            .upTo(MassQuoteDecoder.selfTradePreventionEncodingOffset(), SelfTradePrevention.DECREMENT.value());
    }

    private void addRequests() {
        add(UnlockDecoder.TEMPLATE_ID, MessageKind.REQUEST, UnlockDecoder.BLOCK_LENGTH);
        add(ProtectionConfigDecoder.TEMPLATE_ID, MessageKind.REQUEST, ProtectionConfigDecoder.BLOCK_LENGTH);
        add(ProtectionResetDecoder.TEMPLATE_ID, MessageKind.REQUEST, ProtectionResetDecoder.BLOCK_LENGTH);
        add(OpenOrdersRequestDecoder.TEMPLATE_ID, MessageKind.REQUEST, OpenOrdersRequestDecoder.BLOCK_LENGTH);
    }

    private void addDelivery() {
        add(DrawDecoder.TEMPLATE_ID, MessageKind.ORDER, DrawDecoder.BLOCK_LENGTH);
        // With little disk a call may still come to its end.
        add(MeterRecordDecoder.TEMPLATE_ID, MessageKind.REQUEST, MeterRecordDecoder.BLOCK_LENGTH)
            .upTo(MeterRecordDecoder.statusEncodingOffset(), CallStatus.VOID.value());
        add(NominateDecoder.TEMPLATE_ID, MessageKind.REQUEST, NominateDecoder.BLOCK_LENGTH);
        add(PostBondDecoder.TEMPLATE_ID, MessageKind.REQUEST, PostBondDecoder.BLOCK_LENGTH);
        add(GrantMandateDecoder.TEMPLATE_ID, MessageKind.REQUEST, GrantMandateDecoder.BLOCK_LENGTH);
    }

    private void addWishes() {
        add(SubscribeDecoder.TEMPLATE_ID, MessageKind.FEED, SubscribeDecoder.BLOCK_LENGTH)
            .upTo(SubscribeDecoder.feedsEncodingOffset(), FEEDS);
        add(UnsubscribeDecoder.TEMPLATE_ID, MessageKind.FEED, UnsubscribeDecoder.BLOCK_LENGTH)
            .upTo(UnsubscribeDecoder.feedsEncodingOffset(), FEEDS);
    }

    private void addCancels() {
        add(CancelOrderDecoder.TEMPLATE_ID, MessageKind.CANCEL, CancelOrderDecoder.BLOCK_LENGTH);
        add(MassCancelDecoder.TEMPLATE_ID, MessageKind.CANCEL, MassCancelDecoder.BLOCK_LENGTH)
            .upTo(MassCancelDecoder.filterEncodingOffset(), MassCancelFilter.PRICE_RANGE.value())
            .upTo(MassCancelDecoder.sideEncodingOffset(), Side.ASK.value())
            .upTo(MassCancelDecoder.scopeEncodingOffset(), Scope.PARTICIPANT.value())
            .upTo(MassCancelDecoder.lockedEncodingOffset(), FLAG);
        add(CancelAfterDecoder.TEMPLATE_ID, MessageKind.CANCEL, CancelAfterDecoder.BLOCK_LENGTH);
        add(RevokeMandateDecoder.TEMPLATE_ID, MessageKind.CANCEL, RevokeMandateDecoder.BLOCK_LENGTH);
    }

    private void addConfiguration() {
        add(AddParticipantDecoder.TEMPLATE_ID, MessageKind.ACTION, AddParticipantDecoder.BLOCK_LENGTH)
            .wideUpTo(AddParticipantDecoder.rolesEncodingOffset(), ROLES);
        add(AddSessionDecoder.TEMPLATE_ID, MessageKind.ACTION, AddSessionDecoder.BLOCK_LENGTH);
        add(AddKeyDecoder.TEMPLATE_ID, MessageKind.ACTION, AddKeyDecoder.BLOCK_LENGTH);
        add(DeclareCapacityDecoder.TEMPLATE_ID, MessageKind.ACTION, DeclareCapacityDecoder.BLOCK_LENGTH);
        add(PublishGradeDecoder.TEMPLATE_ID, MessageKind.ACTION, PublishGradeDecoder.BLOCK_LENGTH)
            .upTo(PublishGradeDecoder.tierEncodingOffset(), Tier.MAX.value())
            .upTo(PublishGradeDecoder.workClassEncodingOffset(), WorkClass.B.value())
            .upTo(PublishGradeDecoder.latencyClassEncodingOffset(), LatencyClass.PRIORITY.value())
            .upTo(PublishGradeDecoder.verificationEncodingOffset(), Verification.HUMAN.value())
            .upTo(PublishGradeDecoder.reasoningBillingEncodingOffset(), ReasoningBilling.FULL.value())
            .wideUpTo(PublishGradeDecoder.capabilitiesEncodingOffset(), CAPABILITIES);
        add(AttestSupplierDecoder.TEMPLATE_ID, MessageKind.ACTION, AttestSupplierDecoder.BLOCK_LENGTH)
            .wideUpTo(AttestSupplierDecoder.capabilitiesEncodingOffset(), CAPABILITIES);
        add(ListInstrumentDecoder.TEMPLATE_ID, MessageKind.ACTION, ListInstrumentDecoder.BLOCK_LENGTH)
            .upTo(ListInstrumentDecoder.deliveryTermEncodingOffset(), DeliveryTerm.WINDOW.value())
            .upTo(ListInstrumentDecoder.currencyEncodingOffset(), Currency.USD.value());
        add(ListSeriesDecoder.TEMPLATE_ID, MessageKind.ACTION, ListSeriesDecoder.BLOCK_LENGTH)
            .upTo(ListSeriesDecoder.currencyEncodingOffset(), Currency.USD.value());
        add(SetPhaseDecoder.TEMPLATE_ID, MessageKind.ACTION, SetPhaseDecoder.BLOCK_LENGTH)
            .upTo(SetPhaseDecoder.phaseEncodingOffset(), Phase.CLOSED.value());
        add(SetLimitsDecoder.TEMPLATE_ID, MessageKind.ACTION, SetLimitsDecoder.BLOCK_LENGTH);
    }

    private void addActions() {
        add(DepositDecoder.TEMPLATE_ID, MessageKind.ACTION, DepositDecoder.BLOCK_LENGTH);
        add(WithdrawDecoder.TEMPLATE_ID, MessageKind.ACTION, WithdrawDecoder.BLOCK_LENGTH);
        add(ContributeFundDecoder.TEMPLATE_ID, MessageKind.ACTION, ContributeFundDecoder.BLOCK_LENGTH);
        add(BustTradeDecoder.TEMPLATE_ID, MessageKind.ACTION, BustTradeDecoder.BLOCK_LENGTH);
        add(CorrectTradeDecoder.TEMPLATE_ID, MessageKind.ACTION, CorrectTradeDecoder.BLOCK_LENGTH);
        add(KillParticipantDecoder.TEMPLATE_ID, MessageKind.ACTION, KillParticipantDecoder.BLOCK_LENGTH);
        add(ReleaseParticipantDecoder.TEMPLATE_ID, MessageKind.ACTION, ReleaseParticipantDecoder.BLOCK_LENGTH);
        add(RevokeKeyDecoder.TEMPLATE_ID, MessageKind.ACTION, RevokeKeyDecoder.BLOCK_LENGTH);
        add(ApproveDecoder.TEMPLATE_ID, MessageKind.ACTION, ApproveDecoder.BLOCK_LENGTH);
        add(DeclineDecoder.TEMPLATE_ID, MessageKind.ACTION, DeclineDecoder.BLOCK_LENGTH);
        add(TakeSnapshotDecoder.TEMPLATE_ID, MessageKind.ACTION, TakeSnapshotDecoder.BLOCK_LENGTH);
    }

    /** What a server says, and what only the node itself or its journal does. */
    private void addForeign() {
        addForeign(
            HelloDecoder.TEMPLATE_ID, LogonDecoder.TEMPLATE_ID, LogonAckDecoder.TEMPLATE_ID,
            LogonRejectDecoder.TEMPLATE_ID, ReplayCompleteDecoder.TEMPLATE_ID, TerminateDecoder.TEMPLATE_ID,
            OrderAcceptedDecoder.TEMPLATE_ID, OrderRejectedDecoder.TEMPLATE_ID, OrderReplacedDecoder.TEMPLATE_ID,
            OrderCanceledDecoder.TEMPLATE_ID, TradeDecoder.TEMPLATE_ID, SelfTradePreventedDecoder.TEMPLATE_ID,
            OrderRestatedDecoder.TEMPLATE_ID, CancelRejectedDecoder.TEMPLATE_ID, MassCancelAckDecoder.TEMPLATE_ID,
            MassCancelDoneDecoder.TEMPLATE_ID, MassQuoteAckDecoder.TEMPLATE_ID,
            ProtectionTriggeredDecoder.TEMPLATE_ID, TradeBustedDecoder.TEMPLATE_ID,
            TradeCorrectedDecoder.TEMPLATE_ID, OrderStateDecoder.TEMPLATE_ID, OrderStateEndDecoder.TEMPLATE_ID,
            BusinessRejectDecoder.TEMPLATE_ID, RequestAckDecoder.TEMPLATE_ID,
            CallAssignedDecoder.TEMPLATE_ID, CallEndedDecoder.TEMPLATE_ID, MeterAckDecoder.TEMPLATE_ID,
            IntervalJudgedDecoder.TEMPLATE_ID,
            InstrumentDefinitionDecoder.TEMPLATE_ID, InstrumentStatusDecoder.TEMPLATE_ID,
            SubscribeAckDecoder.TEMPLATE_ID, SnapshotBeginDecoder.TEMPLATE_ID, SnapshotEntryDecoder.TEMPLATE_ID,
            SnapshotEndDecoder.TEMPLATE_ID, BboDecoder.TEMPLATE_ID, LevelUpdateDecoder.TEMPLATE_ID,
            BookResetDecoder.TEMPLATE_ID, OrderAddedDecoder.TEMPLATE_ID, OrderReducedDecoder.TEMPLATE_ID,
            OrderDeletedDecoder.TEMPLATE_ID, OrderExecutedDecoder.TEMPLATE_ID, MarketTradeDecoder.TEMPLATE_ID,
            AdminAckDecoder.TEMPLATE_ID, NodeStartedDecoder.TEMPLATE_ID, SessionAttachDecoder.TEMPLATE_ID,
            SessionDetachDecoder.TEMPLATE_ID, TimerDueDecoder.TEMPLATE_ID, FillDecoder.TEMPLATE_ID,
            SessionAttachedDecoder.TEMPLATE_ID, SessionRefusedDecoder.TEMPLATE_ID,
            SessionDetachedDecoder.TEMPLATE_ID, DepositedDecoder.TEMPLATE_ID, KeyAddedDecoder.TEMPLATE_ID,
            KeyRevokedDecoder.TEMPLATE_ID, WithdrawnDecoder.TEMPLATE_ID, TradeAdjustedDecoder.TEMPLATE_ID,
            QualificationChangedDecoder.TEMPLATE_ID, PostingDecoder.TEMPLATE_ID,
            SupplierDefaultedDecoder.TEMPLATE_ID);
    }

    private void addForeign(final int... templateIds) {
        for (final int templateId : templateIds) {
            add(templateId, MessageKind.FOREIGN, 0);
        }
    }

    private Form add(final int templateId, final MessageKind kind, final int blockLength) {
        final Form form = new Form(kind, blockLength);
        byTemplate[templateId] = form;
        return form;
    }
}
