package org.wheatstone.engine.runtime;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.journal.JournalException;

/**
 * Which events of the log are one session's, by their sequences there: found by following the chain backwards from a
 * newer one. One thread. It costs eight bytes an event between the oldest one wanted and the newest.
 */
final class SessionChain {
    private final int sessionId;
    private final FillDecoder fill = new FillDecoder();
    private final LongArrayList newerFirst = new LongArrayList();
    private LongArrayList eventNumbers = new LongArrayList();
    private long firstSequence;
    private long cursor;

    SessionChain(final int sessionId) {
        this.sessionId = sessionId;
    }

    /**
     * Finds the events from a sequence up to the head, some of them a call; where it goes on, the next call must name
     * the same head and sequence.
     *
     * @param limit of events to follow in this call.
     */
    Coverage cover(
            final EventLogReader log, final long headEventNumber, final long fromSequence, final int limit) {
        if (cursor == 0) {
            forgetBefore(fromSequence);
            cursor = headEventNumber;
        }
        if (!log.find(cursor)) {
            if (cursor != headEventNumber) {
                throw new JournalException("the chain of session " + sessionId + " is broken at event " + cursor);
            }
            cursor = 0;
            return Coverage.HEAD_MISSING;
        }
        for (int followed = 0; cursor != 0 && sequence(log) >= nextSequence(); followed++) {
            if (followed == limit) {
                return Coverage.GOES_ON;
            }
            newerFirst.addLong(cursor);
            cursor = previous(log);
            if (cursor != 0 && !log.find(cursor)) {
                throw new JournalException("the chain of session " + sessionId + " is broken at event " + cursor);
            }
        }
        for (int i = newerFirst.size() - 1; i >= 0; i--) {
            eventNumbers.addLong(newerFirst.getLong(i));
        }
        newerFirst.clear();
        cursor = 0;
        return Coverage.COMPLETE;
    }

    /** The event that has this sequence, which must be covered; 0 if it is beyond the head. */
    long eventNumber(final long sequence) {
        final long index = sequence - firstSequence;
        return index < eventNumbers.size() ? eventNumbers.getLong((int) index) : 0;
    }

    private long nextSequence() {
        return firstSequence + eventNumbers.size();
    }

    /** Pieces are asked for in order, so what lies before this one is done. */
    private void forgetBefore(final long fromSequence) {
        if (fromSequence < firstSequence || fromSequence >= nextSequence()) {
            eventNumbers.clear();
        } else if (fromSequence - firstSequence > eventNumbers.size() / 2) {
            final LongArrayList kept = new LongArrayList();
            for (long sequence = fromSequence; sequence < nextSequence(); sequence++) {
                kept.addLong(eventNumber(sequence));
            }
            eventNumbers = kept;
        } else {
            return;
        }
        firstSequence = fromSequence;
    }

    private long sequence(final EventLogReader log) {
        final int frame = log.offset() + EventRecord.FRAME_OFFSET;
        if (!isTakers(log)) {
            return EventRecord.templateId(log.buffer(), log.offset()) == FillDecoder.TEMPLATE_ID
                ? fill(log).makerSequence()
                : log.buffer().getLong(frame + Frame.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        }
        return fill(log).takerSequence();
    }

    private long previous(final EventLogReader log) {
        return isTakers(log)
            ? fill(log).takerPreviousOfSession()
            : EventRecord.previousOfSession(log.buffer(), log.offset());
    }

    /** Whether the event is a fill whose taker, and not its maker, is this session. */
    private boolean isTakers(final EventLogReader log) {
        return EventRecord.sessionId(log.buffer(), log.offset()) != sessionId
            && EventRecord.templateId(log.buffer(), log.offset()) == FillDecoder.TEMPLATE_ID;
    }

    private FillDecoder fill(final EventLogReader log) {
        final DirectBuffer buffer = log.buffer();
        final int frame = log.offset() + EventRecord.FRAME_OFFSET;
        return fill.wrap(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
    }

    /** How far a chain has been followed. */
    enum Coverage {
        /** All events up to the head are found. */
        COMPLETE,
        /** There is more to follow. */
        GOES_ON,
        /** The log does not hold the head yet. */
        HEAD_MISSING
    }
}
