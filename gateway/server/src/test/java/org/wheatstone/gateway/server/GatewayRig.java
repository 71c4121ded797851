package org.wheatstone.gateway.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;

/** A gateway between real loopback sockets and fake ports, stepped by the test. */
final class GatewayRig implements AutoCloseable {
    private static final int TURNS = 100_000;

    final SteppedClock clock = SteppedClock.ofDay();
    final SteppedClock nanoClock = SteppedClock.ofDurations();
    final FakeSink sink = new FakeSink();
    final FakeSource source = new FakeSource();
    final FakeHistory history = new FakeHistory();
    final Records records = new Records();
    final FakeDeadlines deadlines = new FakeDeadlines();
    final GatewayContext context = new GatewayContext()
        .port(0)
        .devLogon(true)
        .engineId(42)
        .clock(clock)
        .nanoClock(nanoClock)
        .commands(sink)
        .events(source)
        .history(history)
        .deadlines(deadlines)
        .nonces(nonce -> Arrays.fill(nonce, (byte) 0x5A));

    /** Whether anybody signs, so that there is something to verify; it takes its time to start. */
    boolean hasSigners;
    boolean isVerifying = true;

    private final List<ScriptedClient> clients = new ArrayList<>();
    private GatewayAgent agent;
    private boolean hasStartedVerifier;

    /** Starts it; what the context says may be changed until then. */
    GatewayRig start() {
        agent = new GatewayAgent(context);
        return this;
    }

    /** Starts it with a port of the test's own. */
    GatewayRig start(final Listener listener) {
        agent = new GatewayAgent(context, listener);
        return this;
    }

    GatewayAgent agent() {
        return agent;
    }

    Counters counters() {
        return agent.counters();
    }

    ScriptedClient connect() {
        return connect(0);
    }

    ScriptedClient connect(final int receiveBufferLength) {
        try {
            final ScriptedClient client = new ScriptedClient(agent.port(), receiveBufferLength);
            clients.add(client);
            return client;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client whose session is live from the first sequence on. */
    ScriptedClient live(final int sessionId) {
        final ScriptedClient client = connect();
        logOn(client, sessionId, 1, 0);
        await(client, ReplayCompleteDecoder.TEMPLATE_ID);
        client.take(ReplayCompleteDecoder.TEMPLATE_ID);
        return client;
    }

    /** A client whose session is live in ADMIN mode. */
    ScriptedClient liveAdmin(final int sessionId) {
        final ScriptedClient client = connect();
        final byte[] logon = Requests.with(Requests.logon(sessionId, 1), Requests.MODE_OFFSET, Mode.ADMIN.value());
        publish(records.attached(attach(client, logon), sessionId, 1, 0, Mode.ADMIN, 0, 0));
        await(client, ReplayCompleteDecoder.TEMPLATE_ID);
        return client;
    }

    /** A client whose session is live, whose participant has a rate of its own. */
    ScriptedClient liveWithRate(final int sessionId, final int orderRate, final int orderBurst) {
        final ScriptedClient client = connect();
        final long connectionId = attach(client, sessionId, 1);
        publish(records.attached(connectionId, sessionId, 1, 0, Mode.TRADE, orderRate, orderBurst));
        await(client, ReplayCompleteDecoder.TEMPLATE_ID);
        return client;
    }

    /** Logs on up to LogonAck, which is left to be taken. */
    long logOn(final ScriptedClient client, final int sessionId, final long next, final long highest) {
        final long connectionId = attach(client, sessionId, next);
        publish(records.attached(connectionId, sessionId, next, highest));
        await(client, LogonAckDecoder.TEMPLATE_ID);
        return connectionId;
    }

    /** Logs on up to the command; returns the id that the connection has. */
    long attach(final ScriptedClient client, final int sessionId, final long next) {
        return attach(client, Requests.logon(sessionId, next));
    }

    /** The same with any logon. */
    long attach(final ScriptedClient client, final byte[] logon) {
        final int before = sink.commands.size();
        client.send(logon);
        await(() -> sink.commands.size() > before);
        return connectionIdOf(sink.last());
    }

    static long connectionIdOf(final UnsafeBuffer attach) {
        return new SessionAttachDecoder()
            .wrap(attach, CommandRecord.FRAME_OFFSET + 12, SessionAttachDecoder.BLOCK_LENGTH, 1)
            .connectionId();
    }

    /** What the core says, to those who listen now and in the log. */
    void publish(final UnsafeBuffer record) {
        history.add(record);
        source.add(record);
    }

    void await(final ScriptedClient client, final int templateId) {
        await(() -> client.has(templateId));
    }

    void awaitEnd(final ScriptedClient client) {
        await(client::hasEnded);
    }

    void await(final BooleanSupplier condition) {
        for (int i = 0; i < TURNS; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            turn();
        }
        final StringBuilder got = new StringBuilder();
        clients.forEach(client -> got.append(' ').append(client.templates()));
        throw new AssertionError("did not happen in " + TURNS + " turns; commands=" + sink.templates()
            + ", frames=" + got);
    }

    /** Lets what is under way arrive; for what must not happen. */
    void settle() {
        for (int i = 0; i < 50; i++) {
            turn();
        }
    }

    /** Lets time pass, a millisecond a turn; deadlines are met to the millisecond, one late at most. */
    void step(final long ms) {
        for (long i = 0; i < ms; i++) {
            stepClocks();
            turn();
        }
        settle();
    }

    /** Both clocks go on by a millisecond. */
    void stepClocks() {
        clock.stepMs(1);
        nanoClock.stepMs(1);
    }

    void turn() {
        agent.doWork();
        if (isVerifying && hasSigners) {
            doVerify();
        }
        clients.forEach(ScriptedClient::poll);
    }

    private void doVerify() {
        try {
            if (!hasStartedVerifier) {
                hasStartedVerifier = true;
                agent.verifier().onStart();
            }
            agent.verifier().doWork();
        } catch (final Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        clients.forEach(ScriptedClient::close);
        agent.close();
    }
}
