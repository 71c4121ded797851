package org.wheatstone.codecs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.wheatstone.codecs.Schema.Constant;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Message;
import org.wheatstone.codecs.Schema.Type;

/**
 * The values in the golden frames. The bytes of a number count up in memory order from 16 times its field's id, so a
 * field that moved or turned round is seen at once. What is reserved is zero, as it is on the wire.
 */
final class SampleValues {
    private SampleValues() {
    }

    static MessageValues of(final Message message) {
        return MessageValues.of(message, field -> elements(message, field));
    }

    private static List<Long> elements(final Message message, final Field field) {
        final Type type = field.type();
        if (field.isReserved()) {
            return LongStream.range(0, type.count()).map(i -> 0).boxed().collect(Collectors.toList());
        }
        if (type.isText()) {
            return text(message.name().toLowerCase(Locale.ROOT) + "/" + field.name().toLowerCase(Locale.ROOT), type);
        }
        if (type.count() > 1) {
            return LongStream.range(0, type.count()).map(i -> arrayElement(field, (int) i))
                .boxed().collect(Collectors.toList());
        }
        return List.of(scalar(field));
    }

    private static long arrayElement(final Field field, final int index) {
        return field.type().width() == 1 ? 16 * field.id() + index & 0xFF : counting(field.id() + index, field.type());
    }

    private static long scalar(final Field field) {
        final Type type = field.type();
        return switch (type.kind()) {
            case ENUM -> type.constants().get(field.id() % type.constants().size()).number();
            case SET -> everySecondBit(type.constants());
            case INTEGER -> switch (type.name()) {
                case "flag" -> 1;
                case "code" -> Code.INSUFFICIENT_FUNDS.number();
                default -> counting(field.id(), type);
            };
        };
    }

    /** From the last on, so that a set of two is not taken for an enum's first value. */
    private static long everySecondBit(final List<Constant> bits) {
        long value = 0;
        for (int i = bits.size() - 1; i >= 0; i -= 2) {
            value |= 1L << bits.get(i).number();
        }
        return value;
    }

    private static long counting(final int seed, final Type type) {
        // Sixteen ids fill the high digit, so the next sixteen begin at 8 in the low one.
        final int first = (seed & 0xF) << 4 | (seed & 0x10) >> 1;
        long value = 0;
        for (int i = 0; i < type.width(); i++) {
            value |= (long) (first + i & 0xFF) << 8 * i;
        }
        final int unused = Long.SIZE - 8 * type.width();
        return type.isSigned() ? value << unused >> unused : value;
    }

    static List<Long> text(final String text, final Type type) {
        final byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        return LongStream.range(0, type.count()).map(i -> i < ascii.length ? ascii[(int) i] : 0)
            .boxed().collect(Collectors.toList());
    }
}
