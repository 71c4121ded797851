package org.wheatstone.codecs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.wheatstone.codecs.Schema.Field;
import org.wheatstone.codecs.Schema.Message;

/**
 * A frame written from the schema's offsets and the frame's drawing, with nothing of the code under test: the second
 * opinion on what the generated encoders write.
 */
final class SchemaFrame {
    private static final int HEADER_LENGTH = 12;

    private SchemaFrame() {
    }

    static byte[] of(final Schema schema, final MessageValues values) {
        final Message message = values.message();
        final int length = (HEADER_LENGTH + message.blockLength() + 7) / 8 * 8;
        final ByteBuffer frame = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        frame.putShort((short) length).putShort((short) 0xEB50);
        frame.putShort((short) message.blockLength()).putShort((short) message.id());
        frame.putShort((short) schema.id()).putShort((short) schema.version());
        message.fields().forEach(field -> put(frame, field, values.of(field)));
        return frame.array();
    }

    private static void put(final ByteBuffer frame, final Field field, final List<Long> elements) {
        final int width = field.type().width();
        for (int i = 0; i < elements.size(); i++) {
            final int index = HEADER_LENGTH + field.offset() + i * width;
            final long element = elements.get(i);
            switch (width) {
                case 1 -> frame.put(index, (byte) element);
                case 2 -> frame.putShort(index, (short) element);
                case 4 -> frame.putInt(index, (int) element);
                default -> frame.putLong(index, element);
            }
        }
    }
}
