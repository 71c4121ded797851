package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.journal.chronicle.TestJournals.append;
import static org.wheatstone.journal.chronicle.TestJournals.context;
import static org.wheatstone.journal.chronicle.TestJournals.numbers;
import static org.wheatstone.journal.chronicle.TestJournals.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalScan;

class SyncTest {
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    private static final String FIRST_DAY = "19720927F.cq4";
    private static final String SECOND_DAY = "19720928F.cq4";

    private final AtomicLong now = new AtomicLong(1_000 * DAY_MS);

    @TempDir
    Path root;
    private Path commands;
    private RecordingFiles disk;

    @BeforeEach
    void makeDisk() {
        commands = root.resolve("dir/commands");
        disk = new RecordingFiles(root);
    }

    @Test
    void shouldSyncTheFileAndOnceEveryNameUpToTheNodesOwn() {
        try (Journal journal = open()) {
            append(journal, 3);
            disk.drain();

            assertThat(journal.syncedNumber()).isZero();
            assertThat(journal.sync()).isEqualTo(3);

            assertThat(disk.drain()).containsExactly(
                "sync dir/commands/00000001/" + FIRST_DAY,
                "sync dir/commands/00000001", "sync dir/commands", "sync dir", "sync ");
            append(journal, 2);
            assertThat(journal.syncedNumber()).isEqualTo(3);
            assertThat(journal.sync()).isEqualTo(5);
            assertThat(disk.drain()).containsExactly("sync dir/commands/00000001/" + FIRST_DAY);
            assertThat(journal.syncedNumber()).isEqualTo(5);
        }
    }

    @Test
    void shouldSyncBothFilesAndTheirDirectoryAfterADay() {
        try (Journal journal = open()) {
            append(journal, 3);
            journal.sync();
            append(journal, 1);
            now.addAndGet(DAY_MS);
            append(journal, 2);
            disk.drain();

            assertThat(journal.sync()).isEqualTo(6);

            assertThat(disk.drain()).containsExactly(
                "sync dir/commands/00000001/" + FIRST_DAY,
                "sync dir/commands/00000001/" + SECOND_DAY,
                "sync dir/commands/00000001");
            append(journal, 1);
            journal.sync();
            assertThat(disk.drain()).containsExactly("sync dir/commands/00000001/" + SECOND_DAY);
        }
        assertThat(read(commands)).isEqualTo(numbers(1, 7));
    }

    @Test
    void shouldSyncWhatAnEarlierRunLeftBeforeItSaysAnythingAboutIt() {
        try (Journal journal = open()) {
            append(journal, 3);
        }
        final Path file = TestJournals.files(commands, 1).get(0);
        TestJournals.xor(file, TestJournals.batchOffsets(file).get(1) + 60, 1);
        disk.drain();

        try (Journal journal = open()) {
            final List<String> steps = disk.drain();

            assertThat(steps.subList(0, steps.indexOf("open dir/commands/00000002/metadata.cq4t"))).containsExactly(
                "open dir/commands/00000001/" + FIRST_DAY,
                "truncate dir/commands/00000001/" + FIRST_DAY,
                "sync dir/commands/00000001/" + FIRST_DAY,
                "sync dir/commands/00000001", "sync dir/commands", "sync dir", "sync ");
            assertThat(journal.syncedNumber()).isZero();
            assertThat(journal.nextNumber()).isEqualTo(1);
        }
    }

    @Test
    void shouldFailForGoodAfterASyncThatFailed() {
        try (Journal journal = open()) {
            append(journal, 3);
            journal.sync();
            append(journal, 2);
            disk.failToSync();

            assertThatThrownBy(journal::sync).isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot sync").hasMessageContaining("sequence=5");

            disk.heal();
            disk.drain();
            assertThatThrownBy(journal::sync).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> append(journal, 1)).isInstanceOf(JournalException.class);
            assertThat(journal.reserve()).isFalse();
            assertThat(journal.syncedNumber()).isEqualTo(3);
            assertThat(disk.drain()).isEmpty();
        }
        assertThat(read(commands)).isEqualTo(numbers(1, 5));
    }

    @Test
    void shouldFailForGoodIfANameCannotBeSynced() {
        try (Journal journal = open()) {
            append(journal, 1);
            disk.failToSyncNames();

            assertThatThrownBy(journal::sync).isInstanceOf(JournalException.class);

            disk.heal();
            assertThatThrownBy(() -> append(journal, 1)).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void shouldNotBeginARunOverOneThatCannotBeSynced() {
        try (Journal journal = open()) {
            append(journal, 3);
        }
        disk.failToSync();

        assertThatThrownBy(this::open).isInstanceOf(JournalException.class).hasMessageContaining("cannot begin run");

        disk.heal();
        open().close();
        assertThat(read(commands)).isEqualTo(numbers(1, 3));
    }

    @Test
    @Timeout(30)
    void shouldCoverAllThatWasAppendedBeforeWhileAnotherThreadAppends() throws InterruptedException {
        final int appends = 4_000;
        try (Journal journal = open()) {
            final AtomicLong appended = new AtomicLong();
            final List<Throwable> failures = new ArrayList<>();
            final Thread writer = new Thread(() -> {
                for (int i = 0; i < appends; i++) {
                    append(journal, 1);
                    appended.set(i + 1);
                    if (i % 1_000 == 999) {
                        now.addAndGet(DAY_MS);
                    }
                }
            });
            writer.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            writer.start();
            long synced = 0;
            while (synced < appends && writer.isAlive()) {
                final long before = appended.get();
                synced = journal.sync();
                assertThat(synced).isGreaterThanOrEqualTo(before);
            }
            writer.join();
            assertThat(failures).isEmpty();
            assertThat(journal.sync()).isEqualTo(appends);
        }
        assertThat(read(commands)).isEqualTo(numbers(1, appends));
    }

    private Journal open() {
        final JournalScan scan = ChronicleJournal.scan(commands);
        return ChronicleJournal.open(scan, context().epochMillis(now::get), disk);
    }
}
