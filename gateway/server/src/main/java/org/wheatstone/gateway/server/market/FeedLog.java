package org.wheatstone.gateway.server.market;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The newest frames of the by-order and trades feeds of all instruments, each written once, for every subscriber to
 * read at his own pace. One thread. Whoever is too slow finds that what he has not read is overwritten.
 *
 * <pre>
 *            oldest                       end (of the last whole command)     written
 *   +----------+----------------------------+----------------------------------+
 *   | gone     | may be read                | of the command that is being told|      positions only grow
 *   +----------+----------------------------+----------------------------------+
 *
 *   record:   0 length    4 book index, -1 for padding    8 frame
 * </pre>
 */
public final class FeedLog {
    /** No position. */
    static final long NOWHERE = -1;
    /** What precedes a frame, in bytes. */
    public static final int HEADER_LENGTH = 8;

    private static final int PADDING = -1;

    private final UnsafeBuffer buffer;
    private final int mask;
    private long written;
    private long end;
    private long lastFrameAt;

    /** Room for so many bytes, a power of two. */
    FeedLog(final int capacity) {
        if (!BitUtil.isPowerOfTwo(capacity)) {
            throw new IllegalArgumentException("feedLogLength=" + capacity + " is not a power of two");
        }
        buffer = new UnsafeBuffer(new byte[capacity]);
        mask = capacity - 1;
    }

    /** Finds room for a frame; returns the offset of the frame in {@link #target()}. */
    int claim(final int bookIndex, final int frameLength) {
        final int length = HEADER_LENGTH + frameLength;
        final int rest = buffer.capacity() - ((int) written & mask);
        if (rest < length) {
            begin(rest, PADDING);
        }
        lastFrameAt = written + HEADER_LENGTH;
        return begin(length, bookIndex) + HEADER_LENGTH;
    }

    MutableDirectBuffer target() {
        return buffer;
    }

    /** The position of the frame claimed last. */
    long lastFrameAt() {
        return lastFrameAt;
    }

    /** Sets a byte of a frame of the command that is being told, unless the command itself has overwritten it. */
    void putByte(final long frameAt, final int fieldOffset, final byte value) {
        if (frameAt - HEADER_LENGTH >= oldest()) {
            buffer.putByte(((int) frameAt & mask) + fieldOffset, value);
        }
    }

    /** The command is whole: what it has said may be read. */
    void commit() {
        end = written;
    }

    /** Behind the last frame that may be read. */
    public long end() {
        return end;
    }

    /** Before this, everything is overwritten. */
    public long oldest() {
        return Math.max(0, written - buffer.capacity());
    }

    /** Where a record is in {@link #buffer()}. */
    public int offset(final long position) {
        return (int) position & mask;
    }

    public DirectBuffer buffer() {
        return buffer;
    }

    /** Length of a record, in bytes: where the next one is. */
    public int length(final int offset) {
        return buffer.getInt(offset);
    }

    /** Index of the book that a record is about; below 0 if it is padding. */
    public int bookIndex(final int offset) {
        return buffer.getInt(offset + Integer.BYTES);
    }

    private int begin(final int length, final int bookIndex) {
        final int offset = (int) written & mask;
        buffer.putInt(offset, length);
        buffer.putInt(offset + Integer.BYTES, bookIndex);
        written += length;
        return offset;
    }
}
