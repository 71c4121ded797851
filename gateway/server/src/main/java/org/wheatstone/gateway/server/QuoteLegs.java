package org.wheatstone.gateway.server;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;

/**
 * The legs of a MassQuote: the only group that a client may send. It stands behind the block, which may be longer than
 * ours, and its entries may be longer too. Gateway thread only; what it says stands until the next check.
 *
 * <pre>
 *   0             2            7             8
 *   +-------------+------------+-------------+--------+--------+
 *   | blockLength | 5 reserved | numInGroup  | leg 0  | leg 1  | ...
 *   +-------------+------------+-------------+--------+--------+
 * </pre>
 */
final class QuoteLegs {
    static final int MAX_COUNT = 16;

    private static final int HEADER_LENGTH = MassQuoteDecoder.LegsDecoder.sbeHeaderSize();
    private static final int LEG_LENGTH    = MassQuoteDecoder.LegsDecoder.sbeBlockLength();
    private static final int COUNT_OFFSET  = 7;
    private static final int FLAGS_OFFSET  = 4;
    private static final int CLOSING       = 1;

    private int group;
    private int count;
    private int stride;
    private long detail;

    /** There are none: the message is another one. */
    void clear() {
        count = 0;
        stride = 0;
    }

    /**
     * Judges the legs of the frame at offset.
     *
     * @return 0; or {@link Code#BAD_FRAME} if they do not fit the frame; or the number of another code.
     */
    int check(final DirectBuffer buffer, final int offset) {
        final int end = offset + Frame.length(buffer, offset);
        group = offset + Frame.BLOCK_OFFSET + Frame.blockLength(buffer, offset);
        count = 0;
        if (group + HEADER_LENGTH > end) {
            return refuse(Code.BAD_FRAME, 0);
        }
        stride = buffer.getShort(group, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        final int wanted = buffer.getByte(group + COUNT_OFFSET) & 0xFF;
        if (stride < LEG_LENGTH) {
            return refuse(Code.BLOCK_TOO_SHORT, LEG_LENGTH);
        }
        if (wanted > MAX_COUNT) {
            return refuse(Code.GROUP_TOO_BIG, wanted);
        }
        if (group + HEADER_LENGTH + wanted * stride > end) {
            return refuse(Code.BAD_FRAME, 0);
        }
        count = wanted;
        return checkFlags(buffer, offset);
    }

    /** What goes with the code. */
    long detail() {
        return detail;
    }

    int count() {
        return count;
    }

    /** Length of the group as it is written down, in bytes; 0 if there is none. */
    int length() {
        return stride == 0 ? 0 : HEADER_LENGTH + count * LEG_LENGTH;
    }

    /** Writes the group as this version of the schema knows it. */
    void copy(final DirectBuffer source, final MutableDirectBuffer target, final int at) {
        target.putShort(at, (short) LEG_LENGTH, ByteOrder.LITTLE_ENDIAN);
        target.putByte(at + COUNT_OFFSET, (byte) count);
        for (int i = 0; i < count; i++) {
            target.putBytes(at + HEADER_LENGTH + i * LEG_LENGTH, source, legAt(i), LEG_LENGTH);
        }
    }

    private int checkFlags(final DirectBuffer buffer, final int offset) {
        for (int i = 0; i < count; i++) {
            final int flags = legAt(i) + FLAGS_OFFSET;
            final int value = buffer.getInt(flags, ByteOrder.LITTLE_ENDIAN);
            if (value < 0 || value > CLOSING) {
                return refuse(Code.UNKNOWN_ENUM, flags - offset);
            }
        }
        return 0;
    }

    private int legAt(final int index) {
        return group + HEADER_LENGTH + index * stride;
    }

    private int refuse(final Code code, final long newDetail) {
        detail = newDetail;
        return code.number();
    }
}
