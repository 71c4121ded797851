package org.wheatstone.engine.core.delivery;

/** How many entries of a table each participant has, by its index. Engine thread only; sized at start. */
final class Tally {
    private final int[] counts;

    Tally(final int maxParticipants) {
        counts = new int[maxParticipants];
    }

    int of(final int participant) {
        return counts[participant];
    }

    void add(final int participant, final int change) {
        counts[participant] += change;
    }
}
