package org.wheatstone.gateway.app.market;

/**
 * A random generator that is written out here, so that a seed means the same on every Java: Steele, Lea and Flood's
 * SplitMix64. Not for secrets. Single-threaded, but for the static method.
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    public SplitMix64(final long seed) {
        this.state = seed;
    }

    /** The n-th number of a seed, n from 0, without drawing those before it. */
    public static long at(final long seed, final long n) {
        return mix(seed + (n + 1) * GOLDEN_GAMMA);
    }

    /** The next 64 bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0 to bound − 1; the lower numbers are favoured by less than bound ÷ 2^63. */
    public int nextInt(final int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be above 0: bound=" + bound);
        }
        return (int) ((nextLong() >>> 1) % bound);
    }

    /** Above 0, up to 1. */
    public double nextUnit() {
        return unit(nextLong());
    }

    /** Normally distributed, mean 0, deviation 1. */
    public double nextNormal() {
        return normal(nextLong(), nextLong());
    }

    /** Box and Muller's transform of 128 random bits; StrictMath, because Math may differ in the last bit. */
    static double normal(final long first, final long second) {
        return StrictMath.sqrt(-2 * StrictMath.log(unit(first))) * StrictMath.cos(2 * StrictMath.PI * unit(second));
    }

    private static double unit(final long bits) {
        return ((bits >>> 11) + 1) * UNIT;
    }

    private static long mix(final long value) {
        final long first = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        final long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
