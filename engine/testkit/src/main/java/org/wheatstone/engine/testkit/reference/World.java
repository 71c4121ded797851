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
    final Map<Long, Proposal> proposals          = new LinkedHashMap<>();
    final Timers timers           = new Timers();
    final OpenOrders orders       = new OpenOrders(timers);
    final Ledger ledger           = new Ledger();
    final Protections protections = new Protections();
    final Trades trades;
    final Sweeps sweeps;
    /** Of the command in hand. */
    long sequence;
    /** The exchange's time: it never goes back. */
    long timeNs;
    /** Makers that the command in hand has touched, over all its orders. */
    int touched;
    /** Fills of the command in hand. */
    int fills;
    long ignoredCommands;
    /** Encounters of two orders of one participant so far. */
    long selfTrades;

    World(final ReferenceLimits limits) {
        this.limits = limits;
        this.trades = new Trades(limits.trades());
        this.sweeps = new Sweeps(this);
    }

    void begin(final long newSequence, final long receivedTime) {
        sequence = newSequence;
        timeNs = Math.max(timeNs, receivedTime);
        touched = 0;
        fills = 0;
    }
}
