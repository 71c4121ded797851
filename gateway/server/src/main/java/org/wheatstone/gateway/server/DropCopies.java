package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.engine.api.Past;

/** The sessions that follow more than themselves: a participant, or everybody. Gateway thread only. */
final class DropCopies {
    private final Session[] sessions;
    private final EventFrames frames;
    private int count;

    DropCopies(final int maxConnections, final EventFrames frames) {
        sessions = new Session[maxConnections];
        this.frames = frames;
    }

    void add(final Session session) {
        sessions[count++] = session;
    }

    /** Takes one off, if it is there. */
    void remove(final Session session) {
        for (int i = 0; i < count; i++) {
            if (sessions[i] == session) {
                sessions[i] = sessions[--count];
                sessions[count] = null;
                return;
            }
        }
    }

    int count() {
        return count;
    }

    /** Something has happened: to be told to whom it concerns, by whatever means he is sent it. */
    void onEvent(final DirectBuffer buffer, final int offset) {
        for (int i = 0; i < count; i++) {
            final Viewer viewer = sessions[i].member().viewer();
            if (viewer.past() == Past.EXCHANGE || frames.concerns(buffer, offset, viewer.id())) {
                sessions[i].onEvent(buffer, offset);
            }
        }
    }
}
