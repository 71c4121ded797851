package org.wheatstone.gateway.server;

/**
 * How much of what a gateway takes on. Filled by the thread that starts the node, and not changed afterwards; not
 * thread-safe. {@link #conclude()} refuses what cannot work, naming property, value and range.
 */
public final class GatewayLimits {
    private int maxOrders = 1 << 18;
    private int marketEventsPerTurn = 4_096;
    private int maxSubscriptions = 1 << 18;
    private int maxSnapshotImages = 4;
    private int feedLogLength = 8 << 20;

    /**
     * Checks the whole; to be called once it is filled.
     *
     * @throws IllegalStateException if a property is out of range.
     */
    GatewayLimits conclude() {
        requireRange("maxOrders", maxOrders, 1, 1 << 23);
        requireRange("marketEventsPerTurn", marketEventsPerTurn, 1, 65_536);
        requireRange("maxSubscriptions", maxSubscriptions, 1, 1 << 24);
        requireRange("maxSnapshotImages", maxSnapshotImages, 1, 256);
        requireRange("feedLogLength", feedLogLength, 4_096, 1 << 30);
        if (Integer.bitCount(feedLogLength) != 1) {
            throw new IllegalStateException(
                "out of range: gateway.feedLogLength=" + feedLogLength + ", allowed powers of two");
        }
        return this;
    }

    public int maxOrders() {
        return maxOrders;
    }

    /** Orders that may rest at one time; at least as many as the core may hold. */
    public GatewayLimits maxOrders(final int value) {
        maxOrders = value;
        return this;
    }

    public int marketEventsPerTurn() {
        return marketEventsPerTurn;
    }

    /** Events taken from the engine in one turn of the market-data agent. */
    public GatewayLimits marketEventsPerTurn(final int value) {
        marketEventsPerTurn = value;
        return this;
    }

    public int maxSubscriptions() {
        return maxSubscriptions;
    }

    /**
     * Instruments that subscribers follow at one time, each counted for each; whoever follows all counts for as many as
     * may be listed.
     */
    public GatewayLimits maxSubscriptions(final int value) {
        maxSubscriptions = value;
        return this;
    }

    public int maxSnapshotImages() {
        return maxSnapshotImages;
    }

    /** Snapshots that are being sent at one time; others wait for them. */
    public GatewayLimits maxSnapshotImages(final int value) {
        maxSnapshotImages = value;
        return this;
    }

    public int feedLogLength() {
        return feedLogLength;
    }

    /** Bytes of by-order and trades frames that are kept for slow subscribers, all together; a power of two. */
    public GatewayLimits feedLogLength(final int value) {
        feedLogLength = value;
        return this;
    }

    static void requireRange(final String property, final int value, final int least, final int most) {
        if (value < least || value > most) {
            throw new IllegalStateException(
                "out of range: gateway." + property + "=" + value + ", allowed " + least + " to " + most);
        }
    }
}
