package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.journal.CorruptBatchException;

class ReplayTest {
    private final SeededMarket market = new SeededMarket(9);

    @TempDir
    Path directory;

    @Test
    void shouldDoAgainWhatTheNodeDid() {
        final Exchange before = runANode();
        final List<Long> commands = new ArrayList<>();
        final List<Event> events = new ArrayList<>();

        final Replay replay = Replay.run(
            directory,
            SeededMarket.limits(),
            (number, buffer, offset, length) -> commands.add(number),
            (buffer, offset, length) -> events.add(Event.copyOf(buffer, offset)));

        assertThat(stateOf(replay.exchange())).isEqualTo(stateOf(before));
        assertThat(commands).hasSize((int) before.sequence()).isSorted().startsWith(1L, 2L);
        assertThat(events).isEqualTo(Reference.events(directory)).hasSize((int) before.eventNumber());
    }

    @Test
    void shouldTellACommandBeforeItsEvents() {
        runANode();
        final long[] current = new long[1];
        final long[] wrong = new long[1];

        Replay.run(
            directory,
            SeededMarket.limits(),
            (number, buffer, offset, length) -> current[0] = number,
            (buffer, offset, length) ->
                wrong[0] += EventRecord.commandSequence(buffer, offset) == current[0] ? 0 : 1);

        assertThat(wrong[0]).isZero();
    }

    @Test
    void shouldFindTheEventLogEqualAfterAClose() {
        final Exchange before = runANode();

        final ReplayCheck check = ReplayCheck.run(directory, SeededMarket.limits());

        assertThat(check.firstDifference()).isZero();
        assertThat(check.recorded()).isEqualTo(before.eventNumber());
        // The log's running hash and the exchange's are over the same bytes.
        assertThat(check.recordedHash()).isEqualTo(before.eventHash());
        assertThat(check.replay().journalHash()).isNotZero();
    }

    @Test
    void shouldFindTheFirstEventThatIsOtherwise() {
        runANode();
        final List<byte[]> records = LogFiles.events(directory);
        records.get(70)[EventRecord.FRAME_OFFSET + 40] ^= 1;
        records.get(90)[EventRecord.FRAME_OFFSET + 40] ^= 1;
        LogFiles.rewriteEvents(directory, records);

        assertThat(ReplayCheck.run(directory, SeededMarket.limits()).firstDifference()).isEqualTo(71);
    }

    @Test
    void shouldFindAnEventThatNoCommandGives() {
        runANode();
        final List<byte[]> records = LogFiles.events(directory);
        records.add(records.get(records.size() - 1).clone());
        LogFiles.rewriteEvents(directory, records);

        assertThat(ReplayCheck.run(directory, SeededMarket.limits()).firstDifference()).isEqualTo(records.size());
    }

    @Test
    void shouldNotMindAnEventLogThatEndsEarlier() {
        runANode();
        final List<byte[]> records = LogFiles.events(directory);
        LogFiles.rewriteEvents(directory, records.subList(0, 50));

        final ReplayCheck check = ReplayCheck.run(directory, SeededMarket.limits());

        assertThat(check.firstDifference()).isZero();
        assertThat(check.recorded()).isEqualTo(50);
        assertThat(check.replay().exchange().eventNumber()).isEqualTo(records.size());
    }

    @Test
    void shouldFindTheEventLogEqualBetweenTheStepsOfARunningNode() {
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening());
            for (int i = 0; i < 40; i++) {
                node.publish(market.next(5));
                node.step();

                final ReplayCheck check = ReplayCheck.run(directory, SeededMarket.limits());

                assertThat(check.firstDifference()).isZero();
                assertThat(check.replay().exchange().sequence()).isEqualTo(node.node().durableSequence());
            }
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldReplayANodeThatWritesMeanwhile() throws InterruptedException {
        final Queue<Throwable> halts = new ConcurrentLinkedQueue<>();
        final List<byte[]> script = market.opening();
        script.addAll(market.next(30_000));
        final Node node = Node.open(
            SteppedNode.context(directory).layout(Layout.SPLIT_JOURNAL).onHalt(halts::add));
        final ScriptedGateway gateway = new ScriptedGateway(node, script);
        node.start(gateway, new YieldingIdleStrategy());

        long sequence = 0;
        while (sequence < script.size() + 1 && halts.isEmpty()) {
            for (int i = 0; i < 10; i++) {
                final long durableBefore = node.durableSequence();
                assertThat(Replay.readCommands(directory, (number, buffer, offset, length) -> { }).lastNumber())
                    .isGreaterThanOrEqualTo(durableBefore);
            }
            final ReplayCheck check = ReplayCheck.run(directory, SeededMarket.limits());
            assertThat(check.firstDifference()).isZero();
            sequence = check.replay().exchange().sequence();
        }
        node.close();

        assertThat(halts).isEmpty();
        assertThat(sequence).isEqualTo(script.size() + 1);
    }

    @Test
    void shouldEndWithATailThatWasCutShort() {
        final Exchange before = runANode();
        final Path journal = LogFiles.newest(Logs.commands(directory));
        final List<Integer> batches = LogFiles.batches(journal);
        LogFiles.truncate(journal, batches.get(batches.size() - 1) + 20);

        assertThat(stateOf(replay().exchange())).isEqualTo(stateOf(before));
    }

    @Test
    void shouldRefuseADamagedJournal() {
        runANode();
        final Path journal = LogFiles.newest(Logs.commands(directory));
        final int damaged = LogFiles.batches(journal).get(10);
        LogFiles.flip(journal, damaged + 60);

        assertThatThrownBy(this::replay).isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("file=" + journal + ", position=" + (damaged - 4));
    }

    @Test
    void shouldReadOnly() {
        runANode();
        final var before = LogFiles.contents(directory);

        ReplayCheck.run(directory, SeededMarket.limits());

        assertThat(LogFiles.contents(directory)).isEqualTo(before);
    }

    @Test
    void shouldKnowADirectoryWithoutACommand() {
        assertThat(Replay.isEmpty(directory)).isTrue();
        runANode();
        assertThat(Replay.isEmpty(directory)).isFalse();
    }

    private Exchange runANode() {
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening()).settle().publishOneByOne(market.next(30)).publish(market.next(100));
            node.settle();
            return node.exchange();
        }
    }

    private Replay replay() {
        return Replay.run(
            directory, SeededMarket.limits(),
            (number, buffer, offset, length) -> { }, (buffer, offset, length) -> { });
    }
}
