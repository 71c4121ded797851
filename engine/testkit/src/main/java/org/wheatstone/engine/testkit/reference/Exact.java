package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** Sums that are divided, in numbers as large as need be. */
final class Exact {
    static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private Exact() {
    }

    /** The floor of a × b ÷ c, of numbers that are not negative. */
    static BigInteger mulDiv(final BigInteger a, final BigInteger b, final BigInteger c) {
        return a.multiply(b).divide(c);
    }

    static BigInteger mulDiv(final BigInteger a, final long b, final long c) {
        return mulDiv(a, BigInteger.valueOf(b), BigInteger.valueOf(c));
    }

    /** So many millionths of it, rounded down. */
    static BigInteger ppm(final BigInteger a, final long ppm) {
        return mulDiv(a, BigInteger.valueOf(ppm), MILLION);
    }

    /** How many units it takes to hold it all. */
    static BigInteger ceilDiv(final BigInteger a, final BigInteger unit) {
        return a.add(unit).subtract(BigInteger.ONE).divide(unit);
    }

    /** What the last of some shares gets of a sum: the shares up to it, less the shares before it, of all of them. */
    static BigInteger slice(
            final BigInteger sum, final BigInteger before, final BigInteger share, final BigInteger all) {
        return mulDiv(sum, before.add(share), all).subtract(mulDiv(sum, before, all));
    }
}
