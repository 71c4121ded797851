package org.wheatstone.gateway.app.member;

import java.math.BigDecimal;

/** The words of a line, taken one by one. One thread. */
final class Words {
    private static final int NANO_DIGITS = 9;
    private static final int MILLI_DIGITS = 3;

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
    long whole(final String what, final long max) {
        final long value = whole(what);
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(what + ": " + value + " is not from 0 to " + max);
        }
        return value;
    }

    /** Whether a number is next. */
    boolean isNumberNext() {
        return taken < words.length && Character.isDigit(words[taken].charAt(0));
    }

    /** The next word as an amount of dollars, in nano-USD. */
    long nanoDollars() {
        return scaled("DOLLARS", NANO_DIGITS, "no amount of dollars");
    }

    /** The next word as a number of GTU, in thousandths. */
    long milliGtu() {
        return scaled("GTU", MILLI_DIGITS, "no number of GTU, to the thousandth");
    }

    private long scaled(final String what, final int digits, final String problem) {
        final String word = next(what);
        try {
            return new BigDecimal(word).movePointRight(digits).longValueExact();
        } catch (final ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + word + "' is " + problem, e);
        }
    }
}
