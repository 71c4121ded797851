package org.wheatstone.engine.runtime;

import org.wheatstone.journal.JournalException;

/**
 * Which events of the log are one session's, or one participant's, by their sequences there: found by following the
 * chain backwards from a newer one. One thread.
 *
 * <p>A session may ask for a past of any length, so not all of it is kept: a window of {@value #WINDOW} events, and
 * {@link ChainPoints} to find the next window from, at most {@value #POINTS}. That is at most 160 KiB a chain, and of a
 * long chain some eight bytes for {@value #STRIDE} events.
 */
final class SessionChain implements EventChain {
    /** Events whose numbers are known at a time. */
    static final int WINDOW = 4_096;
    /** Sequences between two points, as long as these are not too many. */
    static final int STRIDE = 1_024;
    /** Points kept; beyond sixteen million events, windows are found from further off. */
    static final int POINTS = 16_384;

    private final ChainLinks links;
    private final int windowLimit;
    private final ChainPoints points;
    private long[] window = new long[0];
    private long windowStart;
    private int windowLength;
    private long cursor;
    private long cursorSequence;

    SessionChain(final ChainLinks links) {
        this(links, WINDOW, new ChainPoints(STRIDE, POINTS));
    }

    SessionChain(final int sessionId, final int windowLimit, final ChainPoints points) {
        this(ChainLinks.ofSession(sessionId), windowLimit, points);
    }

    private SessionChain(final ChainLinks links, final int windowLimit, final ChainPoints points) {
        this.links = links;
        this.windowLimit = windowLimit;
        this.points = points;
    }

    @Override
    public Coverage cover(
            final EventLogReader log, final long headEventNumber, final long fromSequence, final int limit) {
        if (cursor == 0) {
            if (holds(fromSequence)) {
                return Coverage.COMPLETE;
            }
            if (!log.find(headEventNumber)) {
                return Coverage.HEAD_MISSING;
            }
            begin(headEventNumber, links.sequence(log), fromSequence);
        }
        for (int followed = 0; cursor != 0; followed++) {
            if (followed == limit) {
                return Coverage.GOES_ON;
            }
            follow(log);
        }
        return Coverage.COMPLETE;
    }

    @Override
    public boolean holds(final long sequence) {
        return sequence >= windowStart && sequence < windowStart + windowLength;
    }

    @Override
    public long eventNumber(final long sequence) {
        return window[(int) (sequence - windowStart)];
    }

    @Override
    public long lengthBytes() {
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
        if (!log.find(cursor) || links.sequence(log) != cursorSequence) {
            throw new JournalException("the chain of " + links + " is broken at event " + cursor);
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
        cursor = links.previous(log);
        cursorSequence--;
        if (cursor == 0) {
            throw new JournalException("the chain of " + links + " ends at event " + event);
        }
    }
}
