package org.wheatstone.gateway.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.book.SessionOrders;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.EventHistoryInMemory;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.DropCopyClient;
import org.wheatstone.gateway.client.DropCopyListener;
import org.wheatstone.gateway.client.OperatorClient;
import org.wheatstone.gateway.client.OperatorListener;
import org.wheatstone.gateway.client.SessionClient;
import org.wheatstone.gateway.client.TradingClient;
import org.wheatstone.gateway.client.TradingListener;
import org.wheatstone.gateway.server.GatewayAgent;
import org.wheatstone.gateway.server.GatewayContext;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.snapshot.PublishedSnapshot;

/**
 * A node with its journal, its gateway with a real port, and clients of it, all stepped by one thread; time stands
 * still but by the test. Only who reads the past for the gateway is the test's own, since a node's does so on a thread.
 *
 * <p>Instruments 1 and 2 have a tick of 10 and prices from 0 to 10,000,000. Participant 1 may do anything but operate;
 * participant 2 offers a thousand million lots of instrument 1 at {@link #OFFER}.
 */
public final class House implements AutoCloseable {
    public static final int MEMBER = 1;
    public static final long OFFER = 1_500;
    /** When the house first opens: noon of some day, UTC. */
    public static final long START_NS = TimeUnit.DAYS.toNanos(20_000) + TimeUnit.HOURS.toNanos(12);

    private static final int SUPPLIER = 2;
    private static final int SUPPLIER_SESSION = 2;
    private static final long SUPPLIER_CONNECTION = 1_000_000_000L;
    private static final long STOCK = 1_000_000_000L;
    private static final long CASH = 1_000_000_000_000_000_000L;
    private static final int EVENT_LIMIT = 1_024;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final int MAX_BACK_OFF_MS = 100;

    private final Commands commands = new Commands();
    private final EventHistoryInMemory past = new EventHistoryInMemory();
    private final List<SessionClient> clients = new ArrayList<>();
    private final Node node;
    private final EventSource news;
    private final GatewayAgent gateway;
    private long timeNs;

    private House(
            final Path directory,
            final long openedNs,
            final Consumer<NodeContext> nodeChange,
            final Consumer<GatewayContext> gatewayChange) {
        timeNs = openedNs;
        final boolean isNew = Replay.isEmpty(directory);
        if (!isNew) {
            Replay.readEvents(directory, past::add);
        }
        final NodeContext nodeContext = new NodeContext(directory)
            .core(limits())
            .journal(new JournalContext().blockBytes(JournalContext.MIN_BLOCK_BYTES).reserveBytes(0))
            .epochClock(() -> timeNs).nanoClock(() -> timeNs)
            .snapshotAtClose(false).runId(openedNs);
        nodeChange.accept(nodeContext);
        node = Node.open(nodeContext);
        news = node.newEventSource();
        if (isNew) {
            begin();
        }
        final GatewayContext gatewayContext = new GatewayContext()
            .port(0).devLogon(true).engineId(1)
            .clock(() -> timeNs).nanoClock(() -> timeNs)
            .commands(node.commands()).events(node.newEventSource()).history(past)
            .deadlines(node.deadlines()).nonces(nonce -> { });
        gatewayChange.accept(gatewayContext);
        node.exchange().describeInstruments(gatewayContext::referenceFrame);
        gateway = new GatewayAgent(gatewayContext);
        settle();
    }

    /** The exchange in a directory, which is begun if there is none, at this time. */
    public static House open(final Path directory, final long timeNs) {
        return new House(directory, timeNs, context -> { }, context -> { });
    }

    /** The same with other settings. */
    public static House open(
            final Path directory,
            final long timeNs,
            final Consumer<NodeContext> nodeChange,
            final Consumer<GatewayContext> gatewayChange) {
        return new House(directory, timeNs, nodeChange, gatewayChange);
    }

    /** Small enough for many houses, and what a test may make smaller still. */
    public static CoreContext limits() {
        return new CoreContext()
            .maxParticipants(16).maxSessions(8_192).maxInstruments(8).maxOrders(1 << 16).maxPriceNodes(1 << 10)
            .maxFillsPerCommand(64).maxCancelsPerCommand(64).maxQuoteSets(64).maxEventsPerCommand(18_000);
    }

    private void begin() {
        tick().publishGrade(1, "text", 1_000);
        send();
        for (int instrument = 1; instrument <= 2; instrument++) {
            tick().listInstrument(instrument, "text" + instrument + "/usd")
                .tick(10).prices(0, 10_000_000).maxQuantity(STOCK);
            send();
        }
        tick().addParticipant(MEMBER, "member").buyer().supplier().marketMaker();
        send();
        tick().deposit(MEMBER, CASH);
        send();
        tick().declareCapacity(MEMBER, 1, STOCK);
        send();
        tick().declareCapacity(MEMBER, 2, STOCK);
        send();
        tick().addParticipant(SUPPLIER, "supplier").supplier();
        send();
        tick().declareCapacity(SUPPLIER, 1, STOCK);
        send();
        addSession(SUPPLIER_SESSION, SUPPLIER);
        tick().attach(SUPPLIER_SESSION, SUPPLIER_CONNECTION, 0, false);
        send();
        tick().newOrder(SUPPLIER_SESSION, 1).id(1).ask(STOCK).at(OFFER);
        commands.sentBy(SUPPLIER_SESSION, 1, SUPPLIER);
        send();
    }

    /** A session that nobody has used, of {@link #MEMBER}. */
    public void addSession(final int sessionId) {
        addSession(sessionId, MEMBER);
    }

    /** Carries out a command of the node itself, as its first configuration does. */
    public void carryOut(final Consumer<Commands> command) {
        command.accept(tick());
        send();
    }

    /** Messages that a session of {@link #MEMBER} may send at once; one more comes with each second. */
    public void limitBurst(final int messages) {
        tick().operator().setLimits(MEMBER).rate(1, messages);
        send();
    }

    private void addSession(final int sessionId, final int participant) {
        tick().addSession(sessionId, participant);
        send();
    }

    private Commands tick() {
        return commands.time(timeNs);
    }

    private void send() {
        final CommandSink sink = node.commands();
        final int offset = sink.tryClaim(commands.length());
        sink.buffer().putBytes(offset, commands.buffer(), commands.offset(), commands.length());
        sink.commit();
        while (node.step() > 0) {
            poll();
        }
        poll();
    }

    /** A client that will connect to the house itself. */
    public TradingClient client(final int sessionId, final TradingListener listener) {
        return client(sessionId, port(), context -> { }, listener);
    }

    /** A client that will connect to some port. */
    public TradingClient client(
            final int sessionId,
            final int port,
            final Consumer<ClientContext> change,
            final TradingListener listener) {
        final ClientContext context = context(sessionId, port);
        change.accept(context);
        final TradingClient client = new TradingClient(context, listener);
        clients.add(client);
        return client;
    }

    private ClientContext context(final int sessionId, final int port) {
        return new ClientContext().host("127.0.0.1").port(port).sessionId(sessionId)
            .keepAliveMs(60_000).minBackOffMs(1).maxBackOffMs(MAX_BACK_OFF_MS).maxOpenOrders(64).maxInFlight(32)
            .maxInstruments(8).receiveBufferBytes(16_384)
            .nanoClock(() -> timeNs).epochNanoClock(() -> timeNs);
    }

    /** A client of whoever runs the exchange, in mode ADMIN. */
    public OperatorClient operatorClient(final int sessionId, final OperatorListener listener) {
        final OperatorClient client = new OperatorClient(context(sessionId, port()), listener);
        clients.add(client);
        return client;
    }

    /** What whoever is the owner of a session is told of all its sessions; or, with an operator's, of everybody's. */
    public DropCopyClient copy(final int sessionId, final boolean isOperators, final DropCopyListener listener) {
        final ClientContext context = context(sessionId, port());
        final DropCopyClient client = isOperators
            ? DropCopyClient.ofOperator(context, listener) : DropCopyClient.ofParticipant(context, listener);
        clients.add(client);
        return client;
    }

    /** Closes a client without a word, and forgets it. */
    public void drop(final SessionClient client) {
        client.close();
        clients.remove(client);
    }

    /** One turn of everything; returns whether anybody did anything. */
    public boolean turn() {
        int work = gateway.doWork() + node.step() + poll();
        for (int i = 0; i < clients.size(); i++) {
            work += clients.get(i).doWork();
        }
        return work > 0;
    }

    /** Takes turns until the condition holds; lets clients that back off wait no longer. */
    public void until(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            turn();
            if (clients.stream().anyMatch(client -> client.state() == ClientState.BACKING_OFF)) {
                timeNs += TimeUnit.MILLISECONDS.toNanos(MAX_BACK_OFF_MS);
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain: " + clients.stream()
                    .map(client -> client.state() + " " + client.disconnection()).toList());
            }
        }
    }

    /** Lets everything that is under way inside the house have its effect. */
    public void settle() {
        int idle = 0;
        while (idle < 3) {
            idle = turn() ? 0 : idle + 1;
        }
    }

    /** Time goes on to this moment, in steps of a millisecond, and everything that is due happens. */
    public void goOnTo(final long newTimeNs) {
        while (timeNs < newTimeNs) {
            timeNs = Math.min(newTimeNs, timeNs + TimeUnit.MILLISECONDS.toNanos(1));
            turn();
        }
        settle();
    }

    /** It is this moment at once, and nothing that was due meanwhile has happened yet. */
    public void jumpTo(final long newTimeNs) {
        timeNs = newTimeNs;
    }

    /** Takes a snapshot as it is now. */
    public void snapshot() {
        final CompletableFuture<PublishedSnapshot> snapshot = node.requestSnapshot();
        while (!snapshot.isDone()) {
            turn();
        }
        snapshot.join();
    }

    public long timeNs() {
        return timeNs;
    }

    public int port() {
        return gateway.port();
    }

    public Node node() {
        return node;
    }

    public Exchange exchange() {
        return node.exchange();
    }

    /** The open orders of a session as the core has them, in the words of the client's {@code OpenOrder}. */
    public List<String> openOrders(final int sessionId) {
        final Exchange exchange = node.exchange();
        final OrderTable orders = exchange.books().orders();
        final SessionOrders walk = exchange.books().bySession();
        final List<String> lines = new ArrayList<>();
        walk.walkFrom(exchange.sessions().find(sessionId).index(), 0);
        for (int order = walk.cursor(); order != OrderTable.NONE; order = walk.cursor()) {
            lines.add("order " + Long.toUnsignedString(orders.orderId(order)) + " clOrdId " + orders.clOrdId(order)
                + " instrument " + exchange.instruments().at(orders.instrument(order)).terms().id()
                + (orders.isBid(order) ? " BID " : " ASK ") + orders.leaves(order) + " @ " + orders.price(order));
            walk.step();
        }
        return lines;
    }

    private int poll() {
        return news.poll(past::add, EVENT_LIMIT);
    }

    /** As a power switch would, but for what the operating system has still to write: nobody is told anything. */
    @Override
    public void close() {
        clients.forEach(SessionClient::close);
        gateway.close();
        node.close();
    }
}
