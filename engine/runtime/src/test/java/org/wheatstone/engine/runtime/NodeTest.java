package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.SessionDetachedDecoder;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.testkit.CoreDriver;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.LockedException;

// On a thread of its own, since one that waits in a ring can only be left behind.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeTest {
    private final SeededMarket market = new SeededMarket(1);

    @TempDir
    Path directory;

    @Test
    void shouldBeginWithItsOwnStartAndNothingElse() {
        try (SteppedNode node = new SteppedNode(directory)) {
            assertThat(node.node().recovered()).extracting(
                Node.Recovered::commands, Node.Recovered::events, Node.Recovered::discardedBytes,
                Node.Recovered::rewrittenBytes)
                .containsExactly(0L, 0L, 0L, 0L);
            assertThat(node.exchange().sequence()).isZero();

            node.settle();

            assertThat(node.exchange().sequence()).isEqualTo(1);
            assertThat(node.exchange().runId()).isEqualTo(SteppedNode.RUN_ID);
            assertThat(node.node().durableSequence()).isEqualTo(1);
            assertThat(node.events()).isEmpty();
        }
    }

    @Test
    void shouldComeBackAsItWas() {
        final String before;
        final long events;
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening()).publish(market.next(2_000)).settle();
            before = stateOf(node.exchange());
            events = node.exchange().eventNumber();
        }

        try (SteppedNode node = new SteppedNode(directory)) {
            assertThat(stateOf(node.exchange())).isEqualTo(before);
            assertThat(node.node().recovered().commands()).isEqualTo(node.exchange().sequence());
            assertThat(node.node().recovered().events()).isEqualTo(events).isGreaterThan(2_000);
            assertThat(node.node().recovered().discardedBytes()).isZero();
            assertThat(node.node().durableSequence()).isEqualTo(node.exchange().sequence());
            assertThat(node.events()).isEmpty();
        }
    }

    @Test
    void shouldDetachEverySessionWhenARunBegins() {
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening());
        }

        try (SteppedNode node = new SteppedNode(directory)) {
            final long marketHash = node.exchange().marketHash();
            node.settle();

            assertThat(node.events()).hasSize(SeededMarket.SESSIONS.length)
                .extracting(Event::templateId).containsOnly(SessionDetachedDecoder.TEMPLATE_ID);
            assertThat(node.exchange().marketHash()).isEqualTo(marketHash);
            for (final int session : SeededMarket.SESSIONS) {
                assertThat(node.exchange().sessions().find(session).isAttached()).isFalse();
            }
        }
    }

    @Test
    void shouldGiveWhatTheExchangeAloneGivesOverSeveralRuns() {
        final List<byte[]> commands = new ArrayList<>();
        final List<Event> events = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            final List<byte[]> ofRun = new ArrayList<>(run == 0 ? market.opening() : market.logons());
            ofRun.addAll(market.next(500));
            commands.add(Reference.nodeStarted());
            commands.addAll(ofRun);
            try (SteppedNode node = new SteppedNode(directory)) {
                node.publish(ofRun).settle();
                events.addAll(node.events());
                assertThat(stateOf(node.exchange())).isEqualTo(stateOf(Reference.of(commands).exchange()));
            }
        }

        final CoreDriver reference = Reference.of(commands);
        assertThat(events).isEqualTo(reference.events());
        assertThat(Reference.events(directory)).isEqualTo(reference.events());
        assertThat(Reference.commands(directory)).hasSize(commands.size());
        assertThat(Reference.commands(directory).get(1)).isEqualTo(commands.get(1));
        assertThat(Reference.commands(directory).get(commands.size() - 1))
            .isEqualTo(commands.get(commands.size() - 1));
    }

    @Test
    void shouldNotDependOnHowCommandsWereBatched() {
        final List<byte[]> commands = new ArrayList<>(market.opening());
        commands.addAll(market.next(300));
        final Path oneByOne = directory.resolve("one-by-one");
        final Path together = directory.resolve("together");

        try (SteppedNode node = new SteppedNode(oneByOne)) {
            node.publishOneByOne(commands);
        }
        try (SteppedNode node = new SteppedNode(together)) {
            node.publish(commands);
        }

        assertThat(batches(oneByOne)).isGreaterThan(300);
        assertThat(batches(together)).isLessThan(100);
        final ReplayCheck first = ReplayCheck.run(oneByOne, SeededMarket.limits());
        final ReplayCheck second = ReplayCheck.run(together, SeededMarket.limits());
        assertThat(first.replay().journalHash()).isEqualTo(second.replay().journalHash());
        assertThat(first.recordedHash()).isEqualTo(second.recordedHash());
        assertThat(stateOf(first.replay().exchange())).isEqualTo(stateOf(second.replay().exchange()));
    }

    @Test
    void shouldShowNoEventBeforeItsCommandIsInTheJournal() {
        try (SteppedNode node = new SteppedNode(directory)) {
            final long[] ahead = new long[1];
            final EventSource source = node.node().newEventSource();
            for (final byte[] record : market.opening()) {
                SteppedNode.tryPublish(node.node().commands(), record);
                node.step();
                source.poll((buffer, offset, length) -> {
                    if (EventRecord.commandSequence(buffer, offset) > node.node().durableSequence()) {
                        ahead[0]++;
                    }
                }, 100);
            }

            assertThat(ahead[0]).isZero();
            assertThat(node.settle().exchange().sequence()).isEqualTo(node.node().durableSequence());
            assertThat(node.node().isAwaitingJournal()).isFalse();
        }
    }

    @Test
    void shouldCarryOutAtCloseWhatIsInTheRing() {
        final List<byte[]> commands = market.opening();
        final Node node = Node.open(SteppedNode.context(directory));
        commands.forEach(record -> assertThat(SteppedNode.tryPublish(node.commands(), record)).isTrue());

        node.close();

        assertThat(node.exchange().sequence()).isEqualTo(commands.size() + 1);
        assertThat(Reference.commands(directory)).hasSize(commands.size() + 1);
        assertThat(Reference.events(directory)).hasSize((int) node.exchange().eventNumber());
        assertThat(stateOf(node.exchange())).isEqualTo(stateOf(Reference.ofJournal(directory).exchange()));
    }

    @Test
    void shouldStopTakingCommandsWhileAReaderDoesNotRead() {
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening()).settle();
            final EventSource lazy = node.node().newEventSource();
            while (node.step() + publishOne(node) > 0) {
                Thread.onSpinWait();
            }
            final long stopped = node.exchange().sequence();
            final long room = node.node().durableSequence() - stopped;
            assertThat(room).isPositive();

            lazy.poll((buffer, offset, length) -> { }, 1_000);
            node.node().release(lazy);

            node.settle();
            assertThat(node.exchange().sequence()).isEqualTo(stopped + room);
        }
    }

    @Test
    void shouldFinishItsWorkAtCloseThoughAReaderDoesNotRead() {
        final SteppedNode node = new SteppedNode(directory).publish(market.opening()).settle();
        node.node().newEventSource();
        while (node.step() + publishOne(node) > 0) {
            Thread.onSpinWait();
        }
        assertThat(node.exchange().sequence()).isLessThan(node.node().durableSequence());

        node.node().close();

        assertThat(node.exchange().sequence()).isEqualTo(node.node().durableSequence());
        assertThat(stateOf(node.exchange())).isEqualTo(stateOf(Reference.ofJournal(directory).exchange()));
        assertThat(Reference.events(directory)).hasSize((int) node.exchange().eventNumber());
    }

    @Test
    void shouldRefuseASecondNodeInTheSameDirectory() {
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening()).settle();

            assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(LockedException.class)
                .hasMessageContainingAll(directory.toString(), "pid=" + ProcessHandle.current().pid());

            node.publish(market.next(10)).settle();
        }
        new SteppedNode(directory).close();
    }

    @Test
    void shouldLetGoOfTheDirectoryIfItCannotStart() {
        assertThatThrownBy(() -> Node.open(SteppedNode.context(directory).commandRingSlots(3)))
            .isInstanceOf(IllegalArgumentException.class);

        new SteppedNode(directory).close();
    }

    @Test
    void shouldLetGoOfTheDirectoryIfItsLastCommandsCannotBeWritten() {
        final boolean[] isBroken = new boolean[1];
        final NodeContext context = SteppedNode.context(directory);
        context.journal().epochMillis(() -> {
            if (isBroken[0]) {
                throw new IllegalStateException("no time");
            }
            return SeededMarket.START_NS / 1_000_000;
        });
        final Node node = Node.open(context);
        market.opening().forEach(record -> SteppedNode.tryPublish(node.commands(), record));
        isBroken[0] = true;

        assertThatThrownBy(node::close).isInstanceOf(JournalException.class).hasMessageContaining("cannot append");

        new SteppedNode(directory).close();
    }

    @Test
    void shouldBeClosedOnceHoweverOftenItIsAsked() {
        final Node node = Node.open(SteppedNode.context(directory));
        node.close();

        node.close();

        new SteppedNode(directory).close();
    }

    @Test
    void shouldStayCorrectOverTwentyRuns() {
        String before = "";
        for (int run = 1; run <= 20; run++) {
            try (SteppedNode node = new SteppedNode(directory)) {
                if (run > 1) {
                    assertThat(stateOf(node.exchange())).isEqualTo(before);
                }
                node.publish(run == 1 ? market.opening() : market.logons()).publish(market.next(40)).settle();
                before = stateOf(node.exchange());
            }
        }

        assertThat(before).isEqualTo(stateOf(Reference.ofJournal(directory).exchange()));
        assertThat(ReplayCheck.run(directory, SeededMarket.limits()).firstDifference()).isZero();
    }

    private int publishOne(final SteppedNode node) {
        return SteppedNode.tryPublish(node.node().commands(), market.restingOrder()) ? 1 : 0;
    }

    private static int batches(final Path node) {
        return LogFiles.batches(LogFiles.newest(Logs.commands(node))).size();
    }
}
