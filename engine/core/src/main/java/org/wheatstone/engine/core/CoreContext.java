package org.wheatstone.engine.core;

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

    private int maxParticipants = 1_024;
    private int maxSessions = 4_096;
    private int maxGrades = 256;
    private int maxInstruments = 64;
    private int maxOrders = 1 << 18;
    private int maxPriceNodes = 1 << 15;
    private int maxFillsPerCommand = 8_192;
    private int maxEventsPerCommand = 2 * 8_192 + 2;

    /** Checks that the limits fit each other. */
    public CoreContext conclude() {
        require("maxParticipants", maxParticipants, 1, 1 << 16);
        require("maxSessions", maxSessions, 1, maxEventsPerCommand);
        require("maxGrades", maxGrades, 1, 1 << 16);
        require("maxInstruments", maxInstruments, 1, 1 << 12);
        require("maxOrders", maxOrders, 1, MAX_ORDERS_BOUND);
        require("maxPriceNodes", maxPriceNodes, 2, 1 << 22);
        // One accept, one cancel, and for each maker touched a fill, or a prevention and what becomes of the maker.
        require("maxFillsPerCommand", maxFillsPerCommand, 1, Math.min(MAX_FILLS_BOUND, (maxEventsPerCommand - 2) / 2));
        require("maxEventsPerCommand", maxEventsPerCommand, 4, 1 << 20);
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

    /** Nodes of the price tries: at worst two a price level, usually one for every few levels. */
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

    private static void require(final String property, final int value, final int min, final int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(property + "=" + value + " is outside " + min + " to " + max);
        }
    }
}
