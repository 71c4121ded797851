package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What a participant has bought and sold in a pool, and what came of it. Quantities are mGTU. */
final class Position {
    private static final int CHAIN_LENGTH = 32;

    final Pool pool;
    final Participant participant;
    /** Oldest first. */
    final List<Right> rights = new ArrayList<>();
    /** Oldest first. */
    final List<Obligation> obligations = new ArrayList<>();
    /** Leaves, in lots, of its open offers that are closing. */
    long pledged;
    /** Who was assigned to its last call, or null. */
    Position lastSupplier;
    /** Where its deliveries are noted, or null. */
    Delivery noted;
    /** Open since its first record after the last judging, or null. */
    Interval interval;
    BigInteger holdback = BigInteger.ZERO;
    byte[] chain = new byte[CHAIN_LENGTH];
    /** What its rights were when the pool expired. */
    long heldAtExpiry;
    /** What these rights had cost. */
    BigInteger costAtExpiry = BigInteger.ZERO;

    Position(final Pool pool, final Participant participant) {
        this.pool = pool;
        this.participant = participant;
    }

    long held() {
        return rights.stream().mapToLong(right -> right.quantity).reduce(0, Math::addExact);
    }

    /** What was paid for the rights that are left, each in whole nano-USD. */
    BigInteger costOfRights() {
        return rights.stream()
            .map(right -> Exact.mulDiv(BigInteger.valueOf(right.quantity), right.price, pool.grade().lot()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What of its rights is neither drawn nor offered. */
    long free() {
        return held() - drawn() - Math.multiplyExact(pledged, pool.grade().lot());
    }

    /** What of its obligations is neither assigned nor less than a lot. */
    long lotsToTakeBack() {
        return (owed() - assigned()) / pool.grade().lot();
    }

    long owed() {
        return obligations.stream().mapToLong(Obligation::open).reduce(0, Math::addExact);
    }

    long drawn() {
        return pool.calls.stream().filter(call -> call.buyer == this).mapToLong(call -> call.quantity).sum();
    }

    long assigned() {
        return pool.calls.stream().filter(call -> call.supplier == this).mapToLong(call -> call.quantity).sum();
    }

    /** What may be drawn at one time. */
    long burst() {
        final long ppm = pool.grade().terms.burstPpm();
        return ppm == 0 ? held()
            : Math.max(pool.grade().lot(), Exact.ppm(BigInteger.valueOf(held()), ppm).longValueExact());
    }

    void buy(final long price, final long quantity) {
        final Right newest = rights.isEmpty() ? null : rights.get(rights.size() - 1);
        if (newest != null && newest.price == price) {
            newest.quantity += quantity;
        } else {
            rights.add(new Right(price, quantity));
        }
    }

    void sell(final long price, final int feeRate, final long quantity, final BigInteger fee) {
        final Obligation newest = obligations.isEmpty() ? null : obligations.get(obligations.size() - 1);
        if (newest != null && newest.price == price && newest.feeRate == feeRate) {
            newest.grow(quantity, fee);
        } else {
            final Obligation obligation = new Obligation(this, price, feeRate, quantity, fee);
            obligations.add(obligation);
            pool.obligations.add(obligation);
        }
    }

    /** Makes the rights less, the oldest first. */
    void useRights(final long quantity) {
        long left = quantity;
        while (left > 0) {
            final Right oldest = rights.get(0);
            final long used = Math.min(left, oldest.quantity);
            oldest.quantity -= used;
            left -= used;
            if (oldest.quantity == 0) {
                rights.remove(0);
            }
        }
    }

    /** What the obligations would pay for so much, the oldest first. */
    BigInteger cost(final long quantity) {
        BigInteger cost = BigInteger.ZERO;
        long left = quantity;
        for (final Obligation obligation : obligations) {
            final long share = Math.min(left, obligation.open());
            cost = cost.add(obligation.cost(share));
            left -= share;
        }
        if (left > 0) {
            throw new IllegalStateException("more than is owed: participant=" + participant.id + ", left=" + left);
        }
        return cost;
    }

    /** Makes the obligations less by so much, the oldest first; returns what they pay, and the fee of it. */
    Payment pay(final long quantity) {
        Payment payment = new Payment(BigInteger.ZERO, BigInteger.ZERO);
        long left = quantity;
        while (left > 0) {
            final Obligation oldest = obligations.get(0);
            final long share = Math.min(left, oldest.open());
            payment = payment.plus(oldest.pay(share));
            left -= share;
            removeIfDone(oldest);
        }
        return payment;
    }

    /** The same without a fee; what is still due of one that is used up is due no more. */
    BigInteger use(final long quantity) {
        BigInteger amount = BigInteger.ZERO;
        long left = quantity;
        while (left > 0) {
            final Obligation oldest = obligations.get(0);
            final long share = Math.min(left, oldest.open());
            amount = amount.add(oldest.use(share));
            left -= share;
            removeIfDone(oldest);
        }
        return amount;
    }

    private void removeIfDone(final Obligation oldest) {
        if (oldest.open() == 0) {
            obligations.remove(oldest);
            pool.obligations.remove(oldest);
        }
    }

    /** What obligations pay, and how much of it is a fee. */
    record Payment(BigInteger amount, BigInteger fee) {
        Payment plus(final Payment other) {
            return new Payment(amount.add(other.amount), fee.add(other.fee));
        }
    }
}
