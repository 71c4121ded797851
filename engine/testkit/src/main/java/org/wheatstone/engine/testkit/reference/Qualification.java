package org.wheatstone.engine.testkit.reference;

import org.wheatstone.codecs.sbe.QualificationState;

/** How a supplier stands with a grade. */
final class Qualification {
    /** What one that is suspended fails. */
    static final int SUSPENSION = 31;

    final Participant participant;
    final Grade grade;
    QualificationState state;
    /** The first that it fails; 0 if none. */
    int test;
    /** Of reputation: by it more or less of what is paid is held back. */
    int band;
    /** Intervals that were rejected, in a row. */
    long rejectedInARow;

    Qualification(final Participant participant, final Grade grade) {
        this.participant = participant;
        this.grade = grade;
    }

    boolean isQualified() {
        return state == QualificationState.QUALIFIED;
    }
}
