package org.wheatstone.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.journal.snapshot.TestSnapshots.CHUNK;
import static org.wheatstone.journal.snapshot.TestSnapshots.assertWhole;
import static org.wheatstone.journal.snapshot.TestSnapshots.header;
import static org.wheatstone.journal.snapshot.TestSnapshots.names;
import static org.wheatstone.journal.snapshot.TestSnapshots.newestValid;
import static org.wheatstone.journal.snapshot.TestSnapshots.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.snapshot.SimulatedDisk.Crash;
import org.wheatstone.journal.snapshot.SimulatedDisk.Failure;
import org.wheatstone.journal.snapshot.SimulatedDisk.Moment;
import org.wheatstone.journal.snapshot.SimulatedDisk.Survival;

/** Snapshot 30 is written over 10 and 20, or as the first, and each step of that is the last or goes wrong. */
class SnapshotCrashTest {
    private static final int NEVER = Integer.MAX_VALUE;
    // Directory, leftover, file, header, three chunks, trailer, sync, rename, two directories, two older ones.
    private static final int STEPS = 14;
    private static final int STEPS_OF_THE_FIRST = STEPS - 3;

    @TempDir
    Path parent;

    private Path directory;

    /** Two snapshots, and what an earlier crash left. */
    private void begin(final String name, final boolean isFirst) throws IOException {
        directory = parent.resolve(name).resolve("snapshots");
        Files.createDirectories(directory.getParent());
        if (!isFirst) {
            final SnapshotStore store = TestSnapshots.store(directory, 2);
            write(store, 10);
            write(store, 20);
            Files.writeString(directory.resolve("0000000000000015.snapshot.tmp"), "half");
        }
    }

    /** Keeps but one, so that the only good one would be gone if it went too early. */
    private SnapshotStore store(final SnapshotFiles files) {
        return new SnapshotStore(directory, 1, CHUNK, files);
    }

    @ParameterizedTest
    @CsvSource({
        "ALL, false",  "SYNCED, false", "NAMES_AT_ONCE, false", "REMOVALS_AT_ONCE, false",
        "ALL, true",   "SYNCED, true",  "NAMES_AT_ONCE, true",  "REMOVALS_AT_ONCE, true"})
    void shouldHaveTheOldOneOrTheNewOneWholeAfterCrashAtAnyStep(final Survival survival, final boolean isFirst)
            throws IOException {
        final int steps = isFirst ? STEPS_OF_THE_FIRST : STEPS;
        final Optional<SnapshotHeader> old = isFirst ? Optional.empty() : Optional.of(header(20));
        for (int step = 0; step < steps; step++) {
            for (final Moment moment : Moment.values()) {
                begin(step + moment.name(), isFirst);
                final SimulatedDisk disk = new SimulatedDisk(directory, step, moment, Failure.CRASH);

                assertThat(isPublished(disk)).as("step=%d", step).isFalse();
                disk.restart(survival);

                final SnapshotStore store = store(FailingFiles.never());
                final SnapshotChoice choice = newestValid(store);
                assertThat(choice.passedOver()).as("step=%d %s", step, moment).isEmpty();
                assertThat(choice.snapshot()).as("step=%d %s", step, moment).isIn(old, Optional.of(header(30)));
                choice.snapshot().ifPresent(snapshot -> assertWhole(store, snapshot.sequence()));
                assertGoesOn(store);
            }
        }
    }

    private boolean isPublished(final SimulatedDisk disk) {
        try {
            write(store(disk), 30);
            return true;
        } catch (final Crash e) {
            return false;
        }
    }

    private void assertGoesOn(final SnapshotStore store) {
        write(store, 40);
        assertThat(names(directory)).noneMatch(name -> name.endsWith(".tmp"));
        assertThat(store.list()).extracting(SnapshotFile::sequence).containsExactly(40L);
        assertWhole(store, 40);
        assertThat(newestValid(store).snapshot()).contains(header(40));
    }

    @ParameterizedTest
    @EnumSource(Survival.class)
    void shouldHaveTheNewOneAfterPowerCutOncePublished(final Survival survival) throws IOException {
        for (final boolean isFirst : new boolean[] {false, true}) {
            begin("first=" + isFirst, isFirst);
            final SimulatedDisk disk = new SimulatedDisk(directory, NEVER, Moment.BEFORE, Failure.CRASH);

            assertThat(isPublished(disk)).isTrue();
            disk.restart(survival);

            final SnapshotStore store = store(FailingFiles.never());
            assertThat(newestValid(store)).isEqualTo(new SnapshotChoice(Optional.of(header(30)), List.of()));
            assertWhole(store, 30);
            assertGoesOn(store);
        }
    }

    @Test
    void shouldReportErrorAtAnyStepAndGoOnWithTheNextSnapshot() throws IOException {
        for (int step = 0; step < STEPS; step++) {
            for (final Moment moment : Moment.values()) {
                begin(step + moment.name(), false);
                final SimulatedDisk disk = new SimulatedDisk(directory, step, moment, Failure.ERROR);
                final SnapshotStore store = store(disk);

                assertReported(store, step);

                assertThat(disk.hasFailed()).isTrue();
                final SnapshotChoice choice = newestValid(store);
                assertThat(choice.passedOver()).isEmpty();
                assertThat(choice.snapshot().orElseThrow()).isIn(header(20), header(30));
                assertGoesOn(store);
                disk.restart(Survival.SYNCED);
                assertWhole(store(FailingFiles.never()), 40);
            }
        }
    }

    private static void assertReported(final SnapshotStore store, final int step) {
        final String problem = "step " + step + " fails";
        try {
            assertThat(write(store, 30).findings())
                .anyMatch(finding -> finding.problem().contains(problem));
        } catch (final JournalException e) {
            assertThat(e).hasRootCauseMessage(problem);
            assertThat(e).hasMessageContaining("snapshots");
        }
    }

    @ParameterizedTest
    @CsvSource({"create", "write", "sync", "rename"})
    void shouldHaveTheOldOneAndNothingElseAfterStepBeforeTheNameFails(final String failing) throws IOException {
        begin(failing, false);

        assertThatThrownBy(() -> write(store(new FailingFiles(failing)), 30))
            .isInstanceOfSatisfying(SnapshotException.class, e ->
                assertThat(e.file()).endsWith("0000000000000030.snapshot.tmp"))
            .hasRootCauseMessage(failing + " fails");

        assertThat(names(directory)).containsExactly("0000000000000010.snapshot", "0000000000000020.snapshot");
        assertThat(newestValid(store(FailingFiles.never())).snapshot()).contains(header(20));
    }
}
