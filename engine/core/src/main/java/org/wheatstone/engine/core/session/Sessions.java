package org.wheatstone.engine.core.session;

import org.wheatstone.engine.core.id.IdIndex;
import org.wheatstone.engine.core.participant.Participant;

/** All sessions, in order of creation. Engine thread only; sized at start. */
public final class Sessions {
    private final Session[] byIndex;
    private final IdIndex indexes;
    private int count;

    public Sessions(final int capacity) {
        byIndex = new Session[capacity];
        indexes = new IdIndex(capacity);
    }

    /** Adds one whose id is new, while there {@link #hasRoom()}. */
    public Session add(final int id, final Participant participant) {
        final Session session = new Session(count, id, participant);
        byIndex[count] = session;
        indexes.put(id, count++);
        return session;
    }

    /** The session with this id, or null. */
    public Session find(final int id) {
        final int index = indexes.find(id);
        return index == IdIndex.NONE ? null : byIndex[index];
    }

    /** The index of the session with this id; {@link IdIndex#NONE} if there is none. It is not looked at. */
    public int indexOf(final int id) {
        return indexes.find(id);
    }

    public Session at(final int index) {
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
