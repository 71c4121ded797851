package org.wheatstone.engine.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MulDivTest {
    private static final long[] EDGES = {
        0, 1, 2, 3, 999_999, 1_000_000, 1L << 31, (1L << 32) - 1, 1L << 32, (1L << 32) + 1, 1L << 53,
        9_000_000_000_000_000_000L, Long.MAX_VALUE - 1, Long.MAX_VALUE};

    @Test
    void shouldBeExactAtTheEdges() {
        for (final long a : EDGES) {
            for (final long b : EDGES) {
                for (final long c : EDGES) {
                    if (c > 0) {
                        assertExact(a, b, c);
                    }
                }
            }
        }
    }

    @Test
    void shouldBeExactForNumbersOfAnyLength() {
        final Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            assertExact(ofAnyLength(random), ofAnyLength(random), Math.max(1, ofAnyLength(random)));
        }
    }

    @Test
    void shouldPayTheSameHoweverItIsShared() {
        final Random random = new Random(8);
        for (int round = 0; round < 100; round++) {
            final long price = ofAnyLength(random) % 9_000_000_000_000L;
            long done = 0;
            long paid = 0;
            for (int share = 0; share < 50; share++) {
                final long quantity = 1 + random.nextInt(3_000_000);
                paid += MulDiv.share(done, quantity, price, 1_000_000);
                done += quantity;
            }
            assertThat(paid).isEqualTo(MulDiv.mulDiv(done, price, 1_000_000));
        }
    }

    private static long ofAnyLength(final Random random) {
        return (random.nextLong() & Long.MAX_VALUE) >>> random.nextInt(63);
    }

    private static void assertExact(final long a, final long b, final long c) {
        final BigInteger right = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(BigInteger.valueOf(c))
            .min(BigInteger.valueOf(Long.MAX_VALUE));
        assertThat(MulDiv.mulDiv(a, b, c)).as(a + " * " + b + " / " + c).isEqualTo(right.longValueExact());
    }
}
