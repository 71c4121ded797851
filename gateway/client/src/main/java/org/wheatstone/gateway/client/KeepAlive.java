package org.wheatstone.gateway.client;

import java.util.concurrent.TimeUnit;

/** When each side was last heard on a connection: it speaks once an interval, and two are too long. One thread. */
final class KeepAlive {
    private long intervalNs;
    private long lastHeardNs;
    private long lastSaidNs;

    /** A new conversation begins, at the interval that will be asked for. */
    void start(final int intervalMs, final long nowNs) {
        interval(intervalMs);
        lastHeardNs = nowNs;
        lastSaidNs = nowNs;
    }

    /** As agreed, in ms; 0 stands for the default. */
    void interval(final int intervalMs) {
        intervalNs = TimeUnit.MILLISECONDS.toNanos(intervalMs > 0 ? intervalMs : ClientContext.DEFAULT_KEEP_ALIVE_MS);
    }

    void onHeard(final long nowNs) {
        lastHeardNs = nowNs;
    }

    void onSaid(final long nowNs) {
        lastSaidNs = nowNs;
    }

    long lastHeardNs() {
        return lastHeardNs;
    }

    boolean isTimeToSpeak(final long nowNs) {
        return nowNs - lastSaidNs >= intervalNs;
    }

    boolean hasLapsed(final long nowNs) {
        return nowNs - lastHeardNs >= 2 * intervalNs;
    }

    long intervalMs() {
        return TimeUnit.NANOSECONDS.toMillis(intervalNs);
    }
}
