package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.NodeStartedDecoder;
import org.wheatstone.codecs.sbe.NodeStartedEncoder;
import org.wheatstone.engine.core.delivery.DeliveryTables;

/**
 * Every limit of the exchange. Set before an {@link Exchange} is made of it, then left alone; not thread-safe.
 *
 * <p>Limits are part of the rules: the same commands under other limits may give other events, so a journal is replayed
 * under the limits it was written with.
 */
public final class CoreContext {
    private static final int MAX_ORDERS_BOUND = 1 << 23;
    /** Trade ids number the fills of a command in 16 bits. */
    private static final int MAX_FILLS_BOUND = 1 << 16;

    private static final int MAX_SESSIONS_BOUND = 1 << 18;
    /** Bids and offers of an instrument begin with a price node each, whether or not there are orders. */
    private static final int NODES_PER_INSTRUMENT = 2;
    /** More than the first node that the deepest of prices needs. */
    private static final int NODES_FOR_A_PRICE = 4;
    /** They are in one array, three numbers each, and no array is longer. */
    private static final int MAX_CAPACITIES = (Integer.MAX_VALUE - 8) / 3;
    private static final int OTHER_EVENTS = 128;
    /** What becomes of a position at the expiry of its pool: its interval is judged, and what it owes is paid. */
    private static final int EVENTS_OF_DELIVERY = 8;
    /** Those that can be drawn from, and one that has not closed. */
    static final int POOLS_PER_INSTRUMENT = 3;

    private int maxParticipants = 1_024;
    private int maxSessions = 4_096;
    private int maxGrades = 256;
    private int maxInstruments = 64;
    private int maxOrders = 1 << 18;
    private int maxPriceNodes = 1 << 15;
    private int maxFillsPerCommand = 8_192;
    private int maxEventsPerCommand = 2 * 8_192 + 16_384;
    private int maxCancelsPerCommand = 1_024;
    private int maxTrades = 65_536;
    private int maxQuoteSets = 4_096;
    private int maxProposals = 64;
    private int maxPools;
    private int maxPositions = 65_536;
    private int maxRights = 131_072;
    private int maxCalls = 65_536;
    private int maxDeliveries = 65_536;
    private int maxQualifications = 4_096;
    private int maxMandates = 4_096;
    private int maxSeries = 64;
    private long indexSeed;

    /** Checks that the limits fit each other. */
    public CoreContext conclude() {
        require("maxCancelsPerCommand", maxCancelsPerCommand, 1, 1 << 16);
        require("maxQuoteSets", maxQuoteSets, 1, 1 << 16);
        require("maxSessions", maxSessions, 1, MAX_SESSIONS_BOUND);
        require(
            "maxEventsPerCommand", maxEventsPerCommand,
            Math.max(Math.max(eventsBesideFills() + 2, eventsOfTimers()), eventsOfAGrade()), 1 << 20);
        require(
            "maxFillsPerCommand", maxFillsPerCommand, 1,
            Math.min(MAX_FILLS_BOUND, (maxEventsPerCommand - eventsBesideFills()) / 2));
        require("maxParticipants", maxParticipants, 1, 1 << 16);
        require("maxGrades", maxGrades, 1, 1 << 16);
        require("maxInstruments", maxInstruments, 1, 1 << 14);
        require("maxOrders", maxOrders, 1, MAX_ORDERS_BOUND);
        requireRoomForCapacities();
        require(
            "maxPriceNodes", maxPriceNodes, NODES_PER_INSTRUMENT * maxInstruments + NODES_FOR_A_PRICE, 1 << 22);
        require("maxTrades", maxTrades, 1, 1 << 20);
        require("maxProposals", maxProposals, 1, 1 << 10);
        require("maxPools", maxPools(), 1, 1 << 16);
        require("maxPositions", maxPositions, 1, 1 << 22);
        require("maxRights", maxRights, 1, 1 << 23);
        require("maxCalls", maxCalls, 1, 1 << 22);
        require("maxDeliveries", maxDeliveries, 1, 1 << 23);
        require("maxQualifications", maxQualifications, 1, 1 << 20);
        require("maxMandates", maxMandates, 1, 1 << 20);
        require("maxSeries", maxSeries, 1, 1 << 14);
        return this;
    }

    public int maxParticipants() {
        return maxParticipants;
    }

    public CoreContext maxParticipants(final int value) {
        maxParticipants = value;
        return this;
    }

    public int maxSessions() {
        return maxSessions;
    }

    public CoreContext maxSessions(final int value) {
        maxSessions = value;
        return this;
    }

    public int maxGrades() {
        return maxGrades;
    }

    public CoreContext maxGrades(final int value) {
        maxGrades = value;
        return this;
    }

    /** Instruments that can be listed; two price nodes are kept for each, see {@link #maxPriceNodes()}. */
    public int maxInstruments() {
        return maxInstruments;
    }

    public CoreContext maxInstruments(final int value) {
        maxInstruments = value;
        return this;
    }

    /** Open orders at a time, over all instruments. */
    public int maxOrders() {
        return maxOrders;
    }

    public CoreContext maxOrders(final int value) {
        maxOrders = value;
        return this;
    }

    /**
     * Nodes of the price tries, over all instruments: two for each instrument, and at worst four a price level,
     * usually one for every few levels. With fewer than two for each instrument and four, no order would ever rest.
     */
    public int maxPriceNodes() {
        return maxPriceNodes;
    }

    public CoreContext maxPriceNodes(final int value) {
        maxPriceNodes = value;
        return this;
    }

    /** Makers that one command may touch; its remainder is then cancelled. */
    public int maxFillsPerCommand() {
        return maxFillsPerCommand;
    }

    public CoreContext maxFillsPerCommand(final int value) {
        maxFillsPerCommand = value;
        return this;
    }

    /** Events that one command may give; the event ring must hold twice as many. */
    public int maxEventsPerCommand() {
        return maxEventsPerCommand;
    }

    public CoreContext maxEventsPerCommand(final int value) {
        maxEventsPerCommand = value;
        return this;
    }

    /** Orders that the sweeps and timers of one command may look at; what is left waits for the next. */
    public int maxCancelsPerCommand() {
        return maxCancelsPerCommand;
    }

    public CoreContext maxCancelsPerCommand(final int value) {
        maxCancelsPerCommand = value;
        return this;
    }

    /** Trades that can be busted or corrected: the last so many. */
    public int maxTrades() {
        return maxTrades;
    }

    public CoreContext maxTrades(final int value) {
        maxTrades = value;
        return this;
    }

    /** Quote sets with a protection of their own, over all sessions. */
    public int maxQuoteSets() {
        return maxQuoteSets;
    }

    public CoreContext maxQuoteSets(final int value) {
        maxQuoteSets = value;
        return this;
    }

    /** Proposals that wait for a second operator at a time. */
    public int maxProposals() {
        return maxProposals;
    }

    public CoreContext maxProposals(final int value) {
        maxProposals = value;
        return this;
    }

    /**
     * Pools at a time, over all instruments that are delivered: each keeps {@value #POOLS_PER_INSTRUMENT}, and as many
     * for each that may be listed unless it is set.
     */
    public int maxPools() {
        return maxPools == 0 ? POOLS_PER_INSTRUMENT * maxInstruments : maxPools;
    }

    public CoreContext maxPools(final int value) {
        maxPools = value;
        return this;
    }

    /** Participants in pools, each counted once in each. */
    public int maxPositions() {
        return maxPositions;
    }

    public CoreContext maxPositions(final int value) {
        maxPositions = value;
        return this;
    }

    /** Rights at a time, over all pools; and as many obligations. */
    public int maxRights() {
        return maxRights;
    }

    public CoreContext maxRights(final int value) {
        maxRights = value;
        return this;
    }

    /** Calls, those that are open and those that have ended and are remembered. */
    public int maxCalls() {
        return maxCalls;
    }

    public CoreContext maxCalls(final int value) {
        maxCalls = value;
        return this;
    }

    /** Deliveries that are noted at a time, until their intervals are judged and refunds are paid. */
    public int maxDeliveries() {
        return maxDeliveries;
    }

    public CoreContext maxDeliveries(final int value) {
        maxDeliveries = value;
        return this;
    }

    /** Pairs of a participant and a grade that it was attested for. */
    public int maxQualifications() {
        return maxQualifications;
    }

    public CoreContext maxQualifications(final int value) {
        maxQualifications = value;
        return this;
    }

    /** Mandates that are ever granted: none leaves its table. */
    public int maxMandates() {
        return maxMandates;
    }

    public CoreContext maxMandates(final int value) {
        maxMandates = value;
        return this;
    }

    /** Series of windows of delivery that are ever listed: none leaves its table. */
    public int maxSeries() {
        return maxSeries;
    }

    public CoreContext maxSeries(final int value) {
        maxSeries = value;
        return this;
    }

    /**
     * What the indexes of orders mix into their keys; 0 unless set. No limit, and no part of the rules or the state:
     * the layout of an index is never told and never iterated, so that any two seeds give the same events and hashes.
     * A random one for each process keeps members from choosing ids that collide.
     */
    public long indexSeed() {
        return indexSeed;
    }

    public CoreContext indexSeed(final long value) {
        indexSeed = value;
        return this;
    }

    /** Empty tables for what is delivered, as large as it may become. */
    DeliveryTables deliveryTables() {
        return new DeliveryTables(
            maxParticipants, maxInstruments, maxPools(), maxPositions, maxRights, maxCalls, maxDeliveries);
    }

    /** Says under which limits a run begins, as far as they are part of the rules. */
    public void writeTo(final NodeStartedEncoder nodeStarted) {
        for (final Limit limit : Limit.values()) {
            limit.write(nodeStarted, this);
        }
    }

    /**
     * Compares with the limits that a run began under; one that it does not state, 0, fits any.
     *
     * @throws IllegalStateException that names the first one that is another here.
     */
    void requireSame(final NodeStartedDecoder nodeStarted) {
        for (final Limit limit : Limit.values()) {
            final long stated = limit.of(nodeStarted);
            if (stated != 0 && stated != limit.of(this)) {
                throw new IllegalStateException("the journal was written under " + limit.property() + "=" + stated
                    + ", and here it is " + limit.of(this) + ": replay it under that limit");
            }
        }
    }

    /**
     * Each maker touched gives a fill, or a prevention and what becomes of the maker: two. Beside these, each quote set
     * may be frozen; each order that a sweep looks at may be its last, and the end is told as well; so may that of
     * two sweeps that each session asked for, or the end of its attachment; and the command has answers of its own, up
     * to 32 quotes that end, come anew, and end again.
     */
    private int eventsBesideFills() {
        return maxQuoteSets + 2 * maxCancelsPerCommand + 2 * maxSessions + OTHER_EVENTS;
    }

    /** Timers of deliveries share the budget of sweeps; and the end of each of these is told. */
    private int eventsOfTimers() {
        return EVENTS_OF_DELIVERY * maxCancelsPerCommand + 2 * maxSessions;
    }

    /** Every instrument may be told of the version that it will be of. */
    private int eventsOfAGrade() {
        return maxInstruments + 1;
    }

    private void requireRoomForCapacities() {
        if ((long) maxParticipants * maxInstruments > MAX_CAPACITIES) {
            throw new IllegalArgumentException("maxParticipants=" + maxParticipants + " times maxInstruments="
                + maxInstruments + " is above " + MAX_CAPACITIES + ", the most capacities");
        }
    }

    private static void require(final String property, final int value, final int min, final int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(property + "=" + value + " is outside " + min + " to " + max);
        }
    }
}
