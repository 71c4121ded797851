package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.runtime.shadow.ShadowReplayer;
import org.wheatstone.engine.runtime.shadow.ShadowSnapshots;
import org.wheatstone.engine.runtime.shadow.SnapshotAttempt;
import org.wheatstone.engine.runtime.shadow.SnapshotPlan;
import org.wheatstone.journal.LockedException;
import org.wheatstone.journal.snapshot.SnapshotAuthor;
import org.wheatstone.journal.snapshot.SnapshotFile;
import org.wheatstone.journal.snapshot.SnapshotStore;

/** A shadow that takes snapshots beside a node, and what a start of the node makes of them. */
class ShadowSnapshotsTest {
    private static final int KEEP = 3;
    private static final int EVERY = 20;

    private final SeededMarket market = new SeededMarket(12);
    private final SnapshotPlan plan = new SnapshotPlan().everyCommands(EVERY).intervalNs(0);

    @TempDir
    Path temporary;
    private Path directory;
    private SteppedNode node;
    private SnapshotStore store;
    private ShadowReplayer shadow;
    private ShadowSnapshots snapshots;

    @BeforeEach
    void openANodeAndAShadow() {
        directory = temporary.resolve("node");
        node = new SteppedNode(directory);
        node.publish(market.opening()).settle();
        openShadow();
    }

    @AfterEach
    void close() {
        closeShadow();
        node.close();
    }

    @Test
    void shouldBeBelievedByAStart() {
        final long taken = take().sequence();
        node.publish(market.next(7)).settle();
        final String state = stateOf(node.exchange());
        final long last = node.exchange().sequence();
        node.close();

        node = new SteppedNode(directory);

        assertThat(node.node().recovered().snapshot().orElseThrow().sequence()).isEqualTo(taken);
        assertThat(node.node().recovered().passedOver()).isEmpty();
        assertThat(node.node().recovered().replayed()).isEqualTo(last - taken);
        assertThat(node.node().recovered().commands()).isEqualTo(last);
        assertThat(stateOf(Replay.to(directory, SeededMarket.limits(), last).exchange())).isEqualTo(state);
    }

    @Test
    void shouldWriteTheBytesThatTheNodeWrites() throws IOException {
        shadow.step(Integer.MAX_VALUE);
        final Path path = take().published().orElseThrow().file().path();
        final byte[] ofShadow = Files.readAllBytes(path);

        assertThat(node.snapshot()).isEqualTo(path);

        assertThat(Files.readAllBytes(path)).isEqualTo(ofShadow);
    }

    @Test
    void shouldGoOnOverARestartOfTheNode() {
        take();
        node.close();
        node = new SteppedNode(directory);
        node.publish(market.logons()).settle();

        final long taken = take().sequence();

        node.close();
        node = new SteppedNode(directory);
        assertThat(node.node().recovered().snapshot().orElseThrow().sequence()).isEqualTo(taken);
    }

    @Test
    void shouldBeginAtItsOwnSnapshot() {
        final long taken = take().sequence();
        closeShadow();

        openShadow();

        assertThat(shadow.report().startSequence()).isEqualTo(taken);
        assertThat(take().sequence()).isEqualTo(taken + EVERY);
    }

    @Test
    void shouldKeepTheNewestWhoeverWroteThem() {
        final long first = take().sequence();
        node.publish(market.next(1)).snapshot();
        final long second = node.exchange().sequence();
        final long third = take().sequence();
        assertThat(sequences()).containsExactly(third, second, first);

        node.publish(market.next(1)).settle().snapshot();
        final long fourth = node.exchange().sequence();
        assertThat(sequences()).containsExactly(fourth, third, second);

        assertThat(List.of(take().sequence(), fourth, third)).isEqualTo(sequences());
    }

    @Test
    void shouldTakeNoneWhereTheNodeHasTakenOne() {
        catchUp();
        node.publish(market.next(EVERY - 1)).snapshot();
        node.publish(market.next(EVERY - 1)).settle();
        shadow.step(Integer.MAX_VALUE);

        assertThat(snapshots.takeIfDue()).isEmpty();

        assertThat(sequences()).hasSize(1);
        node.publish(market.next(1)).settle();
        shadow.step(Integer.MAX_VALUE);
        assertThat(snapshots.takeIfDue()).isPresent();
    }

    @Test
    void shouldWaitForTheEvents() {
        catchUp();
        // A turn journals the commands and carries them out; their events come into the log with the next.
        node.publish(market.next(EVERY)).step();
        shadow.step(Integer.MAX_VALUE);
        assertThat(shadow.report().pending()).isPositive();

        assertThat(snapshots.takeIfDue()).isEmpty();

        node.settle();
        shadow.step(0);
        assertThat(snapshots.takeIfDue().orElseThrow().published()).isPresent();
    }

    @Test
    void shouldTakeNoneOnceAnEventDiffers() {
        node.publish(market.next(60)).settle();
        node.close();
        closeShadow();
        final List<byte[]> records = LogFiles.events(directory);
        records.get(records.size() - 20)[EventRecord.FRAME_OFFSET + 40] ^= 1;
        LogFiles.rewriteEvents(directory, records);
        openShadow();

        shadow.step(Integer.MAX_VALUE);

        assertThat(shadow.report().divergence()).isPresent();
        assertThat(shadow.exchange().sequence()).isGreaterThan(EVERY);
        assertThat(snapshots.takeIfDue()).isEmpty();
        assertThat(sequences()).isEmpty();
    }

    @Test
    void shouldTakeNoneBesideANodeThatDoesNotRun() {
        plan.isNodeRunning(() -> false);

        final SnapshotAttempt attempt = attempt();

        assertThat(attempt.problem()).contains("the node does not run");
        assertThat(sequences()).isEmpty();
        assertThat(files()).containsExactly("lock");
    }

    @Test
    void shouldTakeNoneIfTheNodeEndsMeanwhile() {
        final boolean[] isAsked = new boolean[1];
        plan.isNodeRunning(() -> {
            final boolean isFirst = !isAsked[0];
            isAsked[0] = true;
            return isFirst;
        });

        assertThat(attempt().problem()).contains("the node has ended meanwhile");

        assertThat(files()).containsExactly("lock");
    }

    @Test
    void shouldLeaveTheJournalItsRoom() {
        plan.lowWaterBytes(Long.MAX_VALUE);

        assertThat(attempt().problem().orElseThrow()).startsWith("no room for a snapshot: usableBytes=");

        assertThat(files()).containsExactly("lock");
        plan.lowWaterBytes(0);
        assertThat(take().published()).isPresent();
    }

    @Test
    void shouldTakeNoneThatTheEventLogDoesNotVouchFor() {
        catchUp();
        node.publish(market.next(EVERY)).settle();
        shadow.step(Integer.MAX_VALUE);
        node.close();
        LogFiles.delete(Logs.events(directory));

        final SnapshotAttempt attempt = snapshots.takeIfDue().orElseThrow();

        assertThat(attempt.problem().orElseThrow()).contains("events");
        assertThat(files()).containsExactly("lock");
    }

    @Test
    void shouldRemoveWhatAKilledShadowLeftAndNothingOfTheNodes() throws IOException {
        final Path left = directory.resolve("snapshots/0000000000000003.snapshot.shadow.tmp");
        final Path nodes = directory.resolve("snapshots/0000000000000004.snapshot.tmp");
        Files.write(left, new byte[9]);
        Files.write(nodes, new byte[9]);

        take();

        assertThat(left).doesNotExist();
        assertThat(nodes).exists();
        Files.write(left, new byte[9]);
        node.publish(market.next(1)).snapshot();
        assertThat(left).exists();
        assertThat(nodes).doesNotExist();
    }

    @Test
    void shouldBeAlone() {
        assertThatThrownBy(() -> ShadowSnapshots.open(directory, shadow, store, plan))
            .isInstanceOf(LockedException.class).hasMessageContaining("snapshots");
    }

    @Test
    void shouldTakeOneAfterAWhile() {
        closeShadow();
        final long[] nowNs = new long[1];
        plan.everyCommands(0).intervalNs(100).clock(() -> nowNs[0]);
        openShadow();
        shadow.step(Integer.MAX_VALUE);
        nowNs[0] = 99;
        assertThat(snapshots.takeIfDue()).isEmpty();

        nowNs[0] = 100;
        assertThat(snapshots.takeIfDue().orElseThrow().published()).isPresent();

        nowNs[0] = 1_000;
        assertThat(snapshots.takeIfDue()).as("nothing has happened since").isEmpty();
    }

    private void openShadow() {
        store = new SnapshotStore(StartingPoint.snapshots(directory), KEEP, SnapshotAuthor.SHADOW);
        shadow = ShadowReplayer.open(directory, SeededMarket.limits(), store);
        snapshots = ShadowSnapshots.open(directory, shadow, store, plan);
    }

    private void closeShadow() {
        snapshots.close();
        shadow.close();
    }

    private void catchUp() {
        node.settle();
        shadow.step(Integer.MAX_VALUE);
        snapshots.takeIfDue();
        store.list().forEach(file -> LogFiles.delete(file.path()));
    }

    private SnapshotAttempt take() {
        final SnapshotAttempt attempt = attempt();
        assertThat(attempt.problem()).isEmpty();
        return attempt;
    }

    /** As soon as one is due. */
    private SnapshotAttempt attempt() {
        Optional<SnapshotAttempt> attempt = snapshots.takeIfDue();
        while (attempt.isEmpty()) {
            if (shadow.step((int) Math.min(EVERY, snapshots.untilDue())) == 0) {
                node.publish(market.next(1)).settle();
            }
            attempt = snapshots.takeIfDue();
        }
        return attempt.get();
    }

    private List<Long> sequences() {
        return store.list().stream().map(SnapshotFile::sequence).toList();
    }

    private List<String> files() {
        try (Stream<Path> paths = Files.list(StartingPoint.snapshots(directory))) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
