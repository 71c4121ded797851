package org.wheatstone.codecs;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.wheatstone.codecs.Schema.Constant;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Message;
import org.wheatstone.codecs.Schema.Type;

/** Any values that a message can carry, reserved fields included; decided by the random source alone. */
final class RandomValues {
    private static final String SYMBOL_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789._-/";

    private final Random random;

    RandomValues(final Random random) {
        this.random = random;
    }

    MessageValues of(final Message message) {
        return MessageValues.of(message, this::elements);
    }

    private List<Long> elements(final Field field) {
        final Type type = field.type();
        if (type.isText()) {
            return SampleValues.text(text(random.nextInt(type.count() + 1)), type);
        }
        return LongStream.range(0, type.count()).map(i -> element(type)).boxed().collect(Collectors.toList());
    }

    private long element(final Type type) {
        return switch (type.kind()) {
            case ENUM -> noneOrOneOf(type.constants());
            case SET -> bits(type.constants());
            case INTEGER -> integer(type);
        };
    }

    private long noneOrOneOf(final List<Constant> constants) {
        final int index = random.nextInt(constants.size() + 1);
        return index == constants.size() ? 0 : constants.get(index).number();
    }

    private long bits(final List<Constant> constants) {
        long value = 0;
        for (final Constant constant : constants) {
            value |= random.nextBoolean() ? 1L << constant.number() : 0;
        }
        return value;
    }

    private long integer(final Type type) {
        // Extremes come up on their own too rarely to be met.
        final long bits = switch (random.nextInt(8)) {
            case 0 -> 0L;
            case 1 -> -1L;
            case 2 -> 1L << 8 * type.width() - 1;
            default -> random.nextLong();
        };
        final int unused = Long.SIZE - 8 * type.width();
        return type.isSigned() ? bits << unused >> unused : bits << unused >>> unused;
    }

    private String text(final int length) {
        final StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(SYMBOL_CHARACTERS.charAt(random.nextInt(SYMBOL_CHARACTERS.length())));
        }
        return text.toString();
    }
}
