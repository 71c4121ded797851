package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** What a supplier owes, in mGTU, at a price per lot; it remembers how much of it is done. */
final class Obligation {
    final Position supplier;
    final long price;
    final int feeRate;
    BigInteger feeDue;
    /** All that it ever was, and all that was ever done of it: without an end where it is never used up. */
    private BigInteger quantity;
    private BigInteger done = BigInteger.ZERO;

    Obligation(
            final Position supplier,
            final long price,
            final int feeRate,
            final long quantity,
            final BigInteger feeDue) {
        this.supplier = supplier;
        this.price = price;
        this.feeRate = feeRate;
        this.quantity = BigInteger.valueOf(quantity);
        this.feeDue = feeDue;
    }

    long open() {
        return quantity.subtract(done).longValueExact();
    }

    void grow(final long more, final BigInteger fee) {
        quantity = quantity.add(BigInteger.valueOf(more));
        feeDue = feeDue.add(fee);
    }

    /** What the next part of it costs: all so far in whole nano-USD, less what was so before. */
    BigInteger cost(final long share) {
        return costOf(done.add(BigInteger.valueOf(share))).subtract(costOf(done));
    }

    private BigInteger costOf(final BigInteger part) {
        return Exact.mulDiv(part, price, supplier.pool.grade().lot());
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
        done = done.add(BigInteger.valueOf(share));
        return amount;
    }
}
