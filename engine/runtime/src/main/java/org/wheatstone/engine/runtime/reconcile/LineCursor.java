package org.wheatstone.engine.runtime.reconcile;

import java.io.IOException;
import java.io.InputStream;

/** The current line of a settlement file, its columns, and what to say if they are wrong. One thread. */
final class LineCursor {
    /** Where there is no pool, or no file before. */
    static final String NONE = "-";

    private final LineReader lines;
    private String line = "";
    private String[] columns = {""};

    LineCursor(final InputStream stream) {
        lines = new LineReader(stream);
    }

    void advance() throws IOException {
        line = lines.next();
        columns = line.split("\t", -1);
    }

    boolean is(final String word) {
        return columns[0].equals(word);
    }

    /** What the line begins with must be a word, and this many columns follow it. */
    void requireColumns(final String word, final int following) {
        if (!is(word) || columns.length != following + 1) {
            throw fault("must be " + word + " and " + following + " columns");
        }
    }

    /** The whole line must be made of these columns. */
    void require(final Object... expectedColumns) {
        final StringBuilder expected = new StringBuilder();
        for (final Object column : expectedColumns) {
            expected.append(expected.length() == 0 ? "" : "\t").append(column);
        }
        if (!line.contentEquals(expected)) {
            throw fault("must be \"" + expected + '"');
        }
    }

    void requireThat(final boolean isRight, final String what) {
        if (!isRight) {
            throw fault("must " + what);
        }
    }

    String text(final int column) {
        return columns[column];
    }

    long number(final int column) {
        try {
            return Long.parseLong(columns[column]);
        } catch (final NumberFormatException ex) {
            throw fault("must have a 64-bit number in column " + (column + 1));
        }
    }

    /** 64-bit ids are unsigned. */
    long id(final int column) {
        try {
            return Long.parseUnsignedLong(columns[column]);
        } catch (final NumberFormatException ex) {
            throw fault("must have an unsigned 64-bit number in column " + (column + 1));
        }
    }

    Account account(final int column) {
        try {
            return Account.parse(columns[column]);
        } catch (final IllegalArgumentException ex) {
            throw fault("must have an account in column " + (column + 1));
        }
    }

    /** The pool that a column names; null if it names none. */
    Account pool(final int column) {
        if (text(column).equals(NONE)) {
            return null;
        }
        final Account pool = account(column);
        requireThat(pool.kind() == Account.Kind.POOL, "have a pool or - in column " + (column + 1));
        return pool;
    }

    static String name(final Account pool) {
        return pool == null ? NONE : pool.toString();
    }

    String sha256OfLinesBefore() {
        return lines.sha256OfLinesBefore();
    }

    void requireEnd() throws IOException {
        lines.requireEnd();
    }

    UnreconciledException fault(final String whatWouldBeRight) {
        return new UnreconciledException(lines.lineNumber(), "is \"" + line + "\", " + whatWouldBeRight);
    }
}
