package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.LogoutDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;

/**
 * The conversation over one connection, from Hello to the last word; see {@link SessionState}. Gateway thread only.
 *
 * <p>A frame is either consumed or stays where it is, to be offered again: because the core has no room for the
 * command, or the client has left no room for the answer. Both slow that client down and nobody else.
 */
final class Session {
    /** The code of a connection that ended without a word. */
    private static final int NO_CODE = 0;

    private final Sessions sessions;
    private final GatewayParts parts;
    private final Connection connection;
    private final EventStream stream;
    private final KeepAlive keepAlive = new KeepAlive();
    private final HeartbeatDecoder heartbeat = new HeartbeatDecoder();
    private final long logonDeadlineNs;
    private SessionState state = SessionState.CONNECTED;
    private int wantedId;
    private int id;
    private int attachment;
    private int participantId;
    private int keepAliveMs;
    private int referenceIndex;
    private int endCode;
    private boolean isAttachPending;
    private boolean isDetachDue;
    private boolean isDetached;
    private boolean isBusy;

    Session(final Sessions sessions, final Connection connection, final long nowNs, final long timeNs) {
        this.sessions = sessions;
        this.connection = connection;
        parts = sessions.parts();
        stream = new EventStream(connection, parts.context.history(), parts.frames);
        logonDeadlineNs = nowNs + parts.context.logonTimeoutNs();
        parts.messages.hello(connection, timeNs);
    }

    /**
     * One whole frame.
     *
     * @return false if it must be offered again later; nothing has changed.
     */
    boolean onFrame(final DirectBuffer buffer, final int offset, final long timeNs) {
        return switch (state) {
            case CONNECTED -> onFirstFrame(buffer, offset, timeNs);
            case ATTACHING -> onFrameWhileAttaching(buffer, offset);
            case REPLAYING, LIVE, LAGGING, DRAINING -> onFrameWhileAttached(buffer, offset, timeNs);
            case CLOSED -> throw new IllegalStateException("frame after the end: connectionId=" + connection.id());
        };
    }

    /** The bytes that follow are no frame, or none of ours. */
    void onBadFrame(final int code) {
        terminate(code, 0);
    }

    /** The peer is gone; the transport closes the connection. */
    void onConnectionLost() {
        close(NO_CODE);
    }

    /** The core has given the session to this connection. */
    void onAttached(final SessionAttachedDecoder attached) {
        isAttachPending = false;
        id = (int) attached.sessionId();
        attachment = (int) attached.attachment();
        participantId = (int) attached.participantId();
        if (state == SessionState.CLOSED) {
            owesDetach(endCode);
            return;
        }
        state(SessionState.REPLAYING);
        connection.grow();
        keepAlive.restart();
        if (!parts.messages.logonAck(connection, attached, keepAliveMs)) {
            throw new IllegalStateException("no room for LogonAck: pending=" + connection.outbox().pending());
        }
        stream.begin(id, attached.nextSequence(), attached.highestSequence(), attached.headEventNumber());
        beBusy();
    }

    /** The core has refused the logon. */
    void onRefused(final int code, final long detail) {
        isAttachPending = false;
        if (state == SessionState.ATTACHING) {
            rejectLogon(code, detail);
        }
    }

    /** The core has given the session to another connection. */
    void onTakenOver() {
        isDetached = true;
        terminate(Code.TAKEN_OVER.number(), 0);
    }

    /** The core has ended this connection's tenure: because we asked for it, or of its own accord. */
    void onDetached(final int code) {
        isDetached = true;
        if (state != SessionState.DRAINING) {
            terminate(code, 0);
        }
    }

    /** An event of this session has just happened. */
    void onEvent(final DirectBuffer buffer, final int offset) {
        stream.onEvent(buffer, offset);
        if (stream.isBehind()) {
            if (state == SessionState.LIVE) {
                state(SessionState.LAGGING);
            }
            beBusy();
        }
    }

    void onHistoryEvent(final DirectBuffer buffer, final int offset, final int length) {
        stream.onHistoryEvent(buffer, offset, length);
    }

    void onHistoryEnd(final long nextSequence) {
        stream.onHistoryEnd(nextSequence);
    }

    /** The past is archived or damaged: this session cannot go on, and nobody else is concerned. */
    void onHistoryUnavailable(final long oldestSequence) {
        terminate(Code.SEQUENCE_UNAVAILABLE.number(), oldestSequence);
    }

    /**
     * Takes the next step of what goes on over many turns.
     *
     * @return whether there are more steps.
     */
    boolean advance() {
        isBusy = switch (state) {
            case REPLAYING -> replay();
            case LAGGING -> catchUp();
            case DRAINING -> drain();
            case LIVE -> !stream.release();
            case CONNECTED, ATTACHING, CLOSED -> false;
        };
        return isBusy;
    }

    /** Compares deadlines with the clock. */
    void tick(final long nowNs) {
        keepAlive.observe(connection, nowNs);
        if (connection.stalledNs(nowNs) >= parts.context.slowConsumerTimeoutNs()) {
            cut();
            return;
        }
        switch (state) {
            case CONNECTED:
                // A logon that waits for us to make room has come in time.
                if (nowNs - logonDeadlineNs >= 0 && !connection.isBlocked()) {
                    terminate(Code.LOGON_TIMEOUT.number(), 0);
                }
                break;
            case REPLAYING:
            case LIVE:
            case LAGGING:
            case DRAINING:
                tickKeepAlive(nowNs);
                break;
            default:
                break;
        }
    }

    /** Tells the core and the history that the connection is gone, if they are owed that and have room. */
    void settle(final long timeNs) {
        if (isDetachDue && parts.commands.detach(connection.id(), id, endCode, timeNs)) {
            isDetachDue = false;
            sessions.onDetachWritten();
        }
        if (state == SessionState.CLOSED) {
            stream.release();
        }
    }

    /** The node stops: says so, and leaves the detaching to its next start. */
    void stop() {
        if (connection.isOpen()) {
            parts.messages.terminate(connection, Code.SERVER_STOPPING.number(), 0);
        }
    }

    /** The session's id; 0 before it is attached. */
    int id() {
        return id;
    }

    int attachment() {
        return attachment;
    }

    int participantId() {
        return participantId;
    }

    long connectionId() {
        return connection.id();
    }

    SessionState state() {
        return state;
    }

    /** Whether the table may forget it: over, on no list, and neither side owes the other an answer. */
    boolean isSettled() {
        return state == SessionState.CLOSED && !isAttachPending && !isDetachDue && !isBusy && !stream.isRemembered();
    }

    /** Whether it asked for this session and was over before the core answered. */
    boolean isGoneBeforeItsAnswer(final int sessionId) {
        return state == SessionState.CLOSED && isAttachPending && wantedId == sessionId;
    }

    private boolean onFirstFrame(final DirectBuffer buffer, final int offset, final long timeNs) {
        if (Frame.templateId(buffer, offset) != LogonDecoder.TEMPLATE_ID) {
            terminate(Code.NOT_LIVE.number(), 0);
            return true;
        }
        final LogonCheck check = parts.logonCheck;
        final int code = check.check(buffer, offset, connection.isLoopback());
        if (code != 0) {
            rejectLogon(code, check.detail());
            return true;
        }
        wantedId = (int) check.logon().sessionId();
        // A client that comes back at once must not find its own old connection in the way.
        if (sessions.areDetachesDue() || sessions.isPromisedToTheGone(wantedId)
            || !parts.commands.attach(connection.id(), check.logon(), timeNs)) {
            return false;
        }
        keepAliveMs = check.keepAliveMs();
        keepAlive.intervalMs(keepAliveMs);
        isAttachPending = true;
        sessions.onLobbyLeft();
        state(SessionState.ATTACHING);
        return true;
    }

    private boolean onFrameWhileAttaching(final DirectBuffer buffer, final int offset) {
        final int templateId = Frame.templateId(buffer, offset);
        if (templateId == LogoutDecoder.TEMPLATE_ID) {
            return false;
        }
        return templateId == HeartbeatDecoder.TEMPLATE_ID || refuse(buffer, offset, Code.NOT_LIVE.number(), 0);
    }

    private boolean onFrameWhileAttached(final DirectBuffer buffer, final int offset, final long timeNs) {
        final int code = parts.shape.check(buffer, offset);
        if (code != 0) {
            return refuse(buffer, offset, code, parts.shape.detail());
        }
        return switch (Frame.templateId(buffer, offset)) {
            case HeartbeatDecoder.TEMPLATE_ID -> onHeartbeat(buffer, offset);
            case LogoutDecoder.TEMPLATE_ID -> onLogout(buffer, offset, timeNs);
            default -> onRequest(buffer, offset, timeNs);
        };
    }

    private boolean onRequest(final DirectBuffer buffer, final int offset, final long timeNs) {
        if (!state.takesRequests()) {
            return refuse(buffer, offset, Code.NOT_LIVE.number(), 0);
        }
        return parts.commands.request(this, buffer, offset, parts.shape.blockLength(), timeNs);
    }

    private boolean onHeartbeat(final DirectBuffer buffer, final int offset) {
        heartbeat.wrap(buffer, offset + Frame.BLOCK_OFFSET, HeartbeatDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
        return !heartbeat.flags().replyWanted() || parts.messages.heartbeat(connection, stream);
    }

    /** The detach goes to the core now, behind all requests; its event comes back behind all their answers. */
    private boolean onLogout(final DirectBuffer buffer, final int offset, final long timeNs) {
        if (state == SessionState.DRAINING) {
            return refuse(buffer, offset, Code.NOT_LIVE.number(), 0);
        }
        if (!parts.commands.detach(connection.id(), id, Code.FINISHED.number(), timeNs)) {
            return false;
        }
        state(SessionState.DRAINING);
        beBusy();
        return true;
    }

    private boolean refuse(final DirectBuffer buffer, final int offset, final int code, final long detail) {
        return parts.messages.businessReject(connection, buffer, offset, code, detail);
    }

    private boolean replay() {
        if (!sendReference() || !stream.catchUp()
            || !parts.messages.replayComplete(connection, stream.nextSequence() - 1)) {
            return true;
        }
        return goLive();
    }

    private boolean sendReference() {
        while (referenceIndex < parts.reference.count()) {
            if (!parts.reference.send(connection, referenceIndex)) {
                return false;
            }
            referenceIndex++;
        }
        return true;
    }

    private boolean catchUp() {
        if (!stream.catchUp()) {
            return true;
        }
        return goLive();
    }

    /** Returns whether the history must still be told that it is no longer needed. */
    private boolean goLive() {
        stream.goDirect();
        state(SessionState.LIVE);
        return !stream.release();
    }

    private boolean drain() {
        if (stream.isBehind()) {
            if (!stream.catchUp()) {
                return true;
            }
            stream.goDirect();
        }
        if (!isDetached || !parts.messages.terminate(connection, Code.FINISHED.number(), 0)) {
            return true;
        }
        close(Code.FINISHED.number());
        connection.end();
        return false;
    }

    private void tickKeepAlive(final long nowNs) {
        if (keepAlive.hasLapsed(nowNs)) {
            terminate(Code.KEEPALIVE_LAPSED.number(), 0);
        } else if (keepAlive.isWordDue(nowNs)) {
            // Without room for it there is more than a heartbeat on its way already.
            parts.messages.heartbeat(connection, stream);
        }
    }

    private void rejectLogon(final int code, final long detail) {
        parts.messages.logonReject(connection, code, detail);
        close(code);
        connection.end();
    }

    private void terminate(final int code, final long detail) {
        if (state == SessionState.CLOSED) {
            return;
        }
        // No more of the history will be sent: the room that was reserved for it is free for the last word.
        connection.outbox().releaseReserved();
        parts.messages.terminate(connection, code, detail);
        close(code);
        connection.end();
    }

    /** The client does not read, so it will hardly read why; nothing waits for it any longer. */
    private void cut() {
        parts.messages.terminate(connection, Code.SLOW_CONSUMER.number(), 0);
        connection.flush();
        close(Code.SLOW_CONSUMER.number());
        connection.close();
    }

    private void close(final int code) {
        if (state == SessionState.CLOSED) {
            return;
        }
        endCode = code;
        if (state == SessionState.CONNECTED) {
            sessions.onLobbyLeft();
        } else if (state != SessionState.ATTACHING) {
            stream.end();
            if (state != SessionState.DRAINING && !isDetached) {
                owesDetach(code);
            }
        }
        state(SessionState.CLOSED);
        sessions.onClosed(this);
    }

    private void owesDetach(final int code) {
        endCode = code;
        isDetachDue = true;
        sessions.onDetachDue();
    }

    private void beBusy() {
        if (!isBusy) {
            isBusy = true;
            sessions.onBusy(this);
        }
    }

    private void state(final SessionState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("no such transition: " + state + " to " + next);
        }
        parts.counters.transitions[next.ordinal()]++;
        state = next;
    }
}
