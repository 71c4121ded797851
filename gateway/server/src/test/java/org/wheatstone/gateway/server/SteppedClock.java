package org.wheatstone.gateway.server;

import org.agrona.concurrent.EpochNanoClock;

/** Time that passes when a test says so. */
final class SteppedClock implements EpochNanoClock {
    private long nowNs = 1_800_000_000_000_000_000L;

    @Override
    public long nanoTime() {
        return nowNs;
    }

    void stepMs(final long ms) {
        nowNs += ms * 1_000_000L;
    }
}
