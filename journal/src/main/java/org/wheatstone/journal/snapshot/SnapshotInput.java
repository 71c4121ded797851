package org.wheatstone.journal.snapshot;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.CloseHelper;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Xxh64;

/**
 * The content of one snapshot, from its beginning. One thread, which closes it. Header, trailer and length are checked
 * before it is opened, each chunk before any byte of it is given out, so that what comes out is what was put in, or
 * {@link SnapshotException} names the place. A failure is final. It holds one chunk in memory, and the file stays
 * readable when the store removes it meanwhile.
 */
public final class SnapshotInput implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final UnsafeBuffer value = new UnsafeBuffer(new byte[Long.BYTES]);
    private SnapshotHeader header;
    private SnapshotBlock block;
    private int chunkLength;
    private long fileBytes;
    private long totalBytes;
    private long totalHash;
    private long runningHash;
    private long consumed;
    private int nextChunk;
    private int index;
    private int limit;
    private boolean isFailed;

    private SnapshotInput(final Path file, final FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static SnapshotInput open(final Path file, final long sequence) {
        boolean isOpen = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            final SnapshotInput input = new SnapshotInput(file, channel);
            input.loadHeader(channel.size(), sequence);
            input.loadTrailer();
            isOpen = true;
            return input;
        } catch (final IOException e) {
            throw new SnapshotException(file, 0, "cannot open", e);
        } finally {
            if (!isOpen) {
                CloseHelper.close(channel);
            }
        }
    }

    private void loadHeader(final long fileBytes, final long sequence) {
        this.fileBytes = fileBytes;
        final long least = SnapshotLayout.fileLength(0, 1);
        if (fileBytes < least) {
            throw new SnapshotException(
                file, fileBytes, "file bytes=" + fileBytes + ", expected=" + least + " or more");
        }
        final int length = SnapshotLayout.HEADER_LENGTH;
        block = new SnapshotBlock(file, channel, length);
        final UnsafeBuffer buffer = block.buffer();
        block.load(0, length, SnapshotLayout.HEADER_MAGIC, "header");
        // Before the CRC, which another version may place elsewhere.
        block.expect("format version", SnapshotLayout.version(buffer), SnapshotLayout.VERSION);
        block.requireWhole(length, "header");
        block.expect("header length", SnapshotLayout.headerLength(buffer), length);
        block.expect("sequence", SnapshotLayout.sequenceInHeader(buffer), sequence);
        chunkLength = SnapshotLayout.chunkLength(buffer);
        if (chunkLength < 1 || chunkLength > SnapshotLayout.MAX_CHUNK_LENGTH) {
            throw block.invalid(
                "chunk length", Integer.toString(chunkLength), "1.." + SnapshotLayout.MAX_CHUNK_LENGTH);
        }
        header = SnapshotLayout.header(buffer);
        runningHash = Xxh64.hash(0, buffer, 0, length);
    }

    private void loadTrailer() {
        final int length = SnapshotLayout.TRAILER_LENGTH;
        block = new SnapshotBlock(file, channel, Math.max(length, SnapshotLayout.CHUNK_HEADER_LENGTH + chunkLength));
        final UnsafeBuffer buffer = block.buffer();
        block.load(fileBytes - length, length, SnapshotLayout.TRAILER_MAGIC, "trailer at the file's end");
        block.requireWhole(length, "trailer");
        totalBytes = SnapshotLayout.totalBytes(buffer);
        totalHash = SnapshotLayout.totalHash(buffer);
        // Also keeps the arithmetic below from running over.
        if (totalBytes < 0 || totalBytes > fileBytes) {
            throw block.invalid("total bytes", Long.toString(totalBytes), "0.." + fileBytes);
        }
        block.expect("file bytes", fileBytes, SnapshotLayout.fileLength(totalBytes, chunkLength));
        block.expect("chunk count", SnapshotLayout.chunkCount(buffer),
            SnapshotLayout.chunksFor(totalBytes, chunkLength));
        if (totalBytes == 0) {
            block.expectHash("running hash at the end", totalHash, runningHash);
        }
    }

    public SnapshotHeader header() {
        return header;
    }

    /** Length of the whole content in bytes. */
    public long totalBytes() {
        return totalBytes;
    }

    /** Bytes of content that have not been given out yet. */
    public long remaining() {
        return totalBytes - consumed;
    }

    /** The next 8 bytes. */
    public long getLong() {
        if (limit - index >= Long.BYTES) {
            final long next = block.buffer().getLong(index, ByteOrder.LITTLE_ENDIAN);
            index += Long.BYTES;
            consumed += Long.BYTES;
            return next;
        }
        getBytes(value, 0, Long.BYTES);
        return value.getLong(0, ByteOrder.LITTLE_ENDIAN);
    }

    /** The next 4 bytes. */
    public int getInt() {
        if (limit - index >= Integer.BYTES) {
            final int next = block.buffer().getInt(index, ByteOrder.LITTLE_ENDIAN);
            index += Integer.BYTES;
            consumed += Integer.BYTES;
            return next;
        }
        getBytes(value, 0, Integer.BYTES);
        return value.getInt(0, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Copies the next bytes.
     *
     * @param length in bytes; where fewer remain, it throws and gives out none.
     */
    public void getBytes(final MutableDirectBuffer target, final int offset, final int length) {
        if (length > remaining()) {
            throw new SnapshotException(file, position(),
                "content ends: wanted=" + length + " bytes, expected=" + remaining() + " at most");
        }
        int copied = 0;
        while (copied < length) {
            if (index == limit) {
                loadChunk();
            }
            final int part = Math.min(length - copied, limit - index);
            target.putBytes(offset + copied, block.buffer(), index, part);
            index += part;
            consumed += part;
            copied += part;
        }
    }

    /** Refuses content that has not been read to its end: it is not what its reader took it for. */
    public void requireEnd() {
        if (remaining() != 0) {
            throw new SnapshotException(file, position(),
                "content goes on: remaining=" + remaining() + " bytes, expected=0");
        }
    }

    /** Checks what has not been read yet, up to the end, and gives it out no more. */
    public void verify() {
        consumed += limit - index;
        while (remaining() > 0) {
            loadChunk();
            consumed += limit - index;
        }
        index = limit;
    }

    private void loadChunk() {
        if (isFailed) {
            throw new SnapshotException(file, position(), "has failed before, expected=to be closed");
        }
        isFailed = true;
        index = 0;
        limit = 0;
        final String name = "chunk " + nextChunk;
        final int content = (int) Math.min(chunkLength, totalBytes - (long) nextChunk * chunkLength);
        final int length = SnapshotLayout.CHUNK_HEADER_LENGTH + content;
        block.load(SnapshotLayout.chunkPosition(nextChunk, chunkLength), length, SnapshotLayout.CHUNK_MAGIC, name);
        block.requireWhole(length, name);
        requireInPlace(name, content);
        nextChunk++;
        index = SnapshotLayout.CHUNK_HEADER_LENGTH;
        limit = length;
        isFailed = false;
    }

    private void requireInPlace(final String name, final int content) {
        final UnsafeBuffer buffer = block.buffer();
        block.expect(name + " index", SnapshotLayout.index(buffer), nextChunk);
        block.expect(name + " length", SnapshotLayout.length(buffer), content);
        runningHash = block.hash(runningHash, SnapshotLayout.CHUNK_HEADER_LENGTH, content);
        block.expectHash(name + " running hash", SnapshotLayout.chunkHash(buffer), runningHash);
        if ((long) nextChunk * chunkLength + content == totalBytes) {
            block.expectHash("running hash in the trailer", totalHash, runningHash);
        }
    }

    /** Where in the file the content stands that comes next. */
    private long position() {
        final long chunk = SnapshotLayout.chunkPosition((int) (consumed / chunkLength), chunkLength);
        return Math.min(chunk + SnapshotLayout.CHUNK_HEADER_LENGTH + consumed % chunkLength,
            fileBytes - SnapshotLayout.TRAILER_LENGTH);
    }

    @Override
    public void close() {
        CloseHelper.close(channel);
    }
}
