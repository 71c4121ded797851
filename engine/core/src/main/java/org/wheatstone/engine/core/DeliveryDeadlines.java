package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.PoolState;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.timer.Timers;

/** When something is to be done about the deliveries of an instrument. Engine thread only. */
final class DeliveryDeadlines {
    private final Pools pools;
    private final Calls calls;
    private final PoolTerms terms;
    private final Timers timers;

    DeliveryDeadlines(final DeliveryTables tables, final PoolTerms terms, final Timers timers) {
        pools = tables.pools();
        calls = tables.calls();
        this.terms = terms;
        this.timers = timers;
    }

    /** Sets the instrument's timer to the first thing that is to be done. */
    void update(final Instrument instrument) {
        final long deadlineNs = firstNs(instrument);
        if (deadlineNs != timers.delivery(instrument.index())) {
            timers.setDelivery(instrument.index(), deadlineNs);
        }
    }

    /** The same, where an open call was added and nothing else has changed. */
    void assigned(final Instrument instrument, final int call) {
        final long deadlineNs = calls.deadlineNs(call);
        if (deadlineNs < timers.delivery(instrument.index())) {
            timers.setDelivery(instrument.index(), deadlineNs);
        }
    }

    /** The same, where an open call with this deadline has ended, and nothing else has changed. */
    void ended(final Instrument instrument, final long deadlineNs) {
        if (deadlineNs <= timers.delivery(instrument.index())) {
            update(instrument);
        }
    }

    private long firstNs(final Instrument instrument) {
        final int index = instrument.index();
        if (pools.firstRefund(index) != Pools.NONE) {
            return 0;
        }
        long first = instrument.isWindow() ? windowNs(instrument) : rollNs(instrument);
        for (int pool = pools.oldest(index); pool != Pools.NONE; pool = pools.younger(pool)) {
            final int call = pools.firstCall(pool);
            if (call != Pools.NONE) {
                first = Math.min(first, calls.deadlineNs(call));
            }
            final int opened = pools.firstOpened(pool);
            if (opened != Pools.NONE) {
                first = Math.min(first, terms.intervalEndNs(opened));
            }
            first = Math.min(first, isExpired(pool) ? terms.closingNs(pool) : terms.expiryNs(pool));
        }
        return first;
    }

    /** Nothing more is to be done about a roll that goes on: its sweep does it. */
    private static long rollNs(final Instrument instrument) {
        return instrument.isRolling() ? Timers.NONE : instrument.rollNs();
    }

    /** The gate, then the end, which waits for the closing of the pool if there is one. */
    private long windowNs(final Instrument window) {
        if (window.phase() != Phase.CLOSED) {
            return window.gateNs();
        }
        return pools.oldest(window.index()) == Pools.NONE ? window.windowEndNs() : Timers.NONE;
    }

    private boolean isExpired(final int pool) {
        final PoolState state = pools.state(pool);
        return state == PoolState.EXPIRED || state == PoolState.CLOSING;
    }
}
