package org.wheatstone.engine.core.delivery;

/** Open calls in their pools, by order of assignment. Engine thread only. */
public final class CallQueues {
    private static final int NONE = Slots.NONE;

    private final Pools pools;
    private final Positions positions;
    private final Calls calls;

    public CallQueues(final DeliveryTables tables) {
        pools = tables.pools();
        positions = tables.positions();
        calls = tables.calls();
    }

    /**
     * A call begins: what is drawn grows by its quantity. It is to be assigned at once.
     *
     * @param callId   above that of any call before.
     * @param session  index of the one that draws.
     * @param buyer    position.
     * @param quantity in mGTU, at most what the buyer may draw.
     */
    public int begin(final long callId, final int session, final int buyer, final long quantity) {
        final int instrument = pools.instrument(positions.pool(buyer));
        final int call = calls.begin(callId, session, instrument, positions.participant(buyer), quantity);
        calls.positions(call, positions.pool(buyer), buyer, NONE);
        calls.grade(call, pools.grade(positions.pool(buyer)));
        positions.addDrawn(buyer, quantity);
        return call;
    }

    /** Goes to a supplier, by its position: the next attempt, last in its pool. */
    public void assign(final int call, final int supplier, final long deadlineNs) {
        final int pool = calls.pool(call);
        final int buyer = calls.buyer(call);
        calls.positions(call, pool, buyer, supplier);
        calls.parties(call, positions.participant(buyer), positions.participant(supplier));
        calls.attempt(call, calls.attempt(call) + 1);
        calls.deadlineNs(call, deadlineNs);
        append(pool, call);
        positions.addAssigned(supplier, calls.quantity(call));
        positions.lastSupplier(buyer, supplier);
    }

    /** Leaves its supplier; it is to be assigned again, or ended, at once. */
    public void unassign(final int call) {
        final int pool = calls.pool(call);
        final int before = calls.assignedBefore(call);
        final int after = calls.assignedAfter(call);
        if (before == NONE) {
            pools.firstCall(pool, after);
        } else {
            calls.assignedAfter(before, after);
        }
        if (after == NONE) {
            pools.lastCall(pool, before);
        } else {
            calls.assignedBefore(after, before);
        }
        positions.addAssigned(calls.supplier(call), -calls.quantity(call));
    }

    /** Ends a call that has left its supplier: nothing of it is drawn any more. It is remembered. */
    public void end(final int call, final int status, final long metered) {
        positions.addDrawn(calls.buyer(call), -calls.quantity(call));
        calls.end(call, status, metered);
    }

    /** The next open call of a pool, by order of assignment, as a snapshot left it; positions know of it already. */
    public int resume(
            final long callId,
            final int session,
            final int buyer,
            final int supplier,
            final long quantity,
            final int attempt,
            final long deadlineNs) {
        final int pool = positions.pool(buyer);
        final int call =
            calls.begin(callId, session, pools.instrument(pool), positions.participant(buyer), quantity);
        calls.positions(call, pool, buyer, supplier);
        calls.grade(call, pools.grade(pool));
        calls.parties(call, positions.participant(buyer), positions.participant(supplier));
        calls.attempt(call, attempt);
        calls.deadlineNs(call, deadlineNs);
        append(pool, call);
        return call;
    }

    private void append(final int pool, final int call) {
        final int last = pools.lastCall(pool);
        calls.assignedBefore(call, last);
        calls.assignedAfter(call, NONE);
        if (last == NONE) {
            pools.firstCall(pool, call);
        } else {
            calls.assignedAfter(last, call);
        }
        pools.lastCall(pool, call);
    }
}
