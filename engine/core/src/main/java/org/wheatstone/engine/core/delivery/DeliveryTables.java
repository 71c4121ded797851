package org.wheatstone.engine.core.delivery;

/**
 * All tables of delivery together. Engine thread only; a copy is that of whoever has it.
 *
 * <pre>
 *   pool -> positions, in order of creation -> rights, oldest first
 *        |                                  '> obligations, oldest first
 *        |                                  '> deliveries of the open interval, in order
 *        '> open calls, in order of assignment
 *   instrument -> positions with an open interval, in order of opening
 *              '> deliveries that wait for a refund, in order of judging
 * </pre>
 */
public final class DeliveryTables {
    private final Pools pools;
    private final Positions positions;
    private final Rights rights;
    private final Obligations obligations;
    private final Calls calls;
    private final Deliveries deliveries;
    private int positionsUsed;
    private int rightsUsed;
    private int obligationsUsed;
    private int callsUsed;
    private int deliveriesUsed;

    /** Room for so many entries; as many obligations as rights. */
    public DeliveryTables(
            final int maxParticipants,
            final int maxInstruments,
            final int maxPools,
            final int maxPositions,
            final int maxRights,
            final int maxCalls,
            final int maxDeliveries) {
        pools = new Pools(maxPools, maxInstruments);
        positions = new Positions(maxPositions);
        rights = new Rights(maxRights, maxParticipants);
        obligations = new Obligations(maxRights, maxParticipants);
        calls = new Calls(maxCalls, maxParticipants);
        deliveries = new Deliveries(maxDeliveries, maxParticipants);
    }

    public Pools pools() {
        return pools;
    }

    public Positions positions() {
        return positions;
    }

    public Rights rights() {
        return rights;
    }

    public Obligations obligations() {
        return obligations;
    }

    public Calls calls() {
        return calls;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    /** Engine thread: sees how much memory a copy of others takes now. */
    public void measure(final DeliveryTables other) {
        positionsUsed = other.positions.used();
        rightsUsed = other.rights.used();
        obligationsUsed = other.obligations.used();
        callsUsed = other.calls.used();
        deliveriesUsed = other.deliveries.used();
    }

    /** Makes the memory that was measured, so that the engine thread need not. */
    public void reserve() {
        positions.reserve(positionsUsed);
        rights.reserve(rightsUsed);
        obligations.reserve(obligationsUsed);
        calls.reserve(callsUsed);
        deliveries.reserve(deliveriesUsed);
    }

    /**
     * Becomes as others of the same capacities are, for who only walks their lists: what is found by a key is not
     * copied. Engine thread; at the speed of memory, whose pages are kept for the next time.
     */
    public void copy(final DeliveryTables other) {
        pools.copy(other.pools);
        positions.copy(other.positions);
        rights.copySlots(other.rights);
        obligations.copySlots(other.obligations);
        calls.copy(other.calls);
        deliveries.copySlots(other.deliveries);
    }
}
