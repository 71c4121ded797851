package org.wheatstone.gateway.app.member;

/** The words of a line, taken one by one. One thread. */
final class Words {
    private final String[] words;
    private int taken;

    Words(final String line) {
        words = line.split("\\s+");
    }

    /** The next word, which must be there; what is its name. */
    String next(final String what) {
        if (taken == words.length) {
            throw new IllegalArgumentException(what + " is missing");
        }
        return words[taken++];
    }

    /** The next word, or null. */
    String optional() {
        return taken == words.length ? null : words[taken++];
    }

    /** Whether this word is next; any other is wrong. */
    boolean optional(final String word) {
        final String next = optional();
        if (next != null && !next.equals(word)) {
            throw new IllegalArgumentException("'" + next + "' is not '" + word + "'");
        }
        return next != null;
    }

    /** The next word as a whole number. */
    long whole(final String what) {
        final String word = next(what);
        try {
            return Long.parseLong(word);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException(what + ": '" + word + "' is no whole number", e);
        }
    }

    /** The same from 0 to a largest number, above which it would be another one on the wire. */
    int whole(final String what, final int max) {
        final long value = whole(what);
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(what + ": " + value + " is not from 0 to " + max);
        }
        return (int) value;
    }
}
