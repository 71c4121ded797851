package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.ApproveDecoder;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.codecs.sbe.BustTradeDecoder;
import org.wheatstone.codecs.sbe.ContributeFundDecoder;
import org.wheatstone.codecs.sbe.CorrectTradeDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DeclineDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.KillParticipantDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.ListSeriesDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.ReleaseParticipantDecoder;
import org.wheatstone.codecs.sbe.RevokeKeyDecoder;
import org.wheatstone.codecs.sbe.SetLimitsDecoder;
import org.wheatstone.codecs.sbe.SetPhaseDecoder;
import org.wheatstone.codecs.sbe.WithdrawDecoder;

/** The operator's actions: whether the sender may act at all, who does what is asked, and the answer. */
final class OperatorActions {
    private final World world;
    private final MemberActions members;
    private final MarketActions market;
    private final GradePublication grades;
    private final InspectorActions inspectors;
    private final Proposals proposals;
    private final AdminEvents events;

    OperatorActions(
            final World world,
            final MemberActions members,
            final MarketActions market,
            final GradePublication grades,
            final InspectorActions inspectors,
            final Proposals proposals,
            final AdminEvents events) {
        this.world = world;
        this.members = members;
        this.market = market;
        this.grades = grades;
        this.inspectors = inspectors;
        this.proposals = proposals;
        this.events = events;
    }

    /**
     * Checks, does and acknowledges one action.
     *
     * @param session that sent it; null if it came without one.
     */
    void onAction(
            final Session session,
            final Stamp stamp,
            final int templateId,
            final DirectBuffer buffer,
            final int frameOffset) {
        final long clOrdId = Frame.clOrdId(buffer, frameOffset);
        final Optional<Refusal> refusal = refuseSender(session, stamp, templateId, clOrdId);
        final Answer answer = refusal.isPresent()
            ? Answer.of(refusal) : perform(session, templateId, buffer, frameOffset + Frame.BLOCK_OFFSET);
        events.acknowledged(session, templateId, clOrdId, answer);
    }

    private static Optional<Refusal> refuseSender(
            final Session session, final Stamp stamp, final int templateId, final long clOrdId) {
        return session == null
            ? Refusal.when(stamp.participantId() != 0, Code.NOT_AUTHORISED, 0)
            : Requests.refuseId(session, clOrdId)
                .or(() -> Refusal.when(!may(session.participant, templateId), Code.NOT_AUTHORISED, 0));
    }

    private static boolean may(final Participant participant, final int templateId) {
        return switch (templateId) {
            case PublishGradeDecoder.TEMPLATE_ID -> participant.mayPublish();
            case AttestSupplierDecoder.TEMPLATE_ID -> participant.mayAttest();
            default -> participant.isOperator();
        };
    }

    private Answer perform(
            final Session session, final int templateId, final DirectBuffer buffer, final int blockOffset) {
        final int operator = session == null ? Proposals.NODE : session.participant.id;
        return switch (templateId) {
            case WithdrawDecoder.TEMPLATE_ID -> proposals.withdraw(operator, buffer, blockOffset);
            case ContributeFundDecoder.TEMPLATE_ID -> proposals.contribute(operator, buffer, blockOffset);
            case BustTradeDecoder.TEMPLATE_ID -> proposals.bust(operator, buffer, blockOffset);
            case CorrectTradeDecoder.TEMPLATE_ID -> proposals.correct(operator, buffer, blockOffset);
            case AddParticipantDecoder.TEMPLATE_ID ->
                proposals.member(operator, members.addParticipant(buffer, blockOffset));
            case AddSessionDecoder.TEMPLATE_ID ->
                proposals.member(operator, members.addSession(buffer, blockOffset));
            case AddKeyDecoder.TEMPLATE_ID -> proposals.member(operator, members.addKey(buffer, blockOffset));
            case ApproveDecoder.TEMPLATE_ID -> proposals.approve(operator, buffer, blockOffset);
            case DeclineDecoder.TEMPLATE_ID -> proposals.decline(buffer, blockOffset);
            case PublishGradeDecoder.TEMPLATE_ID -> Answer.of(grades.publish(session, buffer, blockOffset));
            case AttestSupplierDecoder.TEMPLATE_ID -> Answer.of(inspectors.attest(buffer, blockOffset));
            default -> Answer.of(performAlone(templateId, buffer, blockOffset));
        };
    }

    private Optional<Refusal> performAlone(
            final int templateId, final DirectBuffer buffer, final int blockOffset) {
        return switch (templateId) {
            case DepositDecoder.TEMPLATE_ID -> members.deposit(buffer, blockOffset);
            case RevokeKeyDecoder.TEMPLATE_ID -> members.revokeKey(buffer, blockOffset);
            case SetLimitsDecoder.TEMPLATE_ID -> members.setLimits(buffer, blockOffset);
            case KillParticipantDecoder.TEMPLATE_ID -> members.killParticipant(buffer, blockOffset);
            case ReleaseParticipantDecoder.TEMPLATE_ID -> members.releaseParticipant(buffer, blockOffset);
            case DeclareCapacityDecoder.TEMPLATE_ID -> market.declareCapacity(buffer, blockOffset);
            case ListInstrumentDecoder.TEMPLATE_ID -> market.listInstrument(buffer, blockOffset);
            case ListSeriesDecoder.TEMPLATE_ID -> market.listSeries(buffer, blockOffset);
            case SetPhaseDecoder.TEMPLATE_ID -> market.setPhase(buffer, blockOffset);
            default -> throw new IllegalArgumentException(
                "no such action: templateId=" + templateId + ", sequence=" + world.sequence);
        };
    }
}
