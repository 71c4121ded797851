package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a network cuts a stream, the frames are the same; and what is not a frame is told early. */
class FrameCutterTest {
    private static final int OFFSET = 24;
    private static final int MAX_LENGTH = 1024;

    private final List<byte[]> frames = frames();
    private final byte[] stream = join(frames);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2048]);

    @Test
    void shouldFindTheSameFramesWhereverTheStreamIsSplit() {
        for (int split = 0; split <= stream.length; split++) {
            assertFrames("split=" + split, cut(split, stream.length));
        }
    }

    @Test
    void shouldFindTheSameFramesWhereverTheStreamIsSplitTwice() {
        final long seed = 20_261_121;
        final Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            final int first = random.nextInt(stream.length + 1);
            final int second = first + random.nextInt(stream.length + 1 - first);
            assertFrames("seed=" + seed + ", splits=" + first + "," + second, cut(first, second, stream.length));
        }
    }

    @Test
    void shouldFindTheSameFramesByteByByte() {
        final int[] ends = new int[stream.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = i + 1;
        }

        assertFrames("byte by byte", cut(ends));
    }

    @Test
    void shouldNotLookBeyondTheBytesReceived() {
        for (final byte[] frame : frames) {
            for (int available = 0; available < frame.length; available++) {
                buffer.setMemory(0, buffer.capacity(), (byte) 0xEE);
                buffer.putBytes(OFFSET, frame, 0, available);
                assertEquals(FrameCutter.INCOMPLETE, FrameCutter.cut(buffer, OFFSET, available, MAX_LENGTH));
            }
        }
    }

    @Test
    void shouldTakeAFrameOfTheGreatestLengthAllowed() {
        final int length = Frame.begin(buffer, OFFSET, 20, MAX_LENGTH - Frame.BLOCK_OFFSET);

        assertEquals(MAX_LENGTH, length);
        assertEquals(MAX_LENGTH, FrameCutter.cut(buffer, OFFSET, length, MAX_LENGTH));
    }

    @Test
    void shouldTakeABlockShorterThanItsFrame() {
        Frame.begin(buffer, OFFSET, 20, 52);
        buffer.putShort(OFFSET + 4, (short) 4, ByteOrder.LITTLE_ENDIAN);

        assertEquals(64, FrameCutter.cut(buffer, OFFSET, 64, MAX_LENGTH));
    }

    /** Offset and value are of the u16 that lies, neededBytes what must be there to know. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "wrong encoding type,        2, 0xEB51, 4,  BAD_FRAME",
        "big-endian encoding type,   2, 0x5BE0, 4,  BAD_FRAME",
        "length zero,                0, 0,      4,  BAD_FRAME",
        "length of a header alone,   0, 8,      4,  BAD_FRAME",
        "length not a multiple of 8, 0, 68,     4,  BAD_FRAME",
        "length odd,                 0, 65,     4,  BAD_FRAME",
        "length above the limit,     0, 1032,   4,  FRAME_TOO_LONG",
        "length negative as signed,  0, 0xFFF8, 4,  FRAME_TOO_LONG",
        "wrong schema,               8, 2,      12, WRONG_SCHEMA",
        "block past the frame,       4, 53,     12, BAD_FRAME",
        "block negative as signed,   4, 0xFFFF, 12, BAD_FRAME",
    })
    void shouldTellAWrongBeginningAsSoonAsItIsThere(
            final String what, final int offset, final String value, final int neededBytes, final Code code) {
        final int length = Frame.begin(buffer, OFFSET, 20, 52);
        buffer.putShort(OFFSET + offset, Integer.decode(value).shortValue(), ByteOrder.LITTLE_ENDIAN);

        for (int available = 0; available <= length; available++) {
            final int expected = available < neededBytes ? FrameCutter.INCOMPLETE : -code.number();
            assertEquals(expected, FrameCutter.cut(buffer, OFFSET, available, MAX_LENGTH), what + ", " + available);
        }
    }

    @Test
    void shouldTellTheLieInTheFramingFirst() {
        Frame.begin(buffer, OFFSET, 20, 52);
        buffer.putShort(OFFSET + 8, (short) 2, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(OFFSET, (short) (MAX_LENGTH + Frame.ALIGNMENT), ByteOrder.LITTLE_ENDIAN);

        assertEquals(-Code.FRAME_TOO_LONG.number(), FrameCutter.cut(buffer, OFFSET, 64, MAX_LENGTH));
    }

    /** Delivers the stream in pieces that end where given, and takes out frames after each as a receiver does. */
    private List<byte[]> cut(final int... ends) {
        final List<byte[]> cut = new ArrayList<>();
        buffer.setMemory(0, buffer.capacity(), (byte) 0xEE);
        int delivered = 0;
        int taken = 0;
        for (final int end : ends) {
            buffer.putBytes(OFFSET + delivered, stream, delivered, end - delivered);
            delivered = end;
            int length = FrameCutter.cut(buffer, OFFSET + taken, delivered - taken, MAX_LENGTH);
            while (length > 0) {
                final byte[] frame = new byte[length];
                buffer.getBytes(OFFSET + taken, frame);
                cut.add(frame);
                taken += length;
                length = FrameCutter.cut(buffer, OFFSET + taken, delivered - taken, MAX_LENGTH);
            }
            assertEquals(FrameCutter.INCOMPLETE, length);
        }
        return cut;
    }

    private void assertFrames(final String what, final List<byte[]> cut) {
        assertThat(cut).as(what).usingElementComparator(Arrays::compare).containsExactlyElementsOf(frames);
    }

    private static List<byte[]> frames() {
        final Schema schema = Schema.read();
        final RandomValues values = new RandomValues(new Random(7));
        final List<byte[]> frames = new ArrayList<>();
        for (final String name : List.of("Logon", "NewOrder", "Logout", "CancelOrder", "Heartbeat", "PublishGrade")) {
            frames.add(SchemaFrame.of(schema, values.of(schema.message(name))));
        }
        return frames;
    }

    private static byte[] join(final List<byte[]> frames) {
        final ByteArrayOutputStream stream = new ByteArrayOutputStream();
        frames.forEach(stream::writeBytes);
        return stream.toByteArray();
    }
}
