package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.journal.chronicle.TestJournals.numbers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;

/**
 * Each byte of a small journal is changed in turn, Chronicle's own included. The file is cut to what is written, as a
 * closed run is.
 */
class FlippedByteTest {
    private static final long LAST = 9;

    @TempDir
    Path directory;

    private Path file;
    private int schema;
    private int firstRecords;
    private int end;
    private long hash;

    @BeforeEach
    void writeJournal() {
        // The empty batch at the end names all records as durable, so that none can be lost unseen.
        TestJournals.write(directory, 3, 2, 4, 0);
        file = TestJournals.files(directory, 1).get(0);
        final List<Integer> batches = TestJournals.batchOffsets(file);
        schema = batches.get(0);
        firstRecords = batches.get(1) - 4;
        end = batches.get(4) + TestJournals.batchLength(file, batches.get(4));
        TestJournals.truncate(file, end);
        hash = ChronicleJournal.scan(directory).runningHash();
    }

    @Test
    void shouldDetectEveryChangeOfABatchOrOfTheWordBeforeIt() {
        final int lastBatch = TestJournals.batchOffsets(file).get(4) - 4;
        for (int position = firstRecords; position < end; position++) {
            final byte original = TestJournals.bytes(file)[position];
            for (final int mask : new int[] {0x01, 0x80, 0xFF, original & 0xFF}) {
                if (mask != 0) {
                    final boolean detected = change(position, mask);
                    assertThat(detected).as("position=%d, mask=%x", position, mask).isTrue();
                    if (position < lastBatch) {
                        assertThat(refusedAtStart(position, mask)).as("position=%d", position).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void shouldDetectEveryChangeOfTheSchema() {
        for (int position = schema - 4; position < firstRecords; position += 97) {
            assertThat(change(position, 0x10)).as("position=%d", position).isTrue();
        }
    }

    @Test
    void shouldShowTheSameRecordsOrDetectTheChangeWhereverChroniclesOwnBytesChange() {
        for (int position = 0; position < schema - 4; position += position < 1_024 ? 1 : 37) {
            change(position, 0xFF);
        }
    }

    /** Whether a scan or a reader objects; if neither does, they must have shown every record as written. */
    private boolean change(final int position, final int mask) {
        TestJournals.xor(file, position, mask);
        try {
            return isDetected();
        } finally {
            TestJournals.xor(file, position, mask);
        }
    }

    private boolean isDetected() {
        final List<Long> read = new ArrayList<>();
        final boolean isReadToTheEnd = readAll(read);
        assertThat(read).isEqualTo(numbers(1, read.size()));
        final JournalScan scan = ChronicleJournal.scan(directory);
        assertThat(scan.lastNumber()).isEqualTo(read.size());
        final boolean isClean = scan.tails().isEmpty();
        if (isClean) {
            assertThat(isReadToTheEnd).isTrue();
            assertThat(read).isEqualTo(numbers(1, LAST));
            assertThat(scan.runningHash()).isEqualTo(hash);
        }
        return !isClean;
    }

    private boolean readAll(final List<Long> read) {
        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            while (reader.next()) {
                reader.forEach((number, buffer, offset, length) -> {
                    assertThat(TestJournals.isRecord(number, buffer, offset, length)).isTrue();
                    read.add(number);
                });
            }
            return true;
        } catch (final CorruptBatchException e) {
            assertThat(e.file()).isEqualTo(file.toString());
            return false;
        }
    }

    private boolean refusedAtStart(final int position, final int mask) {
        TestJournals.xor(file, position, mask);
        try {
            final JournalScan scan = ChronicleJournal.scan(directory);
            scan.requireThrough(scan.highestWatermark());
            return false;
        } catch (final CorruptBatchException e) {
            assertThat(e.position()).isLessThanOrEqualTo(position);
            return true;
        } finally {
            TestJournals.xor(file, position, mask);
        }
    }
}
