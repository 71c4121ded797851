package org.wheatstone.journal;

import java.nio.ByteBuffer;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Xxh64;

/**
 * The private buffer in which records are gathered before they are appended together. One thread at a time, which is
 * the journal's. Records are copied in; nothing passed in is kept. Allocates at its making and never after. A record
 * that is too long or does not say its own length is a broken program and throws {@link IllegalArgumentException}.
 */
public final class Batch {
    private final ByteBuffer memory;
    private final UnsafeBuffer buffer;
    private final BatchChecksum checksum;
    private int lengthBytes = BatchHeader.LENGTH;
    private int count;
    private long firstNumber;
    private int flags;

    /** Makes an empty batch of at most {@link JournalContext#maxBatchBytes()}. */
    public Batch(final JournalContext context) {
        memory = BufferUtil.allocateDirectAligned(context.maxBatchBytes(), BatchHeader.ALIGNMENT);
        buffer = new UnsafeBuffer(memory);
        checksum = new BatchChecksum(memory);
    }

    /** Whether nothing in it is answered before a later {@link Journal#sync} has returned; not, unless it is said. */
    public void isSyncedFirst(final boolean isSyncedFirst) {
        flags = isSyncedFirst ? BatchHeader.SYNCED_FIRST : 0;
    }

    /** Empties it. The next record added will have this number. */
    public void begin(final long firstNumber) {
        this.firstNumber = firstNumber;
        lengthBytes = BatchHeader.LENGTH;
        count = 0;
    }

    /**
     * Copies a record behind those already here.
     *
     * @param length of the record in bytes: a multiple of 8, at most {@link CommandRecord#MAX_LENGTH}, and the u32 that
     *        the record begins with.
     * @return false, with nothing changed, if there is no room for it before this batch is appended.
     */
    public boolean tryAdd(final DirectBuffer source, final int offset, final int length) {
        if (length < BatchHeader.ALIGNMENT || length % BatchHeader.ALIGNMENT != 0
            || length > CommandRecord.MAX_LENGTH
            || BatchHeader.recordLength(source, offset) != length) {
            throw new IllegalArgumentException("not a record that a batch can hold: length=" + length);
        }
        if (length > buffer.capacity() - lengthBytes) {
            return false;
        }
        buffer.putBytes(lengthBytes, source, offset, length);
        lengthBytes += length;
        count++;
        return true;
    }

    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public long firstNumber() {
        return firstNumber;
    }

    /** Length of the batch with its header. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /** Where the batch lies, from offset 0; for the journal that it is appended to. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /**
     * Completes the header; for the journal that it is appended to.
     *
     * @param previousHash the running hash before this batch.
     * @return the running hash after it.
     */
    public long seal(final long previousHash, final long watermark) {
        final UnsafeBuffer buffer = this.buffer;
        long hash = previousHash;
        int offset = BatchHeader.LENGTH;
        for (int i = 0; i < count; i++) {
            final int length = BatchHeader.recordLength(buffer, offset);
            hash = Xxh64.hash(hash, buffer, offset, length);
            offset += length;
        }
        BatchHeader.shape(buffer, 0, BatchHeader.RECORDS, lengthBytes, count);
        BatchHeader.flags(buffer, 0, flags);
        BatchHeader.place(buffer, 0, firstNumber, watermark, hash);
        BatchHeader.crc(buffer, 0, checksum.of(0, lengthBytes));
        return hash;
    }
}
