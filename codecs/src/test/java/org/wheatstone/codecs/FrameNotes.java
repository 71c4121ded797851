package org.wheatstone.codecs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wheatstone.codecs.HexDump.Note;
import org.wheatstone.codecs.Schema.Constant;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Message;
import org.wheatstone.codecs.Schema.Type;

/**
 * What stands where in a frame, in words. Plain numbers are in hexadecimal: their bytes are the same digits from the
 * other end.
 */
final class FrameNotes {
    private FrameNotes() {
    }

    /** The notes on a frame that begins at an offset of the bytes dumped. */
    static List<Note> of(final MessageValues values, final int offset) {
        final Message message = values.message();
        final List<Note> notes = new ArrayList<>();
        notes.add(new Note(offset, 2, "frameLength", "" + Frame.lengthOf(message.blockLength())));
        notes.add(new Note(offset + 2, 2, "encodingType", "0xeb50"));
        notes.add(new Note(offset + 4, 2, "blockLength", "" + message.blockLength()));
        notes.add(new Note(offset + 6, 2, "templateId", "" + message.id()));
        notes.add(new Note(offset + 8, 2, "schemaId", "" + Frame.SCHEMA_ID));
        notes.add(new Note(offset + 10, 2, "version", "" + Frame.SCHEMA_VERSION));
        for (final Field field : message.fields()) {
            notes.add(new Note(offset + field.frameOffset(), field.type().length(), field.name(),
                value(field.type(), values.of(field))));
        }
        return notes;
    }

    private static String value(final Type type, final List<Long> elements) {
        final long number = elements.get(0);
        return switch (type.kind()) {
            case ENUM -> constant(type, number) + "(" + number + ")";
            case SET -> bits(type, number) + "(" + number + ")";
            case INTEGER -> type.isText() ? '"' + GeneratedCodec.text(elements) + '"' : integers(type, elements);
        };
    }

    private static String integers(final Type type, final List<Long> elements) {
        if (elements.stream().allMatch(element -> element == 0)) {
            return "0";
        }
        if (type.name().equals("flag")) {
            return "yes(" + elements.get(0) + ")";
        }
        if (type.name().equals("code")) {
            return Code.of(elements.get(0).intValue()) + "(" + elements.get(0) + ")";
        }
        if (type.count() > 1 && type.width() == 1) {
            return type.count() + " bytes";
        }
        final String text = elements.stream().map(element -> hex(type, element)).collect(Collectors.joining(" "));
        return type.count() == 1 ? text : "[" + text + "]";
    }

    private static String hex(final Type type, final long element) {
        final int unused = Long.SIZE - 8 * type.width();
        final String hex = "0x" + Long.toHexString(element << unused >>> unused);
        return type.isSigned() && element < 0 ? hex + "(" + element + ")" : hex;
    }

    private static String constant(final Type type, final long number) {
        return type.constants().stream().filter(constant -> constant.number() == number)
            .map(Constant::name).findFirst().orElse("none");
    }

    private static String bits(final Type type, final long number) {
        return type.constants().stream().filter(bit -> (number & 1L << bit.number()) != 0)
            .map(Constant::name).collect(Collectors.joining("+"));
    }
}
