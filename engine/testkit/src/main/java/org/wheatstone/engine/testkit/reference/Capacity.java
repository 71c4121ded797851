package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** What one participant can deliver of one instrument, in lots: declared, held by open offers, and sold. */
final class Capacity {
    private BigInteger declared = BigInteger.ZERO;
    private BigInteger held     = BigInteger.ZERO;
    private BigInteger sold     = BigInteger.ZERO;
    private BigInteger offered  = BigInteger.ZERO;

    void declare(final BigInteger quantity) {
        declared = quantity;
    }

    /** Holds so many lots more; a negative number gives them back. */
    void hold(final BigInteger quantity) {
        held = held.add(quantity);
        offer(quantity);
    }

    void sell(final BigInteger quantity) {
        hold(quantity.negate());
        sold = sold.add(quantity);
    }

    /** So many lots more are offered, for which a bond answers; a window's need no capacity. */
    void offer(final BigInteger quantity) {
        offered = offered.add(quantity);
    }

    /** What was sold is free again. */
    void unsell(final BigInteger quantity) {
        sold = sold.subtract(quantity);
    }

    /** Another block has begun, of which nothing is sold. */
    void beginBlock() {
        sold = BigInteger.ZERO;
    }

    BigInteger free() {
        return declared.subtract(sold).subtract(held);
    }

    BigInteger declared() {
        return declared;
    }

    BigInteger held() {
        return held;
    }

    BigInteger sold() {
        return sold;
    }

    BigInteger offered() {
        return offered;
    }
}
