package org.wheatstone.engine.core;

import org.wheatstone.engine.core.proposal.Proposal;
import org.wheatstone.engine.core.proposal.Proposals;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * The proposals in a snapshot, oldest first. Engine thread only; what cannot be is refused with
 * {@link SnapshotException}. What a proposal asks for may be impossible by now, and is checked when it is approved.
 *
 * <pre>
 *   PROPOSALS   id  proposer's index  template  block of the action's command: 10 words
 * </pre>
 */
final class ProposalSection {
    private final int participants;
    private final Proposals proposals;

    ProposalSection(final Exchange exchange) {
        participants = exchange.participants().count();
        proposals = exchange.proposals();
    }

    void write(final WordOutput words) {
        words.section(Section.PROPOSALS, proposals.count());
        for (int i = 0; i < proposals.count(); i++) {
            final Proposal proposal = proposals.at(i);
            words.put(proposal.id());
            words.put(proposal.proposer());
            words.put(proposal.templateId());
            words.put(proposal.block());
        }
    }

    void read(final WordReader words, final SnapshotLimits limits, final Progress progress) {
        final int count = limits.section(Section.PROPOSALS, Limit.PROPOSALS);
        long previous = 0;
        for (int i = 0; i < count; i++) {
            final Proposal proposal = new Proposal(
                words.take("proposal id", previous + 1, progress.sequence()),
                words.takeInt("proposer", 0, participants - 1),
                takeTemplate(words),
                words.takeBytes("block of proposal", Proposal.BLOCK_LENGTH));
            proposals.add(proposal);
            previous = proposal.id();
        }
    }

    private static int takeTemplate(final WordReader words) {
        final int templateId = words.takeInt("template of proposal", 0, Integer.MAX_VALUE);
        if (!ProposedActions.include(templateId)) {
            throw words.refusal("template of proposal", templateId, "one that is proposed");
        }
        return templateId;
    }
}
