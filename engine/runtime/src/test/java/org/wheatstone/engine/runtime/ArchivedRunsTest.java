package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.engine.runtime.Reference.stateOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.runtime.tools.EventLogRebuild;
import org.wheatstone.engine.runtime.tools.ReplayObserver;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.chronicle.ChronicleJournal;
import org.wheatstone.journal.chronicle.JournalArchive;

/** A directory whose oldest runs are in an archive starts, and is never brought to where it does not. */
class ArchivedRunsTest {
    private final SeededMarket market = new SeededMarket(8);

    @TempDir
    Path temporary;
    private Path directory;
    private Path archive;

    @Test
    void shouldStartAtASnapshotInTheFirstBatchOfTheOldestRunThatIsLeft() {
        tradeAndStop();
        final long sequence = startAndStop();
        final String state;
        try (SteppedNode node = new SteppedNode(directory)) {
            state = stateOf(node.settle().exchange());
        }

        final List<Path> moved = archiveBefore(sequence);

        assertThat(moved).hasSize(1);
        try (SteppedNode node = new SteppedNode(directory)) {
            assertThat(node.node().recovered().snapshot()).hasValueSatisfying(
                snapshot -> assertThat(snapshot.sequence()).isEqualTo(sequence));
            assertThat(node.node().recovered().passedOver()).isEmpty();
            assertThat(stateOf(node.exchange())).isEqualTo(state);
            node.settle().publish(market.logons()).publish(market.next(20)).settle().snapshot();
        }
        new SteppedNode(directory).close();
    }

    @Test
    void shouldRefuseToAcceptALossAndMoveNothingUntilTheRunsAreBack() throws IOException {
        tradeAndStop();
        final long sequence = startAndStop();
        archiveBefore(sequence);
        final long last;
        final Path killed = temporary.resolve("killed");
        try (SteppedNode node = new SteppedNode(directory)) {
            last = node.settle().exchange().sequence();
            node.publish(market.logons()).publishOneByOne(market.next(9));
            LogFiles.copyAll(directory, killed);
        }
        cutBehind(killed, last);
        final Map<String, Integer> before = LogFiles.contents(killed);

        assertThatThrownBy(() -> accept(killed, last)).isInstanceOf(JournalException.class)
            .hasMessageContaining("cannot accept a loss").hasMessageContaining("move the archived runs back");

        assertThat(LogFiles.contents(killed)).isEqualTo(before);
        assertThat(killed.resolve("events.lost")).doesNotExist();
        bringBack(killed);
        accept(killed, last);
        try (SteppedNode node = new SteppedNode(killed)) {
            assertThat(node.node().recovered().commands()).isEqualTo(last);
        }
    }

    @Test
    void shouldRefuseToMakeTheEventLogAnewAndMoveNothing() {
        tradeAndStop();
        archiveBefore(startAndStop());
        final Map<String, Integer> before = LogFiles.contents(directory);

        assertThatThrownBy(() -> EventLogRebuild.run(directory, StatedLimits.of(directory), new ReplayObserver() { }))
            .isInstanceOf(JournalException.class).hasMessageContaining("move the archived runs back");

        assertThat(LogFiles.contents(directory)).isEqualTo(before);
    }

    @Test
    void shouldSayWhatADamagedEventLogTakesBeforeItMayBeMovedAway() {
        tradeAndStop();
        startAndStop();
        final Path run = Logs.events(directory).resolve("00000001");
        final Path file = LogFiles.newest(run);
        LogFiles.flip(file, LogFiles.batches(file).get(1) + 60);
        LogFiles.delete(StartingPoint.snapshots(directory));
        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("makes it anew").hasMessageNotContaining("archived");

        archiveBefore(lastCommand());

        assertThatThrownBy(() -> LogScans.of(directory)).isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("move the archived runs of the journal back into " + Logs.commands(directory));
    }

    @Test
    void shouldSayWhereWhatIsMissingMayBe() {
        tradeAndStop();
        archiveBefore(startAndStop());
        LogFiles.delete(StartingPoint.snapshots(directory));

        assertThatThrownBy(() -> new SteppedNode(directory)).isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("if it was archived, move those runs back into");
    }

    private void tradeAndStop() {
        directory = temporary.resolve("node");
        archive = temporary.resolve("archive");
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening()).publish(market.next(100)).settle();
        }
    }

    /** Without a command but the one that says so; returns its sequence, which is that of a snapshot. */
    private long startAndStop() {
        try (SteppedNode node = new SteppedNode(directory)) {
            node.settle().snapshot();
            return node.exchange().sequence();
        }
    }

    private long lastCommand() {
        return ChronicleJournal.scan(Logs.commands(directory)).lastNumber();
    }

    private List<Path> archiveBefore(final long sequence) {
        return new JournalArchive(Logs.commands(directory), archive).moveBefore(sequence);
    }

    private void bringBack(final Path to) throws IOException {
        for (final Path file : LogFiles.files(archive)) {
            final Path run = Logs.commands(to).resolve(file.getParent().getFileName());
            Files.createDirectories(run);
            Files.copy(file, run.resolve(file.getFileName()));
        }
    }

    private static void accept(final Path directory, final long sequence) {
        LossAcceptance.accept(SteppedNode.context(directory), sequence, 1, "ada");
    }

    private static void cutBehind(final Path directory, final long sequence) {
        final Path journal = LogFiles.newest(Logs.commands(directory));
        for (final int batch : LogFiles.batches(journal)) {
            if (LogFiles.firstNumber(journal, batch) == sequence + 1) {
                LogFiles.truncate(journal, batch - 4);
                return;
            }
        }
        throw new AssertionError("no batch begins behind " + sequence);
    }
}
