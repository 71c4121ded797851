package org.wheatstone.gateway.app.grade;

import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.Position;

/**
 * One thing that is wrong with a grade book. Immutable, for any thread.
 *
 * @param position where.
 * @param field    by its path in the file, such as {@code grades.service.uptime_ppm}.
 * @param value    as it stands in the file; null if nothing stands there.
 * @param expected what would be right, to be read after "is not", or behind "missing: it must be".
 */
public record Flaw(Position position, String field, String value, String expected) {

    /** In one line. */
    @Override
    public String toString() {
        final String problem = value == null
            ? "missing: it must be " + expected
            : InputException.quoted(value) + " is not " + expected;
        return position + ": " + field + ": " + problem;
    }
}
