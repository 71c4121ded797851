package org.wheatstone.engine.testkit.stream;

import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/**
 * Streams of commands about delivered instruments, made up from a seed: blocks of seconds that roll, calls that end in
 * every way, intervals that are judged and pools that expire. Immutable, for any thread.
 */
public enum DeliveryStream {
    /** Room enough; the node is quick. */
    ROOMY(
        new ReferenceLimits(20, 24, 40, 20, 400, 60, 40, 100, 8, 4).withDelivery(29, 400, 400, 60, 200, 160),
        80, DeliveryHabit.PLAIN),
    /** Hardly any room, next to nothing done in one command, and a node that is slow. */
    TIGHT(
        new ReferenceLimits(20, 24, 26, 15, 60, 6, 2, 9, 3, 2).withDelivery(20, 60, 40, 7, 16, 80).withSeries(2),
        45, DeliveryHabit.PLAIN),
    /** Buyers who act under mandates, with room for some. */
    MANDATED(
        new ReferenceLimits(20, 24, 40, 20, 400, 60, 40, 100, 8, 4).withDelivery(29, 400, 400, 60, 200, 160)
            .withMandates(45), 80, DeliveryHabit.MANDATED),
    /** Next to no time passes, and one buyer has small calls delivered by one supplier after the other. */
    BUSY(
        new ReferenceLimits(20, 24, 40, 20, 400, 60, 40, 100, 8, 4).withDelivery(29, 400, 400, 1_200, 1_120, 160),
        80, DeliveryHabit.BUSY);

    private final ReferenceLimits limits;
    private final int goOnPercent;
    private final DeliveryHabit habit;

    DeliveryStream(final ReferenceLimits limits, final int goOnPercent, final DeliveryHabit habit) {
        this.limits = limits;
        this.goOnPercent = goOnPercent;
        this.habit = habit;
    }

    /** A stream of so many commands; the first hundred or so set the exchange up. */
    public CommandStream of(final long seed, final int size) {
        return CommandStream.of(
            "delivery seed=" + seed + " size=" + size + " kind=" + this,
            limits,
            new DeliveryGenerator(seed, size, limits, goOnPercent, habit).generate());
    }
}
