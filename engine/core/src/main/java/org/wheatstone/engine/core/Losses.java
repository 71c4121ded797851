package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.engine.core.delivery.MulDiv;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.Participants;

/**
 * Where what a supplier has to make good is found: in its holdback, in its bond, and then in what the exchange has set
 * aside. Who loses too much, or more than it has, defaults: it is killed there and then, which is told when the rest
 * of the work is done. Engine thread only.
 */
final class Losses {
    private static final int NOBODY   = Pools.NONE;
    private static final long MILLION = 1_000_000;

    private final Participants participants;
    private final Positions positions;
    private final Ledger ledger;
    private final PoolTerms terms;
    private final DeliveryFunds funds;
    private final Sweeps sweeps;
    private final SupplierEvents events;
    private final int[] defaulted;
    private final Grade[] grades;
    private int count;

    Losses(
            final Exchange exchange,
            final PoolTerms terms,
            final DeliveryFunds funds,
            final Sweeps sweeps,
            final SupplierEvents events) {
        participants = exchange.participants();
        positions = exchange.delivery().positions();
        ledger = exchange.ledger();
        this.terms = terms;
        this.funds = funds;
        this.sweeps = sweeps;
        this.events = events;
        defaulted = new int[exchange.context().maxParticipants()];
        grades = new Grade[exchange.context().maxParticipants()];
    }

    /** Finds so much for the pool of a supplier's position; returns what was found, in nano-USD. */
    long toPool(final int supplier, final long loss) {
        return find(supplier, NOBODY, 0, loss, 0);
    }

    /**
     * Likewise for the cash of the buyer of a call, by its position. The fund helps here alone, by no more than the
     * imbalance of what was owed: supplier and buyer may be friends.
     *
     * @param owed what the obligations would have been paid for the call.
     */
    long toBuyer(final int supplier, final int buyer, final long callId, final long owed, final long loss) {
        return find(
            supplier, buyer, callId, loss, MulDiv.mulDiv(owed, terms.gradeOf(supplier).imbalancePpm(), MILLION));
    }

    /** What was bought in has cost a supplier's bond so much. */
    void boughtIn(final int supplier, final long loss) {
        note(supplier, Math.max(0, loss), 0);
    }

    private long find(
            final int supplier, final int buyer, final long callId, final long loss, final long mostOfFund) {
        final long heldBack = Math.min(loss, positions.holdback(supplier));
        final long bond = Math.min(loss - heldBack, funds.freeBond(supplier));
        final long fund = Math.min(loss - heldBack - bond, Math.min(mostOfFund, ledger.fund()));
        positions.addHoldback(supplier, -heldBack);
        if (buyer == NOBODY) {
            funds.bondToPool(supplier, PostingCause.COMPENSATION, callId, bond);
        } else {
            funds.toCash(buyer, PostingCause.COMPENSATION, callId, heldBack);
            funds.bondToCash(supplier, buyer, callId, bond);
            funds.fundToCash(buyer, callId, fund);
        }
        note(supplier, heldBack + bond, fund);
        return heldBack + bond + fund;
    }

    /** A supplier has lost something of its own, or of the fund's. */
    private void note(final int supplier, final long own, final long fund) {
        if (own == 0 && fund == 0) {
            return;
        }
        final Participant participant = participants.at(positions.participant(supplier));
        final Grade grade = terms.gradeOf(supplier);
        final long lost = participant.lose(events.timeNs(), own);
        final boolean isTooMuch = fund > 0 || grade.dailyLossLimit() != 0 && lost >= grade.dailyLossLimit();
        if (isTooMuch && !participant.isKilled()) {
            participant.killed(true);
            defaulted[count] = participant.index();
            grades[count++] = grade;
        }
    }

    /** Says who has defaulted, in order, and lets its orders be swept. */
    void tellDefaults() {
        for (int i = 0; i < count; i++) {
            final Participant participant = participants.at(defaulted[i]);
            events.defaulted(participant, grades[i], participant.lossOfDay());
            sweeps.startKill(defaulted[i]);
        }
        count = 0;
    }
}
