package org.wheatstone.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.AddKeyDecoder;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.ApproveDecoder;
import org.wheatstone.codecs.sbe.BustTradeDecoder;
import org.wheatstone.codecs.sbe.ContributeFundDecoder;
import org.wheatstone.codecs.sbe.CorrectTradeDecoder;
import org.wheatstone.codecs.sbe.DeclineDecoder;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.codecs.sbe.WithdrawDecoder;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.proposal.Proposal;
import org.wheatstone.engine.core.proposal.Proposals;
import org.wheatstone.engine.core.session.Session;

/**
 * What moves money out or back, or makes an operator: one operator proposes it, another one approves, and it is checked
 * both times. Each method is one command, true if it is done, or false with the reason in the {@link Refusal} and
 * nothing changed. The session is the operator's, null for the node itself. Engine thread only; rare, so that here
 * objects may be made.
 */
final class ProposalCommands {
    private final Participants participants;
    private final Proposals proposals;
    private final ProposedActions actions;
    private final EventWriter events;
    private final Refusal refusal;

    ProposalCommands(
            final Participants participants,
            final Proposals proposals,
            final ProposedActions actions,
            final EventWriter events,
            final Refusal refusal) {
        this.participants = participants;
        this.proposals = proposals;
        this.actions = actions;
        this.events = events;
        this.refusal = refusal;
    }

    /**
     * Whether this action needs a second operator. Who could make another operator alone, or give one a way in, would
     * be two, and so would who could make an office that moves other people's money; at genesis there is no operator
     * yet, and the node itself makes them.
     */
    boolean isProposed(
            final Session session, final int templateId, final DirectBuffer buffer, final int block, final int length) {
        switch (templateId) {
            case WithdrawDecoder.TEMPLATE_ID:
            case BustTradeDecoder.TEMPLATE_ID:
            case CorrectTradeDecoder.TEMPLATE_ID:
            case ContributeFundDecoder.TEMPLATE_ID:
                return true;
            case AddParticipantDecoder.TEMPLATE_ID:
            case AddSessionDecoder.TEMPLATE_ID:
            case AddKeyDecoder.TEMPLATE_ID:
                return session != null && isAboutOffice(templateId, copy(templateId, buffer, block, length));
            default:
                return false;
        }
    }

    /** Lets it wait, if it can be done now. */
    boolean propose(
            final Session session, final int templateId, final DirectBuffer buffer, final int block, final int length) {
        if (session == null) {
            return needsTwoOperators(0);
        }
        final Proposal proposal = new Proposal(
            events.commandSequence(), session.participant().index(), templateId,
            copy(templateId, buffer, block, length));
        if (!actions.isPossible(proposal)) {
            return false;
        }
        if (!proposals.hasRoom()) {
            return refusal.full(proposals.capacity());
        }
        proposals.add(proposal);
        return true;
    }

    /** Carries a proposal out, if it still can be; else it stays. */
    boolean approve(final Session session, final ApproveDecoder request) {
        final Proposal proposal = proposals.find(request.proposalId());
        if (session == null) {
            return needsTwoOperators(0);
        }
        if (proposal == null) {
            return refusal.unknown(request.proposalId());
        }
        if (proposal.proposer() == session.participant().index()) {
            return needsTwoOperators(Integer.toUnsignedLong(participants.at(proposal.proposer()).id()));
        }
        if (!actions.isPossible(proposal)) {
            return false;
        }
        actions.carryOut(proposal);
        proposals.remove(proposal.id());
        return true;
    }

    boolean decline(final DeclineDecoder request) {
        if (proposals.find(request.proposalId()) == null) {
            return refusal.unknown(request.proposalId());
        }
        proposals.remove(request.proposalId());
        return true;
    }

    private boolean isAboutOffice(final int templateId, final byte[] bytes) {
        final UnsafeBuffer block = new UnsafeBuffer(bytes);
        switch (templateId) {
            case AddParticipantDecoder.TEMPLATE_ID:
                return hasOffice((short) ProposedActions.addParticipant(block).roles().getRaw());
            case AddSessionDecoder.TEMPLATE_ID:
                return isOfficer(ProposedActions.addSession(block).participantId());
            default:
                return isOfficer(ProposedActions.addKey(block).participantId());
        }
    }

    private boolean isOfficer(final long participantId) {
        final Participant participant = participants.find((int) participantId);
        return participant != null && hasOffice((short) participant.roles());
    }

    /** Whoever has one of these moves money that is not its own. */
    private static boolean hasOffice(final short roles) {
        return RolesDecoder.exchangeOperator(roles) || RolesDecoder.meter(roles)
            || RolesDecoder.gradeAuthority(roles) || RolesDecoder.inspector(roles);
    }

    /** What this version's schema has of a block, then zeros: the same for the same, wherever it stood. */
    private static byte[] copy(final int templateId, final DirectBuffer buffer, final int block, final int length) {
        final byte[] bytes = new byte[Proposal.BLOCK_LENGTH];
        buffer.getBytes(block, bytes, 0, Math.min(length, CommandBlocks.length(templateId)));
        return bytes;
    }

    private boolean needsTwoOperators(final long detail) {
        return refusal.because(Code.NOT_AUTHORISED, detail);
    }
}
