package org.wheatstone.gateway.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.codecs.sbe.Environment;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.Deadlines;
import org.wheatstone.engine.api.EventHistory;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.api.RestingOrders;

/**
 * Everything that a gateway is told: its identity, the ports it works between, and its {@link #limits()}. Filled by the
 * thread that starts the node, before {@link GatewayAgent} is made, and not changed afterwards; what is passed in stays
 * the caller's but must live as long as the gateway. {@link #conclude()} refuses what cannot work, naming property,
 * value and range.
 *
 * <p>Properties without a default, which must be given: {@code clock}, {@code commands}, {@code events},
 * {@code history}, {@code nonces}, {@code engineId}.
 */
public final class GatewayContext {
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

    /**
     * Checks the whole; to be called once it is filled.
     *
     * @return this.
     * @throws IllegalStateException if a property is missing or out of range.
     */
    public GatewayContext conclude() {
        GatewayLimits.requireRange("port", port, 0, 65_535);
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

    private static void requirePresent(final String property, final Object value) {
        if (value == null) {
            throw new IllegalStateException("missing: gateway." + property);
        }
    }
}
