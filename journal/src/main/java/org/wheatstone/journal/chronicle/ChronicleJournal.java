package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.LossAccepted;

/**
 * A {@link Journal} whose files Chronicle Queue writes: a new queue for each run. One thread at a time, under the
 * {@link org.wheatstone.journal.DirectoryLock} of the node, and never one that is interrupted. To open one is three
 * steps: {@link #scan} finds out what there is, the caller decides whether that is enough, {@link #open} begins the
 * next run.
 */
public final class ChronicleJournal implements Journal {
    // Not that anyone else could have the lock of a queue that is ours alone; but fifteen seconds is the default.
    private static final long TIMEOUT_MS = 500;
    /** Chronicle's own notes beside the files, and how long it makes them. */
    private static final String NOTES = "metadata.cq4t";
    private static final long NOTES_BYTES = 128 << 10;
    /** The journal's directory, the node's, and the one in which that is named. */
    private static final int LEVELS = 3;

    // First, so that Chronicle is quiet before the first class of its own is touched.
    private final long errorsBefore = QuietChronicle.errors();
    // Chronicle's view of the memory of whatever is being appended.
    private final PointerBytesStore document = new PointerBytesStore();
    private final Object syncLock = new Object();
    private final Path directory;
    private final long reserveBytes;
    private final RunFiles files;
    private final RollClock clock;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private long nextNumber;
    private long runningHash;
    private volatile long appendedNumber;
    private volatile long syncedNumber;
    // Set by whichever thread fails, and never taken back.
    private volatile boolean isFailed;

    private ChronicleJournal(
            final Path directory, final JournalScan scan, final JournalContext context, final JournalFiles disk) {
        this.directory = directory;
        reserveBytes = context.reserveBytes();
        nextNumber = scan.nextNumber();
        runningHash = scan.runningHash();
        appendedNumber = nextNumber - 1;
        syncedNumber = nextNumber - 1;
        files = new RunFiles(disk, withParents(directory, 1 + LEVELS));
        clock = new RollClock(context.epochMillis());
        queue = SingleChronicleQueueBuilder.single(directory.toFile())
            .rollCycle(RollClock.CYCLE)
            .blockSize(context.blockBytes())
            .timeProvider(clock)
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
        return scan(directory, new Runs(directory));
    }

    /** The same for a journal whose oldest runs are in an archive; one that is in neither is named. */
    public static JournalScan scan(final Path directory, final Path archive) {
        return scan(directory, new Runs(directory, archive));
    }

    private static JournalScan scan(final Path directory, final Runs runs) {
        try (BatchWalk walk = new BatchWalk(runs)) {
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
        return open(scan, context, new LocalFiles());
    }

    static ChronicleJournal open(final JournalScan scan, final JournalContext context, final JournalFiles disk) {
        return begin(scan, context, disk, introduction(scan));
    }

    /**
     * Writes the operator's word into a run of its own, where nothing else is, and syncs it: from here on the journal
     * goes on behind what was found, and tells everyone who reads it that there was more.
     *
     * @param scan of the journal, made after the node's directory was locked; its tails are discarded, whatever is in
     *        them.
     */
    public static void acceptLoss(final JournalScan scan, final JournalContext context, final LossAccepted loss) {
        if (loss.lastNumber() != scan.lastNumber() || loss.runningHash() != scan.runningHash()) {
            throw new JournalException("not what the journal ends with: sequence=" + loss.lastNumber()
                + ", expected=" + scan.lastNumber());
        }
        final List<UnsafeBuffer> statements = introduction(scan);
        statements.add(scan.tails().size(), ControlBatch.lossAccepted(loss));
        try (ChronicleJournal journal = begin(scan, context, new LocalFiles(), statements)) {
            journal.sync();
        }
    }

    /** Each word of an operator that a loss was accepted, oldest first. Reads the beginning of each run. */
    public static List<LossAccepted> lossesAccepted(final Path directory) {
        final List<LossAccepted> losses = new ArrayList<>();
        final Runs runs = new Runs(directory);
        try (BatchWalk walk = new BatchWalk(runs)) {
            for (final int run : runs.numbers()) {
                if (runs.files(run).isEmpty()) {
                    continue;
                }
                walk.jump(run, 0, 0);
                while (walk.step() == BatchWalk.Step.BATCH && walk.run() == run
                    && walk.kind() != BatchHeader.RECORDS && walk.kind() != BatchHeader.SCHEMA) {
                    if (walk.kind() == BatchHeader.LOSS_ACCEPTED) {
                        losses.add(ControlBatch.lossOf(walk.buffer(), walk.batchIndex()));
                    }
                }
            }
        }
        return losses;
    }

    private static ChronicleJournal begin(
            final JournalScan scan,
            final JournalContext context,
            final JournalFiles disk,
            final List<UnsafeBuffer> statements) {
        final Runs runs = new Runs(scan.directory());
        final Path run = runs.path(scan.lastRun() + 1);
        try {
            new RunEnd(disk, runs).settle(scan, withParents(scan.directory(), LEVELS));
            Files.createDirectories(run);
            prepareNotes(run, disk);
        } catch (final IOException e) {
            throw new JournalException("cannot begin run=" + run, e);
        }
        final ChronicleJournal journal = new ChronicleJournal(run, scan, context, disk);
        journal.introduce(statements);
        return journal;
    }

    /** What a run begins with: which bytes of earlier ones are no part of the journal, and its schema. */
    private static List<UnsafeBuffer> introduction(final JournalScan scan) {
        final List<UnsafeBuffer> statements = new ArrayList<>();
        // First of all, since a reader that has come by an invalid tail looks for this before anything else.
        for (final InvalidTail tail : scan.tails()) {
            statements.add(ControlBatch.tailDiscarded(tail, scan.nextNumber(), scan.runningHash()));
        }
        statements.add(ControlBatch.schema(scan.nextNumber(), scan.runningHash()));
        return statements;
    }

    /** A reader from the beginning of a journal, which need not exist yet. */
    public static JournalReader reader(final Path directory) {
        return new ChronicleReader(new Runs(directory));
    }

    /** The same for a journal whose oldest runs are in an archive; one that is in neither is named. */
    public static JournalReader reader(final Path directory, final Path archive) {
        return new ChronicleReader(new Runs(directory, archive));
    }

    /** Gives Chronicle's own notes room before they are mapped, as {@link RunFiles} does for the rest. */
    private static void prepareNotes(final Path run, final JournalFiles disk) throws IOException {
        try (FileChannel channel = disk.open(run.resolve(NOTES))) {
            disk.fill(channel, 0, NOTES_BYTES);
        }
    }

    /** A directory and those above it, up to the one in which the node's is named. */
    private static List<Path> withParents(final Path lowest, final int levels) {
        final List<Path> directories = new ArrayList<>();
        Path directory = lowest.toAbsolutePath();
        for (int i = 0; i < levels && directory != null; i++) {
            directories.add(directory);
            directory = directory.getParent();
        }
        return directories;
    }

    private void introduce(final List<UnsafeBuffer> statements) {
        boolean isIntroduced = false;
        try {
            statements.forEach(this::write);
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
        appendedNumber = nextNumber - 1;
    }

    private void write(final DirectBuffer buffer) {
        write(buffer, buffer.capacity());
    }

    private void write(final DirectBuffer buffer, final int length) {
        boolean isWritten = false;
        document.set(buffer.addressOffset(), length);
        try {
            writeDocument(length);
            requireNoErrors();
            isWritten = true;
        } catch (final IOException | RuntimeException | AssertionError | InternalError e) {
            // A full disk under mapped memory is an InternalError, a document of Chronicle's gone bad an
            // AssertionError.
            throw new JournalException(
                "cannot append: directory=" + directory + ", sequence=" + nextNumber + ", cause=" + e.getMessage(), e);
        } finally {
            // Chronicle was given an address, which keeps nobody from freeing what is there.
            Reference.reachabilityFence(buffer);
            // Whatever comes out of this, also what is not caught: unless the end is reached, the journal has failed.
            if (!isWritten) {
                isFailed = true;
            }
        }
    }

    private void writeDocument(final int length) throws IOException {
        final RunFile last = files.current();
        final boolean isNewFile = last == null || clock.isDayOver() && hasRoomForAFile(length);
        if (isNewFile) {
            files.begin(clock.file(directory), length);
            clock.advance();
        } else {
            files.makeRoom(length);
        }
        appender.writeBytes(document);
        final RunFile file = files.current();
        file.written(appender.wire().bytes().writePosition());
        if (isNewFile) {
            requireWrittenTo(file);
            if (last != null) {
                files.end(last);
            }
        }
    }

    /** A new file is only a convenience; where the disk is nearly full, yesterday's goes on. */
    private boolean hasRoomForAFile(final int length) throws IOException {
        return files.usableBytes() >= reserveBytes + RunFiles.BESIDE + length + RunFiles.STEP;
    }

    private void requireWrittenTo(final RunFile file) {
        if (!file.path().toFile().equals(appender.currentFile())) {
            throw new JournalException("Chronicle writes to file=" + appender.currentFile()
                + ", expected=" + file.path());
        }
    }

    private void requireNoErrors() {
        if (QuietChronicle.errors() != errorsBefore) {
            throw new JournalException("Chronicle reports " + QuietChronicle.lastError());
        }
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
    public long sync() {
        synchronized (syncLock) {
            requireSound();
            final long number = appendedNumber;
            boolean isSynced = false;
            try {
                files.sync();
                syncedNumber = number;
                isSynced = true;
            } catch (final IOException e) {
                throw new JournalException("cannot sync: directory=" + directory + ", sequence=" + number, e);
            } finally {
                if (!isSynced) {
                    isFailed = true;
                }
            }
            return number;
        }
    }

    @Override
    public long syncedNumber() {
        return syncedNumber;
    }

    @Override
    public boolean reserve() {
        if (isFailed) {
            // Who failed says why. To say here that something did might be heard first, and kept in its place.
            return false;
        }
        try {
            return files.reserve(reserveBytes);
        } catch (final IOException e) {
            if (isFailed) {
                return false;
            }
            isFailed = true;
            throw new JournalException("cannot make room: directory=" + directory, e);
        }
    }

    @Override
    public void close() {
        isFailed = true;
        synchronized (syncLock) {
            CloseHelper.closeAll(appender, queue, files);
        }
    }
}
