package org.wheatstone.gateway.app;

import java.io.UncheckedIOException;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.codecs.sbe.Environment;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.Deadlines;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventHistory;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.TradingClient;
import org.wheatstone.gateway.client.TradingListener;
import org.wheatstone.gateway.server.GatewayAgent;
import org.wheatstone.gateway.server.GatewayContext;

/**
 * Lets a client trade with a gateway over loopback until the compiler has seen that path too: order, answer, cancel,
 * answer. Behind the gateway stands an exchange that is thrown away. The starting thread, before the port opens; it
 * ends after a fixed number of orders or at the deadline. A machine without loopback gets no warm-up and no other harm.
 */
final class SessionWarmUp implements TradingListener {
    /** The session that it trades in: one without a past. */
    static final int SESSION = 3;

    private static final int ORDERS = 12_000;

    private final OrderRequest request = new OrderRequest().instrumentId(WarmUp.INSTRUMENT).side(Side.BID)
        .price(WarmUp.TICK).quantity(1);
    private final GatewayAgent gateway;
    private final TradingClient client;
    private long canceled;

    private SessionWarmUp(final Exchange exchange, final EventBuffer events) {
        final DirectPorts ports = new DirectPorts(exchange, events);
        gateway = new GatewayAgent(new GatewayContext()
            .bindAddress("127.0.0.1")
            .port(0)
            .devLogon(true)
            .environment(Environment.DEVELOPMENT)
            .durability(Durability.PROCESS)
            .engineId(1)
            .clock(SystemEpochNanoClock.INSTANCE)
            .commands(ports)
            .events(ports)
            .history(ports)
            .deadlines(ports)
            .nonces(nonce -> { }));
        client = new TradingClient(
            new ClientContext().port(gateway.port()).sessionId(SESSION).autoReconnect(false), this);
    }

    /** Does it with an exchange that has that session. */
    static void run(final Exchange exchange, final EventBuffer events, final long deadlineNs) {
        final SessionWarmUp warmUp;
        try {
            warmUp = new SessionWarmUp(exchange, events);
        } catch (final UncheckedIOException e) {
            // No loopback here: the exchange may still listen elsewhere, and its first clients find it cold.
            return;
        }
        try (GatewayAgent open = warmUp.gateway) {
            warmUp.client.connect();
            while (warmUp.canceled < ORDERS && System.nanoTime() - deadlineNs < 0
                && warmUp.client.state() != ClientState.DISCONNECTED) {
                warmUp.client.doWork();
                open.doWork();
            }
            warmUp.client.close();
        }
    }

    @Override
    public void onLive() {
        client.newOrder(request);
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        client.cancel(WarmUp.INSTRUMENT, event.clOrdId());
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        canceled++;
        client.newOrder(request);
    }

    @Override
    public void onNotApplied(final long clOrdId) {
        throw new IllegalStateException("the warm-up lost request " + clOrdId);
    }

    @Override
    public void onDisconnected(final Disconnection why) {
        // The loop ends by the client's state; a warm-up that was cut short is no reason not to start.
    }

    /** The engine's ports without rings or journal: a command is carried out when it is committed. */
    private static final class DirectPorts implements CommandSink, EventSource, EventHistory, Deadlines {
        private static final int CAPACITY = 1 << 20;

        private final Exchange exchange;
        private final EventBuffer generated;
        private final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
        private final UnsafeBuffer waiting = new UnsafeBuffer(new byte[CAPACITY]);
        private final EventBuffer.Receiver append = this::append;
        private int waitingBytes;

        DirectPorts(final Exchange exchange, final EventBuffer generated) {
            this.exchange = exchange;
            this.generated = generated;
        }

        @Override
        public long nextDeadlineNs() {
            return exchange.nextDeadlineNs();
        }

        @Override
        public long timersHandled() {
            return exchange.timersHandled();
        }

        @Override
        public int tryClaim(final int recordLength) {
            return waitingBytes > CAPACITY / 2 ? BACK_PRESSURED : 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return command;
        }

        @Override
        public void commit() {
            exchange.onCommand(exchange.sequence() + 1, command, 0);
            generated.forEach(append);
        }

        @Override
        public int poll(final EventHandler handler, final int limit) {
            int events = 0;
            for (int offset = 0; offset < waitingBytes; offset += EventRecord.length(waiting, offset)) {
                handler.onEvent(waiting, offset, EventRecord.length(waiting, offset));
                events++;
            }
            waitingBytes = 0;
            return events;
        }

        @Override
        public boolean request(
                final long connectionId,
                final int sessionId,
                final long headEventNumber,
                final long fromSequence,
                final long toSequence,
                final int maxBytes) {
            throw new IllegalStateException("a new session has no history");
        }

        @Override
        public boolean release(final long connectionId) {
            return true;
        }

        @Override
        public int poll(final EventHistory.Handler handler, final int limit) {
            return 0;
        }

        private void append(final DirectBuffer buffer, final int offset, final int length) {
            waiting.putBytes(waitingBytes, buffer, offset, length);
            waitingBytes += length;
        }
    }
}
