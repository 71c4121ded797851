package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** A fee before rounding, in millionths of a nano-USD; negative is a rebate. */
record ExactFee(BigInteger millionths) {
    static final ExactFee NONE = new ExactFee(BigInteger.ZERO);

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    ExactFee plus(final int ratePpm, final BigInteger notional) {
        return new ExactFee(millionths.add(BigInteger.valueOf(ratePpm).multiply(notional)));
    }

    /** Whole nano-USD, rounded up: -1.5 becomes -1. */
    BigInteger ceil() {
        final BigInteger[] parts = millionths.divideAndRemainder(MILLION);
        return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
    }

    /** What is charged for going from here to there. */
    BigInteger chargeTo(final ExactFee after) {
        return after.ceil().subtract(ceil());
    }
}
