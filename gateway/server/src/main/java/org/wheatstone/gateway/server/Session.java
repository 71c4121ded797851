package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.LogoutDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.SessionAttachedDecoder;

/**
 * The conversation over one connection, from Hello to the last word; see {@link SessionState}. Gateway thread only.
 *
 * <p>A frame is either consumed or stays where it is, to be offered again: because the core has no room for the
 * command, the verifier none for the signature, or the client has left no room for the answer. Each slows that client
 * down and nobody else.
 */
final class Session implements Conversation {
    /** The code of a connection that ended without a word. */
    private static final int NO_CODE = 0;

    private final Sessions sessions;
    private final GatewayParts parts;
    private final Connection connection;
    private final Tenure tenure;
    private final Entrance entrance;
    private final Delivery delivery;
    private final KeepAlive keepAlive = new KeepAlive();
    private SessionState state = SessionState.CONNECTED;
    private Member member;
    private boolean isBusy;

    Session(final Sessions sessions, final Connection connection) {
        this.sessions = sessions;
        this.connection = connection;
        parts = sessions.parts();
        tenure = new Tenure(sessions, connection.id());
        entrance = new Entrance(parts, connection, tenure);
        delivery = new Delivery(parts, connection);
    }

    /**
     * One whole frame.
     *
     * @return false if it must be offered again later; nothing has changed.
     */
    @Override
    public boolean onFrame(final DirectBuffer buffer, final int offset) {
        return switch (state) {
            case CONNECTED -> onOutcome(entrance.onFirstFrame(buffer, offset));
            case VERIFYING -> onOutcome(entrance.onFrameAgain(buffer, offset));
            case ATTACHING -> onFrameWhileAttaching(buffer, offset);
            case AWAY -> false;
            case REPLAYING, LIVE, LAGGING, DRAINING -> parts.desk.onFrame(this, buffer, offset, parts.turn);
            case CLOSED -> throw new IllegalStateException("frame after the end: connectionId=" + connection.id());
        };
    }

    /** The bytes that follow are no frame, or none of ours. */
    @Override
    public void onBadFrame(final int code) {
        terminate(code, 0);
    }

    /** Nobody may log on from there now. */
    void onBanned(final long waitNs) {
        rejectLogon(Code.ADDRESS_BANNED.number(), waitNs);
    }

    /** The peer is gone; the transport closes the connection. */
    @Override
    public void onConnectionLost() {
        close(NO_CODE);
    }

    /** The signature of its logon has been looked at. */
    void onVerdict(final boolean isGood) {
        entrance.onVerdict(isGood);
    }

    /** The core has given the session to this connection. */
    void onAttached(final SessionAttachedDecoder attached) {
        tenure.onAnswer();
        if (state == SessionState.CLOSED) {
            tenure.owe();
            return;
        }
        member = new Member(
            attached, entrance.keyId(), parts.allowances.of((int) attached.sessionId()), parts.context.limits(),
            parts.turn.nowNs());
        state(SessionState.REPLAYING);
        connection.grow(member.maxFrameLength());
        keepAlive.restart();
        if (!parts.messages.logonAck(connection, attached, member, entrance.keepAliveMs())) {
            throw new IllegalStateException("no room for LogonAck: pending=" + connection.outbox().pending());
        }
        delivery.begin(attached, member.viewer());
        if (member.mode() == Mode.DROP_COPY) {
            parts.dropCopies.add(this);
        }
        beBusy();
    }

    /** The core has refused the logon. */
    void onRefused(final int code, final long detail) {
        tenure.onAnswer();
        if (state == SessionState.ATTACHING) {
            rejectLogon(code, detail);
        }
    }

    /** The core has given the session to another connection. */
    void onTakenOver() {
        tenure.onOver();
        terminate(Code.TAKEN_OVER.number(), 0);
    }

    /** The subscriber of market data has logged out: his tenure ends now, and he is told when it has. */
    void onAwayLogout() {
        tenure.oweLogout();
        beBusy();
    }

    /** The conversation with the subscriber of market data has ended. */
    void onAwayEnd(final int code) {
        if (code == Code.ABUSE.number()) {
            parts.blocks.add(member, parts.turn.nowNs());
        }
        close(code);
    }

    /** The connection is closed, and the gateway's again. */
    void onAwayGone() {
        connection.release();
    }

    /** The core has ended this connection's tenure: because we asked for it, or of its own accord. */
    void onDetached(final int code) {
        tenure.onOver();
        if (state == SessionState.DRAINING) {
            // What happens from here on is no longer owed: a copy that goes on being told would never have been told
            // all.
            parts.dropCopies.remove(this);
        } else {
            terminate(code, 0);
        }
    }

    /** An event of this session has just happened. */
    void onEvent(final DirectBuffer buffer, final int offset) {
        if (!delivery.onEvent(buffer, offset)) {
            if (state == SessionState.LIVE) {
                state(SessionState.LAGGING);
            }
            beBusy();
        }
    }

    /** Something has changed that everybody is told. */
    void onReferenceChanged() {
        if (state == SessionState.LIVE && !delivery.tellNews()) {
            beBusy();
        }
    }

    void onHistoryEvent(final DirectBuffer buffer, final int offset, final int length) {
        delivery.onHistoryEvent(buffer, offset, length);
    }

    void onHistoryEnd(final long nextSequence) {
        delivery.onHistoryEnd(nextSequence);
    }

    /** The past is archived or damaged: this session cannot go on, and nobody else is concerned. */
    void onHistoryUnavailable(final long oldestSequence) {
        terminate(Code.SEQUENCE_UNAVAILABLE.number(), oldestSequence);
    }

    /** The client has done what nobody does by mistake; too much of it ends the session and bars its key. */
    void onOffence(final long nowNs) {
        if (state != SessionState.CLOSED && member.offends(nowNs)) {
            parts.blocks.add(member, nowNs);
            terminate(Code.ABUSE.number(), 0);
        }
    }

    /** Refuses the request at offset; returns false if there is no room to say so. */
    boolean refuse(final DirectBuffer buffer, final int offset, final int code, final long detail) {
        return parts.messages.businessReject(connection, buffer, offset, code, detail);
    }

    /** Says that the action at offset is done, beside the sequence; returns false if there is no room for it. */
    boolean acknowledge(final DirectBuffer buffer, final int offset, final long timeNs) {
        return parts.messages.adminAck(connection, member, buffer, offset, timeNs);
    }

    boolean sendHeartbeat() {
        return delivery.sendHeartbeat();
    }

    /** The detach goes to the core now, behind all requests; its event comes back behind all their answers. */
    boolean logOut(final Turn turn) {
        if (!tenure.logOut(turn.timeNs())) {
            return false;
        }
        state(SessionState.DRAINING);
        beBusy();
        return true;
    }

    /**
     * Takes the next step of what goes on over many turns.
     *
     * @return whether there are more steps.
     */
    boolean advance() {
        isBusy = switch (state) {
            case REPLAYING -> !delivery.replay() || goLive();
            case LAGGING -> !delivery.catchUp() || goLive();
            case DRAINING -> drain();
            case LIVE -> !delivery.tidy();
            case AWAY -> !tenure.settleLogout(parts.turn.timeNs());
            case CONNECTED, VERIFYING, ATTACHING, CLOSED -> false;
        };
        return isBusy;
    }

    /** Compares deadlines with the clock. */
    void tick(final long nowNs) {
        if (state == SessionState.AWAY) {
            return;
        }
        keepAlive.observe(connection, nowNs);
        if (connection.stalledNs(nowNs) >= parts.context.limits().slowConsumerTimeoutNs()) {
            cut();
            return;
        }
        switch (state) {
            case CONNECTED:
            case VERIFYING:
                tickLogon(nowNs);
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
        tenure.settle(timeNs);
        if (state == SessionState.CLOSED) {
            delivery.release();
        }
    }

    /** The node stops: says so, and leaves the detaching to its next start. */
    void stop() {
        if (state != SessionState.AWAY && connection.isOpen()) {
            parts.messages.terminate(connection, Code.SERVER_STOPPING.number(), 0);
        }
    }

    /** Who speaks; null before the session is attached. */
    Member member() {
        return member;
    }

    /** The session's id; 0 before it is attached. */
    int id() {
        return member == null ? 0 : member.sessionId();
    }

    Connection connection() {
        return connection;
    }

    int keepAliveMs() {
        return entrance.keepAliveMs();
    }

    long connectionId() {
        return connection.id();
    }

    SessionState state() {
        return state;
    }

    /** Whether the table may forget it: over, on no list, and neither side owes the other an answer. */
    boolean isSettled() {
        return state == SessionState.CLOSED && tenure.isSettled() && !isBusy && !delivery.isRemembered()
            && !connection.isAway();
    }

    /** Whether it asked for this session and was over before the core answered. */
    boolean isGoneBeforeItsAnswer(final int sessionId) {
        return state == SessionState.CLOSED && tenure.isAwaiting(sessionId);
    }

    private boolean onOutcome(final Entrance.Outcome outcome) {
        switch (outcome) {
            case VERIFYING:
                state(SessionState.VERIFYING);
                return false;
            case ASKED:
                keepAlive.intervalMs(entrance.keepAliveMs());
                state(SessionState.ATTACHING);
                return true;
            case REFUSED:
                rejectLogon(entrance.code(), entrance.detail());
                return true;
            case STRANGE:
                terminate(Code.NOT_LIVE.number(), 0);
                return true;
            default:
                return false;
        }
    }

    private boolean onFrameWhileAttaching(final DirectBuffer buffer, final int offset) {
        final int templateId = Frame.templateId(buffer, offset);
        if (templateId == LogoutDecoder.TEMPLATE_ID) {
            return false;
        }
        return templateId == HeartbeatDecoder.TEMPLATE_ID || refuse(buffer, offset, Code.NOT_LIVE.number(), 0);
    }

    /** Returns whether there is still something to tell, the client or the history. */
    private boolean goLive() {
        if (member.mode() == Mode.MARKET_DATA) {
            goAway();
            return false;
        }
        state(SessionState.LIVE);
        return !delivery.tidy();
    }

    /** From here on the connection is the market-data agent's. */
    private void goAway() {
        state(SessionState.AWAY);
        sessions.onLeaving(this);
    }

    private boolean drain() {
        if (!delivery.drain() || !tenure.isOver()
            || !parts.messages.terminate(connection, Code.FINISHED.number(), 0)) {
            return true;
        }
        close(Code.FINISHED.number());
        connection.end();
        return false;
    }

    private void tickLogon(final long nowNs) {
        if (!entrance.isLate(nowNs)) {
            return;
        }
        if (entrance.isAwaitingVerdict()) {
            rejectLogon(Code.CAPACITY.number(), parts.verifications.capacity());
        } else {
            terminate(Code.LOGON_TIMEOUT.number(), 0);
        }
    }

    private void tickKeepAlive(final long nowNs) {
        if (keepAlive.hasLapsed(nowNs)) {
            terminate(Code.KEEPALIVE_LAPSED.number(), 0);
        } else if (keepAlive.isWordDue(nowNs)) {
            // Without room for it there is more than a heartbeat on its way already.
            sendHeartbeat();
        }
    }

    private void rejectLogon(final int code, final long detail) {
        parts.messages.logonReject(connection, code, detail);
        entrance.onFailed(code);
        close(code);
        connection.end();
    }

    private void terminate(final int code, final long detail) {
        if (state == SessionState.CLOSED) {
            return;
        }
        if (state == SessionState.AWAY) {
            parts.door.end(connection, code);
            return;
        }
        if (state.isBeforeLogon()) {
            entrance.onFailed(code);
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
        tenure.onEnd(code);
        if (!state.isBeforeLogon()) {
            delivery.end();
            if (state != SessionState.DRAINING && !tenure.isOver()) {
                tenure.owe();
            }
        }
        state(SessionState.CLOSED);
        sessions.onClosed(this);
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
