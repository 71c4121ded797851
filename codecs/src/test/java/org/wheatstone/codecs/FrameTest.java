package org.wheatstone.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header of a frame, and what {@link Frame#begin} promises about the rest. */
class FrameTest {
    private static final int OFFSET = 8;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);

    @Test
    void shouldWriteAndReadItsHeader() {
        final int length = Frame.begin(buffer, OFFSET, 0xFEDC, 52);

        assertEquals(64, length);
        assertEquals(64, Frame.length(buffer, OFFSET));
        assertEquals(0xEB50, Frame.encodingType(buffer, OFFSET));
        assertEquals(52, Frame.blockLength(buffer, OFFSET));
        assertEquals(0xFEDC, Frame.templateId(buffer, OFFSET));
        assertEquals(1, Frame.schemaId(buffer, OFFSET));
        assertEquals(Frame.SCHEMA_VERSION, Frame.version(buffer, OFFSET));
    }

    @Test
    void shouldClearItsOwnBytesAndNoOthers() {
        buffer.setMemory(0, buffer.capacity(), (byte) 0xEE);

        final int length = Frame.begin(buffer, OFFSET, 20, 49);

        assertEquals(64, length);
        for (int i = 0; i < buffer.capacity(); i++) {
            if (i < OFFSET || i >= OFFSET + length) {
                assertEquals((byte) 0xEE, buffer.getByte(i), "index=" + i);
            } else if (i >= OFFSET + Frame.BLOCK_OFFSET) {
                assertEquals(0, buffer.getByte(i), "index=" + i);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 16", "5, 24", "12, 24", "13, 32", "52, 64", "1012, 1024", "8180, 8192"})
    void shouldRoundItsLengthUpToEightBytes(final int blockLength, final int length) {
        assertEquals(length, Frame.lengthOf(blockLength));
    }
}
