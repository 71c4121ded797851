package org.wheatstone.gateway.server;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * The form of one message: its kind, the length of its block, and the fields whose values have a meaning only up to
 * some greatest one. Enumerations count from 0, which says "none", and flags fill a field from its lowest bit, so one
 * comparison judges both. Filled by the thread that makes {@link Forms}, then read by the gateway's.
 */
final class Form {
    /** Every field means something. */
    static final int NONE = -1;

    private final MessageKind kind;
    private final int blockLength;
    private int[] offsets = {};
    private int[] greatest = {};
    private int wideOffset = NONE;
    private int wideGreatest;

    Form(final MessageKind kind, final int blockLength) {
        this.kind = kind;
        this.blockLength = blockLength;
    }

    /** Says which is the greatest value that means something, in a field of one byte. */
    Form upTo(final int blockOffset, final int greatestValue) {
        offsets = Arrays.copyOf(offsets, offsets.length + 1);
        greatest = Arrays.copyOf(greatest, offsets.length);
        offsets[offsets.length - 1] = blockOffset;
        greatest[offsets.length - 1] = greatestValue;
        return this;
    }

    /** The same of the one field of two bytes that a message may have. */
    Form wideUpTo(final int blockOffset, final int greatestValue) {
        wideOffset = blockOffset;
        wideGreatest = greatestValue;
        return this;
    }

    /** Offset in the block of the first field whose value means nothing, or {@link #NONE}. */
    int fieldWithoutMeaning(final DirectBuffer buffer, final int block) {
        for (int i = 0; i < offsets.length; i++) {
            if ((buffer.getByte(block + offsets[i]) & 0xFF) > greatest[i]) {
                return offsets[i];
            }
        }
        if (wideOffset != NONE
            && (buffer.getShort(block + wideOffset, ByteOrder.LITTLE_ENDIAN) & 0xFFFF) > wideGreatest) {
            return wideOffset;
        }
        return NONE;
    }

    MessageKind kind() {
        return kind;
    }

    /** As this version of the schema knows it, in bytes. */
    int blockLength() {
        return blockLength;
    }
}
