package org.wheatstone.gateway.app.input;

/**
 * An input file is not what it should be: where, what stands there, and what would be right. For any thread; thrown by
 * the readers of this package and meant for the user, whose command then ends with exit code 2 and starts nothing.
 *
 * <p>The message is one line, such as
 * {@code trace.csv:17:29: ContextTokens: "12x" is not a whole number from 0 to 10000000}.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_QUOTED_LENGTH = 60;

    private final String file;
    private final int line;
    private final int column;
    private final String value;
    private final String expected;

    private InputException(
            final Position position, final String value, final String expected, final String message) {
        super(position + ": " + message);
        this.file = position.file();
        this.line = position.line();
        this.column = position.column();
        this.value = value;
        this.expected = expected;
    }

    /**
     * A value is wrong.
     *
     * @param field    what the value is called in the file.
     * @param value    as it stands in the file.
     * @param expected what would be right, to be read after "is not".
     */
    public static InputException isNot(
            final Position position, final String field, final String value, final String expected) {
        return new InputException(position, value, expected, field + ": " + quoted(value) + " is not " + expected);
    }

    /**
     * Something other than one value is wrong.
     *
     * @param problem  what is the matter.
     * @param expected what would be right, a clause of its own.
     */
    public static InputException of(final Position position, final String problem, final String expected) {
        return new InputException(position, "", expected, problem + "; " + expected);
    }

    /** The file, as the user named it. */
    public String file() {
        return file;
    }

    /** The line, counted from 1; 0 if the file as a whole is meant. */
    public int line() {
        return line;
    }

    /** The column, counted from 1; 0 if the file as a whole is meant. */
    public int column() {
        return column;
    }

    /** The wrong value as it stands in the file; empty if it is not one value that is wrong. */
    public String value() {
        return value;
    }

    /** What would be right. */
    public String expected() {
        return expected;
    }

    /** A value in quotes: cut if long, and without characters that would move the cursor of a terminal. */
    public static String quoted(final String value) {
        final StringBuilder text = new StringBuilder("\"");
        final String shown = value.length() > MAX_QUOTED_LENGTH ? value.substring(0, MAX_QUOTED_LENGTH) + "…" : value;
        for (int i = 0; i < shown.length(); i++) {
            final char c = shown.charAt(i);
            text.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return text.append('"').toString();
    }
}
