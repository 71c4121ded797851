package org.wheatstone.engine.api;

/**
 * What the exchange waits for, as far as it has come: the gateway watches it and, when the clock has passed the next
 * deadline, puts one {@code TimerDue} into the ring, never a second before the first is carried out. Written by the
 * engine's thread, read by the gateway's; neither waits.
 */
public interface Deadlines {
    /** Nothing to wait for. */
    long NONE = Long.MAX_VALUE;

    /** The next deadline, in ns since 1970 UTC; 0 if work goes on, due at once; {@link #NONE} if there is none. */
    long nextDeadlineNs();

    /** How many {@code TimerDue} commands this run has carried out; written after {@link #nextDeadlineNs()}. */
    long timersHandled();
}
