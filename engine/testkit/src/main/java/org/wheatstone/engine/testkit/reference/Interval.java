package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What a supplier did in a pool since its records were judged last. */
final class Interval {
    final Position supplier;
    /** By its length, from 1970 on. */
    final long number;
    final List<Delivery> deliveries = new ArrayList<>();
    long calls;
    long late;
    long slow;
    long failed;
    BigInteger accrued = BigInteger.ZERO;
    BigInteger feeDue  = BigInteger.ZERO;

    Interval(final Position supplier, final long number) {
        this.supplier = supplier;
        this.number = number;
    }

    /** How many of its deliveries were this participant's. */
    long deliveriesTo(final Participant buyer) {
        return deliveries.stream().filter(delivery -> delivery.buyer.participant == buyer).count();
    }

    Grade grade() {
        return supplier.pool.grade();
    }

    long startNs() {
        return number * grade().intervalNs();
    }

    long endNs() {
        return (number + 1) * grade().intervalNs();
    }
}
