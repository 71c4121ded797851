package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;

/**
 * A {@link Journal} whose files Chronicle Queue writes: a new queue for each run. One thread at a time, under the
 * {@link org.wheatstone.journal.DirectoryLock} of the node, and never one that is interrupted. To open one is three
 * steps: {@link #scan} finds out what there is, the caller decides whether that is enough, {@link #open} begins the
 * next run.
 */
public final class ChronicleJournal implements Journal {
    // Not that anyone else could have the lock of a queue that is ours alone; but fifteen seconds is the default.
    private static final long TIMEOUT_MS = 500;

    // First, so that Chronicle is quiet before the first class of its own is touched.
    private final long errorsBefore = QuietChronicle.errors();
    // Chronicle's view of the memory of whatever is being appended.
    private final PointerBytesStore document = new PointerBytesStore();
    private final Path directory;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private long nextNumber;
    private long runningHash;
    private boolean isFailed;

    private ChronicleJournal(final Path directory, final JournalScan scan, final JournalContext context) {
        this.directory = directory;
        nextNumber = scan.nextNumber();
        runningHash = scan.runningHash();
        // A file a day: few enough to list, and whole days can be archived. To roll is the one append that makes a file
        // and garbage, and once a day is seldom enough. UTC, as the file names are.
        queue = SingleChronicleQueueBuilder.single(directory.toFile())
            .rollCycle(RollCycles.FAST_DAILY)
            .blockSize(context.blockBytes())
            .timeProvider(new RisingClock(context.epochMillis()))
            .timeoutMS(TIMEOUT_MS)
            .build();
        appender = queue.createAppender();
        // The journal may be opened by one thread and handed to another.
        appender.singleThreadedCheckDisabled(true);
    }

    /**
     * Reads all of a journal and reports what is there. Changes nothing.
     *
     * @throws org.wheatstone.journal.CorruptBatchException if it is damaged before its end, where no crash can explain
     *         it.
     */
    public static JournalScan scan(final Path directory) {
        try (BatchWalk walk = new BatchWalk(new Runs(directory))) {
            long firstNumber = -1;
            long watermark = 0;
            BatchWalk.Step step = walk.step();
            while (step == BatchWalk.Step.BATCH) {
                if (firstNumber < 0) {
                    firstNumber = BatchHeader.firstNumber(walk.buffer(), walk.batchIndex());
                }
                watermark = Math.max(watermark, BatchHeader.watermark(walk.buffer(), walk.batchIndex()));
                step = walk.step();
            }
            final List<InvalidTail> tails = walk.tails(step);
            for (final InvalidTail tail : tails) {
                watermark = Math.max(watermark, tail.highestWatermark());
            }
            return new JournalScan(directory, walk.run(), Math.max(1, firstNumber),
                Math.max(1, walk.expectedNumber()), walk.runningHash(), watermark, tails);
        }
    }

    /**
     * Begins the next run of a journal: discards the tails that were found, and describes the schema.
     *
     * @param scan of the journal, made after the node's directory was locked, and judged by the caller.
     */
    public static ChronicleJournal open(final JournalScan scan, final JournalContext context) {
        final Runs runs = new Runs(scan.directory());
        final int run = scan.lastRun() + 1;
        try {
            cutZeros(runs.files(scan.lastRun()));
            Files.createDirectories(scan.directory());
            Files.createDirectory(runs.path(run));
        } catch (final IOException e) {
            throw new JournalException("cannot begin run=" + runs.path(run), e);
        }
        final ChronicleJournal journal = new ChronicleJournal(runs.path(run), scan, context);
        journal.introduce(scan);
        return journal;
    }

    /** A reader from the beginning of a journal, which need not exist yet. */
    public static JournalReader reader(final Path directory) {
        return new ChronicleReader(new Runs(directory));
    }

    // A file ends in zeros up to the end of its last block. They say nothing, but each later scan would have to look.
    private static void cutZeros(final List<Path> files) throws IOException {
        for (final Path file : files) {
            final long end;
            try (FileWindow window = new FileWindow()) {
                window.open(file);
                end = TailFinder.endOfContent(window, 0);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(end);
            }
        }
    }

    private void introduce(final JournalScan scan) {
        boolean isIntroduced = false;
        try {
            // First of all, since a reader that has come by an invalid tail looks for this before anything else.
            for (final InvalidTail tail : scan.tails()) {
                write(ControlBatch.tailDiscarded(tail, nextNumber, runningHash));
            }
            write(ControlBatch.schema(nextNumber, runningHash));
            isIntroduced = true;
        } finally {
            if (!isIntroduced) {
                close();
            }
        }
    }

    @Override
    public void append(final Batch batch, final long watermark) {
        requireSound();
        if (batch.firstNumber() != nextNumber) {
            isFailed = true;
            throw new JournalException("batch does not follow: directory=" + directory
                + ", first=" + batch.firstNumber() + ", expected=" + nextNumber);
        }
        final long hash = batch.seal(runningHash, watermark);
        write(batch.buffer(), batch.lengthBytes());
        runningHash = hash;
        nextNumber += batch.count();
    }

    private void write(final DirectBuffer buffer) {
        write(buffer, buffer.capacity());
    }

    private void write(final DirectBuffer buffer, final int length) {
        // Whatever comes out of this, also what is not caught: unless the end is reached, the journal has failed.
        isFailed = true;
        document.set(buffer.addressOffset(), length);
        try {
            appender.writeBytes(document);
        } catch (final RuntimeException | AssertionError | InternalError e) {
            // A full disk under mapped memory is an InternalError, a document of Chronicle's gone bad an
            // AssertionError.
            throw new JournalException("cannot append: directory=" + directory + ", sequence=" + nextNumber, e);
        } finally {
            // Chronicle was given an address, which keeps nobody from freeing what is there.
            Reference.reachabilityFence(buffer);
        }
        if (QuietChronicle.errors() != errorsBefore) {
            throw new JournalException("cannot append: directory=" + directory + ", sequence=" + nextNumber
                + ", problem=" + QuietChronicle.lastError());
        }
        isFailed = false;
    }

    private void requireSound() {
        if (isFailed) {
            throw new JournalException("journal has failed or is closed: directory=" + directory
                + ", sequence=" + nextNumber);
        }
    }

    @Override
    public long nextNumber() {
        requireSound();
        return nextNumber;
    }

    @Override
    public long runningHash() {
        requireSound();
        return runningHash;
    }

    @Override
    public void close() {
        isFailed = true;
        CloseHelper.closeAll(appender, queue);
    }
}
