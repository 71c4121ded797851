package org.wheatstone.gateway.client;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.wheatstone.codecs.Code;

/**
 * When to try again: twice as long after each failure, to a limit, until one attempt succeeds. With jitter each wait is
 * somewhere between half of that and all of it, so that many clients cut at once do not come back at once. One thread;
 * time is handed in.
 */
final class BackOff {
    private static final long LONGEST_BAN_NS = TimeUnit.HOURS.toNanos(1);

    private final long minNs;
    private final long maxNs;
    private final SplittableRandom jitter;
    private long waitNs;
    private long retryAtNs;

    /** Without jitter if there is none. */
    BackOff(final int minMs, final int maxMs, final SplittableRandom jitter) {
        minNs = TimeUnit.MILLISECONDS.toNanos(minMs);
        maxNs = TimeUnit.MILLISECONDS.toNanos(maxMs);
        this.jitter = jitter;
        waitNs = minNs;
    }

    /** A connection has ended; a ban is waited for, if it is the longer. */
    void onFailure(final Disconnection reason, final long nowNs) {
        final boolean namesAWait = reason.code() == Code.ADDRESS_BANNED.number();
        final long banNs = namesAWait ? Math.min(reason.detail(), LONGEST_BAN_NS) : 0;
        retryAtNs = nowNs + Math.max(nextNs(), banNs);
    }

    boolean isOver(final long nowNs) {
        return nowNs - retryAtNs >= 0;
    }

    void reset() {
        waitNs = minNs;
    }

    private long nextNs() {
        final long fullNs = waitNs;
        waitNs = Math.min(2 * fullNs, maxNs);
        return jitter == null ? fullNs : fullNs - jitter.nextLong(fullNs / 2 + 1);
    }
}
