package org.wheatstone.engine.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fees against exact decimals. */
class FeeAccrualTest {
    private static final long MAX_NOTIONAL = 1_000_000_000_000_000_000L;
    private static final int MAX_PPM = 100_000;

    private final FeeAccrual accrual = new FeeAccrual();

    @ParameterizedTest
    @CsvSource({
        "100, 10000, 1", "100, 10001, 2", "100, 1, 1", "100, 0, 0", "0, 500, 0",
        "-20, 50000, -1", "-20, 49999, 0", "-20, 50001, -1", "-20, 99999, -1", "-20, 100000, -2",
        "100000, 1000000000000000000, 100000000000000000", "-100000, 1000000000000000000, -100000000000000000",
    })
    void shouldRoundOneFillUp(final int ratePpm, final long notional, final long fee) {
        accrual.load(0, 0);

        assertThat(accrual.charge(ratePpm, notional)).isEqualTo(fee);
    }

    @Test
    void shouldChargeTheCeilingOfTheExactSumWhateverTheSlices() {
        final Random random = new Random(11);
        for (int order = 0; order < 2_000; order++) {
            final int maker = random.nextInt(2 * MAX_PPM + 1) - MAX_PPM;
            final int taker = random.nextInt(2 * MAX_PPM + 1) - MAX_PPM;
            BigDecimal exact = BigDecimal.ZERO;
            long charged = 0;
            long whole = 0;
            long remainder = 0;
            for (int fill = 0; fill < 20; fill++) {
                final int rate = random.nextBoolean() ? maker : taker;
                final long notional = notional(random, MAX_NOTIONAL);
                accrual.load(whole, remainder);
                charged += accrual.charge(rate, notional);
                whole = accrual.whole();
                remainder = accrual.remainder();
                exact = exact.add(fee(rate, notional));

                assertThat(charged).isEqualTo(ceiling(exact));
                assertThat(remainder).isBetween(0L, 999_999L);
                assertThat(BigDecimal.valueOf(remainder, 6).add(BigDecimal.valueOf(whole)))
                    .isEqualByComparingTo(exact);
            }
        }
    }

    @Test
    void shouldReserveExactlyWhatOneFillAtThatRateWouldCost() {
        final Random random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            final long whole = random.nextInt(2_000) - 1_000;
            final long remainder = random.nextInt(1_000_000);
            final int rate = random.nextInt(MAX_PPM + 1);
            final long notional = notional(random, MAX_NOTIONAL);
            accrual.load(whole, remainder);

            final long reserve = accrual.reserve(rate, notional);

            assertThat(accrual.whole()).isEqualTo(whole);
            assertThat(accrual.remainder()).isEqualTo(remainder);
            assertThat(reserve).isNotNegative().isEqualTo(accrual.charge(rate, notional));
        }
    }

    @Test
    void shouldNeverLetAReserveFallShortOfWhatSlicesCost() {
        final Random random = new Random(13);
        for (int i = 0; i < 20_000; i++) {
            final int worst = random.nextInt(MAX_PPM + 1);
            long left = notional(random, 1L << random.nextInt(50));
            accrual.load(random.nextInt(2_000) - 1_000, random.nextInt(1_000_000));
            long reserve = accrual.reserve(worst, left);
            for (int fill = 0; fill < 5; fill++) {
                final long notional = (long) (left * random.nextDouble());
                // Any rate from 0 to the worst.
                final long charge = accrual.charge(random.nextInt(worst + 1), notional);
                left -= notional;
                final long reserveAfter = accrual.reserve(worst, left);

                assertThat(charge).isNotNegative();
                assertThat(charge + reserveAfter).isLessThanOrEqualTo(reserve);
                reserve = reserveAfter;
            }
        }
    }

    private static long notional(final Random random, final long max) {
        switch (random.nextInt(4)) {
            case 0:
                return random.nextInt(20) * Math.min(1, max);
            case 1:
                return max - random.nextInt((int) Math.min(max, 1_000_000));
            default:
                return Math.floorMod(random.nextLong(), max + 1);
        }
    }

    private static BigDecimal fee(final int ratePpm, final long notional) {
        return BigDecimal.valueOf(notional).multiply(BigDecimal.valueOf(ratePpm, 6));
    }

    private static long ceiling(final BigDecimal exact) {
        return exact.setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
