package org.wheatstone.engine.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.engine.core.session.Session;

/**
 * The event that is being written: an {@link EventRecord} as little-endian words of eight bytes. Engine thread only;
 * one instance is filled with one event after the other. Whoever writes an event puts each of its words as a whole,
 * since nothing is cleared: a word that is not put keeps what the event before had there. Assertions find such a word.
 *
 * <p>The header of the frame ends four bytes into a word, as the fields of eight bytes in a block begin: so that each
 * of these is a word of the record.
 *
 * <pre>
 *    0 length, flags            1 eventNumber     2 commandSequence           3 previousOfSession
 *    4 dropCopySequence         5 previousOfParticipant                       6 participantId, sessionId
 *    7 length, encoding type, block length and template of the frame          8 schema, version, instrumentId
 *    9 sequence                10 eventTime      11 commandSequence          12 clOrdId
 *   13 orderId                 14 sessionId, lastOfCommand                   15 and on: what the event says itself
 * </pre>
 *
 * From 9 on this is how the event of a session begins; one of nobody's has its own fields there.
 */
final class EventLine {
    /** The word in which the block begins, four bytes into it. */
    static final int BLOCK = word(-Integer.BYTES);

    private static final long SCHEMA          = Frame.SCHEMA_ID | (long) Frame.SCHEMA_VERSION << Short.SIZE;
    private static final long LAST_OF_COMMAND = 1L << Integer.SIZE;
    private static final int LAST_WORD        =
        (EventRecord.FRAME_OFFSET + EventRecord.LAST_OF_COMMAND_FRAME_OFFSET - Integer.BYTES) / Long.BYTES;
    /** What no event says, in place of each word that is still to be put; with assertions alone. */
    private static final long NOT_PUT         = 0xBAD0_60BA_D060_BAD0L;

    private final long[] words = new long[EventRecord.MAX_LENGTH / Long.BYTES];
    private int templateId;
    private int count;
    private MutableDirectBuffer target;
    private LongBuffer targetWords;

    /** The place of a field of eight bytes, by its offset in the block. */
    static int word(final int encodingOffset) {
        final int offset = EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET + encodingOffset;
        if (offset % Long.BYTES != 0) {
            throw new IllegalArgumentException("no word begins at encodingOffset=" + encodingOffset);
        }
        return offset / Long.BYTES;
    }

    /** Begins an event of nobody in particular. */
    void begin(final int template, final int blockLength, final long eventNumber, final long commandSequence) {
        final int frameLength = Frame.lengthOf(blockLength);
        templateId = template;
        count = (EventRecord.FRAME_OFFSET + frameLength) / Long.BYTES;
        words[0] = EventRecord.FRAME_OFFSET + frameLength;
        words[1] = eventNumber;
        words[2] = commandSequence;
        words[3] = 0;
        words[4] = 0;
        words[5] = 0;
        words[6] = 0;
        words[7] = frameLength | (long) Frame.ENCODING_TYPE << 16 | (long) blockLength << 32 | (long) template << 48;
        assert isBlank();
    }

    /** Says whose event it is, and which one of theirs. */
    void party(
            final Session session,
            final long previousOfSession,
            final long dropCopySequence,
            final long previousOfParticipant) {
        words[3] = previousOfSession;
        words[4] = dropCopySequence;
        words[5] = previousOfParticipant;
        words[6] = pair(session.participant().id(), session.id());
    }

    /** The first word of the block. */
    void instrument(final int instrumentId) {
        words[BLOCK] = SCHEMA | (long) instrumentId << Integer.SIZE;
    }

    void put(final int word, final long value) {
        words[word] = value;
    }

    /** Two fields of four bytes. */
    static long pair(final int first, final int second) {
        return Integer.toUnsignedLong(first) | (long) second << Integer.SIZE;
    }

    /** Takes a block in that an encoder has written four bytes into this buffer, and cleared before. */
    void block(final DirectBuffer block) {
        for (int i = BLOCK; i < count; i++) {
            words[i] = block.getLong((i - BLOCK) * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
        }
        words[BLOCK] |= SCHEMA;
    }

    /** Marks the final event of a command; in an order's event, in its frame as well. */
    void markLastOfCommand() {
        words[0] |= LAST_OF_COMMAND;
        if (EventRecord.frameTellsLast(templateId)) {
            words[LAST_WORD] |= LAST_OF_COMMAND;
        }
    }

    /** Copies the record to where it becomes visible; the offset is a multiple of 8. */
    void copyTo(final MutableDirectBuffer buffer, final int offset) {
        if (buffer != target) {
            target = buffer;
            targetWords = words(buffer);
        }
        if (targetWords != null) {
            targetWords.put(offset / Long.BYTES, words, 0, count);
        } else {
            copyWords(buffer, offset);
        }
    }

    /** The words of a buffer's memory, which check the bounds of an event once; null if it has none of its own. */
    private static LongBuffer words(final MutableDirectBuffer buffer) {
        final ByteBuffer bytes = buffer.byteBuffer();
        if (bytes == null) {
            return null;
        }
        final int start = buffer.wrapAdjustment();
        return bytes.duplicate().clear().position(start).limit(start + buffer.capacity()).slice()
            .order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    }

    private void copyWords(final MutableDirectBuffer buffer, final int offset) {
        for (int i = 0; i < count; i++) {
            buffer.putLong(offset + i * Long.BYTES, words[i], ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Over all bytes of the record, on top of a hash. */
    long hash(final long seed) {
        assert isWhole() : this;
        return Xxh64.hash(seed, words, count);
    }

    private boolean isBlank() {
        Arrays.fill(words, BLOCK, words.length, NOT_PUT);
        return true;
    }

    private boolean isWhole() {
        for (int i = 0; i < count; i++) {
            if (words[i] == NOT_PUT) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "EventLine{template=" + templateId + ", words=" + Arrays.toString(Arrays.copyOf(words, count)) + '}';
    }
}
