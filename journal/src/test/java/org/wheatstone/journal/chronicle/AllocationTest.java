package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.RecordHandler;

class AllocationTest {
    private static final int APPENDS = 10_000;
    // Until the compiler has settled, some hundred bytes a round are its own.
    private static final int WARM_UP = 100_000;
    private static final long BLOCK  = 256 << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer record = TestJournals.record(1);
    private final RecordHandler count = (number, buffer, offset, length) -> this.read++;
    private long read;

    @TempDir
    Path directory;

    @Test
    void shouldAppendWithoutGarbageOnceWarm() {
        // One block holds all, since a further one is mapped with some garbage.
        final JournalContext context = new JournalContext().blockBytes(BLOCK);
        final Batch batch = new Batch(context);
        try (Journal journal = TestJournals.open(directory, context)) {
            append(journal, batch, WARM_UP);

            final long before = allocated();
            append(journal, batch, APPENDS);
            final long bytes = allocated() - before;

            assertThat(bytes).isZero();
        }
    }

    @Test
    void shouldMakeRoomAndGoThroughASyncWithoutGarbageOnceWarm() {
        final JournalContext context = new JournalContext().blockBytes(BLOCK);
        final Batch batch = new Batch(context);
        try (Journal journal = TestJournals.open(directory, context)) {
            appendAndSync(journal, batch, WARM_UP);

            final long before = allocated();
            appendAndSync(journal, batch, APPENDS);
            final long bytes = allocated() - before;

            assertThat(bytes).isZero();
        }
    }

    @Test
    void shouldReadWithoutGarbageOnceWarm() {
        final JournalContext context = new JournalContext().blockBytes(BLOCK);
        final Batch batch = new Batch(context);
        try (Journal journal = TestJournals.open(directory, context);
             JournalReader reader = ChronicleJournal.reader(directory)) {
            append(journal, batch, WARM_UP);
            readAll(reader);
            append(journal, batch, APPENDS);

            final long before = allocated();
            readAll(reader);
            final long bytes = allocated() - before;

            assertThat(read).isEqualTo((WARM_UP + APPENDS) * 3L);
            // The last look, which finds nothing, asks for the next run.
            assertThat(bytes).isLessThan(2_000);
        }
    }

    @Test
    void shouldSeeGarbageWhereThereIsSome() {
        final long before = allocated();
        final byte[] garbage = new byte[100];

        assertThat(allocated() - before).isGreaterThanOrEqualTo(garbage.length);
    }

    private void append(final Journal journal, final Batch batch, final int appends) {
        for (int i = 0; i < appends; i++) {
            batch.begin(journal.nextNumber());
            batch.tryAdd(record, 0, record.capacity());
            batch.tryAdd(record, 0, record.capacity());
            batch.tryAdd(record, 0, record.capacity());
            journal.append(batch, i);
        }
    }

    private void appendAndSync(final Journal journal, final Batch batch, final int appends) {
        for (int i = 0; i < appends; i++) {
            append(journal, batch, 1);
            journal.sync();
        }
    }

    private void readAll(final JournalReader reader) {
        while (reader.next()) {
            reader.forEach(count);
        }
    }

    private long allocated() {
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
