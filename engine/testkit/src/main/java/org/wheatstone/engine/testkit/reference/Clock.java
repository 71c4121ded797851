package org.wheatstone.engine.testkit.reference;

/** Has the node say what time it is, minute by minute, as long as an outage would be somebody's loss. */
final class Clock {
    private static final long MINUTE_NS = 60_000_000_000L;

    private final World world;

    Clock(final World world) {
        this.world = world;
    }

    /** A pool has begun. */
    void start() {
        if (world.timers.count(Timer.Kind.CLOCK) == 0) {
            set();
        }
    }

    /** It is set no more; another minute, if there is still a pool that has not expired. */
    void fire() {
        if (world.pools().anyMatch(Pool::isWhole)) {
            set();
        }
    }

    private void set() {
        world.timers.set(Timer.Kind.CLOCK, 0, (world.timeNs / MINUTE_NS + 1) * MINUTE_NS);
    }
}
