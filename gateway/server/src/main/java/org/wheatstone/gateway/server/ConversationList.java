package org.wheatstone.gateway.server;

/** The conversations about market data, in the order in which they began. The market-data thread only. */
final class ConversationList {
    private final FeedSession[] sessions;
    private int count;

    /** Twice the room: those that are over stay until the next sweep. */
    ConversationList(final int maxConnections) {
        sessions = new FeedSession[2 * maxConnections];
    }

    void add(final FeedSession session) {
        if (count == sessions.length) {
            dropClosed();
        }
        sessions[count++] = session;
    }

    FeedSession get(final int index) {
        return sessions[index];
    }

    int count() {
        return count;
    }

    /** Forgets those that are over. */
    void dropClosed() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (!sessions[i].isClosed()) {
                sessions[kept++] = sessions[i];
            }
        }
        for (int i = kept; i < count; i++) {
            sessions[i] = null;
        }
        count = kept;
    }
}
