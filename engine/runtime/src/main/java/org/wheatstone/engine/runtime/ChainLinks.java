package org.wheatstone.engine.runtime;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;

/**
 * Where an event stands in a chain and which event stands before it: in a session's, or in a participant's. One thread.
 */
final class ChainLinks {
    private final FillDecoder fill = new FillDecoder();
    private final boolean isParticipants;
    private final int id;

    private ChainLinks(final boolean isParticipants, final int id) {
        this.isParticipants = isParticipants;
        this.id = id;
    }

    static ChainLinks ofSession(final int sessionId) {
        return new ChainLinks(false, sessionId);
    }

    static ChainLinks ofParticipant(final int participantId) {
        return new ChainLinks(true, participantId);
    }

    /** The sequence that the chain counts the event by that the reader has found. */
    long sequence(final EventLogReader log) {
        return isParticipants ? sequenceOfParticipant(log) : sequenceOfSession(log);
    }

    /** The event before that one; 0 if it is the first. */
    long previous(final EventLogReader log) {
        if (isTakers(log)) {
            return isParticipants ? fill(log).takerPreviousOfParticipant() : fill(log).takerPreviousOfSession();
        }
        return isParticipants
            ? EventRecord.previousOfParticipant(log.buffer(), log.offset())
            : EventRecord.previousOfSession(log.buffer(), log.offset());
    }

    @Override
    public String toString() {
        return (isParticipants ? "participant " : "session ") + Integer.toUnsignedString(id);
    }

    private long sequenceOfParticipant(final EventLogReader log) {
        return isTakers(log)
            ? fill(log).takerDropCopySequence() : EventRecord.dropCopySequence(log.buffer(), log.offset());
    }

    private long sequenceOfSession(final EventLogReader log) {
        if (isTakers(log)) {
            return fill(log).takerSequence();
        }
        return isFill(log) ? fill(log).makerSequence() : log.buffer().getLong(
            log.offset() + EventRecord.FRAME_OFFSET + Frame.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether the event is a fill whose taker, and not its maker, is the one of this chain. */
    private boolean isTakers(final EventLogReader log) {
        final int makerId = isParticipants
            ? EventRecord.participantId(log.buffer(), log.offset()) : EventRecord.sessionId(log.buffer(), log.offset());
        return makerId != id && isFill(log);
    }

    private static boolean isFill(final EventLogReader log) {
        return EventRecord.templateId(log.buffer(), log.offset()) == FillDecoder.TEMPLATE_ID;
    }

    private FillDecoder fill(final EventLogReader log) {
        final DirectBuffer buffer = log.buffer();
        final int frame = log.offset() + EventRecord.FRAME_OFFSET;
        return fill.wrap(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
    }
}
