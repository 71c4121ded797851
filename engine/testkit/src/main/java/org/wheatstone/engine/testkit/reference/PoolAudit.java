package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Collection;
import java.util.function.Function;

/** What must hold of every pool: its rights are its obligations, and its money is what it still has to pay. */
final class PoolAudit {
    private final World world;

    PoolAudit(final World world) {
        this.world = world;
    }

    void check(final Pool pool) {
        final BigInteger owed = sum(pool.obligations, obligation -> obligation.cost(obligation.open()));
        final BigInteger accrued = sum(
            pool.instrument.openIntervals.stream().filter(interval -> interval.supplier.pool == pool).toList(),
            interval -> interval.accrued);
        final BigInteger refunds = sum(
            pool.instrument.refunds.stream().filter(refund -> refund.pool == pool).toList(), Refund::left);
        final BigInteger returned = pool.returned.subtract(pool.returnedTold);
        final BigInteger heldBack = sum(pool.positions, position -> position.holdback);
        require(pool, pool.money.equals(owed.add(accrued).add(refunds).add(returned).add(heldBack)),
            "money=%s, owed=%s, accrued=%s, refunds=%s, returned=%s, heldBack=%s",
            pool.money, owed, accrued, refunds, returned, heldBack);
        if (pool.round == Pool.Round.OPEN) {
            checkRights(pool);
        }
        checkCalls(pool);
        checkSigns(pool);
    }

    /** Money that is to be paid is never below zero, whoever is to get it. */
    private void checkSigns(final Pool pool) {
        require(pool, pool.returned.subtract(pool.returnedTold).signum() >= 0 && pool.returnedTold.signum() >= 0,
            "below zero: returned=%s, told=%s", pool.returned, pool.returnedTold);
        for (final Refund refund : pool.instrument.refunds) {
            require(pool, refund.pool != pool || refund.left().signum() >= 0, "below zero: refund=%s", refund.left());
        }
        for (final Obligation obligation : pool.obligations) {
            require(pool, obligation.open() > 0 && obligation.feeDue.signum() >= 0,
                "obligation of participant=%s: open=%s, fee due=%s",
                obligation.supplier.participant.id, obligation.open(), obligation.feeDue);
        }
        for (final Position position : pool.positions) {
            require(pool, position.holdback.signum() >= 0 && position.heldAtExpiry >= 0
                && position.costAtExpiry.signum() >= 0,
                "below zero: participant=%s, holdback=%s, returned by %s or by %s", position.participant.id,
                position.holdback, position.heldAtExpiry, position.costAtExpiry);
            if (position.interval != null) {
                checkInterval(pool, position.interval);
            }
        }
    }

    private void checkInterval(final Pool pool, final Interval interval) {
        final BigInteger delivered = sum(interval.deliveries, delivery -> delivery.amount);
        require(pool, interval.accrued.equals(delivered) && interval.feeDue.signum() >= 0
            && interval.deliveries.stream().allMatch(delivery -> delivery.amount.signum() >= 0),
            "interval of participant=%s: accrued=%s, deliveries=%s, fee due=%s",
            interval.supplier.participant.id, interval.accrued, delivered, interval.feeDue);
    }

    private void checkRights(final Pool pool) {
        final BigInteger rights = sum(pool.positions, position -> BigInteger.valueOf(position.held()));
        final BigInteger obligations = sum(pool.obligations, obligation -> BigInteger.valueOf(obligation.open()));
        require(pool, rights.equals(obligations), "rights=%s, obligations=%s", rights, obligations);
        require(pool, pool.positions.stream().mapToInt(position -> position.obligations.size()).sum()
            == pool.obligations.size(), "obligations of nobody");
    }

    private void checkCalls(final Pool pool) {
        require(pool, pool.round == Pool.Round.OPEN || pool.round == Pool.Round.SETTLING && pool.done == 0
            || pool.calls.isEmpty(), "open calls after its expiry: calls=%s", pool.calls.size());
        for (final Position position : pool.positions) {
            require(pool, position.free() >= 0 && position.assigned() <= position.owed()
                || pool.round != Pool.Round.OPEN,
                "participant=%s, held=%s, drawn=%s, pledged=%s, owed=%s, assigned=%s",
                position.participant.id, position.held(), position.drawn(), position.pledged, position.owed(),
                position.assigned());
        }
    }

    private static <T> BigInteger sum(final Collection<T> parts, final Function<T, BigInteger> amount) {
        return parts.stream().map(amount).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private void require(final Pool pool, final boolean holds, final String message, final Object... values) {
        if (!holds) {
            throw new IllegalStateException(String.format(
                "pool: instrument=%s, block=%s, ", pool.instrument.id(), pool.block)
                + String.format(message, values) + ", sequence=" + world.sequence);
        }
    }
}
