package org.wheatstone.engine.core.mandate;

import java.util.Arrays;

/**
 * The mandates of each participant, in the order in which they were granted, by their slots. Engine thread only; sized
 * at start.
 */
public final class Grants {
    private static final int NONE = Mandates.NONE;

    /** By slot. */
    private final int[] older;
    private final int[] newer;
    /** By participant. */
    private final int[] oldest;
    private final int[] newest;
    private final int[] counts;

    Grants(final int capacity, final int maxParticipants) {
        older = new int[capacity];
        newer = new int[capacity];
        oldest = new int[maxParticipants];
        newest = new int[maxParticipants];
        counts = new int[maxParticipants];
        Arrays.fill(oldest, NONE);
        Arrays.fill(newest, NONE);
    }

    /** How many a participant has. */
    public int of(final int participant) {
        return counts[participant];
    }

    /** The one of a participant that was granted first, or {@link Mandates#NONE}. */
    public int oldest(final int participant) {
        return oldest[participant];
    }

    /** The one that its participant was granted next, or {@link Mandates#NONE}. */
    public int newer(final int slot) {
        return newer[slot];
    }

    /** The one of a participant that was granted last, or {@link Mandates#NONE}. */
    int newest(final int participant) {
        return newest[participant];
    }

    /** The one that its participant was granted before, or {@link Mandates#NONE}. */
    int older(final int slot) {
        return older[slot];
    }

    /** A participant has one more. */
    void add(final int participant, final int slot) {
        final int last = newest[participant];
        older[slot] = last;
        newer[slot] = NONE;
        if (last == NONE) {
            oldest[participant] = slot;
        } else {
            newer[last] = slot;
        }
        newest[participant] = slot;
        counts[participant]++;
    }

    /** One of a participant is forgotten. */
    void remove(final int participant, final int slot) {
        if (older[slot] == NONE) {
            oldest[participant] = newer[slot];
        } else {
            newer[older[slot]] = newer[slot];
        }
        if (newer[slot] == NONE) {
            newest[participant] = older[slot];
        } else {
            older[newer[slot]] = older[slot];
        }
        counts[participant]--;
    }
}
