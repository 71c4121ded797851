package org.wheatstone.journal.chronicle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.journal.BatchHeader;

/**
 * Finds where a record is, by binary search: first over the files, by the number that each begins with, then over the
 * bytes of one file. From any byte on, the next batch is found by its magic and known by its CRC, so no index is needed
 * and none is trusted. (That a record contains a whole valid batch is possible in principle and in no message we have;
 * a search misled by one would end in a wrong number, which the reader checks.) One thread.
 */
final class BatchSearch implements AutoCloseable {
    private static final long LINEAR_BYTES = 64 << 10;
    /** No record is that long, and no index of Chronicle's, so behind as many zeros there is nothing more. */
    private static final long ZEROS_AT_END = 64 << 10;

    private final Runs runs;
    private final BatchWalk walk;
    private final FileWindow window = new FileWindow();
    private List<Segment> segments = List.of();

    BatchSearch(final Runs runs) {
        this.runs = runs;
        walk = new BatchWalk(runs);
    }

    /** Moves the walk given to the batch that holds a record; false, with nothing changed, if there is none. */
    boolean find(final long number, final BatchWalk target) {
        if (tryFind(number, target)) {
            return true;
        }
        segments = list();
        return tryFind(number, target);
    }

    private boolean tryFind(final long number, final BatchWalk target) {
        final Segment segment = segmentOf(number);
        if (segment == null) {
            return false;
        }
        walk.jump(segment.run, segment.fileIndex, offsetBefore(number, segment));
        while (walk.step() == BatchWalk.Step.BATCH) {
            if (walk.expectedNumber() > number) {
                target.jump(walk.run(), walk.fileIndex(), walk.batchOffset());
                return true;
            }
        }
        return false;
    }

    private Segment segmentOf(final long number) {
        int low = 0;
        int high = segments.size();
        while (low < high) {
            final int middle = low + high >>> 1;
            if (segments.get(middle).firstNumber <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : segments.get(low - 1);
    }

    /** A document at or before the one that holds the record, and not far before it. */
    private long offsetBefore(final long number, final Segment segment) {
        open(segment.file);
        long low = segment.firstBatch;
        long high = Math.min(segment.limit, window.size());
        while (high - low > LINEAR_BYTES) {
            final long middle = low + (high - low) / 2 & -DocumentWord.ALIGNMENT;
            final long batch = firstBatch(middle, high);
            if (batch < 0 || firstNumberAt(batch) > number) {
                high = middle;
            } else {
                low = batch;
            }
        }
        return low - DocumentWord.LENGTH;
    }

    private long firstBatch(final long from, final long limit) {
        long lastContent = from;
        for (long offset = from; offset + BatchHeader.LENGTH <= limit; offset += DocumentWord.ALIGNMENT) {
            if (window.buffer().getInt(window.index(offset, DocumentWord.LENGTH)) != 0) {
                lastContent = offset;
                if (TailFinder.batchAt(window, offset) != 0) {
                    return offset;
                }
            } else if (offset - lastContent > ZEROS_AT_END) {
                return -1;
            }
        }
        return -1;
    }

    private long firstNumberAt(final long offset) {
        return BatchHeader.firstNumber(window.buffer(), window.index(offset, BatchHeader.LENGTH));
    }

    private void open(final Path file) {
        if (!file.equals(window.file())) {
            window.open(file);
        }
    }

    private List<Segment> list() {
        final List<Segment> list = new ArrayList<>();
        for (final int run : runs.numbers()) {
            final List<Path> files = runs.files(run);
            if (!files.isEmpty()) {
                cutDiscarded(run, list);
            }
            for (int i = 0; i < files.size(); i++) {
                open(files.get(i));
                final long batch = firstBatch(0, window.size());
                if (batch >= 0) {
                    list.add(new Segment(run, i, files.get(i), batch, firstNumberAt(batch), Long.MAX_VALUE));
                }
            }
        }
        return list;
    }

    /** Takes out of the list what the first records of a run discard. */
    private void cutDiscarded(final int run, final List<Segment> list) {
        walk.jump(run, 0, 0);
        while (walk.step() == BatchWalk.Step.BATCH && walk.kind() == BatchHeader.TAIL_DISCARDED) {
            final int cutRun = ControlBatch.runOf(walk.buffer(), walk.batchIndex());
            final int cutFile = ControlBatch.fileOf(walk.buffer(), walk.batchIndex());
            final long position = ControlBatch.positionOf(walk.buffer(), walk.batchIndex());
            list.removeIf(segment -> segment.run == cutRun
                && (segment.fileIndex > cutFile || segment.fileIndex == cutFile && segment.firstBatch > position));
            list.replaceAll(segment -> segment.run == cutRun && segment.fileIndex == cutFile
                ? segment.cutAt(position) : segment);
        }
    }

    @Override
    public void close() {
        walk.close();
        window.close();
    }

    private record Segment(int run, int fileIndex, Path file, long firstBatch, long firstNumber, long limit) {
        Segment cutAt(final long position) {
            return new Segment(run, fileIndex, file, firstBatch, firstNumber, position);
        }
    }
}
