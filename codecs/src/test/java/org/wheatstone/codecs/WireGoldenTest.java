package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wheatstone.codecs.Schema.Message;

/** Freezes the bytes of every message: a changed dump is a new wire. */
class WireGoldenTest {
    private static final Schema SCHEMA = Schema.read();
    private static final int OFFSET = 24;

    static List<Message> messages() {
        return SCHEMA.messages();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldEncodeToAndDecodeFromTheGoldenBytes(final Message message) {
        final MessageValues values = SampleValues.of(message);
        final GeneratedCodec codec = new GeneratedCodec(message);
        // Encoded over old bytes, at an offset: what is left out must be cleared, and nothing may be absolute.
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        buffer.setMemory(0, buffer.capacity(), (byte) 0xEE);

        final int length = codec.encode(buffer, OFFSET, values);

        final byte[] frame = Arrays.copyOfRange(buffer.byteArray(), OFFSET, OFFSET + length);
        golden(message.name()).check(dump(values, frame));
        assertThat(frame).isEqualTo(SchemaFrame.of(SCHEMA, values));
        assertThat(buffer.getByte(OFFSET - 1)).isEqualTo((byte) 0xEE);
        assertThat(buffer.getByte(OFFSET + length)).isEqualTo((byte) 0xEE);
        final UnsafeBuffer golden = goldenBytes(message.name());
        assertThat(codec.decode(golden, 0)).isEqualTo(values);
        assertThat(FrameCutter.cut(golden, 0, golden.capacity(), Frame.MAX_LENGTH)).isEqualTo(length);
    }

    @Test
    void shouldHaveNoGoldenOfAMessageThatIsGone() {
        final List<String> known = new ArrayList<>(List.of("CommandRecord.hex", "EventRecord.hex"));
        SCHEMA.messages().forEach(message -> known.add(message.name() + ".hex"));

        assertThat(Golden.names("wire")).isSubsetOf(known);
    }

    private static String dump(final MessageValues values, final byte[] frame) {
        final Message message = values.message();
        return message.name() + ": these values make these bytes, and these bytes give these values back.\n"
            + "Template " + message.id() + ", " + frame.length + " bytes. " + message.description() + "\n\n"
            + HexDump.of(frame, FrameNotes.of(values, 0));
    }

    private static Golden golden(final String name) {
        return Golden.of("wire/" + name + ".hex");
    }

    private static UnsafeBuffer goldenBytes(final String name) {
        return new UnsafeBuffer(HexDump.bytesOf(golden(name).text()));
    }
}
