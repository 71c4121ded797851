package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** What the end of a supplier's part in a call came to. */
record CallEnd(long billed, BigInteger amount, BigInteger cashedOut, long boughtIn, boolean replaced) {
    static CallEnd paid(final long billed, final BigInteger amount) {
        return new CallEnd(billed, amount, BigInteger.ZERO, 0, false);
    }

    /** Nothing was delivered, and nothing is cashed out. */
    static CallEnd failed(final long boughtIn, final boolean replaced) {
        return new CallEnd(0, BigInteger.ZERO, BigInteger.ZERO, boughtIn, replaced);
    }

    static CallEnd cashedOut(final BigInteger cashedOut, final long boughtIn) {
        return new CallEnd(0, BigInteger.ZERO, cashedOut, boughtIn, false);
    }
}
