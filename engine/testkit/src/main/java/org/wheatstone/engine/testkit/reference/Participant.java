package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An owner of sessions: its roles and limits, its money, its capacity by instrument, what it has open, and the thread
 * of its own events.
 */
final class Participant {
    private static final int BUYER        = 1;
    private static final int SUPPLIER     = 1 << 1;
    private static final int MARKET_MAKER = 1 << 2;
    private static final int OPERATOR     = 1 << 7;

    final int id;
    final int roles;
    final Account account = new Account();
    final Map<Integer, Capacity> capacities = new LinkedHashMap<>();
    final Set<Integer> keys = new LinkedHashSet<>();
    ParticipantLimits limits = ParticipantLimits.NONE;
    boolean killed;
    boolean locked;
    int openOrders;
    BigInteger openNotional = BigInteger.ZERO;
    long dropCopySequence;
    long newestEvent;

    Participant(final int id, final int roles) {
        this.id = id;
        this.roles = roles;
    }

    boolean mayTrade() {
        return (roles & (BUYER | SUPPLIER | MARKET_MAKER)) != 0;
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

    Capacity capacity(final int instrumentId) {
        return capacities.computeIfAbsent(instrumentId, id -> new Capacity());
    }
}
