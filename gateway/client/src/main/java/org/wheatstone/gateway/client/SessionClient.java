package org.wheatstone.gateway.client;

import java.io.IOException;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.FrameCutter;
import org.wheatstone.gateway.client.Disconnection.Cause;

/**
 * One session with the exchange, without a thread of its own: the caller's loop steps it by {@link #doWork()}, which
 * never blocks and, once live, allocates nothing. One thread owns it and calls everything; that thread may own many
 * clients. The context and the listener belong to the client once it is made. Errors of the network, of the exchange
 * and of the conversation end the connection and reach the listener as a {@link Disconnection}; nothing is thrown but
 * what the listener throws.
 *
 * <p>After a lost connection it logs on again where it stopped, is sent the events it missed, and settles what was in
 * doubt: a request at or below the last id that the exchange has seen, without an event, is reported as not applied;
 * one above it is sent again, byte for byte, unless {@link SessionListener#onResend(long)} says that it is stale. What
 * breaks the order of events, or their hash, is a broken program, here or there: the client closes, and a new one,
 * which replays the session from its first event, finds out where it stands.
 */
public abstract class SessionClient implements Agent, AutoCloseable {
    /** The session is not live: nothing was sent, no id was used. */
    public static final long NOT_LIVE       = -1;
    /** As many requests are in flight as may be: nothing was sent, no id was used; step the client and try again. */
    public static final long BACK_PRESSURED = -2;

    private final ClientContext context;
    private final SessionListener listener;
    private final NanoClock nanoClock;
    private final ClientCounters counters = new ClientCounters();
    private final InFlightRequests inFlight;
    private final EventSequence sequence;
    private final Connection connection;
    private final SessionWriter sessionWriter;
    private final EventReader events;
    private final KeepAlive keepAlive = new KeepAlive();
    private final Dialogue dialogue;
    private final BackOff backOff;
    private ClientState state = ClientState.DISCONNECTED;
    private Disconnection disconnection;
    private Thread owner;
    private long nowNs;

    /**
     * A client that does nothing before {@link #connect()}.
     *
     * @param context  concluded.
     * @param kind     of session to open.
     * @param reader   of this mode's events; belongs to the session from here on.
     * @param listener hears of connections.
     */
    SessionClient(
            final ClientContext context,
            final SessionKind kind,
            final EventReader reader,
            final SessionListener listener) {
        this.context = context;
        this.listener = listener;
        nanoClock = context.nanoClock();
        inFlight = new InFlightRequests(context.maxInFlight(), context.maxRequestLength());
        sequence = new EventSequence(kind.continuity(), context.resumeAfterSequence());
        connection = new Connection(context, inFlight.slots().capacity() + SessionWriter.ROOM);
        sessionWriter = new SessionWriter(connection, kind.mode());
        events = reader;
        events.attach(connection, sequence, inFlight, counters);
        dialogue = new Dialogue(this, context, connection, sessionWriter, sequence, events, keepAlive, listener);
        backOff = new BackOff(context.minBackOffMs(), context.maxBackOffMs(), context.jitter());
    }

    /** Starts the first connection, or another where auto-reconnect is off. Does nothing if one is under way. */
    public void connect() {
        if (state == ClientState.CLOSED) {
            throw new IllegalStateException("client is closed: " + disconnection);
        }
        if (state == ClientState.DISCONNECTED) {
            nowNs = nanoClock.nanoTime();
            open();
        }
    }

    /** One step: reads, delivers events, keeps the session alive, writes. Returns the bytes and frames handled. */
    @Override
    public int doWork() {
        assert isOwner() : "client has two threads: owner=" + owner + ", caller=" + Thread.currentThread();
        nowNs = nanoClock.nanoTime();
        switch (state) {
            case CONNECTING:
                return doConnecting();
            case AWAITING_HELLO:
            case LOGGING_ON:
            case REPLAYING:
            case LIVE:
            case LOGGING_OUT:
                return doConversation();
            case BACKING_OFF:
                return doBackingOff();
            default:
                return 0;
        }
    }

    /** Writes what is waiting to the socket now, rather than at the end of the next step. Returns the bytes written. */
    public int flush() {
        if (!state.isConnected()) {
            return 0;
        }
        try {
            return connection.flush();
        } catch (final IOException e) {
            end(Disconnection.socketError(e));
            return 0;
        }
    }

    /**
     * Asks the exchange to end the session in order: events are delivered until it has, then the client is closed. If
     * the session is not live there is nothing to end, and the client closes at once.
     */
    public void logout() {
        if (state == ClientState.LIVE && sessionWriter.logout()) {
            keepAlive.onSaid(nowNs);
            state(ClientState.LOGGING_OUT);
        } else if (state != ClientState.LOGGING_OUT) {
            close();
        }
    }

    /** Drops the connection and closes the client. The exchange sees a lost connection. Harmless if repeated. */
    @Override
    public void close() {
        if (state != ClientState.CLOSED) {
            end(Disconnection.of(Cause.CLOSED_BY_CALLER, "closed in state " + state));
        }
    }

    @Override
    public void onClose() {
        close();
    }

    public ClientState state() {
        return state;
    }

    public boolean isLive() {
        return state == ClientState.LIVE;
    }

    /** Why the last connection ended; null if none has. */
    public Disconnection disconnection() {
        return disconnection;
    }

    public ClientCounters counters() {
        return counters;
    }

    /** Requests without an answer yet. */
    public int inFlightCount() {
        return inFlight.count();
    }

    final InFlightRequests inFlight() {
        return inFlight;
    }

    final int sessionId() {
        return context.sessionId();
    }

    /** The sequence of the event processed last: what {@link ClientContext#resumeAfterSequence(long)} takes. */
    public long lastSequence() {
        return sequence.last();
    }

    /** 0 if a request would be taken now, else why not. */
    final long refusal() {
        if (state != ClientState.LIVE) {
            return NOT_LIVE;
        }
        if (inFlight.isFull()) {
            counters.backPressuredRequests++;
            return BACK_PRESSURED;
        }
        return 0;
    }

    /** Sends the request that stands in the slot of the next id; returns its id. */
    final long send(final int length) {
        // The buffer has room for all requests in flight; it can be full only if one was answered before it was sent.
        if (!connection.send(inFlight.slots(), inFlight.slotOf(inFlight.nextId()), length)) {
            counters.backPressuredRequests++;
            return BACK_PRESSURED;
        }
        keepAlive.onSaid(nowNs);
        return inFlight.add();
    }

    private void open() {
        state(ClientState.CONNECTING);
        counters.connections++;
        sequence.onNewConnection();
        keepAlive.start(context.keepAliveMs(), nowNs);
        try {
            connection.open(context.address());
        } catch (final IOException e) {
            end(Disconnection.socketError(e));
        }
    }

    private int doConnecting() {
        try {
            if (connection.finishConnect()) {
                state(ClientState.AWAITING_HELLO);
                return 1;
            }
        } catch (final IOException e) {
            end(Disconnection.socketError(e));
            return 1;
        }
        endIfSilent();
        return 0;
    }

    private int doBackingOff() {
        if (!backOff.isOver(nowNs)) {
            return 0;
        }
        open();
        return 1;
    }

    private int doConversation() {
        try {
            dialogue.resume();
            // A callback may have closed the client.
            int work = state.isConnected() ? receive() : 0;
            dialogue.speak(nowNs);
            endIfSilent();
            if (state == ClientState.LIVE) {
                work += events.speak(nowNs);
            }
            if (state.isConnected()) {
                work += connection.flush();
            }
            return work;
        } catch (final IOException e) {
            end(Disconnection.socketError(e));
            return 1;
        }
    }

    private int receive() throws IOException {
        final int read = connection.read();
        if (read == Connection.END_OF_STREAM) {
            end(Disconnection.of(Cause.PEER_CLOSED, "the exchange closed the connection in state " + state));
            return 1;
        }
        if (read > 0) {
            // After the read, so that a round trip measured by it is never too short.
            keepAlive.onHeard(nanoClock.nanoTime());
        }
        // Bytes that an exception of the listener left behind are looked at too, hence also without new ones.
        deliverFrames();
        return read;
    }

    /** Bounded by what the buffer holds. A callback may close the client, and nothing is delivered after that. */
    private void deliverFrames() {
        while (state.isConnected()) {
            final int length = connection.nextFrame();
            if (length == FrameCutter.INCOMPLETE) {
                return;
            }
            final Disconnection reason = length < 0
                ? Disconnection.protocolError(Code.of(-length), 0)
                : dialogue.onFrame(connection.frameOffset(), length, nowNs);
            if (reason != null) {
                end(reason);
            }
        }
    }

    private void endIfSilent() {
        if ((state.isConnected() || state == ClientState.CONNECTING) && keepAlive.hasLapsed(nowNs)) {
            end(Disconnection.of(Cause.SILENCE, "nothing was heard for two intervals: intervalMs="
                + keepAlive.intervalMs() + ", state=" + state));
        }
    }

    private void end(final Disconnection reason) {
        connection.close();
        disconnection = reason;
        state(stateAfter(reason));
        events.onDisconnected();
        listener.onDisconnected(reason);
    }

    private ClientState stateAfter(final Disconnection reason) {
        if (state == ClientState.LOGGING_OUT || !reason.isWorthRetrying()) {
            return ClientState.CLOSED;
        }
        if (!context.autoReconnect()) {
            return ClientState.DISCONNECTED;
        }
        backOff.onFailure(reason, nowNs);
        return ClientState.BACKING_OFF;
    }

    /** Everything is settled that was in doubt: requests are taken, and the next failure is a first one. */
    final void onSettled() {
        backOff.reset();
        state(ClientState.LIVE);
    }

    final void state(final ClientState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("client cannot go from " + state + " to " + next);
        }
        state = next;
    }

    private boolean isOwner() {
        if (owner == null) {
            owner = Thread.currentThread();
        }
        return owner == Thread.currentThread();
    }
}
