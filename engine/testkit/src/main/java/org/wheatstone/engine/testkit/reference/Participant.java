package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An owner of sessions: its roles and limits, its money, its capacity by instrument, what it has open, and the thread
 * of its own events.
 */
final class Participant {
    private static final int BUYER        = 1;
    private static final int SUPPLIER     = 1 << 1;
    private static final int MARKET_MAKER = 1 << 2;
    private static final int METER        = 1 << 3;
    private static final int AUTHORITY    = 1 << 4;
    private static final int INSPECTOR    = 1 << 5;
    private static final int OPERATOR     = 1 << 7;
    private static final long DAY_NS      = 86_400_000_000_000L;
    private static final BigInteger MOST_LOSS = BigInteger.valueOf(Long.MAX_VALUE);

    final int id;
    final int roles;
    final Account account = new Account();
    final Map<Integer, Capacity> capacities = new LinkedHashMap<>();
    /** By their ids. */
    final Map<Integer, byte[]> keys = new LinkedHashMap<>();
    /** By instrument. */
    final Map<Integer, Nomination> nominations = new HashMap<>();
    /** By their ids, the oldest first; also those that are revoked, until they are forgotten. */
    final Map<Integer, Mandate> mandates = new LinkedHashMap<>();
    ParticipantLimits limits = ParticipantLimits.NONE;
    boolean killed;
    private long dayOfLoss;
    private BigInteger loss = BigInteger.ZERO;
    boolean locked;
    int openOrders;
    BigInteger openNotional = BigInteger.ZERO;
    long dropCopySequence;
    long newestEvent;

    Participant(final int id, final int roles) {
        this.id = id;
        this.roles = roles;
    }

    /** What it lost as a supplier in the UTC day of this time. */
    BigInteger lossOfDay(final long timeNs) {
        return Math.floorDiv(timeNs, DAY_NS) == dayOfLoss ? loss : BigInteger.ZERO;
    }

    void lose(final long timeNs, final BigInteger amount) {
        loss = lossOfDay(timeNs).add(amount).min(MOST_LOSS);
        dayOfLoss = Math.floorDiv(timeNs, DAY_NS);
    }

    /** Whether it makes members, or moves other people's money: one operator alone makes no such participant. */
    boolean hasOffice() {
        return (roles & (OPERATOR | METER | AUTHORITY | INSPECTOR)) != 0;
    }

    boolean mayTrade() {
        return (roles & (BUYER | SUPPLIER | MARKET_MAKER)) != 0;
    }

    /** Whether it has anything to say in mode TRADE. */
    boolean mayAct() {
        return mayTrade() || mayMeter();
    }

    /** Whether it has anything to say in mode ADMIN. */
    boolean mayAdminister() {
        return (roles & (OPERATOR | AUTHORITY | INSPECTOR)) != 0;
    }

    boolean mayMeter() {
        return (roles & METER) != 0;
    }

    boolean mayPublish() {
        return (roles & AUTHORITY) != 0;
    }

    /** Whether it may publish grades and has no part in what is traded. */
    boolean mayPublishOnly() {
        return mayPublish() && (roles & (OPERATOR | SUPPLIER | MARKET_MAKER)) == 0;
    }

    boolean mayAttest() {
        return (roles & INSPECTOR) != 0;
    }

    /** Who owes may buy back what he owes. */
    boolean mayClose() {
        return mayTrade();
    }

    boolean mayOrder(final Side side) {
        return side == Side.ASK ? mayTrade() : (roles & (BUYER | MARKET_MAKER)) != 0;
    }

    boolean maySupply() {
        return (roles & (SUPPLIER | MARKET_MAKER)) != 0;
    }

    boolean mayQuote() {
        return (roles & MARKET_MAKER) != 0;
    }

    boolean isOperator() {
        return (roles & OPERATOR) != 0;
    }

    /** An instrument is gone. */
    void forget(final int instrumentId) {
        nominations.remove(instrumentId);
        capacities.remove(instrumentId);
    }

    Capacity capacity(final int instrumentId) {
        return capacities.computeIfAbsent(instrumentId, id -> new Capacity());
    }
}
