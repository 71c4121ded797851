package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.journal.snapshot.PublishedSnapshot;
import org.wheatstone.journal.snapshot.SnapshotFile;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotStore;

class SnapshotTest {
    private static final long INTERVAL_NS = 1_000_000;

    private final SeededMarket market = new SeededMarket(5);
    private long nowNs;

    @TempDir
    Path directory;

    @Test
    void shouldStateTheMomentThatItIsOf() {
        final SnapshotHeader header;
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening()).publish(market.next(50)).settle().snapshot();

            header = store().verify(node.exchange().sequence());
            assertThat(header.runId()).isEqualTo(SteppedNode.RUN_ID);
            assertThat(header.eventNumber()).isEqualTo(node.exchange().eventNumber());
            assertThat(header.eventHash()).isEqualTo(node.exchange().eventHash());
            assertThat(header.stateHash()).isEqualTo(node.exchange().stateHash());
            assertThat(node.node().snapshots().lastSequence()).isEqualTo(header.sequence());
            assertThat(node.node().snapshots().lastStateHash()).isEqualTo(header.stateHash());
            assertThat(node.node().snapshots().published()).isEqualTo(1);
        }
        assertThat(header.journalHash()).isEqualTo(LogScans.of(directory).commands().runningHash());
    }

    @Test
    void shouldStateTheJournalHashInTheMiddleOfABatch() {
        final long sequence;
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening()).settle();
            // Three turns of the engine's to one batch of the journal's: the state is of its middle.
            node.publish(market.next(150));
            final CompletableFuture<PublishedSnapshot> snapshot = node.node().requestSnapshot();
            node.step();
            node.publish(market.next(100)).settle();
            sequence = snapshot.join().file().sequence();
            assertThat(node.exchange().sequence()).isGreaterThan(sequence);
        }

        final SnapshotHeader header = store().verify(sequence);
        assertThat(header.journalHash())
            .isEqualTo(Replay.to(directory, SeededMarket.limits(), sequence).journalHash());
    }

    @Test
    void shouldChangeNothingThatAnybodySees() throws IOException {
        final List<Event> events;
        final String state;
        try (SteppedNode node = new SteppedNode(directory.resolve("without"))) {
            final SeededMarket same = new SeededMarket(5);
            node.publish(same.opening()).settle().publish(same.next(200)).settle();
            events = List.copyOf(node.events());
            state = stateOf(node.exchange());
        }

        try (SteppedNode node = new SteppedNode(directory.resolve("with"))) {
            node.publish(market.opening()).settle();
            node.snapshot();
            for (final byte[] record : market.next(200)) {
                node.publish(List.of(record));
                node.node().requestSnapshot();
                node.step();
            }
            node.settle();
            assertThat(node.events()).isEqualTo(events);
            assertThat(stateOf(node.exchange())).isEqualTo(state);
            assertThat(node.node().snapshots().published()).isGreaterThan(10);
        }
        assertThat(LogFiles.events(directory.resolve("with")))
            .containsExactlyElementsOf(LogFiles.events(directory.resolve("without")));
    }

    @Test
    void shouldTellEveryoneWhoAsked() {
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening()).settle();
            final CompletableFuture<PublishedSnapshot> first = node.node().requestSnapshot();
            final CompletableFuture<PublishedSnapshot> second = node.node().requestSnapshot();

            node.settle();

            assertThat(first.join().file()).isEqualTo(second.join().file());
            assertThat(Files.exists(first.join().file().path())).isTrue();
            assertThat(node.node().snapshots().published()).isEqualTo(1);
        }
    }

    @Test
    void shouldBeTakenAfterSoManyCommands() {
        try (SteppedNode node = new SteppedNode(SteppedNode.context(directory).snapshotEveryCommands(40))) {
            node.publishOneByOne(market.opening()).publishOneByOne(market.next(200));

            final long commands = node.exchange().sequence();
            assertThat(node.node().snapshots().published()).isEqualTo(commands / 40);
            assertThat(node.node().snapshots().lastSequence()).isEqualTo(commands / 40 * 40);
        }
    }

    @Test
    void shouldBeTakenAfterSoLongIfThereWasACommand() {
        final NodeContext context =
            SteppedNode.context(directory).snapshotIntervalNs(INTERVAL_NS).nanoClock(() -> nowNs);
        try (SteppedNode node = new SteppedNode(context)) {
            node.publish(market.opening()).settle();
            nowNs += INTERVAL_NS - 1;
            node.settle();
            assertThat(node.node().snapshots().published()).isZero();

            nowNs++;
            node.settle();
            assertThat(node.node().snapshots().published()).isEqualTo(1);
            nowNs += 10 * INTERVAL_NS;
            node.settle();
            assertThat(node.node().snapshots().published()).isEqualTo(1);
            node.publish(market.next(1)).settle();
            assertThat(node.node().snapshots().published()).isEqualTo(2);
        }
    }

    @Test
    void shouldBeLeftByANodeThatIsClosed() {
        final SteppedNode closed = new SteppedNode(SteppedNode.context(directory).snapshotAtClose(true));
        closed.publish(market.opening()).publish(market.next(30));
        closed.close();

        final long sequence = closed.exchange().sequence();
        assertThat(store().list()).extracting(SnapshotFile::sequence).containsExactly(sequence);
        try (SteppedNode node = new SteppedNode(SteppedNode.context(directory).snapshotAtClose(true))) {
            assertThat(node.node().recovered().replayed()).isZero();
            assertThat(node.node().recovered().snapshot()).map(SnapshotHeader::sequence).contains(sequence);
        }
    }

    @Test
    void shouldKeepTheNewest() {
        final List<Long> taken = new ArrayList<>();
        try (SteppedNode node = new SteppedNode(SteppedNode.context(directory).snapshotsKept(2))) {
            node.publish(market.opening()).settle();
            for (int i = 0; i < 5; i++) {
                node.publish(market.next(3)).settle().snapshot();
                taken.add(0, node.exchange().sequence());
            }
        }

        assertThat(store().list()).extracting(SnapshotFile::sequence).isEqualTo(taken.subList(0, 2));
    }

    @Test
    void shouldNotStopTradingIfItCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("snapshots"), "in the way");
        try (SteppedNode node = new SteppedNode(SteppedNode.context(directory).snapshotEveryCommands(1_000))) {
            node.publish(market.opening()).settle();

            assertThatThrownBy(node::snapshot).hasMessageContaining("snapshots");

            assertThat(node.node().snapshots().failed()).isEqualTo(1);
            assertThat(node.node().snapshots().lastFailure()).contains("snapshots");
            node.publish(market.next(20)).settle();
            Files.delete(directory.resolve("snapshots"));
            assertThat(node.snapshot()).exists();
        }
    }

    @Test
    void shouldRefuseWhoAsksAClosedNode() {
        final SteppedNode node = new SteppedNode(directory);
        node.publish(market.opening());
        final CompletableFuture<PublishedSnapshot> before = node.node().requestSnapshot();
        node.node().close();

        final CompletableFuture<PublishedSnapshot> after = node.node().requestSnapshot();

        // What was asked for in time is taken when the node ends in order.
        assertThat(before.join().file().path()).exists();
        assertThatThrownBy(after::get).isInstanceOf(ExecutionException.class).hasMessageContaining("closed");
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldBeTakenWhileTheNodeTrades(final Layout layout) throws Exception {
        final List<byte[]> script = new ArrayList<>(market.opening());
        script.addAll(market.next(20_000));
        final NodeContext context = SteppedNode.context(directory).layout(layout).snapshotEveryCommands(2_000);
        final Node node = Node.open(context);
        final ScriptedGateway gateway = new ScriptedGateway(node, script);
        node.start(gateway, new YieldingIdleStrategy());
        node.requestSnapshot().get(60, TimeUnit.SECONDS);
        assertThat(gateway.awaitEnd()).isTrue();
        // On a disk that is slow to sync, what is due by then may be one.
        node.requestSnapshot().get(60, TimeUnit.SECONDS);
        node.close();

        assertThat(node.snapshots().failed()).isZero();
        assertThat(node.snapshots().published()).isGreaterThan(1);
        final String state = stateOf(node.exchange());
        assertThat(stateOf(Reference.ofJournal(directory).exchange())).isEqualTo(state);
        try (SteppedNode again = new SteppedNode(directory)) {
            assertThat(again.node().recovered().snapshot()).isPresent();
            assertThat(stateOf(again.exchange())).isEqualTo(state);
        }
    }

    private SnapshotStore store() {
        return new SnapshotStore(StartingPoint.snapshots(directory), 1);
    }
}
