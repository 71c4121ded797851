package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Schema.Constant;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Message;
import org.wheatstone.codecs.Schema.Type;

/**
 * The generated encoder and decoder of one message, called by the names of its fields. Where the generated code tells a
 * value in two ways, as a number and as an enum's constant, both are read and must agree.
 */
final class GeneratedCodec {
    private static final String PACKAGE = "org.wheatstone.codecs.sbe.";

    private final Map<String, Method> methods = new HashMap<>();
    private final Message message;
    private final Object encoder;
    private final Object decoder;

    GeneratedCodec(final Message message) {
        this.message = message;
        this.encoder = create(message.name() + "Encoder");
        this.decoder = create(message.name() + "Decoder");
    }

    /** Writes a whole frame; returns its length. */
    int encode(final MutableDirectBuffer buffer, final int offset, final MessageValues values) {
        final int templateId = (int) call(encoder, "sbeTemplateId");
        final int blockLength = (int) call(encoder, "sbeBlockLength");
        final int length = Frame.begin(buffer, offset, templateId, blockLength);
        call(encoder, "wrap", MutableDirectBuffer.class, buffer, int.class, offset + Frame.BLOCK_OFFSET);
        message.fields().forEach(field -> write(field, values.of(field)));
        return length;
    }

    MessageValues decode(final DirectBuffer buffer, final int offset) {
        assertThat(Frame.templateId(buffer, offset)).isEqualTo(call(decoder, "sbeTemplateId"));
        call(decoder, "wrap", DirectBuffer.class, buffer, int.class, offset + Frame.BLOCK_OFFSET,
            int.class, Frame.blockLength(buffer, offset), int.class, Frame.version(buffer, offset));
        return MessageValues.of(message, this::read);
    }

    /** The constant that the generated enum has for a number. */
    Object constant(final Type type, final long number) {
        return invoke(type(type.name()), null, "get", short.class, (short) number);
    }

    private void write(final Field field, final List<Long> elements) {
        final Type type = field.type();
        final String name = field.name();
        switch (type.kind()) {
            case ENUM -> call(encoder, name, type(type.name()), constant(type, elements.get(0)));
            case SET -> writeBits(call(encoder, name), type, elements.get(0));
            default -> {
                if (type.isText()) {
                    call(encoder, name, String.class, text(elements));
                } else if (type.count() == 1) {
                    call(encoder, name, javaType(type), boxed(type, elements.get(0)));
                } else {
                    for (int i = 0; i < type.count(); i++) {
                        call(encoder, name, int.class, i, javaType(type), boxed(type, elements.get(i)));
                    }
                }
            }
        }
    }

    private void writeBits(final Object set, final Type type, final long bits) {
        call(set, "clear");
        for (final Constant bit : type.constants()) {
            call(set, bit.name(), boolean.class, (bits & 1L << bit.number()) != 0);
        }
    }

    private List<Long> read(final Field field) {
        final Type type = field.type();
        final String name = field.name();
        return switch (type.kind()) {
            case ENUM -> List.of(readConstant(name, type));
            case SET -> List.of(readBits(call(decoder, name), type));
            case INTEGER -> type.count() == 1 ? List.of(longOf(call(decoder, name))) : readArray(name, type);
        };
    }

    private long readConstant(final String name, final Type type) {
        final long number = longOf(call(decoder, name + "Raw"));
        final String expected = type.constants().stream().filter(constant -> constant.number() == number)
            .map(Constant::name).findFirst().orElse("NULL_VAL");
        assertThat(call(decoder, name)).hasToString(expected);
        return number;
    }

    private long readBits(final Object set, final Type type) {
        final long bits = longOf(call(set, "getRaw"));
        for (final Constant bit : type.constants()) {
            assertThat(call(set, bit.name())).as(bit.name()).isEqualTo((bits & 1L << bit.number()) != 0);
        }
        return bits;
    }

    private List<Long> readArray(final String name, final Type type) {
        final List<Long> elements = new ArrayList<>();
        for (int i = 0; i < type.count(); i++) {
            elements.add(longOf(call(decoder, name, int.class, i)));
        }
        if (type.isText()) {
            assertThat(call(decoder, name)).as(name).isEqualTo(text(elements));
        }
        return elements;
    }

    /** The characters before the first zero. */
    static String text(final List<Long> elements) {
        final byte[] ascii = new byte[elements.size()];
        int length = 0;
        while (length < ascii.length && elements.get(length) != 0) {
            ascii[length] = elements.get(length).byteValue();
            length++;
        }
        return new String(ascii, 0, length, StandardCharsets.US_ASCII);
    }

    private static long longOf(final Object number) {
        return ((Number) number).longValue();
    }

    /** What SBE uses in Java for a primitive: the narrowest type that holds all its values. */
    private static Class<?> javaType(final Type type) {
        return switch (type.primitive()) {
            case "char", "int8" -> byte.class;
            case "uint8", "int16" -> short.class;
            case "uint16", "int32" -> int.class;
            default -> long.class;
        };
    }

    private static Object boxed(final Type type, final Long element) {
        return switch (type.primitive()) {
            case "char", "int8" -> element.byteValue();
            case "uint8", "int16" -> element.shortValue();
            case "uint16", "int32" -> element.intValue();
            default -> element;
        };
    }

    private static Object create(final String name) {
        try {
            return type(name).getConstructor().newInstance();
        } catch (final ReflectiveOperationException e) {
            throw new AssertionError("no generated class: " + name, e);
        }
    }

    private static Class<?> type(final String name) {
        try {
            return Class.forName(PACKAGE + name);
        } catch (final ClassNotFoundException e) {
            throw new AssertionError("no generated class: " + name, e);
        }
    }

    private Object call(final Object target, final String name, final Object... typesAndArguments) {
        return invoke(target.getClass(), target, name, typesAndArguments);
    }

    private Object invoke(
            final Class<?> owner, final Object target, final String name, final Object... typesAndArguments) {
        final int count = typesAndArguments.length / 2;
        final Object[] arguments = new Object[count];
        final Class<?>[] types = new Class<?>[count];
        for (int i = 0; i < count; i++) {
            types[i] = (Class<?>) typesAndArguments[2 * i];
            arguments[i] = typesAndArguments[2 * i + 1];
        }
        try {
            return method(owner, name, types).invoke(target, arguments);
        } catch (final ReflectiveOperationException e) {
            throw new AssertionError("cannot call " + owner.getSimpleName() + "." + name, e);
        }
    }

    private Method method(final Class<?> owner, final String name, final Class<?>... types)
            throws NoSuchMethodException {
        // No two methods that are called here differ in the types of their arguments alone.
        final String key = owner.getSimpleName() + '.' + name + '/' + types.length;
        Method method = methods.get(key);
        if (method == null) {
            method = owner.getMethod(name, types);
            methods.put(key, method);
        }
        return method;
    }
}
