package org.wheatstone.gateway.server;

import java.util.function.Consumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.wheatstone.engine.api.EventHistory;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.api.Figures;
import org.wheatstone.engine.api.Watched;

/**
 * The gateway: TCP on one side, the engine's ports on the other. One thread steps it, be it a duty thread or a test;
 * the port is open from construction on, and everything passed in through the context is used by that thread alone.
 *
 * <p>It fails by exception only if the node cannot go on: the port is taken, the selector broke, an event is not the
 * next one of its session. A client's mistakes and a peer's silence are answered, not thrown.
 */
public final class GatewayAgent implements Agent, Watched, AutoCloseable {
    private final EpochNanoClock clock;
    private final NanoClock nanoClock;
    private final EventSource events;
    private final EventHistory history;
    private final int eventLimit;
    private final int historyLimit;
    private final GatewayParts parts;
    private final Sessions sessions;
    private final EventDispatcher dispatcher;
    private final TcpTransport transport;
    private final TimerWatch timers;
    private final LogonVerifier verifier;
    private final MarketDataAgent marketData;
    private final Consumer<FeedDoor.Word> onWord = this::onWord;

    /**
     * Opens the port.
     *
     * @param context not to be changed afterwards.
     * @throws IllegalStateException       if the context cannot work.
     * @throws java.io.UncheckedIOException if the address cannot be listened on.
     */
    public GatewayAgent(final GatewayContext context) {
        this(context, new Listener(context.conclude()));
    }

    /** With a port that is open already, and closed with the agent. */
    GatewayAgent(final GatewayContext context, final Listener listener) {
        clock = context.clock();
        nanoClock = context.nanoClock();
        events = context.events();
        history = context.history();
        eventLimit = context.limits().eventsPerTurn();
        historyLimit = context.limits().historyEventsPerTurn();
        parts = new GatewayParts(context);
        final long nowNs = nanoClock.nanoTime();
        parts.turn.begin(nowNs, clock.nanoTime());
        sessions = new Sessions(parts, nowNs);
        timers = new TimerWatch(context, parts.commands);
        verifier = new LogonVerifier(parts.verifications);
        dispatcher = new EventDispatcher(sessions);
        transport = new TcpTransport(sessions, listener, nowNs);
        marketData = context.marketEvents() == null ? null : new MarketDataAgent(context, parts.door);
    }

    @Override
    public int doWork() {
        // Durations by the one, stamps by the other: the time of day may be set while we run.
        final Turn turn = parts.turn;
        turn.begin(nanoClock.nanoTime(), clock.nanoTime());
        int work = 0;
        work += parts.door.pollOfGateway(onWord);
        work += timers.poll(turn);
        work += sessions.settle(turn.timeNs());
        work += parts.verifications.poll(sessions);
        work += transport.poll(turn);
        work += events.poll(dispatcher, eventLimit);
        work += history.poll(dispatcher, historyLimit);
        work += sessions.tick(turn.nowNs());
        work += sessions.handOver(transport);
        work += transport.flush();
        transport.sweep(turn.nowNs());
        return work;
    }

    /** Connections, sessions, frames and bytes, and what was refused, by code. */
    @Override
    public void tell(final Figures figures) {
        transport.tell(figures);
        figures.set("gateway_live_sessions", sessions.liveCount());
        figures.set("gateway_commands", parts.counters.commandsWritten);
        figures.set("gateway_back_pressured", parts.counters.backPressured);
        parts.counters.rejects.tell(figures);
    }

    /**
     * Waits for a socket to have something; for the thread that steps this agent, when it has nothing else to do.
     * Returns at once if there is work already.
     *
     * @param timeoutMs 1 or more.
     */
    public void awaitWork(final int timeoutMs) {
        transport.await(timeoutMs);
    }

    /**
     * What verifies the signatures of logons. It is to be stepped by a thread of its own, started and closed with the
     * gateway's; until it is, whoever signs his logon waits, and is refused when his time is up.
     */
    public Agent verifier() {
        return verifier;
    }

    /**
     * What sends market data; null if the context names no events for it. It is to be stepped by a thread of its own,
     * started after the gateway's and closed before it.
     */
    public MarketDataAgent marketData() {
        return marketData;
    }

    /** The port that is listened on; the one that was free if the context said 0. */
    public int port() {
        return transport.port();
    }

    @Override
    public String roleName() {
        return "gateway";
    }

    @Override
    public void onClose() {
        close();
    }

    /**
     * Tells every client that the server stops, as far as that can be done without waiting, and closes all sockets. The
     * core is told nothing: the next start detaches every session, with the same code.
     */
    @Override
    public void close() {
        sessions.stop();
        transport.close();
    }

    Counters counters() {
        return parts.counters;
    }

    private void onWord(final FeedDoor.Word word) {
        final Session session = sessions.ofConnection(word.connection().id());
        switch (word.kind()) {
            case LOGOUT:
                session.onAwayLogout();
                break;
            case END:
                session.onAwayEnd(word.number());
                break;
            default:
                session.onAwayGone();
                break;
        }
    }

    Sessions sessions() {
        return sessions;
    }
}
