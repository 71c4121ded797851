package org.wheatstone.engine.core.participant;

import org.wheatstone.engine.core.id.IdIndex;

/** All participants, in order of creation. Engine thread only; sized at start. */
public final class Participants {
    private final Participant[] byIndex;
    private final IdIndex indexes;
    private int count;

    public Participants(final int capacity) {
        byIndex = new Participant[capacity];
        indexes = new IdIndex(capacity);
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
        final int index = indexes.find(id);
        return index == IdIndex.NONE ? null : byIndex[index];
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
