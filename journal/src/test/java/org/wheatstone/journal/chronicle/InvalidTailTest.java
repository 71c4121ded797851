package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.journal.chronicle.TestJournals.append;
import static org.wheatstone.journal.chronicle.TestJournals.batchLength;
import static org.wheatstone.journal.chronicle.TestJournals.batchOffsets;
import static org.wheatstone.journal.chronicle.TestJournals.files;
import static org.wheatstone.journal.chronicle.TestJournals.numbers;
import static org.wheatstone.journal.chronicle.TestJournals.open;
import static org.wheatstone.journal.chronicle.TestJournals.read;
import static org.wheatstone.journal.chronicle.TestJournals.truncate;
import static org.wheatstone.journal.chronicle.TestJournals.write;
import static org.wheatstone.journal.chronicle.TestJournals.xor;
import static org.wheatstone.journal.chronicle.TestJournals.zero;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;

class InvalidTailTest {
    private static final int PAGE = 4 << 10;
    private static final int LOST_PAGES = 5;

    @TempDir
    Path directory;

    @Test
    void shouldReportAndDiscardALastBatchOfZeros() {
        write(directory, 3, 2, 4);
        final Path file = files(directory, 1).get(0);
        final int last = batchOffsets(file).get(3);
        zero(file, last, batchLength(file, last));

        final JournalScan scan = ChronicleJournal.scan(directory);

        assertThat(scan.lastNumber()).isEqualTo(5);
        assertThat(scan.highestWatermark()).isEqualTo(3);
        final InvalidTail tail = scan.tails().get(0);
        assertThat(tail.file()).isEqualTo(file);
        assertThat(tail.position()).isEqualTo(last - 4);
        assertThat(tail.expectedNumber()).isEqualTo(6);
        assertThat(tail.laterBatches()).isZero();
        scan.requireThrough(5);
        shouldGoOnBehind(scan, 5);
    }

    @Test
    void shouldDiscardWhatIsLeftWhereverAFileIsCut() throws IOException {
        final Path original = directory.resolve("original");
        write(original, 3, 2, 4);
        final Path file = files(original, 1).get(0);
        final List<Integer> batches = batchOffsets(file);
        final int end = batches.get(3) + batchLength(file, batches.get(3));

        for (int size = batches.get(1) - 8; size <= end; size += size < batches.get(3) - 8 ? 3 : 1) {
            final Path cut = directory.resolve("cut" + size);
            copy(original, cut);
            truncate(files(cut, 1).get(0), size);
            final JournalScan scan = ChronicleJournal.scan(cut);

            final long expected = size >= end ? 9 : size >= batches.get(3) - 4 ? 5 : size >= batches.get(2) - 4 ? 3 : 0;
            // A batch may end in zeros, and these are as good when they are missing.
            assertThat(scan.lastNumber()).as("size=%d", size).isGreaterThanOrEqualTo(expected).isLessThanOrEqualTo(9);
            assertThat(lastRead(cut)).isLessThanOrEqualTo(scan.lastNumber());
            if (size % 16 == 0) {
                shouldGoOnBehind(scan, scan.lastNumber());
            }
            delete(cut);
        }
    }

    /** A power cut keeps some pages of what was being written, and not others. */
    @Test
    void shouldKeepTheLongestValidPrefixOrRefuseWhicheverOfTheLastPagesAreLost() throws IOException {
        final Path original = directory.resolve("original");
        try (Journal journal = open(original)) {
            append(journal, 3);
            for (int i = 0; i < LOST_PAGES; i++) {
                append(journal, 40, 61, 15);
            }
        }
        final Path file = files(original, 1).get(0);
        final List<Integer> batches = batchOffsets(file);
        final long end = (long) batches.get(batches.size() - 1) + batchLength(file, batches.get(batches.size() - 1));
        final long firstPage = (end - 1) / PAGE - LOST_PAGES + 1;
        int refused = 0;
        for (int subset = 1; subset < 1 << LOST_PAGES; subset++) {
            final Path lost = directory.resolve("lost" + subset);
            copy(original, lost);
            for (int page = 0; page < LOST_PAGES; page++) {
                if ((subset >> page & 1) != 0) {
                    zero(files(lost, 1).get(0), (firstPage + page) * PAGE, PAGE);
                }
            }
            final long firstLost = (firstPage + Integer.numberOfTrailingZeros(subset)) * PAGE;
            final JournalScan scan = ChronicleJournal.scan(lost);

            assertThat(scan.lastNumber()).as("subset=%x", subset).isEqualTo(lastBefore(file, firstLost));
            assertThat(lastRead(lost)).isLessThanOrEqualTo(scan.lastNumber());
            if (scan.highestWatermark() > scan.lastNumber()) {
                refused++;
                assertThat(scan.tails().get(0).laterBatches()).isPositive();
                assertThatThrownBy(() -> scan.requireThrough(scan.highestWatermark()))
                    .isInstanceOf(CorruptBatchException.class)
                    .hasMessageContaining("sequence=" + (scan.lastNumber() + 1));
            }
            if (subset % 3 == 0) {
                shouldGoOnBehind(scan, scan.lastNumber());
            }
            delete(lost);
        }
        // Whatever is not lost up to the end lies behind something that is.
        assertThat(refused).isGreaterThan(LOST_PAGES);
    }

    /** The last record of the last batch that ends before an offset. */
    private static long lastBefore(final Path file, final long offset) {
        final UnsafeBuffer bytes = new UnsafeBuffer(TestJournals.bytes(file));
        long last = 0;
        for (final int batch : batchOffsets(file)) {
            if (batch + BatchHeader.length(bytes, batch) <= offset) {
                last = BatchHeader.firstNumber(bytes, batch) + BatchHeader.count(bytes, batch) - 1;
            }
        }
        return last;
    }

    @Test
    void shouldDiscardABatchThatWasNeverCompleted() {
        write(directory, 3, 2);
        final Path file = files(directory, 1).get(0);
        final int last = batchOffsets(file).get(2);
        zero(file, last - 4, 4);

        final JournalScan scan = ChronicleJournal.scan(directory);

        assertThat(scan.lastNumber()).isEqualTo(3);
        assertThat(scan.tails()).singleElement()
            .extracting(InvalidTail::problem, InvalidTail::laterBatches, InvalidTail::highestWatermark)
            .containsExactly("never completed", 0, 3L);
        shouldGoOnBehind(scan, 3);
    }

    @Test
    void shouldDiscardAnEmptyBatchAndASchemaBatch() {
        write(directory, 3, 0);
        final Path file = files(directory, 1).get(0);
        xor(file, batchOffsets(file).get(2) + 20, 1);
        shouldGoOnBehind(ChronicleJournal.scan(directory), 3);

        write(directory);
        final Path next = files(directory, 4).get(0);
        xor(next, batchOffsets(next).get(0) + 1_000, 1);
        final JournalScan scan = ChronicleJournal.scan(directory);
        assertThat(scan.tails()).hasSize(1);
        shouldGoOnBehind(scan, 6);
    }

    @Test
    void shouldDiscardTheTailsOfARunAndOfTheRecoveryThatWasCutShort() throws IOException {
        write(directory, 3, 2);
        final Path file = files(directory, 1).get(0);
        xor(file, batchOffsets(file).get(2) + 50, 1);
        write(directory);
        final Path next = files(directory, 2).get(0);
        zero(next, batchOffsets(next).get(0) - 4, 4);
        Files.createDirectory(directory.resolve("00000003"));

        final JournalScan scan = ChronicleJournal.scan(directory);

        assertThat(scan.lastRun()).isEqualTo(3);
        assertThat(scan.tails()).extracting(InvalidTail::run).containsExactly(1, 2);
        shouldGoOnBehind(scan, 3);
    }

    @Test
    void shouldSeekOnlyWhatIsNotDiscarded() {
        write(directory, 3, 2, 4, 4);
        final Path file = files(directory, 1).get(0);
        xor(file, batchOffsets(file).get(2) + 50, 1);
        write(directory, 1, 1);

        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            assertThat(reader.seek(4)).isTrue();
            assertThat(TestJournals.readOn(reader)).containsExactly(4L, 5L);
            assertThat(reader.seek(2)).isTrue();
            assertThat(TestJournals.readOn(reader)).isEqualTo(numbers(1, 5));
            assertThat(reader.seek(9)).isFalse();
        }
    }

    @Test
    void shouldRefuseDamageBeforeWhatIsKnownToBeDurable() {
        write(directory, 3, 2, 4, 1);
        final Path file = files(directory, 1).get(0);
        final int damaged = batchOffsets(file).get(2);
        xor(file, damaged + 60, 1);

        final JournalScan scan = ChronicleJournal.scan(directory);

        assertThat(scan.lastNumber()).isEqualTo(3);
        assertThat(scan.highestWatermark()).isEqualTo(9);
        assertThat(scan.tails().get(0).laterBatches()).isEqualTo(2);
        scan.requireThrough(3);
        assertThatThrownBy(() -> scan.requireThrough(scan.highestWatermark()))
            .isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("file=" + file + ", position=" + (damaged - 4) + ", sequence=4, problem=CRC");
        assertThatThrownBy(() -> read(directory))
            .isInstanceOf(CorruptBatchException.class)
            .hasMessageContaining("position=" + (damaged - 4) + ", sequence=4, problem=CRC");
    }

    @Test
    void shouldRefuseDamageThatARecoveryDidNotDiscard() {
        write(directory, 3, 2);
        write(directory, 3);
        final Path file = files(directory, 1).get(0);
        final int damaged = batchOffsets(file).get(2);
        xor(file, damaged + 60, 1);

        assertThatThrownBy(() -> ChronicleJournal.scan(directory))
            .isInstanceOfSatisfying(CorruptBatchException.class, e -> {
                assertThat(e.file()).isEqualTo(file.toString());
                assertThat(e.position()).isEqualTo(damaged - 4);
                assertThat(e.expectedNumber()).isEqualTo(4);
            });
        assertThatThrownBy(() -> read(directory)).isInstanceOf(CorruptBatchException.class);
    }

    @Test
    void shouldRefuseATailThatIsNotTheOneDiscarded() {
        write(directory, 3, 2);
        final Path file = files(directory, 1).get(0);
        final int damaged = batchOffsets(file).get(2);
        xor(file, damaged + 60, 1);
        write(directory, 3);
        assertThat(read(directory)).isEqualTo(numbers(1, 6));

        xor(file, damaged + 61, 1);

        assertThatThrownBy(() -> read(directory))
            .isInstanceOf(CorruptBatchException.class).hasMessageContaining("position=" + (damaged - 4));
    }

    @Test
    void shouldTakeAHoleForATornTailOnlyWhereAnswersWaitedForASync() {
        assertThat(tailOfAHole("process", false, 0).isTorn()).isFalse();
        assertThat(tailOfAHole("answered", true, 2).isTorn()).isFalse();

        final InvalidTail torn = tailOfAHole("unanswered", true, 1);

        assertThat(torn.isTorn()).isTrue();
        assertThat(torn.laterBatches()).isEqualTo(2);
        assertThat(torn.expectedNumber()).isEqualTo(2);
    }

    /** Of four batches of one record each, the second of which is gone. */
    private InvalidTail tailOfAHole(final String name, final boolean isSyncedFirst, final long watermark) {
        final Path log = directory.resolve(name);
        try (Journal journal = TestJournals.open(log)) {
            final Batch batch = new Batch(TestJournals.context());
            batch.isSyncedFirst(isSyncedFirst);
            for (long number = 1; number <= 4; number++) {
                batch.begin(number);
                final UnsafeBuffer record = TestJournals.record(number);
                batch.tryAdd(record, 0, record.capacity());
                journal.append(batch, Math.min(number - 1, watermark));
            }
        }
        final Path file = TestJournals.files(log, 1).get(0);
        // The first is the schema.
        final int hole = TestJournals.batchOffsets(file).get(2);
        TestJournals.zero(file, hole, TestJournals.batchLength(file, hole));
        return ChronicleJournal.scan(log).tails().get(0);
    }

    @Test
    void shouldRefuseAJournalWithAMissingRun() throws IOException {
        write(directory, 1);
        write(directory, 1);
        write(directory, 1);
        delete(directory.resolve("00000002"));

        assertThatThrownBy(() -> ChronicleJournal.scan(directory))
            .isInstanceOf(JournalException.class).hasMessageContaining("00000002");
    }

    /** Opens behind the tail, appends, and finds every later look to be the same. */
    private static void shouldGoOnBehind(final JournalScan scan, final long lastNumber) {
        final Path journalDirectory = scan.directory();
        try (Journal journal = ChronicleJournal.open(scan, TestJournals.context(), new UnsyncedFiles())) {
            assertThat(journal.nextNumber()).isEqualTo(lastNumber + 1);
            append(journal, 2, 1);
        }
        assertThat(read(journalDirectory)).isEqualTo(numbers(1, lastNumber + 3));
        final JournalScan again = ChronicleJournal.scan(journalDirectory);
        assertThat(again.tails()).isEmpty();
        assertThat(again.lastNumber()).isEqualTo(lastNumber + 3);
        open(journalDirectory).close();
        final JournalScan third = ChronicleJournal.scan(journalDirectory);
        assertThat(third.runningHash()).isEqualTo(again.runningHash());
        assertThat(read(journalDirectory)).isEqualTo(numbers(1, lastNumber + 3));
    }

    /** The last number that a reader shows before it stops or refuses. */
    private static long lastRead(final Path journalDirectory) {
        long last = 0;
        try (JournalReader reader = ChronicleJournal.reader(journalDirectory)) {
            while (reader.next()) {
                last = reader.firstNumber() + reader.count() - 1;
            }
        } catch (final CorruptBatchException e) {
            assertThat(e.expectedNumber()).isEqualTo(last + 1);
        }
        return last;
    }

    private static void copy(final Path from, final Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (final Path path : paths.filter(p -> !p.toString().endsWith(".cq4t")).toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void delete(final Path path) throws IOException {
        try (Stream<Path> paths = Files.walk(path)) {
            paths.sorted((a, b) -> b.compareTo(a)).forEach(p -> {
                try {
                    Files.delete(p);
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
