package org.wheatstone.codecs;

import org.wheatstone.codecs.Schema.Constant;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Group;
import org.wheatstone.codecs.Schema.Kind;
import org.wheatstone.codecs.Schema.Message;
import org.wheatstone.codecs.Schema.Type;

/**
 * A schema as lines of text, one for each fact that bytes on a wire or on a disk depend upon. Block lengths are not
 * among them: they grow with a message, and follow from its last field.
 */
final class SchemaText {
    private final StringBuilder text = new StringBuilder();

    static String of(final Schema schema) {
        return new SchemaText().lines(schema);
    }

    private String lines(final Schema schema) {
        text.append("schema ").append(schema.id()).append(' ').append(schema.byteOrder()).append('\n');
        text.append("header\n");
        schema.header().forEach(type -> text.append("    ").append(type.name()).append(' ').append(shape(type)));
        text.append("groupSize\n");
        schema.groupSize().forEach(type -> text.append("    ").append(type.name()).append(' ').append(shape(type)));
        schema.types().stream().filter(type -> type.kind() != Kind.INTEGER).forEach(this::add);
        schema.messages().forEach(this::add);
        return text.toString();
    }

    private void add(final Type type) {
        text.append(type.kind() == Kind.ENUM ? "enum " : "set ").append(type.name()).append(' ').append(shape(type));
        for (final Constant constant : type.constants()) {
            text.append("    ").append(constant.number()).append(' ').append(constant.name()).append('\n');
        }
    }

    private void add(final Message message) {
        text.append("message ").append(message.id()).append(' ').append(message.name()).append('\n');
        message.fields().forEach(this::add);
        for (final Group group : message.groups()) {
            text.append("group ").append(message.id()).append(' ').append(group.id()).append(' ').append(group.name())
                .append('\n');
            group.fields().forEach(this::add);
        }
    }

    private void add(final Field field) {
        text.append("    ").append(field.id()).append(' ').append(field.name())
            .append(" offset ").append(field.offset());
        if (field.sinceVersion() > 0) {
            text.append(" since ").append(field.sinceVersion());
        }
        if (!field.type().name().equals(field.type().primitive())) {
            text.append(' ').append(field.type().name());
        }
        text.append(' ').append(shape(field.type()));
    }

    private static String shape(final Type type) {
        return type.primitive()
            + (type.count() == 1 ? "" : "[" + type.count() + "]")
            + (type.nullValue().isEmpty() ? "" : " null " + type.nullValue())
            + "\n";
    }
}
