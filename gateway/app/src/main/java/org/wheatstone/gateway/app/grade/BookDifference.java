package org.wheatstone.gateway.app.grade;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.gateway.app.input.Position;

/**
 * What one state of a grade book has that an earlier one has not. Immutable, for any thread.
 *
 * @param added   grades that are new, in the order in which they are published.
 * @param altered what is not allowed: a grade that is there already and says something else now, a line each.
 * @param removed grades that are no longer there; the exchange keeps them.
 */
public record BookDifference(List<Grade> added, List<String> altered, List<String> removed) {

    public BookDifference {
        added = List.copyOf(added);
        altered = List.copyOf(altered);
        removed = List.copyOf(removed);
    }

    /** From an earlier state to a later one. */
    public static BookDifference of(final Book earlier, final Book later) {
        final List<Grade> added = new ArrayList<>();
        final List<String> altered = new ArrayList<>();
        for (final Grade grade : later.grades()) {
            earlier.grade(grade.name()).ifPresentOrElse(
                before -> compare(grade.name(), before, grade, altered), () -> added.add(grade));
        }
        return new BookDifference(added, altered, earlier.grades().stream().map(Grade::name)
            .filter(name -> later.grade(name).isEmpty()).toList());
    }

    /** All of a book: nothing is known of an earlier state. */
    public static BookDifference ofAll(final Book book) {
        return new BookDifference(book.grades(), List.of(), List.of());
    }

    /** Part by part; where a line stands in its file is not part of what it says. */
    private static void compare(
            final String path, final Object before, final Object after, final List<String> altered) {
        if (before.equals(after) || before instanceof Position) {
            return;
        }
        if (!(before instanceof Record)) {
            altered.add(path + ": " + before + " is now " + after);
            return;
        }
        for (final RecordComponent component : before.getClass().getRecordComponents()) {
            try {
                compare(path + " " + component.getName(),
                    component.getAccessor().invoke(before), component.getAccessor().invoke(after), altered);
            } catch (final ReflectiveOperationException e) {
                throw new IllegalStateException("a part of a grade cannot be read: " + component.getName(), e);
            }
        }
    }
}
