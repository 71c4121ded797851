package org.wheatstone.engine.runtime.reconcile;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * What a settlement file says about where it comes from. Immutable. Only its form can be checked: what it says is for
 * the journal, and for the hash in the next file.
 *
 * @param firstSequence  of the commands covered.
 * @param lastSequence   of the commands covered.
 * @param previousSha256 of the previous file; {@code -} for the first.
 */
record Header(long firstSequence, long lastSequence, String previousSha256) {
    private static final String FORMAT = "wheatstone-settlement";
    private static final int VERSION   = 3;

    static Header read(final LineCursor line) throws IOException {
        line.advance();
        line.require("format", FORMAT, VERSION);
        advance(line, "run");
        line.require("run", Long.toUnsignedString(line.id(1)));
        advance(line, "date");
        requireDate(line);
        final long first = number(line, "first-sequence");
        line.requireThat(first >= 1, "be 1 or above");
        final long last = number(line, "last-sequence");
        line.requireThat(last >= first - 1, "be " + (first - 1) + " or above");
        advance(line, "journal-hash");
        line.requireThat(line.text(1).matches("[0-9a-f]{16}"), "have 16 hexadecimal digits");
        advance(line, "previous-sha256");
        if (first == 1) {
            line.require("previous-sha256", LineCursor.NONE);
        } else {
            line.requireThat(line.text(1).matches("[0-9a-f]{64}"), "have 64 hexadecimal digits");
        }
        return new Header(first, last, line.text(1));
    }

    /** Whether nothing was before, so that all that the file tells of began in it. */
    boolean isFromBeginning() {
        return firstSequence == 1;
    }

    private static void advance(final LineCursor line, final String word) throws IOException {
        line.advance();
        line.requireColumns(word, 1);
    }

    private static long number(final LineCursor line, final String word) throws IOException {
        advance(line, word);
        line.require(word, line.number(1));
        return line.number(1);
    }

    private static void requireDate(final LineCursor line) {
        try {
            line.require("date", LocalDate.parse(line.text(1)));
        } catch (final DateTimeException ex) {
            throw line.fault("must have a date as in 2026-01-31");
        }
    }
}
