package org.wheatstone.gateway.server;

import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * All conversations: by connection, by session, and those that need a step every turn. Gateway thread only.
 *
 * <p>A conversation that is over stays in the table until the core has answered its logon and been told of its end, and
 * the history knows that it will not be asked again. So a full ring or queue loses neither, and the table's size bounds
 * how many may be waiting.
 */
final class Sessions {
    private static final float LOAD_FACTOR = 0.65f;

    private final GatewayParts parts;
    private final Session[] table;
    private final Session[] busy;
    private final Session[] leaving;
    private final Long2ObjectHashMap<Session> byConnection;
    private final Int2ObjectHashMap<Session> bySession;
    private int count;
    private int busyCount;
    private int closedCount;
    private int detachesDue;
    private int leavingCount;
    private long lastSweepNs;

    Sessions(final GatewayParts parts, final long nowNs) {
        this.parts = parts;
        lastSweepNs = nowNs;
        final int capacity = parts.context.limits().maxConnections();
        table = new Session[capacity];
        busy = new Session[capacity];
        leaving = new Session[capacity];
        byConnection = new Long2ObjectHashMap<>(2 * capacity, LOAD_FACTOR);
        bySession = new Int2ObjectHashMap<>(2 * capacity, LOAD_FACTOR);
    }

    /** Whether another connection may come. */
    boolean hasRoom() {
        return count < table.length;
    }

    Session onConnected(final Connection connection) {
        final Session session = new Session(this, connection);
        table[count++] = session;
        byConnection.put(connection.id(), session);
        return session;
    }

    /**
     * Tells the core, and the history, of connections that are gone, before anything else takes the room; returns how
     * many are done.
     */
    int settle(final long timeNs) {
        if (closedCount == 0) {
            return 0;
        }
        final int before = count;
        for (int i = count - 1; i >= 0; i--) {
            final Session session = table[i];
            session.settle(timeNs);
            if (session.isSettled()) {
                forget(i);
            }
        }
        return before - count;
    }

    /** Takes the next step of replays and the like; once a sweep, compares deadlines with the clock. */
    int tick(final long nowNs) {
        final int work = advanceBusy();
        if (nowNs - lastSweepNs >= GatewayLimits.SWEEP_INTERVAL_NS) {
            lastSweepNs = nowNs;
            for (int i = 0; i < count; i++) {
                if (table[i].state() != SessionState.CLOSED) {
                    table[i].tick(nowNs);
                }
            }
        }
        return work;
    }

    void stop() {
        for (int i = 0; i < count; i++) {
            table[i].stop();
        }
    }

    /** The conversation over a connection, also if it is over but not settled; or null. */
    Session ofConnection(final long connectionId) {
        return byConnection.get(connectionId);
    }

    /** The conversation that has a session, or null. */
    Session ofSession(final int sessionId) {
        return bySession.get(sessionId);
    }

    /** The core has given a session to a connection; whoever had it is out. */
    void onAttached(final int sessionId, final long connectionId) {
        final Session old = bySession.get(sessionId);
        if (old != null && old.connectionId() != connectionId) {
            old.onTakenOver();
        }
        final Session session = byConnection.get(connectionId);
        if (session != null && session.state() == SessionState.ATTACHING) {
            bySession.put(sessionId, session);
        }
    }

    /** What happens to the session from here on is not this conversation's. */
    void onReleased(final Session session) {
        if (bySession.get(session.id()) == session) {
            bySession.remove(session.id());
        }
    }

    void onClosed(final Session session) {
        closedCount++;
        onReleased(session);
        parts.dropCopies.remove(session);
    }

    /** What is known of the instruments has changed. */
    void onReferenceChanged() {
        for (int i = 0; i < count; i++) {
            table[i].onReferenceChanged();
        }
    }

    void onBusy(final Session session) {
        busy[busyCount++] = session;
    }

    /** Its connection is to be handed over to the market-data agent. */
    void onLeaving(final Session session) {
        leaving[leavingCount++] = session;
    }

    /** Hands connections over to the market-data agent; returns how many. */
    int handOver(final TcpTransport transport) {
        final int handed = leavingCount;
        for (int i = 0; i < handed; i++) {
            final Session session = leaving[i];
            leaving[i] = null;
            transport.remove(session.connection());
            parts.door.enter(session.connection(), session.member().participantId(), session.keepAliveMs());
        }
        leavingCount = 0;
        return handed;
    }

    void onDetachDue() {
        detachesDue++;
    }

    void onDetachWritten() {
        detachesDue--;
    }

    boolean areDetachesDue() {
        return detachesDue > 0;
    }

    /** Whether the core may be about to give this session to a connection that is gone. */
    boolean isPromisedToTheGone(final int sessionId) {
        if (closedCount == 0) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (table[i].isGoneBeforeItsAnswer(sessionId)) {
                return true;
            }
        }
        return false;
    }

    /** How many are attached and take requests. */
    int liveCount() {
        int live = 0;
        for (int i = 0; i < count; i++) {
            live += table[i].state().takesRequests() ? 1 : 0;
        }
        return live;
    }

    GatewayParts parts() {
        return parts;
    }

    int count() {
        return count;
    }

    private int advanceBusy() {
        final int before = busyCount;
        int kept = 0;
        for (int i = 0; i < before; i++) {
            final Session session = busy[i];
            if (session.advance()) {
                busy[kept++] = session;
            }
        }
        for (int i = kept; i < before; i++) {
            busy[i] = null;
        }
        busyCount = kept;
        return before - kept;
    }

    private void forget(final int index) {
        byConnection.remove(table[index].connectionId());
        closedCount--;
        count--;
        table[index] = table[count];
        table[count] = null;
    }
}
