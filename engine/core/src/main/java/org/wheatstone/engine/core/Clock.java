package org.wheatstone.engine.core;

import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.timer.Timers;

/**
 * Has the node say what time it is, once a minute, while anything is to be delivered: so that in a journal an hour in
 * which nobody said anything is not one in which the exchange stood still. Engine thread only.
 */
final class Clock {
    static final long MINUTE_NS = 60_000_000_000L;

    private final Timers timers;
    private final Pools pools;
    private final EventWriter events;

    Clock(final Timers timers, final Pools pools, final EventWriter events) {
        this.timers = timers;
        this.pools = pools;
        this.events = events;
    }

    /** A pool has begun. */
    void start() {
        if (timers.clock() == Timers.NONE) {
            timers.setClock(nextMinuteNs(events.timeNs()));
        }
    }

    /** Its time has come: it goes on while there is a pool that has not expired. */
    void fire() {
        timers.setClock(pools.open() == 0 ? Timers.NONE : nextMinuteNs(events.timeNs()));
    }

    /** The first start of a minute after a time. */
    static long nextMinuteNs(final long nowNs) {
        return (nowNs / MINUTE_NS + 1) * MINUTE_NS;
    }
}
