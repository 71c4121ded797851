package org.wheatstone.codecs;

import java.util.List;

/**
 * The messages as {@code wheatstone.xml} states them, read without the code generator, so that what it generates can be
 * judged. Immutable.
 */
record Schema(
    int id,
    int version,
    String byteOrder,
    List<Type> header,
    List<Type> groupSize,
    List<Type> types,
    List<Message> messages) {

    static Schema read() {
        return new SchemaReader().read();
    }

    Message message(final String name) {
        return messages.stream().filter(message -> message.name().equals(name)).findFirst().orElseThrow();
    }

    enum Kind { INTEGER, ENUM, SET }

    /** A named value of an enum, or a named bit of a set. */
    record Constant(String name, int number) {
    }

    /** What a field holds: {@code count} elements of one SBE primitive. */
    record Type(
            String name,
            Kind kind,
            String primitive,
            int count,
            String nullValue,
            List<Constant> constants,
            String description) {

        /** Bytes of one element. */
        int width() {
            return switch (primitive) {
                case "char", "int8", "uint8" -> 1;
                case "int16", "uint16" -> 2;
                case "int32", "uint32" -> 4;
                case "int64", "uint64" -> 8;
                default -> throw new IllegalArgumentException("unknown primitive: " + primitive);
            };
        }

        int length() {
            return width() * count;
        }

        boolean isText() {
            return primitive.equals("char");
        }

        boolean isSigned() {
            return primitive.startsWith("int");
        }
    }

    /** One field; its offset is in the block. */
    record Field(String name, int id, Type type, int offset, int sinceVersion, String description) {

        int frameOffset() {
            return Frame.BLOCK_OFFSET + offset;
        }

        boolean isReserved() {
            return name.startsWith("reserved");
        }
    }

    /** What may stand several times behind a block; a field's offset is in its entry. */
    record Group(String name, int id, int blockLength, List<Field> fields) {
    }

    /** One message with its fields, as they follow each other. */
    record Message(
            String name, int id, int blockLength, String description, List<Field> fields, List<Group> groups) {

        Field field(final String fieldName) {
            return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst().orElseThrow(
                () -> new AssertionError("no such field: " + name + "." + fieldName));
        }

        boolean isIn(final int firstId, final int lastId) {
            return id >= firstId && id <= lastId;
        }

        /** Tests are named after the message they are run with. */
        @Override
        public String toString() {
            return name;
        }
    }
}
