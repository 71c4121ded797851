package org.wheatstone.gateway.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.codecs.sbe.Environment;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.Deadlines;
import org.wheatstone.engine.api.EventHistory;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.api.RestingOrders;

/**
 * Everything that a gateway is told: its limits, its identity, and the ports it works between. Filled by the thread
 * that starts the node, before {@link GatewayAgent} is made, and not changed afterwards; what is passed in stays the
 * caller's but must live as long as the gateway. {@link #conclude()} refuses what cannot work, naming property, value
 * and range.
 *
 * <p>Properties without a default, which must be given: {@code clock}, {@code commands}, {@code events},
 * {@code history}, {@code nonces}, {@code engineId}.
 */
public final class GatewayContext {
    static final long NS_PER_MS         = 1_000_000L;
    /** How often deadlines are compared with the clock. */
    static final long SWEEP_INTERVAL_NS = NS_PER_MS;

    private final List<DirectBuffer> referenceFrames = new ArrayList<>();
    private final List<DirectBuffer> keyFrames = new ArrayList<>();
    private final GatewayLimits limits = new GatewayLimits();
    private String bindAddress = "127.0.0.1";
    private boolean devLogon;
    private long engineId;
    private Environment environment = Environment.DEVELOPMENT;
    private Durability durability = Durability.PROCESS;
    private EpochNanoClock clock;
    private NanoClock nanoClock = SystemNanoClock.INSTANCE;
    private CommandSink commands;
    private EventSource events;
    private EventHistory history;
    private Consumer<byte[]> nonces;
    private Deadlines deadlines;
    private Runnable snapshots;
    private EventSource marketEvents;
    private RestingOrders restingOrders;
    private long startTimeNs;
    private int port = 7450;
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

    /**
     * Checks the whole; to be called once it is filled.
     *
     * @return this.
     * @throws IllegalStateException if a property is missing or out of range.
     */
    public GatewayContext conclude() {
        requireRange("port", port, 0, 65_535);
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
        requirePresent("bindAddress", bindAddress);
        requirePresent("environment", environment);
        requirePresent("durability", durability);
        requirePresent("clock", clock);
        requirePresent("nanoClock", nanoClock);
        requirePresent("commands", commands);
        requirePresent("events", events);
        requirePresent("history", history);
        requirePresent("nonces", nonces);
        requirePresent("deadlines", deadlines);
        limits.conclude();
        if (marketEvents != null) {
            requirePresent("restingOrders", restingOrders);
        }
        if (engineId == 0) {
            throw new IllegalStateException("missing: gateway.engineId=0, allowed any other number");
        }
        return this;
    }

    public String bindAddress() {
        return bindAddress;
    }

    /** Address or name of this host to listen on. */
    public GatewayContext bindAddress(final String value) {
        bindAddress = value;
        return this;
    }

    public int port() {
        return port;
    }

    /** TCP port to listen on; 0 = one that is free. */
    public GatewayContext port(final int value) {
        port = value;
        return this;
    }

    public int maxConnections() {
        return maxConnections;
    }

    /** Connections at one time, logged on or not; further ones are closed at once. */
    public GatewayContext maxConnections(final int value) {
        maxConnections = value;
        return this;
    }

    public int maxPendingLogons() {
        return maxPendingLogons;
    }

    /** Connections at one time that have not logged on; further ones are closed at once. */
    public GatewayContext maxPendingLogons(final int value) {
        maxPendingLogons = value;
        return this;
    }

    public int maxPendingLogonsPerAddress() {
        return maxPendingLogonsPerAddress;
    }

    /** The same from one address, by IPv6 from one network of 64 bits. */
    public GatewayContext maxPendingLogonsPerAddress(final int value) {
        maxPendingLogonsPerAddress = value;
        return this;
    }

    public int maxFailedLogons() {
        return maxFailedLogons;
    }

    /** So many failed logons from one address in 60 s refuse it for the next 60 s; 0 = as many as it likes. */
    public GatewayContext maxFailedLogons(final int value) {
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
    public GatewayContext limitsLoopback(final boolean value) {
        limitsLoopback = value;
        return this;
    }

    public int maxVerifications() {
        return maxVerifications;
    }

    /** Signatures that may wait for the verifier at one time; further logons wait in their sockets. */
    public GatewayContext maxVerifications(final int value) {
        maxVerifications = value;
        return this;
    }

    public int orderRate() {
        return orderRate;
    }

    /** Orders a second of a session whose participant has no rate of its own; 0 = unlimited. */
    public GatewayContext orderRate(final int value) {
        orderRate = value;
        return this;
    }

    public int orderBurst() {
        return orderBurst;
    }

    /** Orders at once, where {@code orderRate} holds; 0 = as many as in one second. */
    public GatewayContext orderBurst(final int value) {
        orderBurst = value;
        return this;
    }

    public int logonTimeoutMs() {
        return logonTimeoutMs;
    }

    /** How long a connection may take to log on. */
    public GatewayContext logonTimeoutMs(final int value) {
        logonTimeoutMs = value;
        return this;
    }

    public int readBufferLength() {
        return readBufferLength;
    }

    /** Bytes received and not yet consumed, of one session. */
    public GatewayContext readBufferLength(final int value) {
        readBufferLength = value;
        return this;
    }

    public int writeBufferLength() {
        return writeBufferLength;
    }

    /** Bytes not yet sent, of one session; beyond it the session lags. */
    public GatewayContext writeBufferLength(final int value) {
        writeBufferLength = value;
        return this;
    }

    public int socketSendBufferLength() {
        return socketSendBufferLength;
    }

    /** The kernel's own buffer of a connection; 0 = as the kernel likes. */
    public GatewayContext socketSendBufferLength(final int value) {
        socketSendBufferLength = value;
        return this;
    }

    public int framesPerTurn() {
        return framesPerTurn;
    }

    /** Frames of one connection that are served in one turn. */
    public GatewayContext framesPerTurn(final int value) {
        framesPerTurn = value;
        return this;
    }

    public int eventsPerTurn() {
        return eventsPerTurn;
    }

    /** Events taken from the engine in one turn. */
    public GatewayContext eventsPerTurn(final int value) {
        eventsPerTurn = value;
        return this;
    }

    public int historyEventsPerTurn() {
        return historyEventsPerTurn;
    }

    /** Events taken from the history in one turn. */
    public GatewayContext historyEventsPerTurn(final int value) {
        historyEventsPerTurn = value;
        return this;
    }

    public int keepAliveMs() {
        return keepAliveMs;
    }

    /** Interval for clients that ask for none. */
    public GatewayContext keepAliveMs(final int value) {
        keepAliveMs = value;
        return this;
    }

    public int minKeepAliveMs() {
        return minKeepAliveMs;
    }

    /** Shortest interval that a client may ask for. */
    public GatewayContext minKeepAliveMs(final int value) {
        minKeepAliveMs = value;
        return this;
    }

    public int maxKeepAliveMs() {
        return maxKeepAliveMs;
    }

    /** Longest interval that a client may ask for. */
    public GatewayContext maxKeepAliveMs(final int value) {
        maxKeepAliveMs = value;
        return this;
    }

    public int slowConsumerTimeoutMs() {
        return slowConsumerTimeoutMs;
    }

    /** How long a socket may take none of the bytes that wait for it. */
    public GatewayContext slowConsumerTimeoutMs(final int value) {
        slowConsumerTimeoutMs = value;
        return this;
    }

    public int maxInstruments() {
        return maxInstruments;
    }

    /** Instruments; at least as many as the core may list. */
    public GatewayContext maxInstruments(final int value) {
        maxInstruments = value;
        return this;
    }

    public boolean devLogon() {
        return devLogon;
    }

    /** Whether a logon without a signature is taken from the loopback address. */
    public GatewayContext devLogon(final boolean value) {
        devLogon = value;
        return this;
    }

    public long engineId() {
        return engineId;
    }

    /** Names the engine in Hello, so that nobody logs on to the wrong one; not 0. */
    public GatewayContext engineId(final long value) {
        engineId = value;
        return this;
    }

    public Environment environment() {
        return environment;
    }

    /** Told in Hello. */
    public GatewayContext environment(final Environment value) {
        environment = value;
        return this;
    }

    public Durability durability() {
        return durability;
    }

    /** Told in LogonAck: what an acknowledgement is worth. */
    public GatewayContext durability(final Durability value) {
        durability = value;
        return this;
    }

    public EpochNanoClock clock() {
        return clock;
    }

    /** The time of day, which stamps commands and Hello; read once a turn, on the gateway's thread. It may be set. */
    public GatewayContext clock(final EpochNanoClock value) {
        clock = value;
        return this;
    }

    public NanoClock nanoClock() {
        return nanoClock;
    }

    /**
     * Measures every duration, and never jumps; read once a turn, on the gateway's thread and on that of the
     * market-data agent. Default: the system's.
     */
    public GatewayContext nanoClock(final NanoClock value) {
        nanoClock = value;
        return this;
    }

    public CommandSink commands() {
        return commands;
    }

    /** Where commands go. */
    public GatewayContext commands(final CommandSink value) {
        commands = value;
        return this;
    }

    public EventSource events() {
        return events;
    }

    /** Where events come from. */
    public GatewayContext events(final EventSource value) {
        events = value;
        return this;
    }

    public EventHistory history() {
        return history;
    }

    /** Where past events come from. */
    public GatewayContext history(final EventHistory value) {
        history = value;
        return this;
    }

    public Consumer<byte[]> nonces() {
        return nonces;
    }

    /** Fills an array with bytes that nobody can foresee, as {@code SecureRandom::nextBytes} does; must not block. */
    public GatewayContext nonces(final Consumer<byte[]> value) {
        nonces = value;
        return this;
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    /** What the exchange waits for. Required: without it nobody wakes the exchange, and nothing expires. */
    public GatewayContext deadlines(final Deadlines value) {
        deadlines = value;
        return this;
    }

    public Runnable snapshots() {
        return snapshots;
    }

    /**
     * Called on the gateway's thread when an operator asks for a snapshot; starts one, and does not wait for it.
     * Without it such a message is not taken.
     */
    public GatewayContext snapshots(final Runnable value) {
        snapshots = value;
        return this;
    }

    /** How much of what it takes on. */
    public GatewayLimits limits() {
        return limits;
    }

    public EventSource marketEvents() {
        return marketEvents;
    }

    /**
     * Where the market-data agent's events come from, which are polled on its thread. Without it nobody is let in for
     * market data.
     */
    public GatewayContext marketEvents(final EventSource value) {
        marketEvents = value;
        return this;
    }

    public RestingOrders restingOrders() {
        return restingOrders;
    }

    /** What rests before the first of {@code marketEvents}; required with these, and read when the agent is made. */
    public GatewayContext restingOrders(final RestingOrders value) {
        restingOrders = value;
        return this;
    }

    public long startTimeNs() {
        return startTimeNs;
    }

    /** What the exchange's time has come to, in ns since 1970 UTC: no stamp is below it. Default 0. */
    public GatewayContext startTimeNs(final long value) {
        startTimeNs = value;
        return this;
    }

    /** Adds a key that is live at the start, as the frame of a KeyAdded (195). */
    public GatewayContext keyFrame(final DirectBuffer frame) {
        keyFrames.add(Objects.requireNonNull(frame));
        return this;
    }

    List<DirectBuffer> keyFrames() {
        return keyFrames;
    }

    /** Adds an instrument's definition (70) or status (71) that is known at the start; frames, in order of listing. */
    public GatewayContext referenceFrame(final DirectBuffer frame) {
        referenceFrames.add(Objects.requireNonNull(frame));
        return this;
    }

    List<DirectBuffer> referenceFrames() {
        return referenceFrames;
    }

    long logonTimeoutNs() {
        return logonTimeoutMs * NS_PER_MS;
    }

    long slowConsumerTimeoutNs() {
        return slowConsumerTimeoutMs * NS_PER_MS;
    }

    private static void requireRange(final String property, final int value, final int least, final int most) {
        if (value < least || value > most) {
            throw new IllegalStateException(
                "out of range: gateway." + property + "=" + value + ", allowed " + least + " to " + most);
        }
    }

    private static void requirePresent(final String property, final Object value) {
        if (value == null) {
            throw new IllegalStateException("missing: gateway." + property);
        }
    }
}
