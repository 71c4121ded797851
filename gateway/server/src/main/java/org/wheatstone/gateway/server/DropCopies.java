package org.wheatstone.gateway.server;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.wheatstone.engine.api.Past;

/**
 * The sessions that follow more than themselves: a participant, or everybody. An event is taken to those whom it
 * concerns, and looked at once, however many follow others. Gateway thread only.
 */
final class DropCopies {
    private final List<Session> ofExchange = new ArrayList<>();
    private final Int2ObjectHashMap<List<Session>> byParticipant = new Int2ObjectHashMap<>();
    private final EventFrames frames;

    DropCopies(final EventFrames frames) {
        this.frames = frames;
    }

    /** A session is to be told, from now on, of what it follows. */
    void add(final Session session) {
        final Viewer viewer = session.member().viewer();
        (viewer.past() == Past.EXCHANGE
            ? ofExchange : byParticipant.computeIfAbsent(viewer.id(), id -> new ArrayList<>(1))).add(session);
    }

    /** Takes one off, if it is there. */
    void remove(final Session session) {
        if (session.member() == null) {
            return;
        }
        final Viewer viewer = session.member().viewer();
        if (viewer.past() == Past.EXCHANGE) {
            ofExchange.remove(session);
        } else if (viewer.past() == Past.PARTICIPANT) {
            removeFrom(viewer.id(), session);
        }
    }

    /** Whether nobody follows anybody. */
    boolean isEmpty() {
        return ofExchange.isEmpty() && byParticipant.isEmpty();
    }

    /** Something has happened: to be told to whom it concerns, by whatever means he is sent it. */
    void onEvent(final DirectBuffer buffer, final int offset) {
        tell(ofExchange, buffer, offset);
        if (byParticipant.isEmpty()) {
            return;
        }
        final int owner = frames.ownerId(buffer, offset);
        final int taker = frames.takerId(buffer, offset);
        tell(byParticipant.get(owner), buffer, offset);
        if (taker != owner) {
            tell(byParticipant.get(taker), buffer, offset);
        }
    }

    private static void tell(final List<Session> sessions, final DirectBuffer buffer, final int offset) {
        if (sessions != null) {
            // Backwards: one that lags too far is closed there and then, and taken off.
            for (int i = sessions.size() - 1; i >= 0; i--) {
                sessions.get(i).onEvent(buffer, offset);
            }
        }
    }

    private void removeFrom(final int participantId, final Session session) {
        final List<Session> sessions = byParticipant.get(participantId);
        if (sessions != null && sessions.remove(session) && sessions.isEmpty()) {
            byParticipant.remove(participantId);
        }
    }
}
