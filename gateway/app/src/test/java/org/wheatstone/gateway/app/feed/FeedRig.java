package org.wheatstone.gateway.app.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionAttachedEncoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachedEncoder;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.Deadlines;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.runtime.ExchangeOrders;
import org.wheatstone.engine.testkit.EventHistoryInMemory;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.ComparedCore;
import org.wheatstone.gateway.server.GatewayAgent;
import org.wheatstone.gateway.server.GatewayContext;

/**
 * A core that carries out a stream of commands, and a gateway with its market-data agent that is told of them, with
 * real sockets; all stepped by the test. Whoever wants a session gets it: the core knows nothing of these.
 */
final class FeedRig implements AutoCloseable {
    private static final int TURNS = 200_000;

    final Exchange exchange;
    final GatewayAgent gateway;
    final CoreTrades trades = new CoreTrades();
    final List<FeedClient> clients = new ArrayList<>();
    long nowNs = 1_000_000_000L;

    private final CommandStream stream;
    private final EventBuffer events;
    private final Queue told = new Queue();
    private final Queue marketTold = new Queue();
    private final Sink sink = new Sink();
    private final EventHistoryInMemory past = new EventHistoryInMemory();
    private int index;

    /** A core that has carried out so much of the stream before the gateway was there. */
    FeedRig(final CommandStream stream, final int beginning, final Consumer<GatewayContext> change) {
        this.stream = stream;
        final CoreContext context = ComparedCore.contextOf(stream.limits());
        events = new EventBuffer(context);
        exchange = new Exchange(context, events);
        while (index < beginning) {
            carryOut();
        }
        told.clear();
        marketTold.clear();
        final GatewayContext gatewayContext = new GatewayContext()
            .port(0).devLogon(true).engineId(1)
            .clock(() -> nowNs).nanoClock(() -> nowNs)
            .commands(sink).events(told).history(past).deadlines(new NoDeadlines())
            .marketEvents(marketTold).restingOrders(new ExchangeOrders(exchange)).startTimeNs(exchange.timeNs())
            .nonces(nonce -> { });
        change.accept(gatewayContext);
        exchange.describeInstruments(gatewayContext::referenceFrame);
        gateway = new GatewayAgent(gatewayContext);
    }

    /** Whether the stream goes on. */
    boolean hasNext() {
        return index < stream.size();
    }

    /** Carries out the next command of the stream. */
    void carryOut() {
        exchange.onCommand(index + 1L, new UnsafeBuffer(stream.command(index++)), 0);
        events.forEach((buffer, offset, length) -> {
            final UnsafeBuffer record = copyOf(buffer, offset, length);
            past.add(record, 0, record.capacity());
            trades.add(record);
            marketTold.add(record);
            // What becomes of the stream's own connections would be mistaken for those of ours.
            final int templateId = EventRecord.templateId(record, 0);
            if (templateId < SessionAttachedEncoder.TEMPLATE_ID || templateId > SessionDetachedEncoder.TEMPLATE_ID) {
                told.add(record);
            }
        });
    }

    String place() {
        return stream.origin() + " index=" + (index - 1);
    }

    /** A subscriber who is logged on. */
    FeedClient subscriber(final int sessionId) {
        return subscriber(sessionId, 0);
    }

    FeedClient subscriber(final int sessionId, final int receiveBufferLength) {
        final FeedClient client = new FeedClient(gateway.port(), receiveBufferLength);
        clients.add(client);
        client.logOn(sessionId, Mode.MARKET_DATA);
        until(() -> client.templates.contains(ReplayCompleteDecoder.TEMPLATE_ID));
        return client;
    }

    /** Somebody who follows a session, or a participant, from some sequence on. */
    FeedClient follower(final int sessionId, final Mode mode, final long nextSequence) {
        final FeedClient client = new FeedClient(gateway.port(), 0);
        clients.add(client);
        client.logOn(sessionId, mode, nextSequence);
        until(() -> client.templates.contains(ReplayCompleteDecoder.TEMPLATE_ID));
        return client;
    }

    /** Breaks a connection off, and lets the gateway notice. */
    void drop(final FeedClient client) {
        client.close();
        clients.remove(client);
        settle();
    }

    /** Subscribes and waits for the answer. */
    void subscribe(final FeedClient client, final int instrumentId, final int feeds, final int depth) {
        final int answers = client.acks.size();
        client.subscribe(instrumentId, feeds, depth);
        until(() -> client.acks.size() > answers);
    }

    /** Events that the market-data agent has not taken yet. */
    int backlog() {
        return marketTold.records.size();
    }

    /** How often the market-data agent has asked for events. */
    int looks() {
        return marketTold.looks;
    }

    /** One turn of everybody; returns whether anybody did anything. */
    boolean turn() {
        int work = gateway.doWork() + gateway.marketData().doWork();
        for (final FeedClient client : clients) {
            work += client.poll();
        }
        return work > 0;
    }

    void until(final BooleanSupplier condition) {
        for (int i = 0; i < TURNS && !condition.getAsBoolean(); i++) {
            turn();
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError("waited in vain at " + place());
        }
    }

    /** Lets everything that is under way have its effect. */
    void settle() {
        int idle = 0;
        while (idle < 3) {
            idle = turn() ? 0 : idle + 1;
        }
    }

    void letPass(final long ms) {
        for (long i = 0; i < ms; i++) {
            nowNs += 1_000_000L;
            turn();
        }
    }

    @Override
    public void close() {
        clients.forEach(FeedClient::close);
        gateway.marketData().close();
        gateway.close();
    }

    private static UnsafeBuffer copyOf(final DirectBuffer buffer, final int offset, final int length) {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[length]);
        record.putBytes(0, buffer, offset, length);
        return record;
    }

    private static UnsafeBuffer record(final int templateId, final int blockLength) {
        final int frameLength = Frame.lengthOf(blockLength);
        final UnsafeBuffer record = new UnsafeBuffer(new byte[EventRecord.FRAME_OFFSET + frameLength]);
        EventRecord.begin(record, 0, frameLength, 1, 1);
        Frame.begin(record, EventRecord.FRAME_OFFSET, templateId, blockLength);
        return record;
    }

    /** As the core would, if it were asked. */
    private void answer(final SessionAttachDecoder attach, final SessionAttachedEncoder attached) {
        final Session session = exchange.sessions().find((int) attach.sessionId());
        if (attach.mode() == Mode.MARKET_DATA || session == null) {
            // Everybody is another's.
            attached.participantId(attach.sessionId()).nextSequence(0).highestSequence(0);
            return;
        }
        final boolean isCopy = attach.mode() == Mode.DROP_COPY;
        final long highest = isCopy ? session.participant().dropCopySequence() : session.highestSequence();
        attached.participantId(session.participant().id())
            .nextSequence(attach.nextSequence() == 0 ? highest + 1 : attach.nextSequence())
            .highestSequence(highest)
            .headEventNumber(isCopy ? session.participant().headEventNumber() : session.headEventNumber());
    }

    /** Gives everybody the session that he asks for. */
    private final class Sink implements CommandSink {
        private static final int BLOCK = CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;

        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);

        @Override
        public int tryClaim(final int recordLength) {
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit() {
            switch (CommandRecord.templateId(buffer, 0)) {
                case SessionAttachDecoder.TEMPLATE_ID -> {
                    final SessionAttachDecoder attach =
                        new SessionAttachDecoder().wrap(buffer, BLOCK, SessionAttachDecoder.BLOCK_LENGTH, 1);
                    final UnsafeBuffer record =
                        record(SessionAttachedEncoder.TEMPLATE_ID, SessionAttachedEncoder.BLOCK_LENGTH);
                    answer(attach, new SessionAttachedEncoder()
                        .wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
                        .connectionId(attach.connectionId()).sessionId(attach.sessionId()).mode(attach.mode())
                        .attachment(1));
                    told.add(record);
                }
                case SessionDetachDecoder.TEMPLATE_ID -> {
                    final SessionDetachDecoder detach =
                        new SessionDetachDecoder().wrap(buffer, BLOCK, SessionDetachDecoder.BLOCK_LENGTH, 1);
                    final UnsafeBuffer record =
                        record(SessionDetachedEncoder.TEMPLATE_ID, SessionDetachedEncoder.BLOCK_LENGTH);
                    new SessionDetachedEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
                        .connectionId(detach.connectionId()).sessionId(detach.sessionId()).attachment(1)
                        .code(detach.code());
                    told.add(record);
                }
                default -> throw new AssertionError("template " + CommandRecord.templateId(buffer, 0));
            }
        }
    }

    /** Events that wait for one reader. */
    private static final class Queue implements EventSource {
        private final ArrayDeque<UnsafeBuffer> records = new ArrayDeque<>();
        private int looks;

        void add(final UnsafeBuffer record) {
            records.add(record);
        }

        void clear() {
            records.clear();
        }

        @Override
        public int poll(final EventHandler handler, final int limit) {
            looks++;
            int polled = 0;
            while (polled < limit && !records.isEmpty()) {
                final UnsafeBuffer record = records.remove();
                handler.onEvent(record, 0, record.capacity());
                polled++;
            }
            return polled;
        }
    }

    /** Nothing falls due. */
    private static final class NoDeadlines implements Deadlines {
        @Override
        public long nextDeadlineNs() {
            return NONE;
        }

        @Override
        public long timersHandled() {
            return 0;
        }
    }
}
