package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.NewOrderCommand;
import org.wheatstone.journal.JournalContext;

/**
 * A small exchange in a directory, its agents stepped by the test: instrument 1, {@code text/usd}, tick 10; buyer 7
 * with session 70, supplier 8 with session 80. Each command comes a second after the one before and is a batch of its
 * own, so that the same calls give the same journal. One thread.
 *
 * <pre>
 *    1 NodeStarted      2 PublishGrade     3 ListInstrument   4 AddParticipant   5 AddSession   6 SessionAttach
 *    7 AddParticipant   8 AddSession       9 SessionAttach   10 Deposit         11 DeclareCapacity
 * </pre>
 */
public final class SteppedMarket implements AutoCloseable {
    static final int BUYER = 7;
    static final int SUPPLIER = 8;
    static final int BUYER_SESSION = 70;
    static final int SUPPLIER_SESSION = 80;
    public static final int OPENING_COMMANDS = 11;
    /** Of command 1. */
    static final Instant START = Instant.parse("2026-01-31T23:59:50Z");

    private static final long DEPOSIT = 1_000_000_000_000L;
    private static final long CAPACITY = 1_000;
    private static final long RUN = 42;

    private final Commands commands = new Commands();
    private final Node node;
    private long timeNs;
    private long lastId;

    private SteppedMarket(final Path directory, final long firstTimeNs, final long lastId) {
        timeNs = firstTimeNs;
        this.lastId = lastId;
        node = Node.open(context(directory, () -> timeNs));
        settle();
    }

    /** A new exchange, opened as in the table above. */
    public static SteppedMarket open(final Path directory) {
        final SteppedMarket market = new SteppedMarket(directory, timeOf(1), 0);
        market.begin();
        return market;
    }

    /** The same exchange once more, in a new run, with its sessions attached. */
    public static SteppedMarket reopen(final Path directory, final SteppedMarket before) {
        final SteppedMarket market = new SteppedMarket(directory, before.nextTime(), before.lastId);
        market.attach(BUYER_SESSION);
        market.attach(SUPPLIER_SESSION);
        return market;
    }

    private static NodeContext context(final Path directory, final EpochNanoClock clock) {
        return new NodeContext(directory)
            .journal(new JournalContext().blockBytes(JournalContext.MIN_BLOCK_BYTES).epochMillis(
                () -> TimeUnit.NANOSECONDS.toMillis(clock.nanoTime())))
            .runId(RUN)
            .epochClock(clock);
    }

    /** When a command came, if each came a second after the one before. */
    static long timeOf(final long sequence) {
        return TimeUnit.SECONDS.toNanos(START.getEpochSecond() + sequence - 1);
    }

    private void begin() {
        tick().publishGrade(1, "text", 1_000);
        send();
        tick().listInstrument(1, "text/usd").tick(10).prices(0, 10_000_000).fees(-100, 300);
        send();
        tick().addParticipant(BUYER, "buyer").buyer();
        send();
        tick().addSession(BUYER_SESSION, BUYER);
        send();
        attach(BUYER_SESSION);
        tick().addParticipant(SUPPLIER, "supplier").supplier();
        send();
        tick().addSession(SUPPLIER_SESSION, SUPPLIER);
        send();
        attach(SUPPLIER_SESSION);
        tick().deposit(BUYER, DEPOSIT);
        send();
        tick().declareCapacity(SUPPLIER, 1, CAPACITY);
        send();
    }

    private void attach(final int session) {
        tick().attach(session, session, 0, true);
        send();
    }

    /** Returns the sequence of the command. */
    public long bid(final long lots, final long price) {
        order(BUYER_SESSION).bid(lots).at(price);
        return send(BUYER_SESSION, BUYER);
    }

    /** Returns the sequence of the command. */
    public long keptBid(final long lots, final long price) {
        order(BUYER_SESSION).bid(lots).at(price).keepOnDisconnect();
        return send(BUYER_SESSION, BUYER);
    }

    /** Returns the sequence of the command. */
    public long ask(final long lots, final long price) {
        order(SUPPLIER_SESSION).ask(lots).at(price);
        return send(SUPPLIER_SESSION, SUPPLIER);
    }

    /** Of the buyer; returns the sequence of the command. */
    public long cancel(final long targetId) {
        tick().cancelOrder(BUYER_SESSION, attachment(BUYER_SESSION)).id(++lastId).target(targetId);
        return send(BUYER_SESSION, BUYER);
    }

    /** Of the buyer; returns the sequence of the command. */
    long replace(final long targetId, final long total, final long price) {
        tick().replaceOrder(BUYER_SESSION, attachment(BUYER_SESSION))
            .id(++lastId).target(targetId).total(total).at(price);
        return send(BUYER_SESSION, BUYER);
    }

    private NewOrderCommand order(final int session) {
        return tick().newOrder(session, attachment(session)).id(++lastId);
    }

    private int attachment(final int session) {
        return node.exchange().sessions().find(session).attachment();
    }

    /** Client's id of the request sent last. */
    long lastId() {
        return lastId;
    }

    public Exchange exchange() {
        return node.exchange();
    }

    private long nextTime() {
        return timeNs + TimeUnit.SECONDS.toNanos(1);
    }

    private Commands tick() {
        timeNs = nextTime();
        return commands.time(timeNs);
    }

    private long send(final int session, final int participant) {
        commands.sentBy(session, attachment(session), participant);
        return send();
    }

    private long send() {
        final CommandSink sink = node.commands();
        final int offset = sink.tryClaim(commands.length());
        sink.buffer().putBytes(offset, commands.buffer(), commands.offset(), commands.length());
        sink.commit();
        settle();
        return node.exchange().sequence();
    }

    private void settle() {
        while (node.step() > 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
