package org.wheatstone.journal.chronicle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.RecordHandler;

/**
 * A scan of a journal under way: it shows each batch of records, checked, as {@link
 * org.wheatstone.journal.JournalReader} does, and says at the end what a {@link JournalScan} says, so that whoever
 * wants both reads the journal once. One thread. It only reads, and it throws {@link
 * org.wheatstone.journal.CorruptBatchException} for damage that no crash can explain.
 *
 * <p>It may begin in the middle. What lies before is then neither read nor checked, and the running hash is taken from
 * the first batch: whoever begins there has compared it with something.
 */
public final class ChronicleScan implements AutoCloseable {
    private final Path directory;
    private final Runs runs;
    private final BatchWalk walk;
    private BatchWalk.Step step = BatchWalk.Step.BATCH;
    private long firstNumber = -1;
    private long watermark;

    private ChronicleScan(final Path directory) {
        this.directory = directory;
        runs = new Runs(directory);
        walk = new BatchWalk(runs);
    }

    /** From the beginning of a journal, which need not exist. */
    public static ChronicleScan fromBeginning(final Path directory) {
        return new ChronicleScan(directory);
    }

    /**
     * From the batch that holds a record.
     *
     * @throws JournalException if the journal does not hold it.
     */
    public static ChronicleScan from(final Path directory, final long number) {
        final ChronicleScan scan = new ChronicleScan(directory);
        boolean isFound = false;
        try (BatchSearch search = new BatchSearch(scan.runs)) {
            isFound = search.find(number, scan.walk);
        } finally {
            if (!isFound) {
                scan.close();
            }
        }
        if (!isFound) {
            throw new JournalException("journal does not hold record " + number + ": directory=" + directory);
        }
        return scan;
    }

    /**
     * Moves to the next batch of records, which stays valid until the next call; it may be one without a record.
     *
     * @return false at the end, for good.
     */
    public boolean next() {
        while (step == BatchWalk.Step.BATCH) {
            step = walk.step();
            if (step == BatchWalk.Step.BATCH && accept()) {
                return true;
            }
        }
        return false;
    }

    private boolean accept() {
        if (firstNumber < 0) {
            firstNumber = firstNumber();
        }
        watermark = Math.max(watermark, BatchHeader.watermark(walk.buffer(), walk.batchIndex()));
        return walk.kind() == BatchHeader.RECORDS;
    }

    /** Number of the first record of the batch, or, if it has none, of the record that follows it. */
    public long firstNumber() {
        return BatchHeader.firstNumber(walk.buffer(), walk.batchIndex());
    }

    /** Records in the batch. */
    public int count() {
        return BatchHeader.count(walk.buffer(), walk.batchIndex());
    }

    /** Hands over each record of the batch. */
    public void forEach(final RecordHandler handler) {
        final DirectBuffer buffer = walk.buffer();
        final int count = count();
        final long first = firstNumber();
        int offset = walk.batchIndex() + BatchHeader.LENGTH;
        for (int i = 0; i < count; i++) {
            final int length = BatchHeader.recordLength(buffer, offset);
            handler.onRecord(first + i, buffer, offset, length);
            offset += length;
        }
    }

    /** Goes to the end, without showing what is left, and says what there is; the writer must be dead. Once. */
    public JournalScan conclude() {
        boolean isMore = true;
        while (isMore) {
            isMore = next();
        }
        requireLastRun();
        final List<InvalidTail> tails = new ArrayList<>(walk.tails(step));
        for (final InvalidTail tail : tails) {
            watermark = Math.max(watermark, tail.highestWatermark());
        }
        return new JournalScan(directory, walk.run(), Math.max(1, firstNumber),
            Math.max(1, walk.expectedNumber()), walk.runningHash(), watermark, tails);
    }

    /** A scan that began in the middle has not seen whether all runs are there, and takes the first gap for the end. */
    private void requireLastRun() {
        final List<Integer> numbers = runs.numbers();
        if (!numbers.isEmpty() && numbers.get(numbers.size() - 1) > walk.run()) {
            throw new JournalException("run is missing: directory=" + runs.path(walk.run() + 1));
        }
    }

    @Override
    public void close() {
        CloseHelper.close(walk);
    }
}
