package org.wheatstone.codecs;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * An event as it stands in the event ring and in the event log: its place in history, then the frame exactly as it is
 * sent. Stateless, so any thread may call it.
 *
 * <pre>
 *   0        4       8             16                24                 32                  40
 *   +--------+-------+-------------+-----------------+------------------+-------------------+----------------------+
 *   | length | flags | eventNumber | commandSequence | previousOfSession| dropCopySequence  | previousOfParticipant|
 *   +--------+-------+-------------+-----------------+------------------+-------------------+----------------------+
 *   48              52          56
 *   +---------------+-----------+-------+
 *   | participantId | sessionId | frame |
 *   +---------------+-----------+-------+
 * </pre>
 *
 * {@code eventNumber} counts all events of the exchange from 1. {@code previousOfSession} is the number of the event
 * that the same session got before this one (0: none), {@code previousOfParticipant} the same for the owner, whose
 * events {@code dropCopySequence} counts: so a party's events form linked lists through the log. Session 0 is nobody's:
 * such an event is not sent to a session. A {@code Fill} concerns two parties: this header is the maker's, and the
 * taker's part of it is in the frame.
 */
public final class EventRecord {
    public static final int FRAME_OFFSET = 56;
    /** No event is longer; the slots of the event ring are of this size. */
    public static final int MAX_LENGTH   = 256;
    /** Where frames of templates 40 to 59, 65 to 68 and 129 say that they are the last of their command. */
    public static final int LAST_OF_COMMAND_FRAME_OFFSET = 60;

    private static final int FLAGS_OFFSET                   = 4;
    private static final int EVENT_NUMBER_OFFSET            = 8;
    private static final int COMMAND_SEQUENCE_OFFSET        = 16;
    private static final int PREVIOUS_OF_SESSION_OFFSET     = 24;
    private static final int DROP_COPY_SEQUENCE_OFFSET      = 32;
    private static final int PREVIOUS_OF_PARTICIPANT_OFFSET = 40;
    private static final int PARTICIPANT_ID_OFFSET          = 48;
    private static final int SESSION_ID_OFFSET              = 52;
    private static final int LAST_OF_COMMAND                = 1;

    private EventRecord() {
    }

    /** Writes what identifies an event of nobody in particular; {@link #party} adds whose it is. */
    public static void begin(
            final MutableDirectBuffer buffer,
            final int offset,
            final int frameLength,
            final long eventNumber,
            final long commandSequence) {
        buffer.putInt(offset, FRAME_OFFSET + frameLength, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + FLAGS_OFFSET, 0);
        buffer.putLong(offset + EVENT_NUMBER_OFFSET, eventNumber, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + COMMAND_SEQUENCE_OFFSET, commandSequence, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + PREVIOUS_OF_SESSION_OFFSET, 0);
        buffer.putLong(offset + DROP_COPY_SEQUENCE_OFFSET, 0);
        buffer.putLong(offset + PREVIOUS_OF_PARTICIPANT_OFFSET, 0);
        buffer.putLong(offset + PARTICIPANT_ID_OFFSET, 0);
    }

    /** Says whose event it is, and which one of theirs. */
    public static void party(
            final MutableDirectBuffer buffer,
            final int offset,
            final int sessionId,
            final long previousOfSession,
            final int participantId,
            final long dropCopySequence,
            final long previousOfParticipant) {
        buffer.putLong(offset + PREVIOUS_OF_SESSION_OFFSET, previousOfSession, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + DROP_COPY_SEQUENCE_OFFSET, dropCopySequence, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + PREVIOUS_OF_PARTICIPANT_OFFSET, previousOfParticipant, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + PARTICIPANT_ID_OFFSET, participantId, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + SESSION_ID_OFFSET, sessionId, ByteOrder.LITTLE_ENDIAN);
    }

    /** Marks the final event of a command; in an order's event, in its frame as well. */
    public static void markLastOfCommand(final MutableDirectBuffer buffer, final int offset) {
        buffer.putInt(offset + FLAGS_OFFSET, LAST_OF_COMMAND, ByteOrder.LITTLE_ENDIAN);
        if (frameTellsLast(templateId(buffer, offset))) {
            buffer.putByte(offset + FRAME_OFFSET + LAST_OF_COMMAND_FRAME_OFFSET, (byte) 1);
        }
    }

    /** Whether the frames of a template say, at {@link #LAST_OF_COMMAND_FRAME_OFFSET}, if they are the last. */
    public static boolean frameTellsLast(final int templateId) {
        return templateId >= 40 && templateId < 60 || templateId >= 65 && templateId <= 68 || templateId == 129;
    }

    public static int length(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    public static boolean isLastOfCommand(final DirectBuffer buffer, final int offset) {
        return (buffer.getInt(offset + FLAGS_OFFSET, ByteOrder.LITTLE_ENDIAN) & LAST_OF_COMMAND) != 0;
    }

    public static long eventNumber(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + EVENT_NUMBER_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static long commandSequence(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + COMMAND_SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static long previousOfSession(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + PREVIOUS_OF_SESSION_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static long dropCopySequence(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + DROP_COPY_SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static long previousOfParticipant(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + PREVIOUS_OF_PARTICIPANT_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static int participantId(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + PARTICIPANT_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static int sessionId(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + SESSION_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    public static int templateId(final DirectBuffer buffer, final int offset) {
        return Frame.templateId(buffer, offset + FRAME_OFFSET);
    }
}
