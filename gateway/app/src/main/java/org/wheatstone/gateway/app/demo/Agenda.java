package org.wheatstone.gateway.app.demo;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen when, by the exchange's clock; at the same time, in the order in which it was put down. */
final class Agenda {
    private final PriorityQueue<Entry> entries =
        new PriorityQueue<>(Comparator.comparingLong(Entry::timeNs).thenComparingLong(Entry::number));
    private long count;

    private record Entry(long timeNs, long number, Runnable action) {
    }

    void add(final long timeNs, final Runnable action) {
        entries.add(new Entry(timeNs, count++, action));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** When the next is due. */
    long nextNs() {
        return entries.element().timeNs();
    }

    /** Does the next. */
    void doNext() {
        entries.remove().action().run();
    }
}
