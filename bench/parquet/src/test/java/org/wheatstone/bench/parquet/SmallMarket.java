package org.wheatstone.bench.parquet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.journal.JournalContext;

/**
 * A journal with a little of everything that is exported: two fills, a replace, a cancel, an order that stays, and a
 * symbol that CSV must quote. The node's agents are stepped here; each command comes a second and a nanosecond after
 * the one before, the first at {@link #START}. One thread.
 */
final class SmallMarket {
    static final String SYMBOL = "te\"x,t/usd";
    static final Instant START = Instant.parse("2026-01-31T23:59:50Z");

    private static final int BUYER = 7;
    private static final int SUPPLIER = 8;
    private static final int BUYER_SESSION = 70;
    private static final int SUPPLIER_SESSION = 80;
    private static final long STEP_NS = TimeUnit.SECONDS.toNanos(1) + 1;

    private final Commands commands = new Commands();
    private final Node node;
    private long timeNs = TimeUnit.SECONDS.toNanos(START.getEpochSecond());
    private long lastId;

    private SmallMarket(final Path directory) {
        node = Node.open(new NodeContext(directory)
            .journal(new JournalContext()
                .blockBytes(JournalContext.MIN_BLOCK_BYTES)
                .epochMillis(() -> TimeUnit.NANOSECONDS.toMillis(timeNs)))
            .epochClock(() -> timeNs));
        settle();
    }

    /** Writes the journal and closes the node. */
    static void trade(final Path directory) {
        final SmallMarket market = new SmallMarket(directory);
        market.begin();
        market.bid(5, 100_000);
        market.ask(2, 100_000);
        market.ask(1, 99_000);
        market.replace(1, 6, 101_000);
        market.cancel(4);
        market.ask(1, 120_000);
        market.node.close();
    }

    private void begin() {
        tick().publishGrade(1, "text", 1_000);
        send();
        tick().listInstrument(1, SYMBOL).tick(10).prices(0, 10_000_000).fees(-100, 300);
        send();
        tick().addParticipant(BUYER, "buyer").buyer();
        send();
        tick().addParticipant(SUPPLIER, "supplier").supplier();
        send();
        attach(BUYER, BUYER_SESSION);
        attach(SUPPLIER, SUPPLIER_SESSION);
        tick().deposit(BUYER, 1_000_000_000_000L);
        send();
        tick().declareCapacity(SUPPLIER, 1, 1_000);
        send();
    }

    private void attach(final int participant, final int session) {
        tick().addSession(session, participant);
        send();
        tick().attach(session, session, 0, true);
        send();
    }

    private void bid(final long lots, final long price) {
        tick().newOrder(BUYER_SESSION, attachment(BUYER_SESSION)).id(++lastId).bid(lots).at(price);
        send(BUYER_SESSION, BUYER);
    }

    private void ask(final long lots, final long price) {
        tick().newOrder(SUPPLIER_SESSION, attachment(SUPPLIER_SESSION)).id(++lastId).ask(lots).at(price);
        send(SUPPLIER_SESSION, SUPPLIER);
    }

    private void replace(final long targetId, final long total, final long price) {
        tick().replaceOrder(BUYER_SESSION, attachment(BUYER_SESSION))
            .id(++lastId).target(targetId).total(total).at(price);
        send(BUYER_SESSION, BUYER);
    }

    private void cancel(final long targetId) {
        tick().cancelOrder(BUYER_SESSION, attachment(BUYER_SESSION)).id(++lastId).target(targetId);
        send(BUYER_SESSION, BUYER);
    }

    private int attachment(final int session) {
        return node.exchange().sessions().find(session).attachment();
    }

    private Commands tick() {
        timeNs += STEP_NS;
        return commands.time(timeNs);
    }

    private void send(final int session, final int participant) {
        commands.sentBy(session, attachment(session), participant);
        send();
    }

    private void send() {
        final CommandSink sink = node.commands();
        final int offset = sink.tryClaim(commands.length());
        sink.buffer().putBytes(offset, commands.buffer(), commands.offset(), commands.length());
        sink.commit();
        settle();
    }

    private void settle() {
        while (node.step() > 0) {
            Thread.onSpinWait();
        }
    }
}
