package org.wheatstone.engine.core;

import java.util.EnumSet;
import java.util.Set;
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
import org.wheatstone.codecs.sbe.TimerDueDecoder;
import org.wheatstone.codecs.sbe.UnlockDecoder;
import org.wheatstone.codecs.sbe.WithdrawDecoder;

/**
 * Every command there is, so that a table of states can say of each what it is to that machine. A new one belongs to no
 * group: each table fails until somebody has decided.
 */
enum TemplateOf {
    NEW_ORDER(NewOrderDecoder.TEMPLATE_ID),
    NEW_ORDER_EXT(NewOrderExtDecoder.TEMPLATE_ID),
    REPLACE_ORDER(ReplaceOrderDecoder.TEMPLATE_ID),
    CANCEL_ORDER(CancelOrderDecoder.TEMPLATE_ID),
    MASS_CANCEL(MassCancelDecoder.TEMPLATE_ID),
    UNLOCK(UnlockDecoder.TEMPLATE_ID),
    MASS_QUOTE(MassQuoteDecoder.TEMPLATE_ID),
    CANCEL_AFTER(CancelAfterDecoder.TEMPLATE_ID),
    PROTECTION_CONFIG(ProtectionConfigDecoder.TEMPLATE_ID),
    PROTECTION_RESET(ProtectionResetDecoder.TEMPLATE_ID),
    OPEN_ORDERS_REQUEST(OpenOrdersRequestDecoder.TEMPLATE_ID),
    DRAW(DrawDecoder.TEMPLATE_ID),
    METER_RECORD(MeterRecordDecoder.TEMPLATE_ID),
    NOMINATE(NominateDecoder.TEMPLATE_ID),
    POST_BOND(PostBondDecoder.TEMPLATE_ID),
    GRANT_MANDATE(GrantMandateDecoder.TEMPLATE_ID),
    REVOKE_MANDATE(RevokeMandateDecoder.TEMPLATE_ID),
    ADD_PARTICIPANT(AddParticipantDecoder.TEMPLATE_ID),
    ADD_SESSION(AddSessionDecoder.TEMPLATE_ID),
    DEPOSIT(DepositDecoder.TEMPLATE_ID),
    ADD_KEY(AddKeyDecoder.TEMPLATE_ID),
    DECLARE_CAPACITY(DeclareCapacityDecoder.TEMPLATE_ID),
    PUBLISH_GRADE(PublishGradeDecoder.TEMPLATE_ID),
    LIST_INSTRUMENT(ListInstrumentDecoder.TEMPLATE_ID),
    SET_PHASE(SetPhaseDecoder.TEMPLATE_ID),
    SET_LIMITS(SetLimitsDecoder.TEMPLATE_ID),
    WITHDRAW(WithdrawDecoder.TEMPLATE_ID),
    BUST_TRADE(BustTradeDecoder.TEMPLATE_ID),
    CORRECT_TRADE(CorrectTradeDecoder.TEMPLATE_ID),
    KILL_PARTICIPANT(KillParticipantDecoder.TEMPLATE_ID),
    RELEASE_PARTICIPANT(ReleaseParticipantDecoder.TEMPLATE_ID),
    REVOKE_KEY(RevokeKeyDecoder.TEMPLATE_ID),
    APPROVE(ApproveDecoder.TEMPLATE_ID),
    DECLINE(DeclineDecoder.TEMPLATE_ID),
    ATTEST_SUPPLIER(AttestSupplierDecoder.TEMPLATE_ID),
    LIST_SERIES(ListSeriesDecoder.TEMPLATE_ID),
    CONTRIBUTE_FUND(ContributeFundDecoder.TEMPLATE_ID),
    NODE_STARTED(NodeStartedDecoder.TEMPLATE_ID),
    SESSION_ATTACH(SessionAttachDecoder.TEMPLATE_ID),
    SESSION_DETACH(SessionDetachDecoder.TEMPLATE_ID),
    TIMER_DUE(TimerDueDecoder.TEMPLATE_ID);

    /** Orders on their way in. */
    static final Set<TemplateOf> ENTRIES = Set.of(NEW_ORDER, NEW_ORDER_EXT, REPLACE_ORDER, MASS_QUOTE);
    /** Orders on their way out, but for a single cancel, and questions about them. */
    static final Set<TemplateOf> EXITS      = Set.of(MASS_CANCEL, UNLOCK, CANCEL_AFTER, OPEN_ORDERS_REQUEST);
    static final Set<TemplateOf> PROTECTION = Set.of(PROTECTION_CONFIG, PROTECTION_RESET);
    static final Set<TemplateOf> MANDATES   = Set.of(GRANT_MANDATE, REVOKE_MANDATE);
    static final Set<TemplateOf> MEMBERS    = Set.of(ADD_PARTICIPANT, ADD_SESSION, ADD_KEY, REVOKE_KEY, SET_LIMITS);
    static final Set<TemplateOf> MONEY      = Set.of(DEPOSIT, WITHDRAW, CONTRIBUTE_FUND);
    static final Set<TemplateOf> TRADES     = Set.of(BUST_TRADE, CORRECT_TRADE);
    static final Set<TemplateOf> PROPOSALS  = Set.of(APPROVE, DECLINE);
    static final Set<TemplateOf> LISTINGS   = Set.of(PUBLISH_GRADE, LIST_INSTRUMENT, LIST_SERIES, DECLARE_CAPACITY);
    static final Set<TemplateOf> KILLS      = Set.of(KILL_PARTICIPANT, RELEASE_PARTICIPANT);
    static final Set<TemplateOf> CONNECTIONS = Set.of(SESSION_ATTACH, SESSION_DETACH);

    private final int templateId;

    TemplateOf(final int templateId) {
        this.templateId = templateId;
    }

    int templateId() {
        return templateId;
    }

    /** Those of all groups together, which must be strangers to each other. */
    @SafeVarargs
    static Set<TemplateOf> all(final Set<TemplateOf>... groups) {
        final Set<TemplateOf> all = EnumSet.noneOf(TemplateOf.class);
        for (final Set<TemplateOf> group : groups) {
            for (final TemplateOf command : group) {
                if (!all.add(command)) {
                    throw new IllegalArgumentException("named twice: " + command);
                }
            }
        }
        return all;
    }
}
