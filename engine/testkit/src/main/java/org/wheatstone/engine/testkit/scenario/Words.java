package org.wheatstone.engine.testkit.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The words of one line, taken one after the other. For one thread; what does not fit throws with file and line. */
final class Words {
    private static final Map<String, Long> UNITS = Map.of(
        "ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "h", 3_600_000_000_000L);

    private final String file;
    private final int line;
    private final List<String> words;
    private int next;

    Words(final String file, final int line, final String text) {
        this.file = file;
        this.line = line;
        words = List.of(text.strip().split("\\s+"));
    }

    boolean hasNext() {
        return next < words.size();
    }

    /** Whether the next word begins with a digit. */
    boolean isNumberNext() {
        return hasNext() && Character.isDigit(words.get(next).charAt(0));
    }

    String word() {
        if (!hasNext()) {
            throw error("something is missing at the end");
        }
        return words.get(next++);
    }

    /** Whether the next word is this one. */
    boolean isNext(final String word) {
        return hasNext() && words.get(next).equals(word);
    }

    /** Takes the next word if it is this one. */
    boolean take(final String word) {
        if (hasNext() && words.get(next).equals(word)) {
            next++;
            return true;
        }
        return false;
    }

    /** Whether this word is still to come. */
    boolean hasAhead(final String word) {
        return words.subList(next, words.size()).contains(word);
    }

    /** How often this word is still to come. */
    int countAhead(final String word) {
        return Collections.frequency(words.subList(next, words.size()), word);
    }

    /** A number and its unit, in ns: {@code 250 ms}. */
    long time() {
        final long count = number();
        final String unit = word();
        final Long ns = UNITS.get(unit);
        if (ns == null) {
            throw error("'" + unit + "' is no unit of time");
        }
        return count * ns;
    }

    Words require(final String expected) {
        final String word = word();
        if (!word.equals(expected)) {
            throw error("expected '" + expected + "', found '" + word + "'");
        }
        return this;
    }

    /** A signed number. */
    long number() {
        final String word = word();
        try {
            return Long.parseLong(word.replace("_", ""));
        } catch (final NumberFormatException e) {
            throw error("expected a number, found '" + word + "'");
        }
    }

    /** An unsigned number. */
    long id() {
        final String word = word();
        try {
            return Long.parseUnsignedLong(word.replace("_", ""));
        } catch (final NumberFormatException e) {
            throw error("expected an id, found '" + word + "'");
        }
    }

    /** Fails unless every word was taken. */
    void end() {
        if (hasNext()) {
            throw error("'" + words.get(next) + "' is not understood here");
        }
    }

    ScenarioException error(final String reason) {
        return new ScenarioException(file, line, reason);
    }
}
