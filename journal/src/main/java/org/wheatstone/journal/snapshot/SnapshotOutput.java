package org.wheatstone.journal.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.journal.BatchChecksum;

/**
 * Where the content of a snapshot goes. The thread that called {@link SnapshotStore#prepare}, and only until the
 * callback returns. What is put is copied into one buffer, which is written a chunk at a time, so that a snapshot of
 * any size takes the memory of one chunk. All values are little-endian, packed. A failed write throws
 * {@link SnapshotException} and is final; to put anything after it, or after the callback, throws
 * {@link IllegalStateException}.
 */
public final class SnapshotOutput {
    private final SnapshotFiles files;
    private final FileChannel channel;
    private final Path file;
    private final int chunkLength;
    private final ByteBuffer memory;
    private final UnsafeBuffer buffer;
    // Blocks begin as batches do: a magic number, the CRC, then what it covers.
    private final BatchChecksum checksum;
    private final UnsafeBuffer value = new UnsafeBuffer(new byte[Long.BYTES]);
    private long position;
    private long totalBytes;
    private long runningHash;
    private int chunkCount;
    // Also what stops late callers: an ended output is as if full, so that each put comes by the check.
    private int filled;
    private boolean isEnded;

    SnapshotOutput(final SnapshotFiles files, final FileChannel channel, final Path file, final int chunkLength) {
        this.files = files;
        this.channel = channel;
        this.file = file;
        this.chunkLength = chunkLength;
        memory = BufferUtil.allocateDirectAligned(
            Math.max(SnapshotLayout.HEADER_LENGTH, SnapshotLayout.CHUNK_HEADER_LENGTH + chunkLength), Long.BYTES);
        buffer = new UnsafeBuffer(memory);
        checksum = new BatchChecksum(memory);
    }

    void begin(final SnapshotHeader header) {
        SnapshotLayout.header(buffer, header, chunkLength);
        write(SnapshotLayout.HEADER_LENGTH);
        runningHash = Xxh64.hash(0, buffer, 0, SnapshotLayout.HEADER_LENGTH);
    }

    public void putLong(final long value) {
        if (chunkLength - filled >= Long.BYTES) {
            buffer.putLong(SnapshotLayout.CHUNK_HEADER_LENGTH + filled, value, ByteOrder.LITTLE_ENDIAN);
            filled += Long.BYTES;
        } else {
            this.value.putLong(0, value, ByteOrder.LITTLE_ENDIAN);
            putBytes(this.value, 0, Long.BYTES);
        }
    }

    public void putInt(final int value) {
        if (chunkLength - filled >= Integer.BYTES) {
            buffer.putInt(SnapshotLayout.CHUNK_HEADER_LENGTH + filled, value, ByteOrder.LITTLE_ENDIAN);
            filled += Integer.BYTES;
        } else {
            this.value.putInt(0, value, ByteOrder.LITTLE_ENDIAN);
            putBytes(this.value, 0, Integer.BYTES);
        }
    }

    /**
     * Copies bytes as they are, without a length: whoever reads must know it.
     *
     * @param length in bytes; any, also beyond a chunk's.
     */
    public void putBytes(final DirectBuffer source, final int offset, final int length) {
        int copied = 0;
        while (copied < length) {
            if (filled == chunkLength) {
                writeChunk();
            }
            final int part = Math.min(length - copied, chunkLength - filled);
            buffer.putBytes(SnapshotLayout.CHUNK_HEADER_LENGTH + filled, source, offset + copied, part);
            filled += part;
            copied += part;
        }
    }

    /** Writes what is left and the trailer. */
    void end() {
        if (filled > 0) {
            writeChunk();
        }
        SnapshotLayout.trailer(buffer, chunkCount, totalBytes, runningHash);
        write(SnapshotLayout.TRAILER_LENGTH);
        refuseMore();
    }

    /** Of the file so far. */
    long position() {
        return position;
    }

    private void writeChunk() {
        if (isEnded) {
            throw new IllegalStateException("snapshot has failed or is written: file=" + file);
        }
        runningHash = Xxh64.hash(runningHash, buffer, SnapshotLayout.CHUNK_HEADER_LENGTH, filled);
        SnapshotLayout.chunk(buffer, chunkCount, filled, runningHash);
        write(SnapshotLayout.CHUNK_HEADER_LENGTH + filled);
        totalBytes += filled;
        chunkCount = Math.incrementExact(chunkCount);
        filled = 0;
    }

    private void write(final int length) {
        boolean isWritten = false;
        SnapshotLayout.crc(buffer, checksum.of(0, length));
        try {
            files.write(channel, memory.clear().limit(length));
            position += length;
            isWritten = true;
        } catch (final IOException e) {
            throw new SnapshotException(file, position, "cannot write " + length + " bytes", e);
        } finally {
            if (!isWritten) {
                refuseMore();
            }
        }
    }

    private void refuseMore() {
        isEnded = true;
        filled = chunkLength;
    }
}
