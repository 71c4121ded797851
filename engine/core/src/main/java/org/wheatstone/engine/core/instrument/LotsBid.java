package org.wheatstone.engine.core.instrument;

import org.wheatstone.engine.core.memory.Pages;

/**
 * Lots that each participant may still buy of each delivered instrument by the bids that it has open there. Engine
 * thread only; in pages, since few bid for everything; indexes are those of the tables. It follows from the orders, so
 * that a snapshot leaves it out.
 */
public final class LotsBid {
    private final int maxInstruments;
    private final Pages lots;

    public LotsBid(final int maxParticipants, final int maxInstruments) {
        this.maxInstruments = maxInstruments;
        lots = new Pages(Math.multiplyExact(maxParticipants, maxInstruments), 0);
    }

    public long of(final int participant, final int instrument) {
        return lots.get(participant * maxInstruments + instrument);
    }

    /** So many more, or less. */
    public void add(final int participant, final int instrument, final long change) {
        final int at = participant * maxInstruments + instrument;
        lots.put(at, lots.get(at) + change);
    }
}
