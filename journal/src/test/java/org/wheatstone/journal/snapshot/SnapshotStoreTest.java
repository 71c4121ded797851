package org.wheatstone.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.journal.snapshot.TestSnapshots.assertWhole;
import static org.wheatstone.journal.snapshot.TestSnapshots.content;
import static org.wheatstone.journal.snapshot.TestSnapshots.header;
import static org.wheatstone.journal.snapshot.TestSnapshots.names;
import static org.wheatstone.journal.snapshot.TestSnapshots.newestValid;
import static org.wheatstone.journal.snapshot.TestSnapshots.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
    @TempDir
    Path parent;

    private Path directory;

    @BeforeEach
    void nameDirectory() {
        directory = parent.resolve("snapshots");
    }

    private SnapshotStore store(final int keep) {
        return TestSnapshots.store(directory, keep);
    }

    private Path file(final long sequence) {
        return directory.resolve(SnapshotLayout.fileName(sequence));
    }

    private void damage(final long sequence) {
        final byte[] bytes = TestSnapshots.read(file(sequence));
        bytes[bytes.length / 2] ^= 1;
        TestSnapshots.write(file(sequence), bytes);
    }

    @Test
    void shouldHaveNothingAndMakeNothingBeforeTheFirstWrite() {
        final SnapshotStore store = store(2);

        assertThat(store.list()).isEmpty();
        assertThat(store.removeUnfinished()).isEmpty();
        assertThat(newestValid(store)).isEqualTo(new SnapshotChoice(Optional.empty(), List.of()));
        assertThat(directory).doesNotExist();
    }

    @Test
    void shouldDoTheSameOnTheRealDisk() throws IOException {
        final SnapshotStore store = new SnapshotStore(directory, 2);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("0000000000000005.snapshot.tmp"), "half");

        for (int sequence = 10; sequence <= 30; sequence += 10) {
            write(store, sequence);
            assertWhole(store, sequence);
        }

        assertThat(names(directory)).containsExactly("0000000000000020.snapshot", "0000000000000030.snapshot");
    }

    @Test
    void shouldListTheNewestFirst() {
        final SnapshotStore store = store(9);
        write(store, 9);
        write(store, 100);
        write(store, 42);

        assertThat(store.list()).extracting(SnapshotFile::sequence).containsExactly(100L, 42L, 9L);
        assertThat(store.list()).extracting(SnapshotFile::path).containsExactly(file(100), file(42), file(9));
        assertThat(store.list()).allMatch(snapshot ->
            snapshot.sizeBytes() == SnapshotLayout.fileLength(TestSnapshots.LENGTH, TestSnapshots.CHUNK));
    }

    @Test
    void shouldNameSequencesOfEveryLength() {
        final SnapshotStore store = store(9);
        write(store, 0);
        write(store, 9_999_999_999_999_999L);
        write(store, 10_000_000_000_000_000L);
        write(store, Long.MAX_VALUE);

        assertThat(store.list()).extracting(SnapshotFile::sequence)
            .containsExactly(Long.MAX_VALUE, 10_000_000_000_000_000L, 9_999_999_999_999_999L, 0L);
        assertWhole(store, Long.MAX_VALUE);
        assertWhole(store, 0);
    }

    @Test
    void shouldKeepTheLastOnes() {
        final SnapshotStore store = store(2);
        for (int sequence = 1; sequence <= 5; sequence++) {
            write(store, sequence);
        }

        assertThat(names(directory)).containsExactly("0000000000000004.snapshot", "0000000000000005.snapshot");
    }

    @Test
    void shouldRemoveNeitherTheOneJustWrittenNorNewerOnes() {
        write(store(9), 100);
        write(store(9), 50);
        write(store(9), 40);

        write(store(1), 42);

        assertThat(store(9).list()).extracting(SnapshotFile::sequence).containsExactly(100L, 50L, 42L);
    }

    @Test
    void shouldNotLetDamagedOnesPushOutGoodOnes() {
        write(store(9), 10);
        write(store(9), 20);
        write(store(9), 30);
        damage(30);
        final SnapshotStore store = store(2);
        assertThat(newestValid(store).snapshot()).contains(header(20));

        write(store, 40);

        assertThat(store.list()).extracting(SnapshotFile::sequence).containsExactly(40L, 30L, 20L);
    }

    @Test
    void shouldReplaceDamagedOneOfTheSameSequence() {
        final SnapshotStore store = store(2);
        write(store, 5);
        write(store, 10);
        damage(10);
        assertThat(newestValid(store).snapshot()).contains(header(5));

        write(store, 10);
        assertWhole(store, 10);
        write(store, 20);

        assertThat(store.list()).extracting(SnapshotFile::sequence).containsExactly(20L, 10L);
    }

    @Test
    void shouldLetTwoAuthorsWriteTheSameOneAtTheSameTime() {
        final SnapshotStore node = new SnapshotStore(directory, 2);
        final SnapshotStore shadow = new SnapshotStore(directory, 2, SnapshotAuthor.SHADOW);
        try (PendingSnapshot ofNode = node.prepare(header(7), content(7, TestSnapshots.LENGTH));
             PendingSnapshot ofShadow = shadow.prepare(header(7), content(7, TestSnapshots.LENGTH))) {
            assertThat(names(directory))
                .containsExactly("0000000000000007.snapshot.shadow.tmp", "0000000000000007.snapshot.tmp");

            ofShadow.publish();
            ofNode.publish();
        }

        assertThat(names(directory)).containsExactly("0000000000000007.snapshot");
        assertWhole(node, 7);
        assertWhole(shadow, 7);
    }

    @Test
    void shouldKeepTheLastOnesOfBothAuthors() {
        final SnapshotStore node = new SnapshotStore(directory, 2);
        final SnapshotStore shadow = new SnapshotStore(directory, 2, SnapshotAuthor.SHADOW);
        write(node, 1);
        write(shadow, 2);
        write(node, 4);
        write(shadow, 5);

        // One that was begun before, and comes to its end after a newer one.
        write(node, 3);

        assertThat(node.list()).extracting(SnapshotFile::sequence).containsExactly(5L, 4L, 3L);
        write(shadow, 6);
        assertThat(node.list()).extracting(SnapshotFile::sequence).containsExactly(6L, 5L);
    }

    @Test
    void shouldSayWhichIsTheNewestThatIsOfUse() {
        final SnapshotStore store = store(9);
        for (int sequence = 10; sequence <= 40; sequence += 10) {
            write(store, sequence);
        }
        damage(30);
        assertThat(store.newestSequence(35)).isEqualTo(30);
        newestValid(store);
        assertThat(store.newestSequence(Long.MAX_VALUE)).isEqualTo(40);

        store.newestValid(35, header -> Optional.empty());

        assertThat(store.newestSequence(35)).isEqualTo(20);
        assertThat(store.newestSequence(5)).isZero();
    }

    @Test
    void shouldReportWhatItCannotRemove() throws IOException {
        final SnapshotStore store = new SnapshotStore(directory, 1, TestSnapshots.CHUNK, new FailingFiles("delete"));
        write(store(1), 10);

        final PublishedSnapshot written = write(store, 20);

        assertThat(written.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(file(10));
            assertThat(finding.problem()).contains("cannot remove", "delete fails");
        });
        assertWhole(store, 20);
    }

    @Test
    void shouldSayOfEachOneWhyItWasPassedOver() {
        final SnapshotStore store = store(9);
        for (int sequence = 10; sequence <= 60; sequence += 10) {
            write(store, sequence);
        }
        damage(40);

        final SnapshotChoice choice = store.newestValid(50, header ->
            header.sequence() == 50 ? Optional.of("journal hash=1, expected=2") : Optional.empty());

        assertThat(choice.snapshot()).contains(header(30));
        assertThat(choice.passedOver()).extracting(SnapshotFinding::file).containsExactly(file(60), file(50), file(40));
        assertThat(choice.passedOver().get(0).problem())
            .isEqualTo("newer than the journal: sequence=60, expected=50 at most");
        assertThat(choice.passedOver().get(1).problem()).isEqualTo("journal hash=1, expected=2");
        assertThat(choice.passedOver().get(2).problem()).contains("chunk 1 CRC-32C=", "expected=", "position=");
    }

    @Test
    void shouldFindNoneIfNoneIsValid() {
        final SnapshotStore store = store(9);
        write(store, 10);
        write(store, 20);
        damage(10);

        final SnapshotChoice choice = store.newestValid(19, header -> Optional.empty());

        assertThat(choice.snapshot()).isEmpty();
        assertThat(choice.passedOver()).hasSize(2);
    }

    @Test
    void shouldTakeSnapshotOfTheJournalsLastCommand() {
        final SnapshotStore store = store(9);
        write(store, 20);

        assertThat(store.newestValid(20, header -> Optional.empty()).snapshot()).contains(header(20));
    }

    @Test
    void shouldNotAskAboutSnapshotThatIsDamaged() {
        final SnapshotStore store = store(9);
        write(store, 20);
        damage(20);

        final SnapshotChoice choice = store.newestValid(20, header -> {
            throw new AssertionError("asked about " + header);
        });

        assertThat(choice.passedOver()).hasSize(1);
    }

    @Test
    void shouldNotRecoverFromSnapshotThatIsStillPending() {
        final SnapshotStore store = store(2);
        write(store, 10);

        try (PendingSnapshot pending = store.prepare(header(20), content(20, TestSnapshots.LENGTH))) {
            assertThat(newestValid(store(2)))
                .isEqualTo(new SnapshotChoice(Optional.of(header(10)), List.of()));
            assertThat(names(directory)).contains("0000000000000020.snapshot.tmp");

            final PublishedSnapshot published = pending.publish();

            assertThat(published.file()).isEqualTo(new SnapshotFile(20, file(20), pending.lengthBytes()));
            assertThat(published.file().path()).hasSize(pending.lengthBytes());
        }
        assertThat(newestValid(store).snapshot()).contains(header(20));
        assertThat(names(directory)).containsExactly("0000000000000010.snapshot", "0000000000000020.snapshot");
    }

    @Test
    void shouldLeaveNothingOfSnapshotThatIsNotPublished() {
        final SnapshotStore store = store(2);
        write(store, 10);

        store.prepare(header(20), content(20, TestSnapshots.LENGTH)).close();

        assertThat(names(directory)).containsExactly("0000000000000010.snapshot");
        write(store, 20);
        assertWhole(store, 20);
    }

    @Test
    void shouldPublishOnceAndHaveOnePendingAtATime() {
        final SnapshotStore store = store(2);
        try (PendingSnapshot pending = store.prepare(header(20), content(20, 8))) {
            assertThatThrownBy(() -> write(store, 30)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(store::removeUnfinished).isInstanceOf(IllegalStateException.class);
            pending.publish();
            assertThatThrownBy(pending::publish).isInstanceOf(IllegalStateException.class);
        }

        write(store, 30);

        assertThat(store.list()).extracting(SnapshotFile::sequence).containsExactly(30L, 20L);
    }

    @Test
    void shouldPassOnWhatTheContentThrowsAndLeaveNothing() {
        final SnapshotStore store = store(2);
        final RuntimeException reason = new IllegalArgumentException("no such table");

        assertThatThrownBy(() -> store.write(header(10), output -> {
            output.putLong(1);
            throw reason;
        })).isSameAs(reason);

        assertThat(names(directory)).isEmpty();
        write(store, 10);
        assertWhole(store, 10);
    }

    @Test
    void shouldNotPublishSnapshotWhoseContentHidFailedWrite() {
        final SnapshotStore store = new SnapshotStore(directory, 2, TestSnapshots.CHUNK, new FailingFiles("write", 1));

        assertThatThrownBy(() -> store.write(header(10), output -> {
            try {
                content(10, TestSnapshots.LENGTH).accept(output);
            } catch (final SnapshotException e) {
                assertThat(e.position()).isEqualTo(SnapshotLayout.HEADER_LENGTH);
            }
        })).isInstanceOf(IllegalStateException.class);

        assertThat(names(directory)).isEmpty();
    }

    @Test
    void shouldRemoveWhatCrashLeftUnfinished() throws IOException {
        final Path leftover = directory.resolve("0000000000000015.snapshot.tmp");
        final SnapshotStore store = store(2);
        write(store, 10);
        Files.writeString(leftover, "half");
        assertThat(newestValid(store).snapshot()).contains(header(10));

        assertThat(store.removeUnfinished())
            .containsExactly(new SnapshotFinding(leftover, "was never finished; removed"));

        assertThat(names(directory)).containsExactly("0000000000000010.snapshot");
        Files.writeString(leftover, "half");
        assertThat(write(store, 20).findings())
            .containsExactly(new SnapshotFinding(leftover, "was never finished; removed"));
        assertThat(leftover).doesNotExist();
    }

    @Test
    void shouldLeaveForeignFilesAlone() throws IOException {
        Files.createDirectories(directory.resolve("0000000000000001.snapshot"));
        Files.createDirectories(directory.resolve("0000000000000001.snapshot.tmp"));
        final String[] foreign = {
            "1.snapshot", "00000000000000001.snapshot", "9999999999999999999.snapshot", "000000000000000a.snapshot",
            "0000000000000001.snapshot.bak", "0000000000000002.snapshot.tmp.tmp", "x.tmp", "notes.txt"};
        for (final String name : foreign) {
            Files.writeString(directory.resolve(name), "mine");
        }
        Files.createSymbolicLink(directory.resolve("0000000000000003.snapshot"), directory.resolve("notes.txt"));
        final String[] before = names(directory);
        final SnapshotStore store = store(1);

        write(store, 10);
        write(store, 20);
        assertThat(store.removeUnfinished()).isEmpty();

        assertThat(store.list()).extracting(SnapshotFile::sequence).containsExactly(20L);
        assertThat(newestValid(store).passedOver()).isEmpty();
        assertThat(names(directory)).contains(before).hasSize(before.length + 1);
    }

    @Test
    void shouldNameTheFileThatIsNotThere() {
        assertThatThrownBy(() -> store(1).open(42))
            .isInstanceOf(SnapshotException.class)
            .hasMessageContaining(file(42).toString());
    }

    @Test
    void shouldRefuseValuesOutOfRange() {
        assertThatThrownBy(() -> new SnapshotStore(directory, 0)).hasMessageContaining("keep out of range: 0");
        assertThatThrownBy(() -> header(-1)).hasMessageContaining("sequence out of range: -1");
    }
}
