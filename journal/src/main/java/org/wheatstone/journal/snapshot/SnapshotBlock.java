package org.wheatstone.journal.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.journal.BatchChecksum;

/**
 * One block of a snapshot file at a time in memory, its CRC checked. One thread. The channel is the caller's. Failures
 * throw {@link SnapshotException}, and what is in the buffer then is not to be looked at.
 */
final class SnapshotBlock {
    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer memory;
    private final UnsafeBuffer buffer;
    private final BatchChecksum checksum;
    private final long[] words;
    private long position;

    SnapshotBlock(final Path file, final FileChannel channel, final int capacity) {
        this.file = file;
        this.channel = channel;
        memory = BufferUtil.allocateDirectAligned(capacity, Long.BYTES);
        buffer = new UnsafeBuffer(memory);
        checksum = new BatchChecksum(memory);
        words = new long[capacity / Long.BYTES];
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    /** Reads a block of which only the beginning is believed, so that what can be said of it is said first. */
    void load(final long position, final int length, final int magic, final String name) {
        this.position = position;
        memory.clear().limit(length);
        try {
            int read = 0;
            while (read >= 0 && memory.hasRemaining()) {
                read = channel.read(memory, position + memory.position());
            }
        } catch (final IOException e) {
            throw new SnapshotException(file, position, "cannot read " + length + " bytes of " + name, e);
        }
        expect(name + " bytes", memory.position(), length);
        if (SnapshotLayout.magic(buffer) != magic) {
            throw invalid(name + " magic", hex(SnapshotLayout.magic(buffer)), hex(magic));
        }
    }

    /** Checks the CRC of the block that was loaded. */
    void requireWhole(final int length, final String name) {
        final int crc = checksum.of(0, length);
        if (SnapshotLayout.crc(buffer) != crc) {
            throw invalid(
                name + " CRC-32C", hex(SnapshotLayout.crc(buffer)), hex(crc) + " for the bytes that are there");
        }
    }

    /** The hash over a part of the block that was loaded, seeded: of whole words in half the time. */
    long hash(final long seed, final int offset, final int length) {
        if (length % Long.BYTES != 0) {
            return Xxh64.hash(seed, buffer, offset, length);
        }
        final int count = length / Long.BYTES;
        memory.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words, 0, count);
        return Xxh64.hash(seed, words, count);
    }

    void expect(final String what, final long actual, final long expected) {
        if (actual != expected) {
            throw invalid(what, Long.toString(actual), Long.toString(expected));
        }
    }

    void expectHash(final String what, final long actual, final long expected) {
        if (actual != expected) {
            throw invalid(what, Long.toHexString(actual), Long.toHexString(expected));
        }
    }

    SnapshotException invalid(final String what, final String actual, final String expected) {
        return new SnapshotException(file, position, what + "=" + actual + ", expected=" + expected);
    }

    private static String hex(final int value) {
        return String.format("%08x", value);
    }
}
