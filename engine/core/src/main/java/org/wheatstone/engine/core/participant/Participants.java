package org.wheatstone.engine.core.participant;

import org.agrona.collections.Hashing;
import org.agrona.collections.Int2IntHashMap;

/** All participants, in order of creation. Engine thread only; sized at start. */
public final class Participants {
    private static final int NONE = -1;

    private final Participant[] byIndex;
    private final Int2IntHashMap indexes;
    private int count;

    public Participants(final int capacity) {
        byIndex = new Participant[capacity];
        indexes = new Int2IntHashMap(capacity * 2, Hashing.DEFAULT_LOAD_FACTOR, NONE);
    }

    /** Adds one whose id is new, while there {@link #hasRoom()}. */
    public Participant add(final int id, final int roles, final String name) {
        final Participant participant = new Participant(count, id, roles, name);
        byIndex[count] = participant;
        indexes.put(id, count++);
        return participant;
    }

    /** The participant with this id, or null. */
    public Participant find(final int id) {
        final int index = indexes.get(id);
        return index == NONE ? null : byIndex[index];
    }

    public Participant at(final int index) {
        return byIndex[index];
    }

    public int count() {
        return count;
    }

    public int capacity() {
        return byIndex.length;
    }

    public boolean hasRoom() {
        return count < byIndex.length;
    }
}
