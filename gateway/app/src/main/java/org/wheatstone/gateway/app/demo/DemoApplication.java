package org.wheatstone.gateway.app.demo;

import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.Figures;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.grade.Qualification;
import org.wheatstone.gateway.app.input.InstrumentSpec;

/**
 * A supplier that would offer in an instrument, and lacks a certification for it. Immutable.
 *
 * @param figures  that the inspector attests.
 * @param expected the test that they do not pass, by the grade book.
 */
record DemoApplication(InstrumentSpec instrument, Grade grade, Figures figures, Qualification.Failure expected) {
    private static final String CERTIFICATION = "certification";

    /** The first of these suppliers that has everything but a certification. */
    static DemoApplication of(
            final Book book, final InstrumentSpec instrument, final Grade grade, final Iterable<Figures> suppliers) {
        for (final Figures figures : suppliers) {
            final Qualification.Failure failure =
                Qualification.firstFailure(grade, figures, book.names()).orElse(null);
            if (failure != null && failure.name().equals(CERTIFICATION)) {
                return new DemoApplication(instrument, grade, figures, failure);
            }
        }
        throw new IllegalStateException("nobody lacks a certification alone: grade=" + grade.name());
    }
}
