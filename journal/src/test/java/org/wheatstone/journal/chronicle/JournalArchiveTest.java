package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.journal.chronicle.TestJournals.numbers;
import static org.wheatstone.journal.chronicle.TestJournals.readOn;
import static org.wheatstone.journal.chronicle.TestJournals.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;

/** Four runs of three records each, the second of which left a torn tail. */
class JournalArchiveTest {
    @TempDir
    Path root;
    private Path directory;
    private Path archive;
    private JournalScan whole;

    @BeforeEach
    void writeRuns() {
        directory = root.resolve("dir/commands");
        archive = root.resolve("archive/commands");
        write(directory, 3);
        write(directory, 3, 2);
        final Path file = TestJournals.files(directory, 2).get(0);
        TestJournals.xor(file, TestJournals.batchOffsets(file).get(2) + 60, 1);
        write(directory, 3);
        write(directory, 3);
        whole = ChronicleJournal.scan(directory);
    }

    @Test
    void shouldMoveTheRunsThatLieWhollyBeforeARecord() {
        assertThat(moveBefore(3)).isEmpty();
        assertThat(moveBefore(4)).containsExactly(archive.resolve("00000001"));
        assertThat(moveBefore(9)).containsExactly(archive.resolve("00000002"));

        assertThat(new Runs(directory).numbers()).containsExactly(3, 4);
    }

    @Test
    void shouldNeverMoveTheNewestRun() {
        assertThat(moveBefore(Long.MAX_VALUE - 1)).hasSize(3);

        assertThat(new Runs(directory).numbers()).containsExactly(4);
    }

    @Test
    void shouldFindAllRecordsGivenTheArchive() {
        moveBefore(9);

        try (JournalReader reader = ChronicleJournal.reader(directory, archive)) {
            assertThat(readOn(reader)).isEqualTo(numbers(1, 12));
            assertThat(reader.seek(5)).isTrue();
            assertThat(readOn(reader)).isEqualTo(numbers(4, 12));
        }
        assertThat(ChronicleJournal.scan(directory, archive)).isEqualTo(whole);
    }

    @Test
    void shouldGoOnWithoutTheArchiveFromTheFirstRecordThatIsLeft() {
        moveBefore(9);

        final JournalScan scan = ChronicleJournal.scan(directory);

        assertThat(scan.firstNumber()).isEqualTo(7);
        assertThat(scan.lastNumber()).isEqualTo(12);
        assertThat(scan.runningHash()).isEqualTo(whole.runningHash());
        write(directory, 2);
        try (JournalReader reader = ChronicleJournal.reader(directory, archive)) {
            assertThat(readOn(reader)).isEqualTo(numbers(1, 14));
        }
    }

    @Test
    void shouldNameTheRunThatIsInNeither() throws IOException {
        moveBefore(9);
        delete(archive.resolve("00000002"));

        assertThatThrownBy(() -> ChronicleJournal.scan(directory, archive)).isInstanceOf(JournalException.class)
            .hasMessageContaining("run is missing").hasMessageContaining("00000002");

        delete(archive.resolve("00000001"));
        assertThatThrownBy(() -> ChronicleJournal.scan(directory, archive)).isInstanceOf(JournalException.class)
            .hasMessageContaining(archive.resolve("00000002").toString());
    }

    @Test
    void shouldKnowTheHashBeforeARunWhoseRunsBeforeAreArchived() {
        final long before;
        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            reader.seek(6);
            reader.next();
            assertThat(reader.firstNumber()).isEqualTo(4);
            assertThat(reader.statedHash()).isPresent();
            before = reader.runningHash();
        }
        moveBefore(9);

        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.firstNumber()).isEqualTo(7);
            assertThat(reader.statedHash()).hasValue(before);
        }
    }

    @Test
    void shouldStateNoHashBehindOtherRecordsOfTheRun() {
        final Path other = root.resolve("other");
        write(other, 2, 2);

        try (JournalReader reader = ChronicleJournal.reader(other)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.statedHash()).hasValue(0);
            assertThat(reader.next()).isTrue();
            assertThat(reader.statedHash()).isEmpty();
        }
    }

    @Test
    void shouldSayThatAllRunsAreNeededWhereSomeAreArchived() {
        whole.requireFirstRun("do this");
        moveBefore(9);

        assertThatThrownBy(() -> ChronicleJournal.scan(directory).requireFirstRun("do this"))
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("cannot do this").hasMessageContaining("begins with record 7")
            .hasMessageContaining("move the archived runs back");
    }

    @Test
    void shouldTakeUpWhatWasCutShort() throws IOException {
        Files.createDirectories(archive.resolve("00000001.part"));
        Files.write(archive.resolve("00000001.part/20000101F.cq4"), new byte[3]);
        Files.createDirectories(directory.resolve("00000000.gone"));
        final Path copied = Files.createDirectories(archive.resolve("00000002"));
        for (final Path file : List.copyOf(TestJournals.files(directory, 2))) {
            Files.copy(file, copied.resolve(file.getFileName()));
        }
        Files.copy(directory.resolve("00000002/metadata.cq4t"), copied.resolve("metadata.cq4t"));

        assertThat(moveBefore(9)).hasSize(2);

        assertThat(directory.resolve("00000000.gone")).doesNotExist();
        try (JournalReader reader = ChronicleJournal.reader(directory, archive)) {
            assertThat(readOn(reader)).isEqualTo(numbers(1, 12));
        }
    }

    @Test
    void shouldKeepARunWhoseCopyIsNotTheSame() throws IOException {
        final Path copied = Files.createDirectories(archive.resolve("00000001"));
        Files.write(copied.resolve(TestJournals.files(directory, 1).get(0).getFileName()), new byte[3]);

        assertThatThrownBy(() -> moveBefore(9)).isInstanceOf(JournalException.class)
            .hasMessageContaining("another file of this name");

        assertThat(ChronicleJournal.scan(directory)).isEqualTo(whole);
    }

    private List<Path> moveBefore(final long number) {
        return new JournalArchive(directory, archive).moveBefore(number);
    }

    private static void delete(final Path run) throws IOException {
        for (final Path file : TestJournals.files(run.getParent(), Integer.parseInt(run.getFileName().toString()))) {
            Files.delete(file);
        }
        Files.delete(run.resolve("metadata.cq4t"));
        Files.delete(run);
    }
}
