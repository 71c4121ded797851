package org.wheatstone.codecs;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.MessageHeaderDecoder;

/**
 * The layout of one message on the wire. Stateless, so any thread may call it; nothing passed in is kept.
 *
 * <pre>
 *   0        2        4             6            8          10        12
 *   +--------+--------+-------------+------------+----------+---------+--------------------------+
 *   | length | 0xEB50 | blockLength | templateId | schemaId | version | block, padded to 8 bytes |
 *   +--------+--------+-------------+------------+----------+---------+--------------------------+
 * </pre>
 *
 * All fields are little-endian u16. {@code length} is that of the whole frame, this header included, and a multiple of
 * 8. The first four bytes are the Simple Open Framing Header in the form that B3 uses, the next eight SBE's own header.
 */
public final class Frame {
    public static final int ENCODING_TYPE       = 0xEB50;
    public static final int SCHEMA_ID           = MessageHeaderDecoder.SCHEMA_ID;
    public static final int SCHEMA_VERSION      = MessageHeaderDecoder.SCHEMA_VERSION;
    public static final int SBE_OFFSET          = 4;
    public static final int BLOCK_OFFSET        = 12;
    public static final int MIN_LENGTH          = 16;
    public static final int MAX_INBOUND_LENGTH  = 1024;
    public static final int MAX_LENGTH          = 8192;
    public static final int CL_ORD_ID_OFFSET    = 16;
    public static final int SEQUENCE_OFFSET     = 16;
    public static final int ALIGNMENT           = 8;

    private static final int ENCODING_TYPE_OFFSET = 2;
    private static final int BLOCK_LENGTH_OFFSET  = 4;
    private static final int TEMPLATE_ID_OFFSET   = 6;
    private static final int SCHEMA_ID_OFFSET     = 8;
    private static final int VERSION_OFFSET       = 10;

    private Frame() {
    }

    /**
     * Writes the header of a frame and clears its block, since SBE encoders leave what they are not given.
     *
     * @param blockLength of the message, in bytes.
     * @return length of the whole frame, a multiple of 8.
     */
    public static int begin(
            final MutableDirectBuffer buffer, final int offset, final int templateId, final int blockLength) {
        return begin(buffer, offset, templateId, blockLength, 0);
    }

    /**
     * As the shorter one, for a message with a group behind its block.
     *
     * @param groupLength of the group, its header included, in bytes.
     */
    public static int begin(
            final MutableDirectBuffer buffer,
            final int offset,
            final int templateId,
            final int blockLength,
            final int groupLength) {
        final int length = lengthOf(blockLength + groupLength);
        putU16(buffer, offset, length);
        putU16(buffer, offset + ENCODING_TYPE_OFFSET, ENCODING_TYPE);
        putU16(buffer, offset + BLOCK_LENGTH_OFFSET, blockLength);
        putU16(buffer, offset + TEMPLATE_ID_OFFSET, templateId);
        putU16(buffer, offset + SCHEMA_ID_OFFSET, SCHEMA_ID);
        putU16(buffer, offset + VERSION_OFFSET, SCHEMA_VERSION);
        buffer.setMemory(offset + BLOCK_OFFSET, length - BLOCK_OFFSET, (byte) 0);
        return length;
    }

    /** Length of the frame that carries a block of this many bytes. */
    public static int lengthOf(final int blockLength) {
        return (BLOCK_OFFSET + blockLength + ALIGNMENT - 1) & -ALIGNMENT;
    }

    public static int length(final DirectBuffer buffer, final int offset) {
        return getU16(buffer, offset);
    }

    public static int encodingType(final DirectBuffer buffer, final int offset) {
        return getU16(buffer, offset + ENCODING_TYPE_OFFSET);
    }

    public static int blockLength(final DirectBuffer buffer, final int offset) {
        return getU16(buffer, offset + BLOCK_LENGTH_OFFSET);
    }

    public static int templateId(final DirectBuffer buffer, final int offset) {
        return getU16(buffer, offset + TEMPLATE_ID_OFFSET);
    }

    public static int schemaId(final DirectBuffer buffer, final int offset) {
        return getU16(buffer, offset + SCHEMA_ID_OFFSET);
    }

    public static int version(final DirectBuffer buffer, final int offset) {
        return getU16(buffer, offset + VERSION_OFFSET);
    }

    /** The request's own id. Only for requests, 20 to 39 and 110 to 128, where it stands at one place. */
    public static long clOrdId(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + CL_ORD_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    private static int getU16(final DirectBuffer buffer, final int index) {
        return buffer.getShort(index, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    private static void putU16(final MutableDirectBuffer buffer, final int index, final int value) {
        buffer.putShort(index, (short) value, ByteOrder.LITTLE_ENDIAN);
    }
}
