package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/**
 * The money of one participant, in nano-USD: free, held for open bids, in escrow for what was bought, and its bond.
 */
final class Account {
    private BigInteger cash   = BigInteger.ZERO;
    private BigInteger held   = BigInteger.ZERO;
    private BigInteger escrow = BigInteger.ZERO;
    private BigInteger bond   = BigInteger.ZERO;

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

    void creditBond(final BigInteger amount) {
        bond = bond.add(amount);
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

    BigInteger bond() {
        return bond;
    }

    BigInteger total() {
        return cash.add(held).add(escrow).add(bond);
    }
}
