package org.wheatstone.engine.runtime;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.journal.JournalException;

/**
 * Which events of the log are one session's, by their sequences there: found by following the chain backwards from a
 * newer one. One thread.
 *
 * <p>A session may ask for a past of any length, so not all of it is kept: a window of {@value #WINDOW} events, and
 * {@link ChainPoints} to find the next window from, at most {@value #POINTS}. That is at most 160 KiB a chain, and of a
 * long chain some eight bytes for {@value #STRIDE} events.
 */
final class SessionChain {
    /** Events whose numbers are known at a time. */
    static final int WINDOW = 4_096;
    /** Sequences between two points, as long as these are not too many. */
    static final int STRIDE = 1_024;
    /** Points kept; beyond sixteen million events, windows are found from further off. */
    static final int POINTS = 16_384;

    private final int sessionId;
    private final int windowLimit;
    private final ChainPoints points;
    private final FillDecoder fill = new FillDecoder();
    private long[] window = new long[0];
    private long windowStart;
    private int windowLength;
    private long cursor;
    private long cursorSequence;

    SessionChain(final int sessionId) {
        this(sessionId, WINDOW, new ChainPoints(STRIDE, POINTS));
    }

    SessionChain(final int sessionId, final int windowLimit, final ChainPoints points) {
        this.sessionId = sessionId;
        this.windowLimit = windowLimit;
        this.points = points;
    }

    /**
     * Finds the events from a sequence on, up to the head or as many as are kept at a time, and follows some of the
     * chain a call; where it goes on, the next call must name the same head and sequence.
     *
     * @param limit of events to follow in this call.
     */
    Coverage cover(
            final EventLogReader log, final long headEventNumber, final long fromSequence, final int limit) {
        if (cursor == 0) {
            if (holds(fromSequence)) {
                return Coverage.COMPLETE;
            }
            if (!log.find(headEventNumber)) {
                return Coverage.HEAD_MISSING;
            }
            begin(headEventNumber, sequence(log), fromSequence);
        }
        for (int followed = 0; cursor != 0; followed++) {
            if (followed == limit) {
                return Coverage.GOES_ON;
            }
            follow(log);
        }
        return Coverage.COMPLETE;
    }

    /** Whether an event's number is known now. */
    boolean holds(final long sequence) {
        return sequence >= windowStart && sequence < windowStart + windowLength;
    }

    /** The event that has this sequence, which must be {@linkplain #holds held}. */
    long eventNumber(final long sequence) {
        return window[(int) (sequence - windowStart)];
    }

    /** Bytes that it keeps. */
    long lengthBytes() {
        return (long) Long.BYTES * (window.length + points.capacity());
    }

    private void begin(final long headEventNumber, final long headSequence, final long fromSequence) {
        windowStart = fromSequence;
        windowLength = (int) Math.max(0, Math.min(windowLimit, headSequence - fromSequence + 1));
        if (windowLength == 0) {
            return;
        }
        if (windowLength > window.length) {
            window = new long[windowLength];
        }
        final long point = points.atOrAbove(windowStart + windowLength - 1);
        if (point > 0 && points.atOrAbove(fromSequence) > 0) {
            cursor = points.eventNumber(point);
            cursorSequence = point;
        } else {
            points.span(fromSequence, headSequence);
            cursor = headEventNumber;
            cursorSequence = headSequence;
        }
    }

    private void follow(final EventLogReader log) {
        if (!log.find(cursor) || sequence(log) != cursorSequence) {
            throw new JournalException("the chain of session " + sessionId + " is broken at event " + cursor);
        }
        points.note(cursorSequence, cursor);
        if (holds(cursorSequence)) {
            window[(int) (cursorSequence - windowStart)] = cursor;
        }
        if (cursorSequence == windowStart) {
            cursor = 0;
            return;
        }
        final long event = cursor;
        cursor = previous(log);
        cursorSequence--;
        if (cursor == 0) {
            throw new JournalException("the chain of session " + sessionId + " ends at event " + event);
        }
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
        /** The events asked for are found, or as many as are kept at a time. */
        COMPLETE,
        /** There is more to follow. */
        GOES_ON,
        /** The log does not hold the head yet. */
        HEAD_MISSING
    }
}
