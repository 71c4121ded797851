package org.wheatstone.gateway.server;

/**
 * Who has been silent for how long. It looks at counts of what was heard and said, once a sweep, so the message path
 * has nothing to note and no clock. Gateway thread only.
 */
final class KeepAlive {
    private long intervalNs;
    private long heardNs;
    private long saidNs;
    private long bytesHeard = -1;
    private long framesSaid = -1;

    void intervalMs(final int newIntervalMs) {
        intervalNs = newIntervalMs * GatewayLimits.NS_PER_MS;
    }

    /** What passed while the client waited for us does not count. */
    void restart() {
        bytesHeard = -1;
    }

    /** Looks at what has passed over the connection since it looked last. */
    void observe(final Connection connection, final long nowNs) {
        // Nobody who waits for us to make room can be heard.
        if (connection.bytesRead() != bytesHeard || connection.isBlocked()) {
            bytesHeard = connection.bytesRead();
            heardNs = nowNs;
        }
        if (connection.framesSent() != framesSaid) {
            framesSaid = connection.framesSent();
            saidNs = nowNs;
        }
    }

    /** Whether the server has said nothing for one interval. */
    boolean isWordDue(final long nowNs) {
        return nowNs - saidNs >= intervalNs;
    }

    /** Whether nothing was heard for two intervals. */
    boolean hasLapsed(final long nowNs) {
        return nowNs - heardNs >= 2 * intervalNs;
    }
}
