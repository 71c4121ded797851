package org.wheatstone.engine.runtime;

/** Which events of the log a past consists of, by the numbers that count it. One thread. */
interface EventChain {
    /**
     * Finds the events from a sequence on, up to the head or as many as are kept at a time, and follows some of the
     * chain a call; where it goes on, the next call must name the same head and sequence.
     *
     * @param limit of events to follow in this call.
     */
    Coverage cover(EventLogReader log, long headEventNumber, long fromSequence, int limit);

    /** Whether an event's number is known now. */
    boolean holds(long sequence);

    /** The event that has this sequence, which must be {@linkplain #holds held}. */
    long eventNumber(long sequence);

    /** Bytes that it keeps. */
    long lengthBytes();

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
