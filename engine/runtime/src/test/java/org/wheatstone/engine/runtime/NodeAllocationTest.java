package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.testkit.Allocations;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.journal.JournalContext;

/** A node at work makes no garbage: ring, journal, exchange and event ring, all stepped by one thread. */
class NodeAllocationTest {
    private static final int COMMANDS_A_ROUND = 4;
    private static final int ROUNDS = 5_000;
    private static final int WARM_UP = 40_000;
    // One block holds all, since to map a further one makes some garbage; sparse, so what is not written costs nothing.
    private static final long ONE_BLOCK = 1 << 28;
    private static final long GARBAGE_A_BLOCK = 8 << 10;

    private final Commands commands = new Commands();
    private final SeededMarket market = new SeededMarket(10);
    private final EventHandler count = this::onEvent;
    private long lastId = 1_000;
    private long events;
    private byte[] garbage;

    @TempDir
    Path directory;

    @Test
    void shouldTradeWithoutGarbageOnceWarm() {
        try (Node node = open(ONE_BLOCK)) {
            final EventSource source = node.newEventSource();
            final long before = node.recovered().commands();

            Allocations.assertNone(WARM_UP, ROUNDS, () -> trade(node, source));

            assertThat(node.exchange().sequence() - before)
                .isGreaterThanOrEqualTo((long) COMMANDS_A_ROUND * (WARM_UP + ROUNDS));
            // Two orders cross, one rests and is cancelled: two accepted, a fill, and two more.
            assertThat(events).isGreaterThanOrEqualTo(5L * (WARM_UP + ROUNDS));
        }
    }

    @Test
    void shouldSeeTheGarbageOfAReaderThatMakesSome() {
        try (Node node = open(ONE_BLOCK)) {
            final EventSource source = node.newEventSource();
            final EventHandler wasteful = (buffer, offset, length) -> garbage = new byte[16];

            assertThatThrownBy(() -> Allocations.assertNone(1_000, 100, () -> {
                tradeOnly(node);
                source.poll(wasteful, 100);
            })).isInstanceOf(AssertionError.class).hasMessageContaining("expected none");
            assertThat(garbage).hasSize(16);
        }
    }

    @Test
    void shouldMakeLittleGarbageWhereTheJournalMapsAFurtherBlock() {
        try (Node node = open(JournalContext.MIN_BLOCK_BYTES)) {
            final EventSource source = node.newEventSource();
            Allocations.during(WARM_UP, () -> trade(node, source));
            final long blocksBefore = blocks();

            final long bytes = Allocations.during(4 * ROUNDS, () -> trade(node, source));

            final long blocks = blocks() - blocksBefore;
            assertThat(blocks).isGreaterThan(4);
            assertThat(bytes).isLessThan(blocks * GARBAGE_A_BLOCK);
        }
    }

    /** Blocks that both logs have begun to fill. */
    private long blocks() {
        return LogFiles.bytes(LogFiles.newest(Logs.commands(directory))).length / JournalContext.MIN_BLOCK_BYTES
            + LogFiles.bytes(LogFiles.newest(Logs.events(directory))).length / JournalContext.MIN_BLOCK_BYTES;
    }

    /** Two orders that fill each other, and one that rests until it is cancelled. */
    private void trade(final Node node, final EventSource source) {
        tradeOnly(node);
        source.poll(count, 100);
    }

    private void tradeOnly(final Node node) {
        final CommandSink sink = node.commands();
        commands.newOrder(11, 1).id(++lastId).bid(5).at(100);
        send(sink);
        commands.newOrder(21, 1).id(lastId).ask(5).at(100);
        send(sink);
        commands.newOrder(31, 1).id(lastId).bid(1).at(50 + lastId % 40);
        send(sink);
        commands.cancelOrder(31, 1).id(++lastId).target(lastId - 1);
        send(sink);
        node.step();
        node.step();
    }

    private void send(final CommandSink sink) {
        final int offset = sink.tryClaim(commands.length());
        sink.buffer().putBytes(offset, commands.buffer(), commands.offset(), commands.length());
        sink.commit();
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        events++;
    }

    private Node open(final long blockBytes) {
        final NodeContext context = SteppedNode.context(directory);
        context.journal().blockBytes(blockBytes);
        final Node node = Node.open(context);
        market.opening().forEach(record -> {
            SteppedNode.tryPublish(node.commands(), record);
            node.step();
        });
        return node;
    }
}
