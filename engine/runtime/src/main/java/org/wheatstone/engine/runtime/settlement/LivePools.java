package org.wheatstone.engine.runtime.settlement;

import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.participant.Participant;

/** Walks over the pools that an exchange has. Stateless; the exchange's thread. */
final class LivePools {
    private LivePools() {
    }

    /** Visits each, instrument by instrument, the oldest first. */
    static void forEach(final Exchange exchange, final Visitor visitor) {
        final Pools pools = exchange.delivery().pools();
        exchange.instruments().forEach(instrument -> {
            for (int pool = pools.oldest(instrument.index()); pool != Pools.NONE; pool = pools.younger(pool)) {
                visitor.onPool(
                    pool, Integer.toUnsignedLong(instrument.id()), instrument.blockStartNs(pools.block(pool)));
            }
        });
    }

    /** What of a participant's pay is held back in all of them; 0 of one that there is not. */
    static long heldBack(final Exchange exchange, final long participantId) {
        final Participant participant = exchange.participants().find((int) participantId);
        if (participant == null) {
            return 0;
        }
        final Positions positions = exchange.delivery().positions();
        final long[] sum = {0};
        forEach(exchange, (pool, instrumentId, startNs) -> {
            final int position = positions.find(pool, participant.index());
            sum[0] += position == Pools.NONE ? 0 : positions.holdback(position);
        });
        return sum[0];
    }

    /** Is shown a pool. */
    @FunctionalInterface
    interface Visitor {
        /**
         * A pool.
         *
         * @param pool         its place.
         * @param instrumentId whose it is.
         * @param startNs      of its block or window, in ns since 1970 UTC.
         */
        void onPool(int pool, long instrumentId, long startNs);
    }
}
