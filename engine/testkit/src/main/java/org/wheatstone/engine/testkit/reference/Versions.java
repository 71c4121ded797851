package org.wheatstone.engine.testkit.reference;

import java.util.Optional;

/** How instruments that roll go from one version of their grade to the next. */
final class Versions {
    private final World world;
    private final AdminEvents events;

    Versions(final World world, final AdminEvents events) {
        this.world = world;
        this.events = events;
    }

    /** What trades its predecessor now knows what comes next. */
    void published(final Grade grade) {
        if (!grade.isDelivered()) {
            return;
        }
        for (final Instrument instrument : world.inTable()) {
            if (instrument.terms.rolls() && instrument.grade.id() == (int) grade.terms.predecessor()) {
                announce(instrument);
                events.listed(instrument);
            }
        }
    }

    /** A new instrument may be of a version that is not the newest any more. */
    void listed(final Instrument instrument) {
        announce(instrument);
    }

    private void announce(final Instrument instrument) {
        instrument.nextRoll = Optional.of(instrument).filter(rolling -> rolling.terms.rolls())
            .flatMap(rolling -> world.successor(rolling.grade))
            .map(next -> new Instrument.Roll(next, rollNs(next)));
    }

    /** At the first start of a block that is not before the version begins, and at the earliest the next one. */
    private long rollNs(final Grade next) {
        final long begins = -Math.floorDiv(-next.terms.effectiveFrom(), next.blockNs());
        return Math.max(begins, next.blockAt(world.timeNs) + 1) * next.blockNs();
    }

    /** No order is taken from here on, and who does not follow is cancelled. */
    void begin(final Instrument instrument) {
        instrument.rolling = true;
        events.phase(instrument);
        world.sweeps.start(Sweep.ofRoll(instrument, world));
    }

    /** Nobody is left who does not follow. */
    void end(final Instrument instrument) {
        instrument.rolling = false;
        instrument.grade = instrument.nextRoll.orElseThrow().grade();
        announce(instrument);
        events.listed(instrument);
        events.phase(instrument);
    }
}
