package org.wheatstone.codecs;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A command as it stands in the ring and in the journal: the gateway's stamp, then the frame as it was received,
 * its block cut to what this version of the schema knows. Stateless, so any thread may call it. A command's sequence is
 * its place in the log and is not repeated here.
 *
 * <pre>
 *   0        4           8                      16           20              24
 *   +--------+-----------+----------------------+------------+---------------+-------+
 *   | length | sessionId | time, ns since 1970  | attachment | participantId | frame |
 *   +--------+-----------+----------------------+------------+---------------+-------+
 * </pre>
 *
 * {@code length} is that of the whole record, a multiple of 8. Session and participant 0 are the node itself.
 */
public final class CommandRecord {
    public static final int FRAME_OFFSET = 24;
    public static final int MAX_LENGTH   = FRAME_OFFSET + Frame.MAX_LENGTH;

    private static final int SESSION_ID_OFFSET     = 4;
    private static final int TIME_OFFSET           = 8;
    private static final int ATTACHMENT_OFFSET     = 16;
    private static final int PARTICIPANT_ID_OFFSET = 20;

    private CommandRecord() {
    }

    /** Writes the stamp in front of a frame of the given length; returns the length of the whole record. */
    public static int stamp(
            final MutableDirectBuffer buffer,
            final int offset,
            final int frameLength,
            final int sessionId,
            final int attachment,
            final int participantId,
            final long timeNs) {
        final int length = FRAME_OFFSET + frameLength;
        buffer.putInt(offset, length, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + SESSION_ID_OFFSET, sessionId, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + TIME_OFFSET, timeNs, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + ATTACHMENT_OFFSET, attachment, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + PARTICIPANT_ID_OFFSET, participantId, ByteOrder.LITTLE_ENDIAN);
        return length;
    }

    public static int length(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    public static int sessionId(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + SESSION_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** When the gateway read it, ns since 1970 UTC. */
    public static long timeNs(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + TIME_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static int attachment(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + ATTACHMENT_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static int participantId(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + PARTICIPANT_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static int templateId(final DirectBuffer buffer, final int offset) {
        return Frame.templateId(buffer, offset + FRAME_OFFSET);
    }
}
