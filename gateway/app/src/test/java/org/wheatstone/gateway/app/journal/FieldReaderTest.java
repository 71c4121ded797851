package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Frame;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/** The journal's own description against the classes generated from the same schema: both read the same. */
class FieldReaderTest {
    private static final int MAX_TEMPLATE_ID = 255;
    private static final int ROUNDS = 50;

    private final RecordSchema schema = RecordSchema.ofThisBuild();

    @Test
    void shouldReadEveryMessageAsItsGeneratedDecoderDoes() throws Exception {
        final Random random = new Random(4_711);
        int messages = 0;
        for (int templateId = 1; templateId <= MAX_TEMPLATE_ID; templateId++) {
            final List<Token> tokens = schema.message(templateId);
            if (tokens != null) {
                messages++;
                for (int round = 0; round < ROUNDS; round++) {
                    compare(tokens, randomBlock(tokens, random));
                }
            }
        }
        assertThat(messages).isGreaterThan(30);
    }

    @Test
    void shouldLeaveOutWhatTheBlockIsTooShortFor() {
        final List<Token> tokens = schema.message(20);
        final DirectBuffer block = new UnsafeBuffer(new byte[64]);

        final Map<String, Object> fields = FieldReader.read(block, 0, 20, Frame.SCHEMA_VERSION, tokens);

        assertThat(fields).containsEntry("price", 0L).containsEntry("quantity", null).containsEntry("side", null);
    }

    @Test
    void shouldReadTheEntriesOfAGroup() {
        final List<Token> tokens = schema.message(26);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[44 + 8 + 2 * 40]);
        buffer.putShort(44, (short) 40, ByteOrder.LITTLE_ENDIAN);
        buffer.putByte(51, (byte) 2);
        buffer.putInt(52, 7, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(60, 1_000, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(92, 8, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(124, 5, ByteOrder.LITTLE_ENDIAN);

        final Map<String, Object> fields = FieldReader.read(buffer, 0, 44, Frame.SCHEMA_VERSION, tokens);

        assertThat(RecordFormat.text(fields.get("legs"))).isEqualTo(
            "[{instrumentId=7 flags=0 bidPrice=1000 bidQuantity=0 askPrice=0 askQuantity=0},"
                + "{instrumentId=8 flags=0 bidPrice=0 bidQuantity=0 askPrice=0 askQuantity=5}]");
    }

    /** Small values are frequent, so that enums and nulls are met. */
    private static UnsafeBuffer randomBlock(final List<Token> tokens, final Random random) {
        final byte[] bytes = new byte[tokens.get(0).encodedLength() + Long.BYTES];
        final int range = 1 + random.nextInt(1 << random.nextInt(9));
        for (int i = 0; i < tokens.get(0).encodedLength(); i++) {
            bytes[i] = (byte) random.nextInt(range);
        }
        return new UnsafeBuffer(bytes);
    }

    private void compare(final List<Token> tokens, final UnsafeBuffer block) throws Exception {
        final int length = tokens.get(0).encodedLength();
        final Map<String, Object> fields = FieldReader.read(block, 0, length, Frame.SCHEMA_VERSION, tokens);
        final Class<?> type = Class.forName("org.wheatstone.codecs.sbe." + tokens.get(0).name() + "Decoder");
        final Object decoder = type.getDeclaredConstructor().newInstance();
        type.getMethod("wrap", DirectBuffer.class, int.class, int.class, int.class)
            .invoke(decoder, block, 0, length, Frame.SCHEMA_VERSION);
        final Map<String, Object> expected = new LinkedHashMap<>();
        for (int i = 1; i < tokens.size() - 1; i += tokens.get(i).componentTokenCount()) {
            final Token field = tokens.get(i);
            if (field.signal() == Signal.BEGIN_FIELD && !field.name().startsWith("reserved")) {
                expected.put(field.name(), expected(decoder, field, tokens.get(i + 1)));
            } else if (field.signal() == Signal.BEGIN_GROUP) {
                expected.put(field.name(), List.of());
            }
        }
        assertThat(fields).as(tokens.get(0).name()).isEqualTo(expected);
        assertThat(new ArrayList<>(fields.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
    }

    private static Object expected(final Object decoder, final Token field, final Token type) throws Exception {
        if (type.signal() == Signal.ENCODING && type.arrayLength() > 1) {
            return array(decoder, field, type);
        }
        final Object value = decoder.getClass().getMethod(field.name()).invoke(decoder);
        if (type.signal() == Signal.BEGIN_SET) {
            return names(value);
        }
        if (type.signal() == Signal.BEGIN_ENUM) {
            final String name = ((Enum<?>) value).name();
            if (name.equals("NULL_VAL")) {
                return null;
            }
            return name.equals("SBE_UNKNOWN")
                ? unsigned(decoder.getClass().getMethod(field.name() + "Raw").invoke(decoder)) : (Object) name;
        }
        return isNull(decoder, field, type, value) ? null : number(value, type);
    }

    private static boolean isNull(final Object decoder, final Token field, final Token type, final Object value)
            throws Exception {
        return type.isOptionalEncoding()
            && value.equals(decoder.getClass().getMethod(field.name() + "NullValue").invoke(null));
    }

    private static Object number(final Object value, final Token type) {
        final long number = ((Number) value).longValue();
        return number < 0 && type.encoding().primitiveType().primitiveName().equals("uint64")
            ? new BigInteger(Long.toUnsignedString(number)) : (Object) number;
    }

    private static long unsigned(final Object value) {
        return ((Number) value).longValue();
    }

    private static List<Object> names(final Object set) throws Exception {
        final String text = set.toString();
        final List<Object> names = new ArrayList<>();
        for (final String name : text.substring(1, text.length() - 1).split(",")) {
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private static Object array(final Object decoder, final Token field, final Token type) throws Exception {
        if (type.encoding().primitiveType().primitiveName().equals("char")) {
            return decoder.getClass().getMethod(field.name()).invoke(decoder);
        }
        final Method item = decoder.getClass().getMethod(field.name(), int.class);
        final List<Object> values = new ArrayList<>();
        final StringBuilder hex = new StringBuilder();
        for (int i = 0; i < type.arrayLength(); i++) {
            final long value = ((Number) item.invoke(decoder, i)).longValue();
            values.add(value);
            hex.append(String.format("%02x", value));
        }
        return type.encoding().primitiveType().primitiveName().equals("uint8") ? hex.toString() : (Object) values;
    }
}
