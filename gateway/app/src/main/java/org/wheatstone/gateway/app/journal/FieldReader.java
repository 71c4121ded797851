package org.wheatstone.gateway.app.journal;

import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.ir.Encoding;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/**
 * Reads the fields of one message by the tokens of its schema. One thread, one message. Enums become the name of their
 * value, sets the list of theirs, characters a text, bytes hex, groups a list of fields; a number that is the type's
 * null becomes null, and so does a field that the message is too old or its block too short for. What is reserved is
 * left out.
 *
 * <p>Not SBE's own decoder on the fly, since that finds the size of a group by the places of its two tokens, and ours
 * stand apart.
 */
final class FieldReader {
    private final DirectBuffer buffer;
    private final List<Token> tokens;
    private final int version;
    private int end;

    private FieldReader(final DirectBuffer buffer, final List<Token> tokens, final int version) {
        this.buffer = buffer;
        this.tokens = tokens;
        this.version = version;
    }

    /**
     * The fields of a message, in its order.
     *
     * @param block       where its block begins.
     * @param blockLength as its header says.
     * @param version     as its header says.
     * @param tokens      of the message.
     */
    static Map<String, Object> read(
            final DirectBuffer buffer,
            final int block,
            final int blockLength,
            final int version,
            final List<Token> tokens) {
        final FieldReader reader = new FieldReader(buffer, tokens, version);
        return reader.readBlock(1, tokens.size() - 1, block, blockLength);
    }

    /** Fields of a block, then the groups behind it; afterwards the end is behind both. */
    private Map<String, Object> readBlock(final int from, final int to, final int block, final int blockLength) {
        final Map<String, Object> fields = new LinkedHashMap<>();
        end = block + blockLength;
        final int blockEnd = end;
        int index = from;
        while (index < to) {
            final Token token = tokens.get(index);
            if (token.signal() == Signal.BEGIN_FIELD) {
                putField(fields, index, block, blockEnd);
            } else if (token.signal() == Signal.BEGIN_GROUP) {
                fields.put(token.name(), token.version() > version ? List.of() : readGroup(index));
            } else {
                throw new IllegalStateException("no message has a part of kind " + token.signal());
            }
            index += token.componentTokenCount();
        }
        return fields;
    }

    private List<Object> readGroup(final int groupIndex) {
        final Token group = tokens.get(groupIndex);
        final Token header = tokens.get(groupIndex + 1);
        final int headerEnd = groupIndex + 1 + header.componentTokenCount();
        final int start = end;
        long blockLength = 0;
        long count = 0;
        for (final Token token : tokens.subList(groupIndex + 2, headerEnd - 1)) {
            if (token.name().equals("blockLength")) {
                blockLength = number(start + token.offset(), token.encoding());
            } else if (token.name().equals("numInGroup")) {
                count = number(start + token.offset(), token.encoding());
            }
        }
        end = start + header.encodedLength();
        final List<Object> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(readBlock(
                headerEnd, groupIndex + group.componentTokenCount() - 1, end, (int) blockLength));
        }
        return entries;
    }

    private void putField(final Map<String, Object> fields, final int index, final int block, final int blockEnd) {
        final Token field = tokens.get(index);
        final Token type = tokens.get(index + 1);
        if (field.name().startsWith("reserved")) {
            return;
        }
        final int at = block + type.offset();
        final boolean isMissing = field.version() > version || at + type.encodedLength() > blockEnd;
        fields.put(field.name(), isMissing ? null : value(index + 1, at));
    }

    private Object value(final int typeIndex, final int at) {
        final Token type = tokens.get(typeIndex);
        switch (type.signal()) {
            case BEGIN_ENUM:
                return nameOf(number(at, type.encoding()), typeIndex);
            case BEGIN_SET:
                return namesOf(number(at, type.encoding()), typeIndex);
            case ENCODING:
                return type.arrayLength() == 1 ? scalar(at, type) : array(at, type);
            default:
                throw new IllegalStateException("no message has fields of kind " + type.signal());
        }
    }

    /** A value that the schema does not know stays a number; 0 is none. */
    private Object nameOf(final long value, final int typeIndex) {
        for (final Token name : choices(typeIndex)) {
            if (name.encoding().constValue().longValue() == value) {
                return name.name();
            }
        }
        return value == 0 ? null : (Object) value;
    }

    private List<Object> namesOf(final long bits, final int typeIndex) {
        final List<Object> names = new ArrayList<>();
        for (final Token name : choices(typeIndex)) {
            if ((bits >>> name.encoding().constValue().longValue() & 1) != 0) {
                names.add(name.name());
            }
        }
        return names;
    }

    private List<Token> choices(final int typeIndex) {
        return tokens.subList(typeIndex + 1, typeIndex + tokens.get(typeIndex).componentTokenCount() - 1);
    }

    private Object scalar(final int index, final Token type) {
        final Encoding encoding = type.encoding();
        final long value = number(index, encoding);
        final boolean isNull = type.isOptionalEncoding() && value == encoding.applicableNullValue().longValue();
        return isNull ? null : ofNumber(value, encoding.primitiveType());
    }

    private static Object ofNumber(final long value, final PrimitiveType type) {
        return type == PrimitiveType.UINT64 && value < 0
            ? new BigInteger(Long.toUnsignedString(value)) : (Object) value;
    }

    private Object array(final int index, final Token type) {
        final PrimitiveType primitive = type.encoding().primitiveType();
        final int length = type.arrayLength();
        if (primitive == PrimitiveType.CHAR) {
            final String text = buffer.getStringWithoutLengthAscii(index, length);
            final int end = text.indexOf('\0');
            return end < 0 ? text : text.substring(0, end);
        }
        if (primitive == PrimitiveType.UINT8) {
            return hex(index, length);
        }
        final List<Object> values = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            values.add(ofNumber(number(index + i * primitive.size(), type.encoding()), primitive));
        }
        return values;
    }

    private String hex(final int index, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(index, bytes);
        final StringBuilder text = new StringBuilder(2 * length);
        for (final byte value : bytes) {
            text.append(Character.forDigit(value >> 4 & 0xF, 16)).append(Character.forDigit(value & 0xF, 16));
        }
        return text.toString();
    }

    private long number(final int index, final Encoding encoding) {
        final ByteOrder order = encoding.byteOrder();
        switch (encoding.primitiveType()) {
            case CHAR:
            case INT8:
                return buffer.getByte(index);
            case UINT8:
                return buffer.getByte(index) & 0xFF;
            case INT16:
                return buffer.getShort(index, order);
            case UINT16:
                return buffer.getShort(index, order) & 0xFFFF;
            case INT32:
                return buffer.getInt(index, order);
            case UINT32:
                return buffer.getInt(index, order) & 0xFFFF_FFFFL;
            case INT64:
            case UINT64:
                return buffer.getLong(index, order);
            default:
                throw new IllegalStateException("no message has numbers of type " + encoding.primitiveType());
        }
    }
}
