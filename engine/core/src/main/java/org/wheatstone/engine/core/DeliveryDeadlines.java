package org.wheatstone.engine.core;

import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.PoolState;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.timer.Timers;

/** When something is to be done about the deliveries of an instrument. Engine thread only. */
final class DeliveryDeadlines {
    /** Until the end of the block after its own a pool can be drawn from. */
    private static final int DRAWABLE_BLOCKS = 2;

    private final Pools pools;
    private final Positions positions;
    private final Calls calls;
    private final Timers timers;

    DeliveryDeadlines(final DeliveryTables tables, final Timers timers) {
        pools = tables.pools();
        positions = tables.positions();
        calls = tables.calls();
        this.timers = timers;
    }

    /** Sets the instrument's timer to the first thing that is to be done. */
    void update(final Instrument instrument) {
        final long deadlineNs = firstNs(instrument);
        if (deadlineNs != timers.delivery(instrument.index())) {
            timers.setDelivery(instrument.index(), deadlineNs);
        }
    }

    /** The lowest block that can be drawn from now. */
    long firstDrawableBlock(final Instrument instrument, final long nowNs) {
        return instrument.block(nowNs) - DRAWABLE_BLOCKS + 1;
    }

    /** From when on no call of a pool is open. */
    long expiryNs(final Instrument instrument, final int pool) {
        return instrument.blockStartNs(pools.block(pool) + DRAWABLE_BLOCKS) + instrument.grade().callTimeoutNs();
    }

    /** When a pool is gone. */
    long closingNs(final Instrument instrument, final int pool) {
        return expiryNs(instrument, pool) + instrument.grade().disputeNs();
    }

    /** When the open interval of a position is over. */
    long intervalEndNs(final Instrument instrument, final int position) {
        return (positions.interval(position) + 1) * instrument.grade().intervalNs();
    }

    private long firstNs(final Instrument instrument) {
        final int index = instrument.index();
        if (pools.firstRefund(index) != Pools.NONE) {
            return 0;
        }
        final int opened = pools.firstOpened(index);
        long first = opened == Pools.NONE ? Timers.NONE : intervalEndNs(instrument, opened);
        for (int pool = pools.oldest(index); pool != Pools.NONE; pool = pools.younger(pool)) {
            final int call = pools.firstCall(pool);
            if (call != Pools.NONE) {
                first = Math.min(first, calls.deadlineNs(call));
            }
            first = Math.min(
                first, isExpired(pool) ? closingNs(instrument, pool) : expiryNs(instrument, pool));
        }
        return first;
    }

    private boolean isExpired(final int pool) {
        final PoolState state = pools.state(pool);
        return state == PoolState.EXPIRED || state == PoolState.CLOSING;
    }
}
