package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.journal.chronicle.TestJournals.append;
import static org.wheatstone.journal.chronicle.TestJournals.context;
import static org.wheatstone.journal.chronicle.TestJournals.numbers;
import static org.wheatstone.journal.chronicle.TestJournals.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalException;

/** What is written to has room on disk before it is written to. */
class SpaceTest {
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    private static final long RESERVE = 1 << 20;

    private final AtomicLong now = new AtomicLong(1_000 * DAY_MS);

    @TempDir
    Path directory;
    private RecordingFiles disk;

    @BeforeEach
    void makeDisk() {
        disk = new RecordingFiles(directory);
    }

    @Test
    void shouldMakeRoomAheadAndThenNoMoreOnTheAppendingThread() {
        try (Journal journal = open()) {
            append(journal, 3);
            assertThat(journal.reserve()).isTrue();
            disk.drain();

            append(journal, 100, 100);

            assertThat(disk.drain()).isEmpty();
            while (disk.drain().isEmpty()) {
                append(journal, 100);
            }
        }
    }

    @Test
    void shouldReallyHaveTheRoomThatItSays() throws IOException {
        try (Journal journal = open()) {
            append(journal, 3);
            journal.reserve();

            final Path file = TestJournals.files(directory, 1).get(0);
            assertThat(allocatedBytes(file)).isGreaterThanOrEqualTo(RESERVE);
            assertThat(allocatedBytes(file.resolveSibling("metadata.cq4t"))).isGreaterThanOrEqualTo(128 << 10);
        }
    }

    @Test
    void shouldSayWhenTheDiskHasNotTheReserveAndGoOnUntilThereIsNoRoomAtAll() {
        final long appended;
        try (Journal journal = open()) {
            disk.usableBytes(3 * RunFiles.STEP);
            assertThat(journal.reserve()).isFalse();

            append(journal, 50, 50);
            assertThatThrownBy(() -> {
                while (true) {
                    append(journal, 50);
                }
            }).isInstanceOf(JournalException.class).hasMessageContaining("cannot append");
            assertThatThrownBy(() -> append(journal, 1)).isInstanceOf(JournalException.class);
            appended = read(directory).size();
        }
        assertThat(appended).isGreaterThan(100);
        assertThat(read(directory)).isEqualTo(numbers(1, appended));
    }

    @Test
    void shouldStayInYesterdaysFileWhileThereIsNoRoomForAnother() {
        try (Journal journal = open()) {
            append(journal, 2);
            now.addAndGet(DAY_MS);
            disk.usableBytes(RESERVE);
            append(journal, 3);
            assertThat(TestJournals.files(directory, 1)).hasSize(1);

            disk.usableBytes(10 * RESERVE);
            append(journal, 4);

            assertThat(TestJournals.files(directory, 1)).hasSize(2);
        }
        assertThat(read(directory)).isEqualTo(numbers(1, 9));
    }

    @Test
    void shouldMakeNoRoomInAFileThatEndedAndWasSyncedMeanwhile() {
        try (Journal journal = open()) {
            append(journal, 2);
            disk.beforeUsableBytes(() -> beginTheNextDay(journal));

            assertThat(journal.reserve()).isTrue();

            append(journal, 3);
        }
        assertThat(TestJournals.files(directory, 1)).hasSize(2);
        assertThat(read(directory)).isEqualTo(numbers(1, 6));
    }

    @Test
    @Timeout(30)
    void shouldNotCloseYesterdaysFileWhileItIsBeingFilled() throws InterruptedException {
        try (Journal journal = open()) {
            append(journal, 2);
            final Thread writer = new Thread(() -> beginTheNextDay(journal));
            disk.beforeFill(() -> {
                writer.start();
                while (writer.isAlive() && writer.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
            });

            assertThat(journal.reserve()).isTrue();

            writer.join();
            append(journal, 3);
        }
        assertThat(read(directory)).isEqualTo(numbers(1, 6));
    }

    @Test
    void shouldLeaveItToWhoFailedToSayWhy() {
        try (Journal journal = open()) {
            append(journal, 2);
            disk.failToSync();
            assertThatThrownBy(journal::sync).isInstanceOf(JournalException.class).hasMessageContaining("cannot sync");

            assertThat(journal.reserve()).isFalse();
        }
    }

    @Test
    void shouldSayWhyItCannotMakeRoom() {
        try (Journal journal = open()) {
            append(journal, 2);
            disk.beforeFill(() -> disk.usableBytes(0));

            assertThatThrownBy(journal::reserve).isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot make room");
        }
    }

    private void beginTheNextDay(final Journal journal) {
        now.addAndGet(DAY_MS);
        append(journal, 1);
        journal.sync();
    }

    @Test
    void shouldHaveRoomAgainWhenTheDiskHas() {
        try (Journal journal = open()) {
            disk.usableBytes(RunFiles.STEP);
            assertThat(journal.reserve()).isFalse();

            disk.usableBytes(Long.MAX_VALUE);

            assertThat(journal.reserve()).isTrue();
        }
    }

    @Test
    @Timeout(30)
    void shouldNeverPutZerosOverWhatAnotherThreadAppends() throws InterruptedException {
        final int appends = 30_000;
        try (Journal journal = open()) {
            final Thread writer = new Thread(() -> {
                for (int i = 0; i < appends; i++) {
                    append(journal, 1 + i % 5);
                }
            });
            writer.start();
            while (writer.isAlive()) {
                assertThat(journal.reserve()).isTrue();
            }
            writer.join();
        }
        assertThat(read(directory)).isEqualTo(numbers(1, appends * 3L));
    }

    private Journal open() {
        return ChronicleJournal.open(ChronicleJournal.scan(directory),
            context().reserveBytes(RESERVE).epochMillis(now::get), disk);
    }

    private static long allocatedBytes(final Path file) throws IOException {
        final Process process = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return Long.parseLong(new String(process.getInputStream().readAllBytes()).strip()) * 512;
    }
}
