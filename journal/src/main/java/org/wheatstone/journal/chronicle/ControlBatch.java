package org.wheatstone.journal.chronicle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.journal.BatchChecksum;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.LossAccepted;

/** The batches that carry no records: how they are made and read. Stateless; not for the message path. */
final class ControlBatch {
    static final int TAIL_DISCARDED_LENGTH = BatchHeader.LENGTH + 32;

    private static final String SCHEMA_RESOURCE = "/org/wheatstone/codecs/wheatstone.sbeir";
    private static final int SCHEMA_OFFSET   = BatchHeader.LENGTH + 8;
    private static final int RUN_OFFSET      = BatchHeader.LENGTH;
    private static final int FILE_OFFSET     = BatchHeader.LENGTH + 4;
    private static final int POSITION_OFFSET = BatchHeader.LENGTH + 8;
    private static final int LENGTH_OFFSET   = BatchHeader.LENGTH + 16;
    private static final int HASH_OFFSET     = BatchHeader.LENGTH + 24;
    private static final int KNOWN_OFFSET    = BatchHeader.LENGTH;
    private static final int TIME_OFFSET     = BatchHeader.LENGTH + 8;
    private static final int BY_OFFSET       = BatchHeader.LENGTH + 16;
    private static final int BY_TEXT_OFFSET  = BatchHeader.LENGTH + 24;

    private ControlBatch() {
    }

    /** The schema of this build. The caller owns the buffer. */
    static UnsafeBuffer schema(final long nextNumber, final long runningHash) {
        final byte[] schema = schemaOfThisBuild();
        final int length = SCHEMA_OFFSET + schema.length + BatchHeader.ALIGNMENT - 1 & -BatchHeader.ALIGNMENT;
        final UnsafeBuffer buffer = allocate(length);
        buffer.putInt(BatchHeader.LENGTH, schema.length, ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(SCHEMA_OFFSET, schema);
        return seal(buffer, BatchHeader.SCHEMA, nextNumber, runningHash);
    }

    /** The statement that a tail is no part of the journal. The caller owns the buffer. */
    static UnsafeBuffer tailDiscarded(
            final InvalidTail tail, final long nextNumber, final long runningHash) {
        final UnsafeBuffer buffer = allocate(TAIL_DISCARDED_LENGTH);
        buffer.putInt(RUN_OFFSET, tail.run(), ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(FILE_OFFSET, tail.fileIndex(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(POSITION_OFFSET, tail.position(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(LENGTH_OFFSET, tail.length(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(HASH_OFFSET, tail.hash(), ByteOrder.LITTLE_ENDIAN);
        return seal(buffer, BatchHeader.TAIL_DISCARDED, nextNumber, runningHash);
    }

    /** The operator's word. The caller owns the buffer. */
    static UnsafeBuffer lossAccepted(final LossAccepted loss) {
        final byte[] text = loss.by().getBytes(StandardCharsets.UTF_8);
        final int textLength = Math.min(text.length, LossAccepted.MAX_BY_BYTES);
        final UnsafeBuffer buffer =
            allocate(BY_TEXT_OFFSET + textLength + BatchHeader.ALIGNMENT - 1 & -BatchHeader.ALIGNMENT);
        buffer.putLong(KNOWN_OFFSET, loss.knownNumber(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(TIME_OFFSET, loss.epochNs(), ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(BY_OFFSET, textLength, ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(BY_TEXT_OFFSET, text, 0, textLength);
        return seal(buffer, BatchHeader.LOSS_ACCEPTED, loss.lastNumber() + 1, loss.runningHash());
    }

    static boolean lossFits(final DirectBuffer buffer, final int offset, final int length) {
        if (length < BY_TEXT_OFFSET) {
            return false;
        }
        final int textLength = buffer.getInt(offset + BY_OFFSET, ByteOrder.LITTLE_ENDIAN);
        return textLength >= 0 && textLength <= length - BY_TEXT_OFFSET;
    }

    /** What a batch of the operator's word says. */
    static LossAccepted lossOf(final DirectBuffer buffer, final int offset) {
        final byte[] text = new byte[buffer.getInt(offset + BY_OFFSET, ByteOrder.LITTLE_ENDIAN)];
        buffer.getBytes(offset + BY_TEXT_OFFSET, text);
        return new LossAccepted(
            BatchHeader.firstNumber(buffer, offset) - 1,
            buffer.getLong(offset + KNOWN_OFFSET, ByteOrder.LITTLE_ENDIAN),
            BatchHeader.runningHash(buffer, offset),
            buffer.getLong(offset + TIME_OFFSET, ByteOrder.LITTLE_ENDIAN),
            new String(text, StandardCharsets.UTF_8));
    }

    static boolean schemaFits(final DirectBuffer buffer, final int offset, final int length) {
        if (length < SCHEMA_OFFSET) {
            return false;
        }
        final int schemaLength = buffer.getInt(offset + BatchHeader.LENGTH, ByteOrder.LITTLE_ENDIAN);
        return schemaLength >= 0 && schemaLength <= length - SCHEMA_OFFSET;
    }

    /** The bytes that a schema batch carries. */
    static byte[] schemaOf(final DirectBuffer buffer, final int offset) {
        final byte[] schema = new byte[buffer.getInt(offset + BatchHeader.LENGTH, ByteOrder.LITTLE_ENDIAN)];
        buffer.getBytes(offset + SCHEMA_OFFSET, schema);
        return schema;
    }

    static boolean discards(final InvalidTail tail, final DirectBuffer buffer, final int offset) {
        return runOf(buffer, offset) == tail.run()
            && fileOf(buffer, offset) == tail.fileIndex()
            && positionOf(buffer, offset) == tail.position()
            && buffer.getLong(offset + LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN) == tail.length()
            && buffer.getLong(offset + HASH_OFFSET, ByteOrder.LITTLE_ENDIAN) == tail.hash();
    }

    static int runOf(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + RUN_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static int fileOf(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + FILE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    static long positionOf(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + POSITION_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] schemaOfThisBuild() {
        try (InputStream stream = ControlBatch.class.getResourceAsStream(SCHEMA_RESOURCE)) {
            if (stream == null) {
                throw new JournalException("no schema on the class path: " + SCHEMA_RESOURCE);
            }
            return stream.readAllBytes();
        } catch (final IOException e) {
            throw new JournalException("cannot read schema " + SCHEMA_RESOURCE, e);
        }
    }

    private static UnsafeBuffer allocate(final int length) {
        if (length > BatchHeader.MAX_LENGTH) {
            throw new JournalException("batch too long: length=" + length + ", max=" + BatchHeader.MAX_LENGTH);
        }
        return new UnsafeBuffer(BufferUtil.allocateDirectAligned(length, BatchHeader.ALIGNMENT));
    }

    private static UnsafeBuffer seal(
            final UnsafeBuffer buffer, final int kind, final long nextNumber, final long runningHash) {
        final ByteBuffer memory = buffer.byteBuffer();
        BatchHeader.shape(buffer, 0, kind, buffer.capacity(), 0);
        // They claim nothing to be durable.
        BatchHeader.place(buffer, 0, nextNumber, 0, runningHash);
        BatchHeader.crc(buffer, 0, new BatchChecksum(memory).of(0, buffer.capacity()));
        return buffer;
    }
}
