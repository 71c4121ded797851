package org.wheatstone.engine.testkit.stream;

import java.util.List;

/**
 * The dice of a generator: everything random comes from one seed, through here. The numbers are those of SplitMix64,
 * written out so that a seed means the same on every JDK.
 */
final class Chance {
    /** Where arithmetic likes to break. */
    private static final long[] EDGES = {
        0, 1, -1,
        (1L << 31) - 1, 1L << 31, (1L << 32) - 1, 1L << 32,
        1L << 40, (1L << 40) + 1,
        (1L << 53) - 1, 1L << 53, (1L << 53) + 1,
        1_000_000_000_000_000_000L, 1_000_000_000_000_000_001L,
        Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1
    };

    private long state;

    Chance(final long seed) {
        state = seed;
    }

    long anyLong() {
        state += 0x9E3779B97F4A7C15L;
        final long first = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        final long second = (first ^ first >>> 27) * 0x94D049BB133111EBL;
        return second ^ second >>> 31;
    }

    /** 0 to bound - 1. */
    long below(final long bound) {
        return Long.remainderUnsigned(anyLong(), bound);
    }

    int below(final int bound) {
        return (int) below((long) bound);
    }

    boolean percent(final int percent) {
        return below(100) < percent;
    }

    boolean oneIn(final int number) {
        return below(number) == 0;
    }

    /** 1 to max, each order of magnitude equally likely. */
    long magnitude(final long max) {
        final int bits = 64 - Long.numberOfLeadingZeros(max);
        return Math.min(max, 1 + below(1L << below(bits)));
    }

    /** A number around 2^31, 2^53, 2^63 and the like. */
    long edge() {
        return EDGES[below(EDGES.length)];
    }

    long pick(final long... values) {
        return values[below(values.length)];
    }

    int pickInt(final int... values) {
        return values[below(values.length)];
    }

    <T> T pick(final List<T> values) {
        return values.get(below(values.size()));
    }
}
