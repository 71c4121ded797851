package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.journal.chronicle.TestJournals.append;
import static org.wheatstone.journal.chronicle.TestJournals.numbers;
import static org.wheatstone.journal.chronicle.TestJournals.read;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.ChildJvm;
import org.wheatstone.journal.DirectoryLock;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;

class CrashTest {
    @TempDir
    Path directory;

    /** What is timed is recovery, not the loading of Chronicle's classes. */
    @BeforeEach
    void warmUp() {
        TestJournals.write(directory.resolve("other"), 1);
    }

    @Test
    void shouldLoseNothingAppendedAndGoOnAtOnceAfterAKill() {
        long acknowledged = 0;
        try (ChildJvm child = ChildJvm.start(Appender.class, directory.toString())) {
            for (int i = 0; i < 200; i++) {
                acknowledged = Long.parseLong(child.readLine());
            }
        }

        final long startNs = System.nanoTime();
        try (DirectoryLock lock = DirectoryLock.acquire(directory); Journal journal = TestJournals.open(directory)) {
            append(journal, 1);
            final long tookNs = System.nanoTime() - startNs;

            assertThat(lock).isNotNull();
            assertThat(Duration.ofNanos(tookNs)).isLessThan(Duration.ofSeconds(1));
            assertThat(journal.nextNumber()).isGreaterThan(acknowledged + 1);
            assertThat(read(directory)).isEqualTo(numbers(1, journal.nextNumber() - 1));
        }
    }

    @Test
    void shouldSeeOnlyWholeBatchesAndGoOnAtOnceBehindADocumentLeftOpen() {
        try (ChildJvm child = ChildJvm.start(HalfWriter.class, directory.toString())) {
            assertThat(child.exitCode()).isEqualTo(HalfWriter.HALTED);
        }

        final long startNs = System.nanoTime();
        final JournalScan scan = ChronicleJournal.scan(directory);
        try (Journal journal = ChronicleJournal.open(scan, TestJournals.context())) {
            append(journal, 2);
        }
        final long tookNs = System.nanoTime() - startNs;

        assertThat(Duration.ofNanos(tookNs)).isLessThan(Duration.ofSeconds(1));
        assertThat(scan.lastNumber()).isEqualTo(5);
        assertThat(scan.tails()).singleElement().extracting(InvalidTail::problem).isEqualTo("never completed");
        assertThat(read(directory)).isEqualTo(numbers(1, 7));
    }

    @Test
    void shouldNotMindTheLockThatAKilledProcessLeftInItsQueue() {
        try (ChildJvm child = ChildJvm.start(HalfWriter.class, directory.toString())) {
            assertThat(child.exitCode()).isEqualTo(HalfWriter.HALTED);
        }

        TestJournals.write(directory, 1);
        TestJournals.write(directory, 1);

        try (JournalReader reader = ChronicleJournal.reader(directory)) {
            assertThat(reader.seek(6)).isTrue();
            assertThat(TestJournals.readOn(reader)).containsExactly(6L, 7L);
        }
    }

    /** Appends until it is killed, and says each time what it has appended. */
    static final class Appender {
        public static void main(final String[] arguments) {
            final DirectoryLock lock = DirectoryLock.acquire(Path.of(arguments[0]));
            final Journal journal = TestJournals.open(Path.of(arguments[0]));
            while (lock != null) {
                append(journal, 7);
                System.out.println(journal.nextNumber() - 1);
            }
        }
    }

    /** Leaves a journal as a process does that dies while Chronicle has a document open and its queue locked. */
    static final class HalfWriter {
        static final int HALTED = 9;

        public static void main(final String[] arguments) {
            final Path journalDirectory = Path.of(arguments[0]);
            TestJournals.write(journalDirectory, 3, 2);
            final Path run = journalDirectory.resolve("00000001");
            final ChronicleQueue queue = SingleChronicleQueueBuilder.single(run.toFile())
                .rollCycle(RollCycles.FAST_DAILY)
                .blockSize(TestJournals.context().blockBytes())
                .build();
            final UnsafeBuffer record = TestJournals.record(6);
            queue.createAppender().writingDocument().wire().bytes()
                .writeInt(record.getInt(0, ByteOrder.LITTLE_ENDIAN)).writeLong(-1);
            Runtime.getRuntime().halt(HALTED);
        }
    }
}
