package org.wheatstone.engine.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** What the last hour with trades that is over was worth. */
class HourlyPriceTest {
    private static final long HOUR_NS = 3_600_000_000_000L;
    /** The most that one fill can come to. */
    private static final long BILLION = 1_000_000_000_000_000_000L;

    private final HourlyPrice price = new HourlyPrice();

    @Test
    void shouldKnowNothingBeforeAnHourWithTradesIsOver() {
        price.traded(HOUR_NS - 2, 100, 1);

        assertThat(price.average(HOUR_NS - 1)).isEmpty();
        assertThat(price.average(HOUR_NS)).contains(BigInteger.valueOf(100));
    }

    @Test
    void shouldRoundTheAverageOfAllLotsDown() {
        price.traded(0, 100, 4);
        price.traded(1, 130, 1);
        price.traded(2, 0, 1);

        assertThat(price.average(HOUR_NS)).contains(BigInteger.valueOf(530 / 6));
    }

    @Test
    void shouldKeepTheLastHourWhileAnotherIsOnAndThroughHoursWithoutTrades() {
        price.traded(0, 100, 1);
        price.traded(HOUR_NS, 200, 1);

        assertThat(price.average(2 * HOUR_NS - 1)).contains(BigInteger.valueOf(100));
        assertThat(price.average(2 * HOUR_NS)).contains(BigInteger.valueOf(200));
        assertThat(price.average(9 * HOUR_NS)).contains(BigInteger.valueOf(200));
    }

    @Test
    void shouldLeaveOutWhatIsBeyondSixtyTwoBits() {
        for (int i = 0; i < 5; i++) {
            price.traded(i, BILLION, 1);
        }
        price.traded(6, 1, 4);

        assertThat(price.average(HOUR_NS)).contains(BigInteger.valueOf((4 * BILLION + 4) / 8));
    }
}
