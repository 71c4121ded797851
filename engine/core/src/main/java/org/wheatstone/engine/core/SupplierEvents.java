package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.PostingEncoder;
import org.wheatstone.codecs.sbe.QualificationChangedEncoder;
import org.wheatstone.codecs.sbe.QualificationState;
import org.wheatstone.codecs.sbe.SupplierDefaultedEncoder;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.participant.Participant;

/** Says what changes for suppliers: whether they may deliver, and their bonds. Engine thread only; nobody's events. */
final class SupplierEvents {
    private final EventWriter events;
    private final QualificationChangedEncoder qualificationChanged = new QualificationChangedEncoder();
    private final SupplierDefaultedEncoder defaulted = new SupplierDefaultedEncoder();
    private final PostingEncoder posting = new PostingEncoder();

    SupplierEvents(final EventWriter events) {
        this.events = events;
    }

    /** The exchange's time, ns since 1970 UTC. */
    long timeNs() {
        return events.timeNs();
    }

    void qualificationChanged(
            final Participant participant, final Grade grade, final QualificationState state, final int failingTest) {
        final int block =
            events.begin(QualificationChangedEncoder.TEMPLATE_ID, QualificationChangedEncoder.BLOCK_LENGTH);
        qualificationChanged.wrap(events.buffer(), block)
            .eventTime(events.timeNs())
            .participantId(Integer.toUnsignedLong(participant.id()))
            .gradeId(Integer.toUnsignedLong(grade.id()))
            .test(failingTest)
            .state(state);
    }

    /** A supplier has lost so much today, in nano-USD, and is killed for a loss in a pool of this grade. */
    void defaulted(final Participant participant, final Grade grade, final long loss) {
        final int block = events.begin(SupplierDefaultedEncoder.TEMPLATE_ID, SupplierDefaultedEncoder.BLOCK_LENGTH);
        defaulted.wrap(events.buffer(), block)
            .eventTime(events.timeNs())
            .participantId(Integer.toUnsignedLong(participant.id()))
            .gradeId(Integer.toUnsignedLong(grade.id()))
            .loss(loss);
    }

    /** From cash to the bond, or, with a negative amount, back. */
    void bondPosted(final Participant participant, final long amount) {
        final long id = Integer.toUnsignedLong(participant.id());
        final int block = events.begin(PostingEncoder.TEMPLATE_ID, PostingEncoder.BLOCK_LENGTH);
        posting.wrap(events.buffer(), block)
            .eventTime(events.timeNs())
            .amount(Math.abs(amount))
            .fromId(id)
            .toId(id)
            .fromKind(amount > 0 ? AccountKind.CASH : AccountKind.BOND)
            .toKind(amount > 0 ? AccountKind.BOND : AccountKind.CASH)
            .cause(PostingCause.BOND);
    }
}
