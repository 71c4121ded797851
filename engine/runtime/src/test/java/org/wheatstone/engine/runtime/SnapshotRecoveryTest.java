package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotInput;
import org.wheatstone.journal.snapshot.SnapshotStore;

/** A node that was stopped some way behind its second snapshot, and what a start makes of its directory. */
class SnapshotRecoveryTest {
    private final SeededMarket market = new SeededMarket(6);

    @TempDir
    Path temporary;
    private Path directory;
    private long older;
    private long newer;
    private long last;
    private String state;
    private List<Event> events;

    @BeforeEach
    void runANode() {
        directory = temporary.resolve("node");
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening()).settle().publishOneByOne(market.next(60)).snapshot();
            older = node.exchange().sequence();
            node.publish(market.next(100)).publishOneByOne(market.next(40)).snapshot();
            newer = node.exchange().sequence();
            node.publishOneByOne(market.next(40)).publish(market.next(30)).settle();
            last = node.exchange().sequence();
            state = stateOf(node.exchange());
        }
        events = Reference.events(directory);
    }

    @Test
    void shouldReplayOnlyWhatFollowsTheNewest() {
        shouldComeBackFrom(newer);
    }

    @Test
    void shouldComeBackToTheSameStateFromGenesis() {
        LogFiles.delete(StartingPoint.snapshots(directory));

        shouldComeBackFrom(0);
    }

    @Test
    void shouldPassOverADamagedOneAndSayWhy() {
        LogFiles.flip(snapshot(newer), 1_000);

        shouldComeBackFrom(older, "CRC");
    }

    @Test
    void shouldPassOverOneThatWasCutShort() throws IOException {
        LogFiles.truncate(snapshot(newer), Files.size(snapshot(newer)) - 1);

        shouldComeBackFrom(older, "trailer");
    }

    @Test
    void shouldBeginAtGenesisIfNoneIsWhole() {
        LogFiles.flip(snapshot(newer), 1_000);
        LogFiles.flip(snapshot(older), 1_000);

        shouldComeBackFrom(0, "CRC", "CRC");
    }

    @Test
    void shouldPassOverOneOfAnotherJournal() {
        rewrite(newer, header -> new SnapshotHeader(header.sequence(), header.journalHash() + 1, header.runId(),
            header.eventNumber(), header.eventHash(), header.stateHash(), header.coreVersion()));

        shouldComeBackFrom(older, "journal hash");
    }

    @Test
    void shouldPassOverOneOfAnotherCore() {
        rewrite(newer, header -> new SnapshotHeader(header.sequence(), header.journalHash(), header.runId(),
            header.eventNumber(), header.eventHash(), header.stateHash(), header.coreVersion() + 1));

        shouldComeBackFrom(older, "core version=" + (Exchange.VERSION + 1));
    }

    @Test
    void shouldPassOverOneWhoseStateIsNotWhatItsHeaderSays() {
        rewrite(newer, header -> new SnapshotHeader(header.sequence(), header.journalHash(), header.runId(),
            header.eventNumber(), header.eventHash(), header.stateHash() + 1, header.coreVersion()));

        shouldComeBackFrom(older, "another than its header says");
    }

    @Test
    void shouldNotGetRoundOtherLimitsByASnapshot() {
        final NodeContext context = SteppedNode.context(directory).core(SeededMarket.limits().maxOrders(1 << 11));

        assertThat(catchThrowable(() -> new SteppedNode(context))).isInstanceOf(JournalException.class)
            .hasMessageContainingAll(directory.toString(), "maxOrders=1024", "here it is 2048", "begin a new one");
        assertThat(directory.resolve("crash")).doesNotExist();
    }

    @Test
    void shouldKnowTheLimitsThatADirectoryBeganUnder() {
        final NodeContext context = SteppedNode.context(directory).core(StatedLimits.of(directory));

        try (SteppedNode node = new SteppedNode(context)) {
            assertThat(node.exchange().sequence()).isEqualTo(last);
            assertThat(node.node().recovered().passedOver()).isEmpty();
        }
        assertThat(StatedLimits.of(temporary).maxOrders()).isEqualTo(new CoreContext().maxOrders());
    }

    @Test
    void shouldRefuseAJournalThatHasLostWhatASnapshotHolds() {
        final Path journal = LogFiles.newest(Logs.commands(directory));
        final List<Integer> batches = LogFiles.batches(journal);
        final int cut = batches.stream().filter(at -> LogFiles.firstNumber(journal, at) >= newer - 10).findFirst()
            .orElseThrow();
        final long first = LogFiles.firstNumber(journal, cut);
        LogFiles.truncate(journal, cut - 4);
        LogFiles.delete(Logs.events(directory));

        shouldRefuse(CorruptBatchException.class, "sequence=" + first, "durable record " + newer,
            "snapshot of it in " + StartingPoint.snapshots(directory));
    }

    @Test
    void shouldMakeAnEventLogAnewFromGenesisAndSayWhy() {
        LogFiles.delete(Logs.events(directory));

        shouldComeBackFrom(0, "the event log does not hold event", "the event log does not hold event");
    }

    @Test
    void shouldBeginAtTheSnapshotThatTheEventLogReaches() {
        final Path log = LogFiles.newest(Logs.events(directory));
        final long reached = header(newer).eventNumber();
        final int cut = LogFiles.batches(log).stream()
            .filter(at -> LogFiles.firstNumber(log, at) <= reached).reduce((first, second) -> second).orElseThrow();
        LogFiles.truncate(log, cut - 4);

        shouldComeBackFrom(older, "the event log does not hold event " + reached);
    }

    @Test
    void shouldCompleteAnEventLogThatEndsBehindTheSnapshot() {
        final Path log = LogFiles.newest(Logs.events(directory));
        final List<Integer> batches = LogFiles.batches(log);
        LogFiles.truncate(log, batches.get(batches.size() - 8) - 4);

        shouldComeBackFrom(newer);
    }

    @Test
    void shouldNotReadWhatLiesBeforeTheSnapshot() {
        final Path large = temporary.resolve("large");
        final SeededMarket another = new SeededMarket(7);
        final String before;
        try (SteppedNode node = new SteppedNode(large)) {
            node.publish(another.opening()).publishOneByOne(another.next(2_000)).snapshot();
            before = stateOf(node.exchange());
        }
        final Path journal = LogFiles.newest(Logs.commands(large));
        final Path log = LogFiles.newest(Logs.events(large));
        LogFiles.flip(journal, LogFiles.batches(journal).get(20) + 60);
        LogFiles.flip(log, LogFiles.batches(log).get(20) + 60);

        try (SteppedNode node = new SteppedNode(large)) {
            assertThat(node.node().recovered().snapshot()).isPresent();
            assertThat(stateOf(node.exchange())).isEqualTo(before);
        }
    }

    @Test
    void shouldRefuseDamageBehindTheSnapshot() {
        final Path journal = LogFiles.newest(Logs.commands(directory));
        final List<Integer> batches = LogFiles.batches(journal);
        final int damaged = batches.get(batches.size() - 10);
        LogFiles.flip(journal, damaged + 60);

        shouldRefuse(CorruptBatchException.class, "file=" + journal + ", position=" + (damaged - 4));
    }

    @Test
    void shouldFindTheAlteredEventThatMakesTheSnapshotsUnfit() {
        final List<byte[]> records = LogFiles.events(directory);
        records.get(30)[EventRecord.FRAME_OFFSET + 40] ^= 1;
        LogFiles.rewriteEvents(directory, records);

        shouldRefuse(DivergenceException.class, "event 31 ");
    }

    @Test
    void shouldFindAnAlteredEventBehindTheSnapshot() {
        final List<byte[]> records = LogFiles.events(directory);
        records.get(records.size() - 2)[EventRecord.FRAME_OFFSET + 40] ^= 1;
        LogFiles.rewriteEvents(directory, records);

        shouldRefuse(DivergenceException.class, "event " + (records.size() - 1) + " ");
    }

    @Test
    void shouldMakeAnEventLogAnewThatIsTooLongToBeKept() {
        final Path large = temporary.resolve("large");
        final SeededMarket another = new SeededMarket(7);
        final String before;
        try (SteppedNode node = new SteppedNode(large)) {
            node.publish(another.opening()).publish(another.next(130_000)).settle();
            before = stateOf(node.exchange());
        }
        final long eventHash = LogScans.of(large).events().runningHash();
        final long length = LogFiles.bytes(LogFiles.newest(Logs.events(large))).length;
        assertThat(length).isGreaterThan(16 << 20);
        LogFiles.delete(Logs.events(large));

        try (SteppedNode node = new SteppedNode(large)) {
            assertThat(stateOf(node.exchange())).isEqualTo(before);
            assertThat(LogScans.of(large).events().runningHash()).isEqualTo(eventHash);
        }
    }

    private void shouldComeBackFrom(final long snapshot, final String... passedOver) {
        final List<Event> after = new ArrayList<>();
        final String started;
        try (SteppedNode node = new SteppedNode(directory)) {
            final Node.Recovered recovered = node.node().recovered();
            assertThat(stateOf(node.exchange())).isEqualTo(state);
            assertThat(recovered.snapshot().map(SnapshotHeader::sequence).orElse(0L)).isEqualTo(snapshot);
            assertThat(recovered.replayed()).isEqualTo(last - snapshot);
            assertThat(recovered.commands()).isEqualTo(last);
            assertThat(recovered.passedOver()).hasSize(passedOver.length);
            for (int i = 0; i < passedOver.length; i++) {
                assertThat(recovered.passedOver().get(i).problem()).contains(passedOver[i]);
            }
            assertThat(Reference.events(directory)).isEqualTo(events);
            node.publish(market.logons()).publish(market.next(50)).settle();
            started = stateOf(node.exchange());
            after.addAll(node.events());
        }
        assertThat(stateOf(Reference.ofJournal(directory).exchange())).isEqualTo(started);
        assertThat(ReplayCheck.run(directory, SeededMarket.limits()).firstDifference()).isZero();
        assertThat(after).isNotEmpty();
    }

    private void shouldRefuse(final Class<? extends RuntimeException> type, final String... messages) {
        final Map<String, Integer> before = LogFiles.contents(directory);
        final Throwable first = catchThrowable(() -> new SteppedNode(directory));
        final Throwable second = catchThrowable(() -> new SteppedNode(directory));

        assertThat(first).isInstanceOf(type).hasMessageContainingAll(messages);
        assertThat(second).isInstanceOf(type).hasMessage(first.getMessage());
        assertThat(LogFiles.contents(directory)).isEqualTo(before);
    }

    private Path snapshot(final long sequence) {
        return StartingPoint.snapshots(directory).resolve(String.format("%016d.snapshot", sequence));
    }

    private SnapshotHeader header(final long sequence) {
        return store().verify(sequence);
    }

    private SnapshotStore store() {
        return new SnapshotStore(StartingPoint.snapshots(directory), 10);
    }

    /** The same content under another header, whole in itself. */
    private void rewrite(final long sequence, final UnaryOperator<SnapshotHeader> change) {
        final UnsafeBuffer content;
        final SnapshotHeader header;
        try (SnapshotInput input = store().open(sequence)) {
            header = input.header();
            content = new UnsafeBuffer(new byte[(int) input.totalBytes()]);
            input.getBytes(content, 0, content.capacity());
        }
        store().write(change.apply(header), output -> output.putBytes(content, 0, content.capacity()));
    }
}
