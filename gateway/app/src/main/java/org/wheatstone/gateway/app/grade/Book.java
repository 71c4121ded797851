package org.wheatstone.gateway.app.grade;

import java.util.List;
import java.util.Optional;
import org.wheatstone.gateway.app.input.InstrumentSpec;

/**
 * A grade book: grades and instruments in the order of their ids. Immutable, for any thread.
 *
 * @param name  of the file.
 * @param names that its grades use.
 */
public record Book(String name, Names names, List<Grade> grades, List<InstrumentSpec> instruments) {

    public Book {
        grades = List.copyOf(grades);
        instruments = List.copyOf(instruments);
    }

    /** The grade of this name, if there is one. */
    public Optional<Grade> grade(final String gradeName) {
        return grades.stream().filter(grade -> grade.name().equals(gradeName)).findFirst();
    }

    /** Those of its grades that are delivered: what is bought of the others waits in escrow. */
    public List<Grade> delivered() {
        return grades.stream().filter(grade -> grade.contract().isDelivered()).toList();
    }
}
