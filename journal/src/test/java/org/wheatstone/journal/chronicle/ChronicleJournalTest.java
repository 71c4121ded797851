package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.journal.chronicle.TestJournals.append;
import static org.wheatstone.journal.chronicle.TestJournals.context;
import static org.wheatstone.journal.chronicle.TestJournals.numbers;
import static org.wheatstone.journal.chronicle.TestJournals.open;
import static org.wheatstone.journal.chronicle.TestJournals.read;
import static org.wheatstone.journal.chronicle.TestJournals.readOn;
import static org.wheatstone.journal.chronicle.TestJournals.record;
import static org.wheatstone.journal.chronicle.TestJournals.write;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;

class ChronicleJournalTest {
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

    @TempDir
    Path directory;

    @Test
    void shouldGiveBackWhatWasAppended() {
        write(directory, 1, 5, 3);

        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.firstNumber()).isEqualTo(1);
            assertThat(reader.count()).isEqualTo(1);
            assertThat(reader.next()).isTrue();
            assertThat(reader.firstNumber()).isEqualTo(2);
            assertThat(reader.count()).isEqualTo(5);
            assertThat(reader.watermark()).isEqualTo(1);
            assertThat(readOn(reader)).containsExactly(7L, 8L, 9L);
        }
        assertThat(read(directory)).isEqualTo(numbers(1, 9));
    }

    @Test
    void shouldHaveNothingToReadBeforeThereIsAJournal() {
        assertThat(read(directory.resolve("none"))).isEmpty();
        assertThat(ChronicleJournal.scan(directory.resolve("none")))
            .extracting(JournalScan::lastNumber, JournalScan::nextNumber, JournalScan::lastRun)
            .containsExactly(0L, 1L, 0);
    }

    @Test
    void shouldLeaveNoMoreBehindThanWhatItHadMadeRoomFor() throws IOException {
        try (Journal journal = open(directory, new JournalContext())) {
            append(journal, 4);
        }

        assertThat(Files.size(TestJournals.files(directory, 1).get(0))).isEqualTo(2 * RunFiles.STEP);
        assertThat(read(directory)).isEqualTo(numbers(1, 4));
    }

    @Test
    void shouldCarryTheWatermarkOfAnEmptyBatch() {
        try (Journal journal = open(directory)) {
            append(journal, 4);
            final Batch batch = new Batch(context());
            batch.begin(journal.nextNumber());
            journal.append(batch, 4);
        }

        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.count()).isZero();
            assertThat(reader.firstNumber()).isEqualTo(5);
            assertThat(reader.watermark()).isEqualTo(4);
            assertThat(reader.next()).isFalse();
        }
        assertThat(ChronicleJournal.scan(directory).highestWatermark()).isEqualTo(4);
    }

    @Test
    void shouldGoOnCountingInTheNextRun() {
        write(directory, 2, 2);
        write(directory, 3);
        write(directory);
        write(directory, 1);

        assertThat(read(directory)).isEqualTo(numbers(1, 8));
        assertThat(ChronicleJournal.scan(directory))
            .extracting(JournalScan::firstNumber, JournalScan::lastNumber, JournalScan::lastRun)
            .containsExactly(1L, 8L, 4);
    }

    @Test
    void shouldHashRecordsAndNotHowTheyWereBatched() {
        final Path other = directory.resolve("other");
        write(directory.resolve("one"), 1, 2, 3, 4);
        write(other, 6);
        write(other, 4);
        long expected = 0;
        for (long number = 1; number <= 10; number++) {
            final UnsafeBuffer record = record(number);
            expected = Xxh64.hash(expected, record, 0, record.capacity());
        }

        assertThat(ChronicleJournal.scan(directory.resolve("one")).runningHash()).isEqualTo(expected);
        assertThat(ChronicleJournal.scan(other).runningHash()).isEqualTo(expected);
        try (Journal journal = open(other)) {
            assertThat(journal.runningHash()).isEqualTo(expected);
            assertThat(journal.nextNumber()).isEqualTo(11);
        }
    }

    @Test
    void shouldDescribeItself() throws IOException {
        write(directory, 1);

        try (JournalReader reader = ChronicleJournal.reader(directory);
             InputStream schema = getClass().getResourceAsStream("/org/wheatstone/codecs/wheatstone.sbeir")) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.schema()).isEqualTo(schema.readAllBytes());
        }
    }

    @Test
    void shouldCarryTheLongestRecordsInTheLongestBatch() {
        final JournalContext context = context().maxBatchBytes(BatchHeader.MAX_LENGTH);
        final UnsafeBuffer record = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
        record.putInt(0, record.capacity());
        int written = 0;
        try (Journal journal = open(directory, context)) {
            final Batch batch = new Batch(context);
            for (int i = 0; i < 9; i++) {
                batch.begin(journal.nextNumber());
                while (batch.tryAdd(record, 0, record.capacity())) {
                    written++;
                }
                journal.append(batch, 0);
            }
        }

        assertThat(ChronicleJournal.scan(directory).lastNumber()).isEqualTo(written);
    }

    @Test
    void shouldFailForGoodAfterABatchThatDoesNotFollow() {
        try (Journal journal = open(directory)) {
            append(journal, 2);
            final Batch batch = new Batch(context());
            batch.begin(5);

            assertThatThrownBy(() -> journal.append(batch, 0))
                .isInstanceOf(JournalException.class).hasMessageContaining("first=5, expected=3");
            batch.begin(3);
            assertThatThrownBy(() -> journal.append(batch, 0)).isInstanceOf(JournalException.class);
            assertThatThrownBy(journal::nextNumber).hasMessageContaining("has failed");
        }
        assertThat(read(directory)).isEqualTo(numbers(1, 2));
    }

    @Test
    void shouldFailForGoodAfterClose() {
        final Journal journal = open(directory);
        journal.close();

        assertThatThrownBy(() -> append(journal, 1)).isInstanceOf(JournalException.class);
        journal.close();
    }

    @Test
    void shouldBeginAFileWithEachDayAndNeverGoBack() {
        final AtomicLong now = new AtomicLong(1_000 * DAY_MS);
        try (Journal journal = open(directory, context().epochMillis(now::get))) {
            append(journal, 2, 2);
            now.addAndGet(DAY_MS);
            append(journal, 3);
            now.addAndGet(-DAY_MS);
            append(journal, 1);
            now.addAndGet(5 * DAY_MS);
            append(journal, 2);
        }

        assertThat(TestJournals.files(directory, 1)).hasSize(3);
        assertThat(read(directory)).isEqualTo(numbers(1, 10));
    }

    @Test
    void shouldFindEachRecordOverSeveralFilesAndRuns() {
        final AtomicLong now = new AtomicLong(1_000 * DAY_MS);
        for (int run = 0; run < 3; run++) {
            try (Journal journal = open(directory, context().epochMillis(now::get))) {
                for (int day = 0; day < 3; day++) {
                    for (int i = 0; i < 30; i++) {
                        append(journal, 1 + i % 40, 7, 0);
                    }
                    now.addAndGet(DAY_MS);
                }
            }
        }
        final long last = ChronicleJournal.scan(directory).lastNumber();

        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            for (long number = 1; number <= last; number++) {
                assertThat(reader.seek(number)).isTrue();
                assertThat(reader.next()).isTrue();
                assertThat(number)
                    .isBetween(reader.firstNumber(), reader.firstNumber() + reader.count() - 1);
            }
            assertThat(reader.seek(last / 2)).isTrue();
            assertThat(readOn(reader)).endsWith(last).hasSizeGreaterThan((int) last / 2);
            assertThat(reader.seek(0)).isFalse();
            assertThat(reader.seek(last + 1)).isFalse();
        }
    }

    @Test
    void shouldFindEachRecordInOneLongFile() {
        try (Journal journal = open(directory)) {
            for (int i = 0; i < 2_000; i++) {
                append(journal, 1 + i % 20);
            }
        }
        final long last = ChronicleJournal.scan(directory).lastNumber();

        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            LongStream.rangeClosed(1, last).filter(number -> number % 17 == 0 || number > last - 50).forEach(number -> {
                assertThat(reader.seek(number)).isTrue();
                assertThat(reader.next()).isTrue();
                assertThat(number)
                    .isBetween(reader.firstNumber(), reader.firstNumber() + reader.count() - 1);
            });
        }
    }

    @Test
    void shouldPassOverTheIndexesThatChroniclePutsBetweenBatches() {
        final int batchesOfAnIndex = 1 << 20;
        try (Journal journal = open(directory, new JournalContext())) {
            append(journal, 2);
            final Batch batch = new Batch(context());
            batch.begin(journal.nextNumber());
            for (int i = 0; i < batchesOfAnIndex; i++) {
                journal.append(batch, 2);
            }
            append(journal, 3);
        }

        final JournalScan scan = ChronicleJournal.scan(directory);

        assertThat(scan.lastNumber()).isEqualTo(5);
        assertThat(scan.tails()).isEmpty();
        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            assertThat(reader.seek(4)).isTrue();
            assertThat(readOn(reader)).isEqualTo(numbers(3, 5));
        }
    }

    @Test
    void shouldStayWhereItIsIfARecordIsNotThereYet() {
        try (Journal journal = open(directory); JournalReader reader = ChronicleJournal.reader(directory)) {
            append(journal, 2, 2);
            assertThat(reader.next()).isTrue();

            assertThat(reader.seek(5)).isFalse();
            assertThat(readOn(reader)).containsExactly(3L, 4L);

            append(journal, 1);
            assertThat(reader.seek(5)).isTrue();
            assertThat(readOn(reader)).containsExactly(5L);
        }
    }

    @Test
    void shouldReadOnWhenMoreIsAppended() {
        final AtomicLong now = new AtomicLong(1_000 * DAY_MS);
        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            assertThat(reader.next()).isFalse();
            try (Journal journal = open(directory, context().epochMillis(now::get))) {
                assertThat(reader.next()).isFalse();
                append(journal, 2);
                assertThat(readOn(reader)).isEqualTo(numbers(1, 2));
                append(journal, 1, 1);
                now.addAndGet(DAY_MS);
                append(journal, 3);
                assertThat(readOn(reader)).isEqualTo(numbers(3, 7));
                assertThat(reader.next()).isFalse();
            }
            write(directory, 2);
            assertThat(readOn(reader)).isEqualTo(numbers(8, 9));
        }
    }

    @Test
    @Timeout(30)
    void shouldReadWholeBatchesWhileAnotherThreadAppends() throws InterruptedException {
        final int batches = 20_000;
        try (Journal journal = open(directory)) {
            final Thread writer = new Thread(() -> {
                for (int i = 0; i < batches; i++) {
                    append(journal, 1 + i % 5);
                }
            });
            writer.start();
            long last = 0;
            try (JournalReader reader = ChronicleJournal.reader(directory)) {
                while (last < batches * 3L) {
                    for (final long number : readOn(reader)) {
                        assertThat(number).isEqualTo(++last);
                    }
                }
                assertThat(reader.next()).isFalse();
            }
            writer.join();
        }
    }
}
