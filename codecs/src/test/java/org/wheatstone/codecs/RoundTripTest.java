package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.Schema.Kind;
import org.wheatstone.codecs.Schema.Message;
import org.wheatstone.codecs.Schema.Type;

/** The law of the codecs: what is decoded is what was encoded, and the bytes between are those that the schema says. */
class RoundTripTest {
    private static final Schema SCHEMA = Schema.read();
    private static final int MESSAGES_PER_SEED = 2_500;

    private final List<GeneratedCodec> codecs =
        SCHEMA.messages().stream().map(GeneratedCodec::new).collect(Collectors.toList());
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frame.MAX_LENGTH]);

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_121, 3_141_592_653L, -1})
    void shouldDecodeWhatWasEncoded(final long seed) {
        final Random random = new Random(seed);
        final RandomValues source = new RandomValues(random);

        for (int i = 0; i < MESSAGES_PER_SEED; i++) {
            // In turn, so that every message has its share, wherever in the buffer.
            final int index = i % codecs.size();
            final MessageValues values = source.of(SCHEMA.messages().get(index));
            check(codecs.get(index), values, 8 * random.nextInt(16), "seed=" + seed + ", message=" + i);
        }
    }

    @Test
    void shouldReadAnEnumsUnknownValueAsUnknown() {
        final GeneratedCodec codec = codecs.get(0);
        for (final Type type : SCHEMA.types()) {
            if (type.kind() == Kind.ENUM) {
                assertThat(codec.constant(type, 255)).as(type.name()).hasToString("SBE_UNKNOWN");
                assertThat(codec.constant(type, 0)).as(type.name()).hasToString("NULL_VAL");
            }
        }
    }

    private void check(final GeneratedCodec codec, final MessageValues values, final int offset, final String where) {
        final Message message = values.message();
        final int length = codec.encode(buffer, offset, values);

        final byte[] frame = Arrays.copyOfRange(buffer.byteArray(), offset, offset + length);
        assertThat(codec.decode(buffer, offset)).as("%s, %s", message, where).isEqualTo(values);
        assertThat(frame).as("%s, %s", message, where).isEqualTo(SchemaFrame.of(SCHEMA, values));
    }
}
