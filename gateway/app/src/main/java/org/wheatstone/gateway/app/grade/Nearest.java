package org.wheatstone.gateway.app.grade;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. Stateless, for any thread. */
final class Nearest {
    private Nearest() {
    }

    /** The known word that takes the fewest changes of a letter; none if even that takes more than half of them. */
    static Optional<String> to(final String word, final Collection<String> known) {
        return known.stream()
            .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
            .filter(candidate -> distance(word, candidate) <= (Math.max(word.length(), candidate.length()) + 1) / 2);
    }

    /** Letters added, dropped or exchanged to make one word of the other. */
    private static int distance(final String from, final String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            final int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                final int exchanged = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(exchanged, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[to.length()];
    }
}
