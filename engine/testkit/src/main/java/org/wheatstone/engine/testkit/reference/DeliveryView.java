package org.wheatstone.engine.testkit.reference;

import java.util.List;
import java.util.OptionalInt;

/**
 * What is delivered by an exchange: listed instruments and windows, positions in pools, and calls. A view, which is
 * always of what is: for the thread of the exchange; what it returns is the caller's. Instruments that are asked for by
 * id must be listed.
 */
public final class DeliveryView {
    private final World world;

    DeliveryView(final World world) {
        this.world = world;
    }

    /** Whether an instrument is halted. */
    public boolean isHalted(final int instrumentId) {
        return world.instruments.get(instrumentId).halted;
    }

    /** The grade of a listed instrument; of one that rolls the newest version that has begun. */
    public int grade(final int instrumentId) {
        return world.instruments.get(instrumentId).grade.id();
    }

    /** The version of its grade that a listed instrument rolls to next, if that is known. */
    public OptionalInt nextGrade(final int instrumentId) {
        return world.instruments.get(instrumentId).nextRoll
            .map(roll -> OptionalInt.of(roll.grade().id())).orElse(OptionalInt.empty());
    }

    /** Whether a listed instrument is traded no more: past its gate, or past the end of its grade. */
    public boolean hasEnded(final int instrumentId) {
        return world.instruments.get(instrumentId).isPastEnd(world.timeNs);
    }

    /** All windows that are listed, in the order of their listing. */
    public List<WindowState> windows() {
        return world.instruments.values().stream().filter(Instrument::isWindow).map(WindowState::of).toList();
    }

    /** Windows that were left out because their grade is over when they would be traded. */
    public long windowsOfEndedGrades() {
        return world.windowsOfEndedGrades;
    }

    /** Calls that are open or remembered, in the order of their draws. */
    public List<CallState> calls() {
        return world.calls.all().stream().map(CallState::of).toList();
    }

    /** All positions of all pools, instrument by instrument, the oldest first. */
    public List<PositionState> positions() {
        return world.pools().flatMap(pool -> pool.positions.stream()).map(PositionState::of).toList();
    }

    /** How much of the pools that have not expired passed while the exchange stood still, in intervals of each. */
    public long voidIntervals() {
        return world.pools().filter(Pool::isWhole).mapToLong(pool -> pool.voidIntervals).sum();
    }
}
