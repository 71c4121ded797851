package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.codecs.sbe.PostingCause;

/** Finds the money for what suppliers lose, as far as there is any, and stops those that lose too much. */
final class Losses {
    private final World world;
    private final Payments payments;
    private final DeliveryEvents events;
    private List<Default> defaults = new ArrayList<>();

    Losses(final World world, final Payments payments, final DeliveryEvents events) {
        this.world = world;
        this.payments = payments;
        this.events = events;
    }

    /** A loss of a supplier goes to its pool; returns what was found of it. */
    BigInteger findForPool(final Position supplier, final BigInteger loss) {
        final Parts parts = parts(supplier, loss, BigInteger.ZERO);
        supplier.holdback = supplier.holdback.subtract(parts.holdback);
        payments.bondToPool(supplier.participant, supplier.pool, parts.bond, PostingCause.COMPENSATION, 0);
        count(supplier, parts);
        return parts.sum();
    }

    /**
     * What a supplier loses by failing a call goes to the buyer; returns what was found of it. The fund helps by no
     * more than the imbalance of what the call would have been paid.
     */
    BigInteger findForBuyer(final Call call, final BigInteger owed, final BigInteger loss) {
        final Position supplier = call.supplier;
        final Participant buyer = call.buyer.participant;
        final Parts parts =
            parts(supplier, loss, Exact.ppm(owed, supplier.pool.grade().terms.imbalancePpm()));
        supplier.holdback = supplier.holdback.subtract(parts.holdback);
        payments.poolToCash(supplier.pool, buyer, parts.holdback, PostingCause.COMPENSATION, call.id);
        payments.bondToCash(supplier.participant, call, parts.bond);
        payments.fundToCash(call, parts.fund);
        count(supplier, parts);
        return parts.sum();
    }

    /** A buy-in took so much of the bond. */
    void boughtIn(final Position supplier, final BigInteger amount) {
        count(supplier, new Parts(BigInteger.ZERO, amount, BigInteger.ZERO));
    }

    private Parts parts(final Position supplier, final BigInteger loss, final BigInteger mostOfFund) {
        final BigInteger ofHoldback = loss.min(supplier.holdback);
        final BigInteger beyond = loss.subtract(ofHoldback);
        final BigInteger ofBond = beyond.min(Bonds.free(world, supplier.participant));
        return new Parts(ofHoldback, ofBond, beyond.subtract(ofBond).min(mostOfFund).min(world.ledger.fund()));
    }

    private void count(final Position supplier, final Parts parts) {
        if (parts.sum().signum() == 0) {
            return;
        }
        final Participant participant = supplier.participant;
        final Grade grade = supplier.pool.grade();
        participant.lose(world.timeNs, parts.holdback.add(parts.bond));
        final BigInteger limit = BigInteger.valueOf(grade.terms.dailyLossLimit());
        final boolean isTooMuch =
            limit.signum() > 0 && participant.lossOfDay(world.timeNs).compareTo(limit) >= 0;
        if (!participant.killed && (isTooMuch || parts.fund.signum() > 0)) {
            participant.killed = true;
            defaults.add(new Default(participant, grade));
        }
    }

    /** At the end of a command, or of a timer: says who has defaulted, and begins to cancel its orders. */
    void tell() {
        final List<Default> told = defaults;
        defaults = new ArrayList<>();
        for (final Default one : told) {
            events.defaulted(one.participant, one.grade);
            world.sweeps.start(Sweep.over(Sweep.Kind.KILL, one.participant, world));
        }
    }

    /** Who pays a loss. */
    private record Parts(BigInteger holdback, BigInteger bond, BigInteger fund) {
        BigInteger sum() {
            return holdback.add(bond).add(fund);
        }
    }

    /** Who is stopped, for a loss in a pool of which grade. */
    private record Default(Participant participant, Grade grade) {
    }
}
