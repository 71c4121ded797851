package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/**
 * What a participant can deliver of an instrument, as of one moment. Immutable, for any thread.
 *
 * @param declared by the operator, in lots, all told.
 * @param held by open offers.
 * @param sold so far.
 */
public record CapacityState(BigInteger declared, BigInteger held, BigInteger sold) {
    /** What may still be offered, in lots. */
    public BigInteger free() {
        return declared.subtract(held).subtract(sold);
    }
}
