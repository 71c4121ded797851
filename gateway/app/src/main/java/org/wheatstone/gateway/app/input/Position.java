package org.wheatstone.gateway.app.input;

/**
 * A place in an input file. Immutable, for any thread.
 *
 * @param file   as the user named it.
 * @param line   counted from 1; 0 if the place is the file as a whole.
 * @param column characters (code points) from the start of the line, counted from 1; a byte order mark is not counted.
 */
public record Position(String file, int line, int column) {

    /** The file as a whole. */
    public static Position of(final String file) {
        return new Position(file, 0, 0);
    }

    /** The place of one character of a text; line ends are LF, CR, or both. */
    static Position of(final String file, final String text, final int index) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < index; i++) {
            final char c = text.charAt(i);
            final boolean halfOfPair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !halfOfPair) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(file, line, text.codePointCount(lineStart, Math.max(lineStart, index)) + 1);
    }

    /** {@code file:line:column}, or the file alone. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
