package org.wheatstone.gateway.server;

/** When something happened the last few times: whether too much of it came too fast. Gateway thread only. */
final class RecentTimes {
    private final long[] times;
    private final long windowNs;
    private int next;
    private int count;

    /** So many times within so long are too many. */
    RecentTimes(final int tooMany, final long windowNs) {
        times = new long[tooMany];
        this.windowNs = windowNs;
    }

    /** It happens again; returns whether these are too many. */
    boolean add(final long nowNs) {
        times[next] = nowNs;
        next = next + 1 == times.length ? 0 : next + 1;
        count = Math.min(count + 1, times.length);
        // The next place is that of the oldest.
        return count == times.length && nowNs - times[next] < windowNs;
    }

    /** Whether any of them may still count. */
    boolean isRecent(final long nowNs) {
        return count > 0 && nowNs - times[next == 0 ? times.length - 1 : next - 1] < windowNs;
    }

    void clear() {
        next = 0;
        count = 0;
    }
}
