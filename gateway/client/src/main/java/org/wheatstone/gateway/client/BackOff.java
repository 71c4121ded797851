package org.wheatstone.gateway.client;

import java.util.concurrent.TimeUnit;

/** How long to wait before the next attempt: twice as long after each, to a limit, until one succeeds. One thread. */
final class BackOff {
    private final long minNs;
    private final long maxNs;
    private long nextNs;

    BackOff(final int minMs, final int maxMs) {
        minNs = TimeUnit.MILLISECONDS.toNanos(minMs);
        maxNs = TimeUnit.MILLISECONDS.toNanos(maxMs);
        nextNs = minNs;
    }

    long nextNs() {
        final long now = nextNs;
        nextNs = Math.min(2 * now, maxNs);
        return now;
    }

    void reset() {
        nextNs = minNs;
    }
}
