package org.wheatstone.gateway.app.demo;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The time of day on the demo's exchange: it stands still until the demo sets it. Set by the demo's thread alone, read
 * by any.
 */
final class DemoClock implements EpochNanoClock {
    /** When every demo begins: the same seed and the same files then give the same blocks. */
    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    static final long START_NS = TimeUnit.SECONDS.toNanos(START.getEpochSecond());

    private volatile long nowNs = START_NS;

    @Override
    public long nanoTime() {
        return nowNs;
    }

    void set(final long timeNs) {
        if (timeNs < nowNs) {
            throw new IllegalArgumentException("time goes back: from=" + nowNs + ", to=" + timeNs);
        }
        nowNs = timeNs;
    }
}
