package org.wheatstone.engine.core;

import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Obligations;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.grade.Qualifications;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.instrument.Nominations;
import org.wheatstone.engine.core.participant.Participants;

/** Who serves a call. Engine thread only; it looks and changes nothing. */
final class Assignment {
    /** Nobody. */
    static final int NONE = Pools.NONE;

    private final Participants participants;
    private final Instruments instruments;
    private final Qualifications qualifications;
    private final Nominations nominations;
    private final Pools pools;
    private final Positions positions;
    private final Obligations obligations;

    Assignment(final Exchange exchange) {
        participants = exchange.participants();
        instruments = exchange.instruments();
        qualifications = exchange.qualifications();
        nominations = exchange.nominations();
        final DeliveryTables tables = exchange.delivery();
        pools = tables.pools();
        positions = tables.positions();
        obligations = tables.obligations();
    }

    /** Whether calls of a pool can go to a participant, by its index, at all. */
    boolean canServe(final int pool, final int participant) {
        return qualifications.isQualified(participant, pools.grade(pool))
            && isNominated(instruments.at(pools.instrument(pool)), participant)
            && !participants.at(participant).isKilled();
    }

    private boolean isNominated(final Instrument instrument, final int participant) {
        return nominations.endpoint(participant, instrument.index()) != 0
            && (!instrument.isWindow() || nominations.isConfirmed(participant, instrument.index()));
    }

    /** Where calls of a supplier, by its position, go. */
    long endpoint(final int supplier) {
        return nominations.endpoint(positions.participant(supplier), pools.instrument(positions.pool(supplier)));
    }

    /**
     * The supplier of a call: the one that served the buyer last in this pool, so that what it has cached is of use;
     * else the one whose oldest obligation is the oldest.
     *
     * @param buyer    position.
     * @param quantity in mGTU.
     * @param failed   position of the one that just failed, or {@link #NONE}.
     * @return its position, or {@link #NONE}.
     */
    int choose(final int buyer, final long quantity, final int failed) {
        final int pool = positions.pool(buyer);
        final int last = positions.lastSupplier(buyer);
        if (last != NONE && hasEnough(last, buyer, quantity, failed)
            && canServe(pool, positions.participant(last))) {
            return last;
        }
        int best = NONE;
        for (int next = pools.firstSupplier(pool); next != NONE; next = positions.nextSupplier(next)) {
            if (hasEnough(next, buyer, quantity, failed) && (best == NONE || isOlder(next, best))
                && canServe(pool, positions.participant(next))) {
                best = next;
            }
        }
        return best;
    }

    private boolean hasEnough(final int supplier, final int buyer, final long quantity, final int failed) {
        return supplier != buyer && supplier != failed && positions.assignable(supplier) >= quantity;
    }

    private boolean isOlder(final int supplier, final int other) {
        return obligations.number(positions.firstObligation(supplier))
            < obligations.number(positions.firstObligation(other));
    }
}
