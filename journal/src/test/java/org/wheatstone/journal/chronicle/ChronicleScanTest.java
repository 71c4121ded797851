package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.journal.chronicle.TestJournals.append;
import static org.wheatstone.journal.chronicle.TestJournals.batchOffsets;
import static org.wheatstone.journal.chronicle.TestJournals.bytes;
import static org.wheatstone.journal.chronicle.TestJournals.files;
import static org.wheatstone.journal.chronicle.TestJournals.numbers;
import static org.wheatstone.journal.chronicle.TestJournals.open;
import static org.wheatstone.journal.chronicle.TestJournals.truncate;
import static org.wheatstone.journal.chronicle.TestJournals.write;
import static org.wheatstone.journal.chronicle.TestJournals.xor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalScan;

class ChronicleScanTest {
    @TempDir
    Path directory;

    @Test
    void shouldSayTheSameFromAnywhereAndShowTheRecordsFromThere() {
        write(directory, 1, 5, 3);
        write(directory, 2, 4);
        final JournalScan whole = ChronicleJournal.scan(directory);

        for (long number = 1; number <= 15; number++) {
            try (ChronicleScan scan = ChronicleScan.from(directory, number)) {
                final List<Long> shown = show(scan);
                assertThat(shown).isEqualTo(numbers(shown.get(0), 15));
                assertThat(shown.get(0)).isLessThanOrEqualTo(number);
                final JournalScan found = scan.conclude();
                assertThat(found.firstNumber()).isEqualTo(shown.get(0));
                assertThat(withFirstNumber(found, 1)).isEqualTo(whole);
            }
        }
        try (ChronicleScan scan = ChronicleScan.fromBeginning(directory)) {
            assertThat(show(scan)).isEqualTo(numbers(1, 15));
            assertThat(scan.conclude()).isEqualTo(whole);
        }
    }

    @Test
    void shouldConcludeWithoutHavingShownAnything() {
        write(directory, 1, 5, 3);

        try (ChronicleScan scan = ChronicleScan.from(directory, 3)) {
            assertThat(withFirstNumber(scan.conclude(), 1)).isEqualTo(ChronicleJournal.scan(directory));
        }
    }

    @Test
    void shouldFindTheTornTail() {
        write(directory, 3, 3, 3);
        final Path file = files(directory, 1).get(0);
        truncate(file, bytes(file).length - 9);

        try (ChronicleScan scan = ChronicleScan.from(directory, 2)) {
            assertThat(show(scan)).isEqualTo(numbers(1, 6));
            assertThat(scan.next()).isFalse();
            final JournalScan found = scan.conclude();
            assertThat(found).isEqualTo(ChronicleJournal.scan(directory));
            assertThat(found.tails()).hasSize(1);
        }
    }

    @Test
    void shouldNotLookAtWhatLiesBefore() {
        write(directory, 3, 3, 3);
        final Path file = files(directory, 1).get(0);
        // The first is the schema.
        xor(file, batchOffsets(file).get(1) + 50, 1);

        try (ChronicleScan scan = ChronicleScan.from(directory, 4)) {
            assertThat(show(scan)).isEqualTo(numbers(4, 9));
        }
        try (ChronicleScan scan = ChronicleScan.fromBeginning(directory)) {
            assertThat(show(scan)).isEmpty();
            assertThat(scan.conclude().tails().get(0).laterBatches()).isEqualTo(2);
        }
    }

    @Test
    void shouldRefuseDamageInARunThatIsFollowed() {
        write(directory, 3, 3, 3);
        write(directory, 2);
        write(directory, 2);
        final Path file = files(directory, 1).get(0);
        xor(file, batchOffsets(file).get(2) + 50, 1);

        try (ChronicleScan scan = ChronicleScan.from(directory, 2)) {
            assertThatThrownBy(scan::conclude).isInstanceOf(CorruptBatchException.class)
                .hasMessageContaining("sequence=4");
        }
    }

    @Test
    void shouldRefuseToBeginAtARecordThatIsNotThere() {
        write(directory, 3);

        assertThatThrownBy(() -> ChronicleScan.from(directory, 4)).isInstanceOf(JournalException.class)
            .hasMessageContaining("does not hold record 4");
    }

    @Test
    void shouldRefuseAJournalThatMissesARunBehindTheBeginning() throws IOException {
        write(directory, 3);
        write(directory, 3);
        write(directory, 3);
        Files.move(directory.resolve("00000002"), directory.resolve("elsewhere"));

        try (ChronicleScan scan = ChronicleScan.from(directory, 2)) {
            assertThatThrownBy(scan::conclude).isInstanceOf(JournalException.class).hasMessageContaining("00000002");
        }
    }

    @Test
    void shouldFindNothingWhereThereIsNoJournal() {
        try (ChronicleScan scan = ChronicleScan.fromBeginning(directory.resolve("none"))) {
            assertThat(scan.conclude()).isEqualTo(ChronicleJournal.scan(directory.resolve("none")));
        }
    }

    @Test
    void shouldShowWhatAnOpenJournalHolds() {
        try (Journal journal = open(directory)) {
            append(journal, 4, 2);

            try (ChronicleScan scan = ChronicleScan.from(directory, 5)) {
                assertThat(show(scan)).isEqualTo(numbers(5, 6));
            }
        }
    }

    private static List<Long> show(final ChronicleScan scan) {
        final List<Long> numbers = new ArrayList<>();
        while (scan.next()) {
            scan.forEach((number, buffer, offset, length) -> {
                assertThat(TestJournals.isRecord(number, buffer, offset, length)).isTrue();
                numbers.add(number);
            });
        }
        return numbers;
    }

    private static JournalScan withFirstNumber(final JournalScan scan, final long firstNumber) {
        return new JournalScan(scan.directory(), scan.lastRun(), firstNumber, scan.nextNumber(), scan.runningHash(),
            scan.highestWatermark(), scan.tails());
    }
}
