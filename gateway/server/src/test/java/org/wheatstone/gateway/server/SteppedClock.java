package org.wheatstone.gateway.server;

import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;

/** Time that passes when a test says so. */
final class SteppedClock implements EpochNanoClock, NanoClock {
    private long nowNs;

    private SteppedClock(final long startNs) {
        nowNs = startNs;
    }

    static SteppedClock ofDay() {
        return new SteppedClock(1_800_000_000_000_000_000L);
    }

    /** One whose numbers overflow after a second and a half, as those of a clock without an origin may. */
    static SteppedClock ofDurations() {
        return new SteppedClock(Long.MAX_VALUE - 1_500_000_000L);
    }

    @Override
    public long nanoTime() {
        return nowNs;
    }

    void stepMs(final long ms) {
        nowNs += ms * 1_000_000L;
    }
}
