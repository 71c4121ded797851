package org.wheatstone.journal.chronicle;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.InvalidTail;

/**
 * Looks at what stands in a run from a place on. One thread, one use; it borrows the window. Only for runs whose writer
 * is dead. It reads all that is left of the run, zeros included: slow after a crash, and nothing once the zeros are
 * cut.
 */
final class TailFinder {
    private static final int CHUNK = 16 << 10;

    private final FileWindow window;
    private long length;
    private long hash;
    private int batches;
    private long highestWatermark = -1;
    private boolean isSyncedFirst = true;

    TailFinder(final FileWindow window) {
        this.window = window;
    }

    /**
     * Where in a file the last byte stands that is not zero, plus 1; from if there is none behind it. It looks from the
     * end backwards: what lies before may be a day of trading, and the zeros are a block.
     */
    static long endOfContent(final FileWindow window, final long from) {
        final UnsafeBuffer buffer = window.buffer();
        long end = window.size();
        while (end > from) {
            final long start = Math.max(from, end - CHUNK);
            final int index = window.index(start, CHUNK);
            int unread = (int) (end - start);
            // Room that was made ahead is megabytes of zeros.
            while (unread >= Long.BYTES && buffer.getLong(index + unread - Long.BYTES) == 0) {
                unread -= Long.BYTES;
            }
            for (int i = unread - 1; i >= 0; i--) {
                if (buffer.getByte(index + i) != 0) {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return from;
    }

    /** The tail of a run from a place on, or null if nothing but zeros stands there. */
    InvalidTail find(
            final int run,
            final List<Path> files,
            final int fileIndex,
            final long position,
            final long expectedNumber,
            final String problem) {
        for (int i = fileIndex; i < files.size(); i++) {
            window.open(files.get(i));
            add(i == fileIndex ? position : 0);
        }
        return length == 0 ? null : new InvalidTail(run, fileIndex, files.get(fileIndex), position, length, hash,
            expectedNumber, problem, batches, highestWatermark, highestWatermark >= 0 && isSyncedFirst);
    }

    private void add(final long from) {
        final long end = endOfContent(window, from);
        for (long offset = from; offset < end; offset += CHUNK) {
            final int chunk = (int) Math.min(CHUNK, end - offset);
            hash = Xxh64.hash(hash, window.buffer(), window.index(offset, chunk), chunk);
        }
        length += end - from;
        addBatches(from, end);
    }

    private void addBatches(final long from, final long end) {
        long offset = from + DocumentWord.LENGTH;
        // A batch may end in zeros, beyond what counts as content; the window reads zeros there too.
        while (offset < end) {
            final int batchLength = batchAt(window, offset);
            if (batchLength == 0) {
                offset += DocumentWord.ALIGNMENT;
                continue;
            }
            // The first is what writing was cut short in, or what is out of place there; not one that came later.
            if (length != end - from || offset != from + DocumentWord.LENGTH) {
                batches++;
            }
            final int index = window.index(offset, batchLength);
            highestWatermark = Math.max(highestWatermark, BatchHeader.watermark(window.buffer(), index));
            isSyncedFirst &= BatchHeader.isSyncedFirst(window.buffer(), index);
            offset += batchLength;
        }
    }

    /** Length of the batch at an offset, or 0 if the bytes there are none. */
    static int batchAt(final FileWindow window, final long offset) {
        final UnsafeBuffer buffer = window.buffer();
        int index = window.index(offset, BatchHeader.LENGTH);
        if (buffer.getInt(index, ByteOrder.LITTLE_ENDIAN) != BatchHeader.MAGIC) {
            return 0;
        }
        final int length = BatchHeader.length(buffer, index);
        if (length < BatchHeader.LENGTH || length > BatchHeader.MAX_LENGTH) {
            return 0;
        }
        index = window.index(offset, length);
        return BatchCheck.problem(buffer, index, length, window.checksum()) == null ? length : 0;
    }
}
