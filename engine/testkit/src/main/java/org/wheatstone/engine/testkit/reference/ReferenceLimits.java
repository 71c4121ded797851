package org.wheatstone.engine.testkit.reference;

/**
 * How much a {@link ReferenceExchange} holds before it answers {@code CAPACITY}. Immutable, for any thread.
 *
 * @param participants of the table of participants.
 * @param sessions of the table of sessions.
 * @param grades of the table of grades.
 * @param instruments of the table of instruments.
 * @param orders that may be open at once, over all instruments.
 */
public record ReferenceLimits(int participants, int sessions, int grades, int instruments, int orders) {
    /** Room enough for a test that is not about limits. */
    public static final ReferenceLimits AMPLE = new ReferenceLimits(1_024, 1_024, 1_024, 1_024, 65_536);
}
