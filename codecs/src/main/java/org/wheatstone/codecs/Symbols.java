package org.wheatstone.codecs;

/**
 * Names on the wire: {@code char[48]}, ASCII, filled up with zeros. Not for the message path: it makes strings.
 */
public final class Symbols {
    public static final int LENGTH = 48;

    private Symbols() {
    }

    /** Whether a text can be a symbol or a name: 1 to 48 characters from {@code a-z 0-9 . _ - /}. */
    public static boolean isValid(final String text) {
        if (text.isEmpty() || text.length() > LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            final boolean letter = c >= 'a' && c <= 'z';
            final boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && c != '.' && c != '_' && c != '-' && c != '/') {
                return false;
            }
        }
        return true;
    }
}
