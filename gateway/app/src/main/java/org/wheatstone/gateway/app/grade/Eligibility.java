package org.wheatstone.gateway.app.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which suppliers qualify for the grades of a book. Immutable, for any thread.
 *
 * @param grades    in the order of the book.
 * @param unmatched rows that qualify for none of them.
 */
public record Eligibility(List<OfGrade> grades, List<Figures> unmatched) {

    public Eligibility {
        grades = List.copyOf(grades);
        unmatched = List.copyOf(unmatched);
    }

    /** A row and, if it does not qualify, why. */
    public record Judgement(Figures figures, Optional<Qualification.Failure> failure) {
        public boolean isQualified() {
            return failure.isEmpty();
        }
    }

    /** All rows put to one grade. */
    public record OfGrade(Grade grade, List<Judgement> judgements) {

        /** Suppliers that qualify; one that does with two models counts once. */
        public long suppliers() {
            return judgements.stream().filter(Judgement::isQualified)
                .map(judgement -> judgement.figures().supplier()).distinct().count();
        }

        /** Whether they are enough for the grade to be published. */
        public boolean isEnough() {
            return suppliers() >= grade.contract().minSuppliers();
        }
    }

    /** Puts each row to each grade. */
    public static Eligibility of(final List<Grade> grades, final Names names, final List<Figures> rows) {
        final List<OfGrade> judged = new ArrayList<>();
        final List<Figures> unmatched = new ArrayList<>(rows);
        for (final Grade grade : grades) {
            final List<Judgement> judgements = rows.stream()
                .map(figures -> new Judgement(figures, Qualification.firstFailure(grade, figures, names))).toList();
            judgements.stream().filter(Judgement::isQualified)
                .forEach(judgement -> unmatched.remove(judgement.figures()));
            judged.add(new OfGrade(grade, judgements));
        }
        return new Eligibility(judged, unmatched);
    }

    /** Grades that too few suppliers qualify for. */
    public long gradesShort() {
        return grades.stream().filter(grade -> !grade.isEnough()).count();
    }
}
