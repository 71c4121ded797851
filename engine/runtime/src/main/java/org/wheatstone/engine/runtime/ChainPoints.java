package org.wheatstone.engine.runtime;

import java.util.Arrays;

/**
 * Places in the chain of a session's events, some sequences apart, from which it can be followed again. One thread. It
 * keeps at most so many: where a chain is too long for them, every other one goes, and the rest lie twice as far apart.
 */
final class ChainPoints {
    private static final int FIRST_CAPACITY = 16;

    private final int limit;
    private long[] eventNumbers = new long[FIRST_CAPACITY];
    private long stride;
    // In units of the stride, as is each index below.
    private long first = 1;
    private int count;

    /**
     * None yet.
     *
     * @param stride from one sequence to the next, to begin with.
     * @param limit  of points.
     */
    ChainPoints(final long stride, final int limit) {
        this.stride = stride;
        this.limit = limit;
    }

    /** Sequence of the first point at or above another sequence; 0 if there is none. */
    long atOrAbove(final long sequence) {
        final long index = index(sequence);
        return index >= first && index < first + count ? index * stride : 0;
    }

    /** The event at the sequence of a point. */
    long eventNumber(final long sequence) {
        return eventNumbers[(int) (sequence / stride - first)];
    }

    /** Makes place for all points from one sequence to another, to be noted from the top down. */
    void span(final long fromSequence, final long toSequence) {
        while (toSequence / stride - index(fromSequence) >= limit) {
            thinOut();
        }
        keepFrom(index(fromSequence));
        final int spanned = (int) Math.max(0, toSequence / stride - first + 1);
        if (spanned > eventNumbers.length) {
            eventNumbers = Arrays.copyOf(eventNumbers, (int) Math.min(limit, Math.max(spanned, 2L * count)));
        }
        count = Math.max(count, spanned);
    }

    /** Notes the event of a sequence if that is a point of the span. */
    void note(final long sequence, final long eventNumber) {
        if (sequence % stride == 0) {
            eventNumbers[(int) (sequence / stride - first)] = eventNumber;
        }
    }

    /** Points that there is room for now. */
    int capacity() {
        return eventNumbers.length;
    }

    private long index(final long sequence) {
        return (sequence + stride - 1) / stride;
    }

    private void thinOut() {
        int kept = 0;
        final long firstKept = (first + 1) / 2;
        for (long index = firstKept * 2; index < first + count; index += 2) {
            eventNumbers[kept++] = eventNumbers[(int) (index - first)];
        }
        first = firstKept;
        count = kept;
        stride *= 2;
    }

    /** What lies before is not asked for again; what does not reach up to here is of no use. */
    private void keepFrom(final long index) {
        if (index < first || index >= first + count) {
            count = 0;
        } else {
            final int forgotten = (int) (index - first);
            count -= forgotten;
            System.arraycopy(eventNumbers, forgotten, eventNumbers, 0, count);
        }
        first = index;
    }
}
