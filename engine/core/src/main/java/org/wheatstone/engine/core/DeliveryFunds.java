package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Holdings;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.ledger.Ledger;

/**
 * Money and bond of what is delivered: each movement is a posting of the ledger and its event, and none if it is of 0.
 * Engine thread only. The caller has seen to it that the money is there.
 */
final class DeliveryFunds {
    private static final int NOBODY = Pools.NONE;

    private final Ledger ledger;
    private final Holdings holdings;
    private final Positions positions;
    private final PoolTerms terms;
    private final DeliveryEvents events;

    DeliveryFunds(
            final Ledger ledger,
            final DeliveryTables tables,
            final PoolTerms terms,
            final Holdings holdings,
            final DeliveryEvents events) {
        this.ledger = ledger;
        this.holdings = holdings;
        positions = tables.positions();
        this.terms = terms;
        this.events = events;
    }

    /** What of a supplier's bond, by its position, answers for nothing yet, in nano-USD. */
    long freeBond(final int supplier) {
        return ledger.freeBond(positions.participant(supplier));
    }

    /** As {@link Holdings#pay}; bond of lots that are not owed any more is free. */
    long pay(final int supplier, final long quantity) {
        final Grade grade = terms.gradeOf(supplier);
        final long lots = holdings.lotsOwed(supplier, grade.lotMilliGtu());
        final long amount = holdings.pay(supplier, quantity, grade.lotMilliGtu());
        unlock(supplier, grade, lots);
        return amount;
    }

    /** As {@link Holdings#payWithoutFee}; likewise. */
    long payWithoutFee(final int supplier, final long quantity) {
        final Grade grade = terms.gradeOf(supplier);
        final long lots = holdings.lotsOwed(supplier, grade.lotMilliGtu());
        final long amount = holdings.payWithoutFee(supplier, quantity, grade.lotMilliGtu());
        unlock(supplier, grade, lots);
        return amount;
    }

    /** From a pool to the cash of the participant of a position in it. */
    void toCash(final int position, final PostingCause cause, final long callId, final long amount) {
        if (amount > 0) {
            final int pool = positions.pool(position);
            final int participant = positions.participant(position);
            ledger.payFromPool(pool, participant, amount);
            events.posted(
                pool, callId, cause, AccountKind.POOL, NOBODY, AccountKind.CASH, participant, amount);
        }
    }

    /** From a pool to the house. */
    void toHouse(final int pool, final long amount) {
        if (amount > 0) {
            ledger.feeFromPool(pool, amount);
            events.posted(
                pool, 0, PostingCause.FEE, AccountKind.POOL, NOBODY, AccountKind.HOUSE, NOBODY, amount);
        }
    }

    /** From the bond of a position's participant to its pool. */
    void bondToPool(final int position, final PostingCause cause, final long callId, final long amount) {
        if (amount > 0) {
            final int pool = positions.pool(position);
            final int participant = positions.participant(position);
            ledger.bondToPool(participant, pool, amount);
            events.posted(
                pool, callId, cause, AccountKind.BOND, participant, AccountKind.POOL, NOBODY, amount);
        }
    }

    /** From the bond of a position's participant to the cash of that of another one in the same pool. */
    void bondToCash(final int position, final int other, final long callId, final long amount) {
        if (amount > 0) {
            final int from = positions.participant(position);
            final int to = positions.participant(other);
            ledger.bondToCash(from, to, amount);
            events.posted(
                positions.pool(position), callId, PostingCause.COMPENSATION,
                AccountKind.BOND, from, AccountKind.CASH, to, amount);
        }
    }

    /** From the fund to the cash of the participant of a position. */
    void fundToCash(final int position, final long callId, final long amount) {
        if (amount > 0) {
            final int participant = positions.participant(position);
            ledger.fundToCash(participant, amount);
            events.posted(
                positions.pool(position), callId, PostingCause.COMPENSATION,
                AccountKind.FUND, NOBODY, AccountKind.CASH, participant, amount);
        }
    }

    private void unlock(final int supplier, final Grade grade, final long lotsBefore) {
        final long gone = lotsBefore - holdings.lotsOwed(supplier, grade.lotMilliGtu());
        ledger.lockBond(positions.participant(supplier), -gone * grade.bondPerLot());
    }
}
