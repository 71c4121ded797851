package org.wheatstone.gateway.app.input;

/**
 * Finds where in a CSV text a field begins, for messages: the parser tells the line of a record, not the columns of its
 * fields. It walks from the start of the text, so it is for the one record that is wrong. Single-threaded.
 */
final class CsvCursor {
    private final String text;
    private int index;
    private boolean insideQuotes;

    /** At the start of a line, counted from 1. */
    CsvCursor(final String text, final long line) {
        this.text = text;
        for (long passed = 1; passed < line && index < text.length(); passed++) {
            passLine();
        }
    }

    /** Index in the text of the first character of a field, counted from 0; without that field, the record's end. */
    int seekField(final int field) {
        for (int passed = 0; passed < field && !atRecordEnd(); passed++) {
            passField();
            if (index < text.length() && text.charAt(index) == ',') {
                index++;
            }
        }
        return index;
    }

    /** Index just past the last character of the record. */
    int seekRecordEnd() {
        while (!atRecordEnd()) {
            passField();
            if (index < text.length() && text.charAt(index) == ',') {
                index++;
            }
        }
        return index;
    }

    /** Whether the text ended inside the quotes of the field passed last. */
    boolean isInsideQuotes() {
        return insideQuotes;
    }

    private boolean atRecordEnd() {
        return index >= text.length() || text.charAt(index) == '\n' || text.charAt(index) == '\r';
    }

    private void passField() {
        if (text.charAt(index) == '"') {
            passQuoted();
        }
        while (!atRecordEnd() && text.charAt(index) != ',') {
            index++;
        }
    }

    private void passQuoted() {
        insideQuotes = true;
        index++;
        while (insideQuotes && index < text.length()) {
            if (text.charAt(index) != '"') {
                index++;
            } else if (index + 1 < text.length() && text.charAt(index + 1) == '"') {
                index += 2;
            } else {
                index++;
                insideQuotes = false;
            }
        }
    }

    private void passLine() {
        while (!atRecordEnd()) {
            index++;
        }
        index += text.startsWith("\r\n", index) ? 2 : 1;
    }
}
