package org.wheatstone.codecs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wheatstone.codecs.HexDump.Note;
import org.wheatstone.codecs.Schema.Constant;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Type;

/** What stands where in a frame, for whoever sees one for the first time: numbers as people count, names for codes. */
final class PlainNotes {
    private PlainNotes() {
    }

    static List<Note> of(final MessageValues values) {
        final List<Note> notes = new ArrayList<>();
        notes.add(new Note(0, 2, "frameLength", "" + Frame.lengthOf(values.message().blockLength())));
        notes.add(new Note(2, 2, "encodingType", "0xeb50"));
        notes.add(new Note(4, 2, "blockLength", "" + values.message().blockLength()));
        notes.add(new Note(6, 2, "templateId", "" + values.message().id()));
        notes.add(new Note(8, 2, "schemaId", "" + Frame.SCHEMA_ID));
        notes.add(new Note(10, 2, "version", "" + Frame.SCHEMA_VERSION));
        values.message().fields().stream().filter(field -> !field.isReserved()).forEach(field -> notes.add(
            new Note(field.frameOffset(), field.type().length(), field.name(), value(field, values.of(field)))));
        return notes;
    }

    private static String value(final Field field, final List<Long> elements) {
        final Type type = field.type();
        final long number = elements.get(0);
        return switch (type.kind()) {
            case ENUM -> type.constants().stream().filter(constant -> constant.number() == number)
                .map(constant -> constant.name() + "(" + number + ")").findFirst().orElse("0");
            case SET -> number == 0 ? "0" : bits(type, number) + "(" + number + ")";
            case INTEGER -> type.count() > 1 ? bytes(type, elements) : integer(type, number);
        };
    }

    private static String bits(final Type type, final long number) {
        return type.constants().stream().filter(bit -> (number & 1L << bit.number()) != 0)
            .map(Constant::name).collect(Collectors.joining("+"));
    }

    private static String integer(final Type type, final long number) {
        final Code code = type.name().equals("code") ? Code.of((int) number) : null;
        final String digits = type.isSigned() ? Long.toString(number) : Long.toUnsignedString(number);
        return code == null ? digits : code.name() + "(" + digits + ")";
    }

    private static String bytes(final Type type, final List<Long> elements) {
        final byte[] bytes = new byte[type.count()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = elements.get(i).byteValue();
        }
        final String text = new String(bytes, StandardCharsets.US_ASCII);
        return text.chars().allMatch(c -> c >= ' ' && c < 127) ? '"' + text + '"' : type.count() + " bytes";
    }
}
