package org.wheatstone.engine.testkit.reference;

/**
 * How much a {@link ReferenceExchange} holds before it answers {@code CAPACITY}, and how much one command may do.
 * Immutable, for any thread.
 *
 * @param participants of the table of participants.
 * @param sessions of the table of sessions.
 * @param grades of the table of grades.
 * @param instruments of the table of instruments.
 * @param orders that may be open at once, over all instruments.
 * @param fills makers that one command may touch.
 * @param cancels orders that the sweeps of one command look at.
 * @param trades that are remembered.
 * @param quoteSets that may have a protection.
 * @param proposals that may wait for a second operator.
 * @param pools that may stand at once, three for each delivered instrument and one for each place of a series.
 * @param positions in them.
 * @param rights in them, and as many obligations.
 * @param calls that are open or remembered.
 * @param deliveries of open intervals, and of refunds that wait.
 * @param qualifications of suppliers for grades.
 * @param mandates of all buyers, also those that are revoked.
 * @param series of windows.
 */
public record ReferenceLimits(
    int participants,
    int sessions,
    int grades,
    int instruments,
    int orders,
    int fills,
    int cancels,
    int trades,
    int quoteSets,
    int proposals,
    int pools,
    int positions,
    int rights,
    int calls,
    int deliveries,
    int qualifications,
    int mandates,
    int series) {
    private static final int SHARES      = 16;
    private static final int LEAST_SHARE = 64;

    /** Room enough for a test that is not about limits. */
    public static final ReferenceLimits AMPLE = new ReferenceLimits(1_024, 1_024, 1_024, 1_024, 65_536);

    /** With what {@code engine/docs/commands.md} gives one command and the tables that are not named here. */
    public ReferenceLimits(
            final int participants, final int sessions, final int grades, final int instruments, final int orders) {
        this(participants, sessions, grades, instruments, orders, 8_192, 1_024, 65_536, 4_096, 64);
    }

    /** With the tables of delivery as large as a core has them. */
    public ReferenceLimits(
            final int participants,
            final int sessions,
            final int grades,
            final int instruments,
            final int orders,
            final int fills,
            final int cancels,
            final int trades,
            final int quoteSets,
            final int proposals) {
        this(
            participants, sessions, grades, instruments, orders, fills, cancels, trades, quoteSets, proposals,
            3 * instruments, 65_536, 131_072, 65_536, 65_536, 4_096, 4_096, 64);
    }

    /** The same, with so many open orders. */
    public ReferenceLimits withOrders(final int newOrders) {
        return new ReferenceLimits(
            participants, sessions, grades, instruments, newOrders, fills, cancels, trades, quoteSets, proposals,
            pools, positions, rights, calls, deliveries, qualifications, mandates, series);
    }

    /** The same, with so many mandates. */
    public ReferenceLimits withMandates(final int newMandates) {
        return new ReferenceLimits(
            participants, sessions, grades, instruments, orders, fills, cancels, trades, quoteSets, proposals,
            pools, positions, rights, calls, deliveries, qualifications, newMandates, series);
    }

    /** The same, with so many series. */
    public ReferenceLimits withSeries(final int newSeries) {
        return new ReferenceLimits(
            participants, sessions, grades, instruments, orders, fills, cancels, trades, quoteSets, proposals,
            pools, positions, rights, calls, deliveries, qualifications, mandates, newSeries);
    }

    /** The same, with other tables of delivery. */
    public ReferenceLimits withDelivery(
            final int newPools,
            final int newPositions,
            final int newRights,
            final int newCalls,
            final int newDeliveries,
            final int newQualifications) {
        return new ReferenceLimits(
            participants, sessions, grades, instruments, orders, fills, cancels, trades, quoteSets, proposals,
            newPools, newPositions, newRights, newCalls, newDeliveries, newQualifications, mandates, series);
    }

    /** How much of a table of this size one participant may take. */
    static int shareOf(final int size) {
        return Math.max(LEAST_SHARE, size / SHARES);
    }
}
