package org.wheatstone.gateway.client;

import java.net.InetSocketAddress;
import java.security.PrivateKey;
import java.util.Objects;
import java.util.SplittableRandom;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CodPolicy;

/**
 * Everything a {@link SessionClient} can be told before it starts. Filled by one thread, then given to one client,
 * which keeps it: it must not change afterwards. A value out of range is refused by {@link #conclude()} with an
 * {@link IllegalArgumentException} that names the property, the value and the range.
 */
public final class ClientContext {
    public static final int DEFAULT_KEEP_ALIVE_MS = 1_000;

    private static final int MIN_RECEIVE_BUFFER_BYTES = 2 * Frame.MAX_LENGTH;
    private static final int MAX_RECEIVE_BUFFER_BYTES = 16 * 1024 * 1024;
    private static final int MAX_OPEN_ORDERS          = 1 << 20;
    private static final int MAX_BOOK_ORDERS          = 1 << 22;
    private static final int MAX_BOOK_LEVELS          = 1 << 16;
    private static final int MAX_IN_FLIGHT            = 1 << 16;
    private static final int MAX_INSTRUMENTS          = 1 << 16;
    private static final int MAX_KEEP_ALIVE_MS        = 60_000;
    private static final int MAX_GRACE_MS             = 24 * 60 * 60 * 1_000;
    private static final int MAX_BACK_OFF_MS          = 10 * 60 * 1_000;
    private static final int MAX_REQUEST_LENGTH       = 720;

    private String host = "localhost";
    private int port;
    private int sessionId;
    private int keepAliveMs = DEFAULT_KEEP_ALIVE_MS;
    private int graceMs;
    private CodPolicy cancelOnDisconnect = CodPolicy.NULL_VAL;
    private boolean takeover;
    private boolean autoReconnect = true;
    private int minBackOffMs = 100;
    private int maxBackOffMs = 5_000;
    private SplittableRandom jitter;
    private int maxOpenOrders = 4_096;
    private int maxDoneOrders = 4_096;
    private int maxBookOrders = 1 << 20;
    private int maxBookLevels = 1 << 16;
    private int maxInFlight = 1_024;
    private int maxInstruments = 1_024;
    private int receiveBufferBytes = 64 * 1024;
    private int socketBufferBytes;
    private long resumeAfterSequence;
    private NanoClock nanoClock = SystemNanoClock.INSTANCE;
    private EpochNanoClock epochNanoClock;
    private InetSocketAddress address;
    private int keyId;
    private PrivateKey key;

    /**
     * Checks every property and resolves the host, which may block; a client's constructor calls it. The
     * address is not looked up again at a reconnect.
     *
     * @throws IllegalArgumentException if a property is out of range, or the host is unknown.
     */
    public ClientContext conclude() {
        checkRange("port", port, 1, 65_535);
        checkRange("sessionId", sessionId, 1, Integer.MAX_VALUE);
        checkRange("keepAliveMs", keepAliveMs, 0, MAX_KEEP_ALIVE_MS);
        checkRange("graceMs", graceMs, 0, MAX_GRACE_MS);
        checkRange("minBackOffMs", minBackOffMs, 1, MAX_BACK_OFF_MS);
        checkRange("maxBackOffMs", maxBackOffMs, minBackOffMs, MAX_BACK_OFF_MS);
        checkRange("maxOpenOrders", maxOpenOrders, 1, MAX_OPEN_ORDERS);
        checkRange("maxDoneOrders", maxDoneOrders, 1, MAX_OPEN_ORDERS);
        checkRange("maxBookOrders", maxBookOrders, 1, MAX_BOOK_ORDERS);
        checkRange("maxBookLevels", maxBookLevels, 1, MAX_BOOK_LEVELS);
        checkRange("maxInFlight", maxInFlight, 1, MAX_IN_FLIGHT);
        checkRange("maxInstruments", maxInstruments, 1, MAX_INSTRUMENTS);
        checkRange("receiveBufferBytes", receiveBufferBytes, MIN_RECEIVE_BUFFER_BYTES, MAX_RECEIVE_BUFFER_BYTES);
        checkRange("socketBufferBytes", socketBufferBytes, 0, MAX_RECEIVE_BUFFER_BYTES);
        checkRange("resumeAfterSequence", resumeAfterSequence, 0, Long.MAX_VALUE - 1);
        checkRange("keyId", Integer.toUnsignedLong(keyId), key == null ? 0 : 1, 0xFFFF_FFFFL);
        address = resolve();
        if (epochNanoClock == null) {
            epochNanoClock = new OffsetEpochNanoClock();
        }
        return this;
    }

    private InetSocketAddress resolve() {
        final InetSocketAddress resolved = new InetSocketAddress(host, port);
        if (resolved.isUnresolved()) {
            throw new IllegalArgumentException(
                "host unknown: host=" + host + ", range=an address, or a name that resolves to one");
        }
        return resolved;
    }

    private static void checkRange(final String property, final long value, final long min, final long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                property + " out of range: " + property + "=" + value + ", range=" + min + ".." + max);
        }
    }

    InetSocketAddress address() {
        return address;
    }

    /** Bytes of the longest request: a mass quote of sixteen legs. */
    int maxRequestLength() {
        return MAX_REQUEST_LENGTH;
    }

    int keyId() {
        return keyId;
    }

    /** Null if logons are not signed. */
    PrivateKey key() {
        return key;
    }

    /**
     * What signs the logons: without it they are unsigned, which only a development exchange on this machine takes.
     *
     * @param id         of the public key, as the operator has named it; not 0.
     * @param privateKey Ed25519; see {@link Identity#read}.
     */
    public ClientContext key(final int id, final PrivateKey privateKey) {
        keyId = id;
        key = Objects.requireNonNull(privateKey, "privateKey");
        return this;
    }

    public String host() {
        return host;
    }

    /** Name or address of the exchange; default {@code localhost}. */
    public ClientContext host(final String value) {
        host = Objects.requireNonNull(value, "host");
        return this;
    }

    public int port() {
        return port;
    }

    /** TCP port, 1 to 65,535; no default. */
    public ClientContext port(final int value) {
        port = value;
        return this;
    }

    public int sessionId() {
        return sessionId;
    }

    /** The session to open, 1 and up; no default. */
    public ClientContext sessionId(final int value) {
        sessionId = value;
        return this;
    }

    public int keepAliveMs() {
        return keepAliveMs;
    }

    /** Silence after which each side says that it is there, to 60,000 ms; 0 = the exchange's choice. */
    public ClientContext keepAliveMs(final int value) {
        keepAliveMs = value;
        return this;
    }

    public int graceMs() {
        return graceMs;
    }

    /**
     * Time from the end of a connection to the cancel of {@link #cancelOnDisconnect}, 0 to a day, in ms; 0 is the
     * default. Whoever logs on within it keeps the orders.
     */
    public ClientContext graceMs(final int value) {
        graceMs = value;
        return this;
    }

    public CodPolicy cancelOnDisconnect() {
        return cancelOnDisconnect;
    }

    /**
     * When the exchange shall cancel our orders by itself: those that are not {@link OrderRequest#keepOnDisconnect}.
     * {@code NULL_VAL}, the default, is never: orders stay when a connection drops, and may trade while nobody watches
     * them.
     */
    public ClientContext cancelOnDisconnect(final CodPolicy value) {
        cancelOnDisconnect = Objects.requireNonNull(value, "cancelOnDisconnect");
        return this;
    }

    public boolean takeover() {
        return takeover;
    }

    /** Whether a logon takes the session from another connection, rather than waiting until it is free. */
    public ClientContext takeover(final boolean value) {
        takeover = value;
        return this;
    }

    public boolean autoReconnect() {
        return autoReconnect;
    }

    /** Whether a lost connection is made again after a back-off, the default; else by {@code connect()} alone. */
    public ClientContext autoReconnect(final boolean value) {
        autoReconnect = value;
        return this;
    }

    public int minBackOffMs() {
        return minBackOffMs;
    }

    /** Wait before the first attempt to reconnect, 1 ms and up; it doubles with each failure. */
    public ClientContext minBackOffMs(final int value) {
        minBackOffMs = value;
        return this;
    }

    public int maxBackOffMs() {
        return maxBackOffMs;
    }

    /** Longest wait between attempts to reconnect, to 600,000 ms; one that the exchange names may be longer. */
    public ClientContext maxBackOffMs(final int value) {
        maxBackOffMs = value;
        return this;
    }

    /** Null if back-off has none. */
    public SplittableRandom jitter() {
        return jitter;
    }

    /**
     * Makes each wait before a reconnect somewhere between half and all of what it would be; none by default. Whoever
     * runs many clients gives each its own seed. The source belongs to the client from here on.
     */
    public ClientContext jitter(final SplittableRandom value) {
        jitter = Objects.requireNonNull(value, "jitter");
        return this;
    }

    public int maxOpenOrders() {
        return maxOpenOrders;
    }

    /** Open orders that this client can follow, 1 to 1,048,576; new orders above it are not sent. */
    public ClientContext maxOpenOrders(final int value) {
        maxOpenOrders = value;
        return this;
    }

    public int maxDoneOrders() {
        return maxDoneOrders;
    }

    /** Orders that have ended whose end is remembered, the newest of them, 1 to 1,048,576. */
    public ClientContext maxDoneOrders(final int value) {
        maxDoneOrders = value;
        return this;
    }

    public int maxBookOrders() {
        return maxBookOrders;
    }

    /**
     * Orders in all books of a {@link MarketDataClient} together, 1 to 4,194,304. Room is made as the market grows and
     * kept, about 100 bytes an order; a book that would go beyond the bound is given up:
     * {@link MarketDataListener#onFeedsEnded}.
     */
    public ClientContext maxBookOrders(final int value) {
        maxBookOrders = value;
        return this;
    }

    public int maxBookLevels() {
        return maxBookLevels;
    }

    /**
     * Price levels on a side of a book of a {@link MarketDataClient}, 1 to 65,536; for a book of levels the depth that
     * is subscribed to is enough. Room is made as the market grows and kept, about 30 bytes a level; a book that would
     * go beyond the bound is given up: {@link MarketDataListener#onFeedsEnded}.
     */
    public ClientContext maxBookLevels(final int value) {
        maxBookLevels = value;
        return this;
    }

    public int maxInFlight() {
        return maxInFlight;
    }

    /** Requests that may wait for their answers at once, 1 to 65,536; rounded up to a power of two. */
    public ClientContext maxInFlight(final int value) {
        maxInFlight = value;
        return this;
    }

    public int maxInstruments() {
        return maxInstruments;
    }

    /** Instruments that this client can know, 1 to 65,536. */
    public ClientContext maxInstruments(final int value) {
        maxInstruments = value;
        return this;
    }

    public int receiveBufferBytes() {
        return receiveBufferBytes;
    }

    /** Bytes read at once, 16,384 to 16,777,216. The send buffer follows from {@link #maxInFlight}. */
    public ClientContext receiveBufferBytes(final int value) {
        receiveBufferBytes = value;
        return this;
    }

    public int socketBufferBytes() {
        return socketBufferBytes;
    }

    /** Size asked of the operating system for each of the socket's buffers; 0, the default, leaves it alone. */
    public ClientContext socketBufferBytes(final int value) {
        socketBufferBytes = value;
        return this;
    }

    public long resumeAfterSequence() {
        return resumeAfterSequence;
    }

    /**
     * The last event that an earlier run of the caller has processed; 0, the default, replays the session from its
     * first. Orders and fills from before it are not in the {@link OrderTracker}.
     */
    public ClientContext resumeAfterSequence(final long value) {
        resumeAfterSequence = value;
        return this;
    }

    public NanoClock nanoClock() {
        return nanoClock;
    }

    /** Decides about silence and back-off, and stamps what is received. */
    public ClientContext nanoClock(final NanoClock value) {
        nanoClock = Objects.requireNonNull(value, "nanoClock");
        return this;
    }

    public EpochNanoClock epochNanoClock() {
        return epochNanoClock;
    }

    /** Wall time, for the {@code sendingTime} of requests. */
    public ClientContext epochNanoClock(final EpochNanoClock value) {
        epochNanoClock = Objects.requireNonNull(value, "epochNanoClock");
        return this;
    }
}
