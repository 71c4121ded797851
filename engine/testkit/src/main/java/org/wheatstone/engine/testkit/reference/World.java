package org.wheatstone.engine.testkit.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/** All that the exchange remembers, in plain maps, each in the order of creation. */
final class World {
    final ReferenceLimits limits;
    final Map<Integer, Participant> participants = new LinkedHashMap<>();
    final Map<Integer, Session> sessions         = new LinkedHashMap<>();
    final Map<Integer, Grade> grades             = new LinkedHashMap<>();
    final Map<Integer, Instrument> instruments   = new LinkedHashMap<>();
    final OpenOrders orders = new OpenOrders();
    final Ledger ledger     = new Ledger();
    /** Of the command in hand. */
    long sequence;
    /** The exchange's time: it never goes back. */
    long timeNs;
    long ignoredCommands;
    /** Encounters of two orders of one participant so far. */
    long selfTrades;

    World(final ReferenceLimits limits) {
        this.limits = limits;
    }
}
