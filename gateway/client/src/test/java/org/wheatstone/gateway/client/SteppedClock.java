package org.wheatstone.gateway.client;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;

/** Time that stands still until a test moves it. */
final class SteppedClock implements NanoClock, EpochNanoClock {
    private long nowNs = 1_000_000_000_000L;

    @Override
    public long nanoTime() {
        return nowNs;
    }

    void advanceMs(final long ms) {
        nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
