package org.wheatstone.engine.testkit.reference;

import java.util.Comparator;

/**
 * Something that is to happen at a time: of an order, by its id, of a session or an instrument, by its place, of a
 * series, by its number; or nothing but that time goes by.
 */
record Timer(long deadline, Kind kind, long id) implements Comparable<Timer> {
    private static final Comparator<Timer> ORDER =
        Comparator.comparingLong(Timer::deadline).thenComparing(Timer::kind).thenComparingLong(Timer::id);

    @Override
    public int compareTo(final Timer other) {
        return ORDER.compare(this, other);
    }

    /** In the order in which timers of one deadline fire. */
    enum Kind { EXPIRY, GRACE, DEAD_MAN, DELIVERY, SERIES, CLOCK }
}
