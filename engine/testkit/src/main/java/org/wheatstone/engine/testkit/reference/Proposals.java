package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.ApproveDecoder;
import org.wheatstone.codecs.sbe.DeclineDecoder;

/** What needs two operators: one proposes, another approves or declines. */
final class Proposals {
    /** The operator's id when it is no operator, but the node itself. */
    static final int NODE = 0;

    private final World world;
    private final AdminEvents adminEvents;
    private final TradeEvents tradeEvents;
    private final DeliveryEvents deliveryEvents;

    Proposals(
            final World world,
            final AdminEvents adminEvents,
            final TradeEvents tradeEvents,
            final DeliveryEvents deliveryEvents) {
        this.world = world;
        this.adminEvents = adminEvents;
        this.tradeEvents = tradeEvents;
        this.deliveryEvents = deliveryEvents;
    }

    Answer withdraw(final int operator, final DirectBuffer buffer, final int blockOffset) {
        return propose(operator, new Withdrawal(world, adminEvents, buffer, blockOffset));
    }

    Answer contribute(final int operator, final DirectBuffer buffer, final int blockOffset) {
        return propose(operator, new Contribution(world, deliveryEvents, buffer, blockOffset));
    }

    Answer bust(final int operator, final DirectBuffer buffer, final int blockOffset) {
        return propose(operator, new TradeBust(world, tradeEvents, buffer, blockOffset));
    }

    Answer correct(final int operator, final DirectBuffer buffer, final int blockOffset) {
        return propose(operator, new TradeCorrection(world, tradeEvents, buffer, blockOffset));
    }

    /** At once, unless it is about an office and an operator wants it. */
    Answer member(final int operator, final MemberAction action) {
        if (operator != NODE && action.isOfOffice()) {
            return propose(operator, action);
        }
        final Optional<Refusal> refusal = action.refuse();
        if (refusal.isEmpty()) {
            action.perform();
        }
        return Answer.of(refusal);
    }

    private Answer propose(final int operator, final ProposedAction action) {
        final Optional<Refusal> refusal = refuseNode(operator)
            .or(action::refuse)
            .or(() -> Refusal.when(
                world.proposals.size() >= world.limits.proposals(), Code.CAPACITY, world.limits.proposals()));
        if (refusal.isPresent()) {
            return Answer.of(refusal);
        }
        world.proposals.put(world.sequence, new Proposal(world.sequence, operator, action));
        return Answer.proposed(world.sequence);
    }

    private static Optional<Refusal> refuseNode(final int operator) {
        return Refusal.when(operator == NODE, Code.NOT_AUTHORISED, 0);
    }

    Answer approve(final int operator, final DirectBuffer buffer, final int blockOffset) {
        final long id = new ApproveDecoder()
            .wrap(buffer, blockOffset, ApproveDecoder.BLOCK_LENGTH, ApproveDecoder.SCHEMA_VERSION).proposalId();
        final Proposal proposal = world.proposals.get(id);
        final Optional<Refusal> refusal = refuseNode(operator)
            .or(() -> refuseUnknown(id))
            .or(() -> Refusal.when(
                operator == proposal.proposer(), Code.NOT_AUTHORISED, Integer.toUnsignedLong(operator)))
            .or(() -> proposal.action().refuse());
        if (refusal.isEmpty()) {
            world.proposals.remove(id);
            proposal.action().perform();
        }
        return Answer.of(refusal);
    }

    private Optional<Refusal> refuseUnknown(final long id) {
        return Refusal.when(!world.proposals.containsKey(id), Code.UNKNOWN_TARGET, id);
    }

    Answer decline(final DirectBuffer buffer, final int blockOffset) {
        final long id = new DeclineDecoder()
            .wrap(buffer, blockOffset, DeclineDecoder.BLOCK_LENGTH, DeclineDecoder.SCHEMA_VERSION).proposalId();
        final Optional<Refusal> refusal = refuseUnknown(id);
        world.proposals.remove(id);
        return Answer.of(refusal);
    }
}
