package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What is given back for an interval, delivery by delivery. */
final class Refund {
    final Pool pool;
    private final List<Delivery> waiting;
    private final BigInteger sum;
    private final BigInteger accrued;
    private BigInteger before = BigInteger.ZERO;
    private BigInteger paid   = BigInteger.ZERO;

    Refund(final Interval judged, final BigInteger sum) {
        this.pool = judged.supplier.pool;
        this.waiting = new ArrayList<>(judged.deliveries);
        this.sum = sum;
        this.accrued = judged.accrued;
    }

    boolean isPaid() {
        return waiting.isEmpty();
    }

    /** How many deliveries wait. */
    int size() {
        return waiting.size();
    }

    /** How many of them are this participant's. */
    long sizeOf(final Participant buyer) {
        return waiting.stream().filter(delivery -> delivery.buyer.participant == buyer).count();
    }

    /** Of its money. */
    BigInteger left() {
        return sum.subtract(paid);
    }

    /** The next slice: for whom, and how much. */
    Slice next() {
        final Delivery delivery = waiting.remove(0);
        final BigInteger amount = Exact.slice(sum, before, delivery.amount, accrued);
        before = before.add(delivery.amount);
        paid = paid.add(amount);
        return new Slice(delivery.buyer.participant, amount);
    }

    /** One posting of a refund. */
    record Slice(Participant buyer, BigInteger amount) {
    }
}
