package org.wheatstone.engine.testkit.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/** An owner of sessions: its roles, its money, its capacity by instrument, and the thread of its own events. */
final class Participant {
    private static final int SUPPLIER     = 1 << 1;
    private static final int MARKET_MAKER = 1 << 2;

    final int id;
    final int roles;
    final Account account = new Account();
    final Map<Integer, Capacity> capacities = new LinkedHashMap<>();
    long dropCopySequence;
    long newestEvent;

    Participant(final int id, final int roles) {
        this.id = id;
        this.roles = roles;
    }

    boolean maySupply() {
        return (roles & (SUPPLIER | MARKET_MAKER)) != 0;
    }

    Capacity capacity(final int instrumentId) {
        return capacities.computeIfAbsent(instrumentId, id -> new Capacity());
    }
}
