package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.BufferUtil;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.journal.BatchChecksum;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.JournalException;

/**
 * A stretch of one file in memory. One thread. Bytes beyond the end of the file read as zeros, which is what they
 * become when the file grows. It reads and does not map: the file may be cut at the end behind its back, and a fault in
 * mapped memory would end the process. Failures throw {@link JournalException} with the file and the position.
 */
final class FileWindow implements AutoCloseable {
    private static final int CHUNK    = 16 << 10;
    private static final int CAPACITY = BatchHeader.MAX_LENGTH + CHUNK;

    private final ByteBuffer memory = BufferUtil.allocateDirectAligned(CAPACITY, BatchHeader.ALIGNMENT);
    private final UnsafeBuffer buffer = new UnsafeBuffer(memory);
    private final BatchChecksum checksum = new BatchChecksum(memory);
    private Path file;
    private FileChannel channel;
    private long start;
    private int filled;

    /** Opens a file in place of the one before. */
    void open(final Path file) {
        close();
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (final IOException e) {
            throw new JournalException("cannot open file=" + file, e);
        }
        this.file = file;
        filled = 0;
    }

    Path file() {
        return file;
    }

    long size() {
        try {
            return channel.size();
        } catch (final IOException e) {
            throw new JournalException("cannot read size of file=" + file, e);
        }
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    BatchChecksum checksum() {
        return checksum;
    }

    /** The word at an offset of the file. If it is not there yet, the next call looks at the file again. */
    int word(final long offset) {
        final int index = index(offset, DocumentWord.LENGTH);
        final int word = buffer.getInt(index, ByteOrder.LITTLE_ENDIAN);
        return word == DocumentWord.NONE || word == DocumentWord.BEING_MADE
            ? buffer.getInt(reload(offset, DocumentWord.LENGTH), ByteOrder.LITTLE_ENDIAN)
            : word;
    }

    /** Where in the buffer the bytes from an offset of the file on are, loaded if need be. */
    int index(final long offset, final int length) {
        if (offset >= start && offset + length <= start + filled) {
            return (int) (offset - start);
        }
        return reload(offset, length);
    }

    /** The same, from the file in any case. */
    int reload(final long offset, final int length) {
        memory.clear().limit(Math.max(length, CHUNK));
        start = offset;
        try {
            int read = 0;
            while (read >= 0 && memory.hasRemaining()) {
                read = channel.read(memory, offset + memory.position());
            }
        } catch (final IOException e) {
            throw new JournalException("cannot read file=" + file + ", position=" + offset, e);
        }
        filled = Math.max(memory.position(), length);
        buffer.setMemory(memory.position(), filled - memory.position(), (byte) 0);
        return 0;
    }

    @Override
    public void close() {
        CloseHelper.close(channel);
        channel = null;
    }
}
