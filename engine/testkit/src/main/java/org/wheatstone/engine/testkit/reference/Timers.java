package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** All timers, the next one first. */
final class Timers {
    private final SortedSet<Timer> timers = new TreeSet<>();

    /** Sets a timer anew, whether it was set or not. */
    void set(final Timer.Kind kind, final long id, final long deadline) {
        clear(kind, id);
        timers.add(new Timer(deadline, kind, id));
    }

    void clear(final Timer.Kind kind, final long id) {
        timers.removeIf(timer -> timer.kind() == kind && timer.id() == id);
    }

    /** Of an order; its deadline must not move before it is removed. */
    void add(final Order order) {
        timers.add(ofOrder(order));
    }

    void remove(final Order order) {
        timers.remove(ofOrder(order));
    }

    private static Timer ofOrder(final Order order) {
        return new Timer(order.deadline, Timer.Kind.EXPIRY, order.orderId);
    }

    Optional<Timer> first() {
        return timers.isEmpty() ? Optional.empty() : Optional.of(timers.first());
    }

    boolean isDue(final long timeNs) {
        return first().filter(timer -> timer.deadline() <= timeNs).isPresent();
    }

    /** The first one, if it is due; it is set no more. */
    Optional<Timer> takeDue(final long timeNs) {
        final Optional<Timer> due = first().filter(timer -> timer.deadline() <= timeNs);
        due.ifPresent(timers::remove);
        return due;
    }

    /** Of a timer of which there is at most one. */
    OptionalLong deadline(final Timer.Kind kind) {
        return timers.stream().filter(timer -> timer.kind() == kind).mapToLong(Timer::deadline).findFirst();
    }

    long count(final Timer.Kind kind) {
        return timers.stream().filter(timer -> timer.kind() == kind).count();
    }
}
