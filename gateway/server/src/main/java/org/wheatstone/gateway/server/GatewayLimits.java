package org.wheatstone.gateway.server;

import org.wheatstone.codecs.Frame;

/**
 * How much of what a gateway takes on. Filled by the thread that starts the node, and not changed afterwards; not
 * thread-safe. {@link #conclude()} refuses what cannot work, naming property, value and range.
 */
public final class GatewayLimits {
    static final long NS_PER_MS         = 1_000_000L;
    /** How often deadlines are compared with the clock. */
    static final long SWEEP_INTERVAL_NS = NS_PER_MS;

    private int maxConnections = 256;
    private int maxPendingLogons = 64;
    private int maxPendingLogonsPerAddress = 16;
    private int maxFailedLogons = 20;
    private boolean limitsLoopback;
    private int maxVerifications = 64;
    private int orderRate = 0;
    private int orderBurst = 0;
    private int logonTimeoutMs = 3_000;
    private int readBufferLength = 16 * 1_024;
    private int writeBufferLength = 256 * 1_024;
    private int socketSendBufferLength = 0;
    private int framesPerTurn = 16;
    private int eventsPerTurn = 256;
    private int historyEventsPerTurn = 256;
    private int keepAliveMs = 1_000;
    private int minKeepAliveMs = 100;
    private int maxKeepAliveMs = 60_000;
    private int slowConsumerTimeoutMs = 10_000;
    private int maxInstruments = 1_024;
    private int maxOrders = 1 << 18;
    private int marketEventsPerTurn = 4_096;
    private int wishRate = 20;
    private int maxSubscriptions = 1 << 18;
    private int maxSnapshotImages = 4;
    private int feedLogLength = 8 << 20;

    /**
     * Checks the whole; to be called once it is filled.
     *
     * @throws IllegalStateException if a property is out of range.
     */
    GatewayLimits conclude() {
        requireRange("maxConnections", maxConnections, 1, 16_384);
        requireRange("maxPendingLogons", maxPendingLogons, 1, maxConnections);
        requireRange("maxPendingLogonsPerAddress", maxPendingLogonsPerAddress, 1, 16_384);
        requireRange("maxFailedLogons", maxFailedLogons, 0, 1_024);
        requireRange("maxVerifications", maxVerifications, 1, 4_096);
        requireRange("orderRate", orderRate, 0, 1_000_000);
        requireRange("orderBurst", orderBurst, 0, 1_000_000);
        requireRange("logonTimeoutMs", logonTimeoutMs, 1, 60_000);
        requireRange("readBufferLength", readBufferLength, Frame.MAX_LENGTH, 1 << 20);
        requireRange("writeBufferLength", writeBufferLength, 4_096, 1 << 26);
        requireRange("socketSendBufferLength", socketSendBufferLength, 0, 1 << 26);
        requireRange("framesPerTurn", framesPerTurn, 1, 1_024);
        requireRange("eventsPerTurn", eventsPerTurn, 1, 65_536);
        requireRange("historyEventsPerTurn", historyEventsPerTurn, 1, 65_536);
        requireRange("maxKeepAliveMs", maxKeepAliveMs, 10, 600_000);
        requireRange("minKeepAliveMs", minKeepAliveMs, 10, maxKeepAliveMs);
        requireRange("keepAliveMs", keepAliveMs, minKeepAliveMs, maxKeepAliveMs);
        requireRange("slowConsumerTimeoutMs", slowConsumerTimeoutMs, 1, 600_000);
        requireRange("maxInstruments", maxInstruments, 1, 1 << 20);
        requireRange("maxOrders", maxOrders, 1, 1 << 23);
        requireRange("marketEventsPerTurn", marketEventsPerTurn, 1, 65_536);
        requireRange("wishRate", wishRate, 1, 1_000_000);
        requireRange("maxSubscriptions", maxSubscriptions, 1, 1 << 24);
        requireRange("maxSnapshotImages", maxSnapshotImages, 1, 256);
        requireRange("feedLogLength", feedLogLength, 4_096, 1 << 30);
        if (Integer.bitCount(feedLogLength) != 1) {
            throw new IllegalStateException(
                "out of range: gateway.feedLogLength=" + feedLogLength + ", allowed powers of two");
        }
        return this;
    }

    public int maxConnections() {
        return maxConnections;
    }

    /** Connections at one time, logged on or not; further ones are closed at once. */
    public GatewayLimits maxConnections(final int value) {
        maxConnections = value;
        return this;
    }

    public int maxPendingLogons() {
        return maxPendingLogons;
    }

    /** Connections at one time that have not logged on; further ones are closed at once. */
    public GatewayLimits maxPendingLogons(final int value) {
        maxPendingLogons = value;
        return this;
    }

    public int maxPendingLogonsPerAddress() {
        return maxPendingLogonsPerAddress;
    }

    /** The same from one address, by IPv6 from one network of 64 bits. */
    public GatewayLimits maxPendingLogonsPerAddress(final int value) {
        maxPendingLogonsPerAddress = value;
        return this;
    }

    public int maxFailedLogons() {
        return maxFailedLogons;
    }

    /** So many failed logons from one address in 60 s refuse it for the next 60 s; 0 = as many as it likes. */
    public GatewayLimits maxFailedLogons(final int value) {
        maxFailedLogons = value;
        return this;
    }

    public boolean limitsLoopback() {
        return limitsLoopback;
    }

    /**
     * Whether the two limits of an address hold for loopback too. Default: no, since everybody comes from there who
     * comes through a proxy on this host.
     */
    public GatewayLimits limitsLoopback(final boolean value) {
        limitsLoopback = value;
        return this;
    }

    public int maxVerifications() {
        return maxVerifications;
    }

    /** Signatures that may wait for the verifier at one time; further logons wait in their sockets. */
    public GatewayLimits maxVerifications(final int value) {
        maxVerifications = value;
        return this;
    }

    public int orderRate() {
        return orderRate;
    }

    /** Orders a second of a session whose participant has no rate of its own; 0 = unlimited. */
    public GatewayLimits orderRate(final int value) {
        orderRate = value;
        return this;
    }

    public int orderBurst() {
        return orderBurst;
    }

    /** Orders at once, where {@code orderRate} holds; 0 = as many as in one second. */
    public GatewayLimits orderBurst(final int value) {
        orderBurst = value;
        return this;
    }

    public int logonTimeoutMs() {
        return logonTimeoutMs;
    }

    /** How long a connection may take to log on. */
    public GatewayLimits logonTimeoutMs(final int value) {
        logonTimeoutMs = value;
        return this;
    }

    public int readBufferLength() {
        return readBufferLength;
    }

    /** Bytes received and not yet consumed, of one session. */
    public GatewayLimits readBufferLength(final int value) {
        readBufferLength = value;
        return this;
    }

    public int writeBufferLength() {
        return writeBufferLength;
    }

    /** Bytes not yet sent, of one session; beyond it the session lags. */
    public GatewayLimits writeBufferLength(final int value) {
        writeBufferLength = value;
        return this;
    }

    public int socketSendBufferLength() {
        return socketSendBufferLength;
    }

    /** The kernel's own buffer of a connection; 0 = as the kernel likes. */
    public GatewayLimits socketSendBufferLength(final int value) {
        socketSendBufferLength = value;
        return this;
    }

    public int framesPerTurn() {
        return framesPerTurn;
    }

    /** Frames of one connection that are served in one turn. */
    public GatewayLimits framesPerTurn(final int value) {
        framesPerTurn = value;
        return this;
    }

    public int eventsPerTurn() {
        return eventsPerTurn;
    }

    /** Events taken from the engine in one turn. */
    public GatewayLimits eventsPerTurn(final int value) {
        eventsPerTurn = value;
        return this;
    }

    public int historyEventsPerTurn() {
        return historyEventsPerTurn;
    }

    /** Events taken from the history in one turn. */
    public GatewayLimits historyEventsPerTurn(final int value) {
        historyEventsPerTurn = value;
        return this;
    }

    public int keepAliveMs() {
        return keepAliveMs;
    }

    /** Interval for clients that ask for none. */
    public GatewayLimits keepAliveMs(final int value) {
        keepAliveMs = value;
        return this;
    }

    public int minKeepAliveMs() {
        return minKeepAliveMs;
    }

    /** Shortest interval that a client may ask for. */
    public GatewayLimits minKeepAliveMs(final int value) {
        minKeepAliveMs = value;
        return this;
    }

    public int maxKeepAliveMs() {
        return maxKeepAliveMs;
    }

    /** Longest interval that a client may ask for. */
    public GatewayLimits maxKeepAliveMs(final int value) {
        maxKeepAliveMs = value;
        return this;
    }

    public int slowConsumerTimeoutMs() {
        return slowConsumerTimeoutMs;
    }

    /** How long a socket may take none of the bytes that wait for it. */
    public GatewayLimits slowConsumerTimeoutMs(final int value) {
        slowConsumerTimeoutMs = value;
        return this;
    }

    public int maxInstruments() {
        return maxInstruments;
    }

    /** Instruments; at least as many as the core may list. */
    public GatewayLimits maxInstruments(final int value) {
        maxInstruments = value;
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

    public int wishRate() {
        return wishRate;
    }

    /**
     * Subscribe and Unsubscribe a second of a subscriber of market data. At once he may send one more for each
     * instrument that may be listed: as many as it takes to ask for all that he follows.
     */
    public GatewayLimits wishRate(final int value) {
        wishRate = value;
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

    long logonTimeoutNs() {
        return logonTimeoutMs * NS_PER_MS;
    }

    long slowConsumerTimeoutNs() {
        return slowConsumerTimeoutMs * NS_PER_MS;
    }

    static void requireRange(final String property, final int value, final int least, final int most) {
        if (value < least || value > most) {
            throw new IllegalStateException(
                "out of range: gateway." + property + "=" + value + ", allowed " + least + " to " + most);
        }
    }
}
