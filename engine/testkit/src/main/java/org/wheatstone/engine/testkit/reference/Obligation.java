package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** What a supplier owes, in mGTU, at a price per lot; it remembers how much of it is done. */
final class Obligation {
    final Position supplier;
    final long price;
    final int feeRate;
    /** All that it ever was. */
    long quantity;
    long done;
    BigInteger feeDue;

    Obligation(
            final Position supplier,
            final long price,
            final int feeRate,
            final long quantity,
            final BigInteger feeDue) {
        this.supplier = supplier;
        this.price = price;
        this.feeRate = feeRate;
        this.quantity = quantity;
        this.feeDue = feeDue;
    }

    long open() {
        return quantity - done;
    }

    /** What the next part of it costs: all so far in whole nano-USD, less what was so before. */
    BigInteger cost(final long share) {
        return costOf(done + share).subtract(costOf(done));
    }

    private BigInteger costOf(final long part) {
        return Exact.mulDiv(BigInteger.valueOf(part), price, supplier.pool.grade().lot());
    }

    /** One part more is done, and its fee is taken of what it pays. */
    Position.Payment pay(final long share) {
        final BigInteger amount = use(share);
        final BigInteger fee = amount.min(feeDue);
        feeDue = feeDue.subtract(fee);
        return new Position.Payment(amount, fee);
    }

    /** One part less is owed, and no fee is taken of what it would have paid. */
    BigInteger use(final long share) {
        final BigInteger amount = cost(share);
        done += share;
        return amount;
    }
}
