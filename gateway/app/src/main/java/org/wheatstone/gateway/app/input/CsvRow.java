package org.wheatstone.gateway.app.input;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;

/**
 * One row of a {@link CsvTable}: its fields by column index, and the message if one is wrong. Single-threaded; valid
 * until the table's consumer returns. Fails with {@link InputException}.
 */
public final class CsvRow {
    private static final int MAX_DIGITS = 18;

    private final InputFile file;
    private final List<String> columns;
    private final CsvRecord record;

    CsvRow(final InputFile file, final List<String> columns, final CsvRecord record) {
        this.file = file;
        this.columns = columns;
        this.record = record;
    }

    /** Where it begins, counted from 1. */
    public int line() {
        return (int) record.getStartingLineNumber();
    }

    /** A field as it stands there. */
    public String text(final int column) {
        return record.getField(column);
    }

    /** A field that must not be empty. */
    public String nonEmpty(final int column) {
        final String text = text(column);
        if (text.isEmpty()) {
            throw isNot(column, "a text of at least one character");
        }
        return text;
    }

    /** A whole number from 0 to a maximum, in decimal digits. */
    public long whole(final int column, final long max) {
        final String text = text(column);
        if (text.isEmpty() || text.length() > MAX_DIGITS || !isDigits(text) || Long.parseLong(text) > max) {
            throw isNot(column, "a whole number from 0 to " + max);
        }
        return Long.parseLong(text);
    }

    /** What to throw if a field is not what it should be. */
    public InputException isNot(final int column, final String expected) {
        return InputException.isNot(position(file, record, column), columns.get(column), text(column), expected);
    }

    static Position position(final InputFile file, final CsvRecord record, final int column) {
        final int index = new CsvCursor(file.text(), record.getStartingLineNumber()).seekField(column);
        return Position.of(file.name(), file.text(), index);
    }

    // Not Character.isDigit: that takes the digits of every script.
    private static boolean isDigits(final String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
