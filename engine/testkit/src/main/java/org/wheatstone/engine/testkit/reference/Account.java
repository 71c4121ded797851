package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** The money of one participant, in nano-USD: free, held for open bids, and in escrow for what was bought. */
final class Account {
    private BigInteger cash   = BigInteger.ZERO;
    private BigInteger held   = BigInteger.ZERO;
    private BigInteger escrow = BigInteger.ZERO;

    void credit(final BigInteger amount) {
        cash = cash.add(amount);
    }

    /** From cash to hold; a negative amount the other way. */
    void hold(final BigInteger amount) {
        cash = cash.subtract(amount);
        held = held.add(amount);
    }

    void moveHoldToEscrow(final BigInteger amount) {
        held = held.subtract(amount);
        escrow = escrow.add(amount);
    }

    void payFromHold(final BigInteger amount) {
        held = held.subtract(amount);
    }

    void creditEscrow(final BigInteger amount) {
        escrow = escrow.add(amount);
    }

    BigInteger cash() {
        return cash;
    }

    BigInteger held() {
        return held;
    }

    BigInteger escrow() {
        return escrow;
    }

    BigInteger total() {
        return cash.add(held).add(escrow);
    }
}
