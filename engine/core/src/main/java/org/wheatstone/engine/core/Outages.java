package org.wheatstone.engine.core;

import org.wheatstone.engine.core.delivery.PoolState;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.instrument.Instruments;

/** Times in which the exchange stood still, so that nobody could draw or deliver. Engine thread only. */
final class Outages {
    private final Instruments instruments;
    private final Pools pools;
    private final PoolTerms terms;

    Outages(final Exchange exchange, final PoolTerms terms) {
        instruments = exchange.instruments();
        pools = exchange.delivery().pools();
        this.terms = terms;
    }

    /** Notes in each pool which of its intervals went by from one time to another. */
    void note(final long fromNs, final long toNs) {
        for (int i = 0; i < instruments.count(); i++) {
            for (int pool = pools.oldest(i); pool != Pools.NONE; pool = pools.younger(pool)) {
                if (pools.state(pool) == PoolState.OPEN) {
                    pools.addVoidIntervals(pool, wholeIntervals(pool, fromNs, toNs));
                }
            }
        }
    }

    private long wholeIntervals(final int pool, final long fromNs, final long toNs) {
        final long interval = terms.grade(pool).intervalNs();
        final long from = Math.max(fromNs, terms.startNs(pool));
        final long to = Math.min(toNs, terms.drawEndNs(pool));
        return Math.max(0, to / interval - (from + interval - 1) / interval);
    }
}
