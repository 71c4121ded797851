package org.wheatstone.gateway.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A minute that goes by in steps. */
class MinuteWindowTest {
    private final MinuteWindow window = new MinuteWindow();

    @Test
    void shouldWeighPricesByVolume() {
        window.onTrade(at(100), 1_000, 1);
        window.onTrade(at(110), 2_000, 3);

        assertThat(window.lots()).isEqualTo(4);
        assertThat(window.averagePrice()).isEqualTo(1_750);
    }

    @Test
    void shouldForgetWhatIsAMinuteOld() {
        window.onTrade(at(100), 1_000, 1);
        window.onTrade(at(110), 2_000, 3);

        window.advance(at(159));
        assertThat(window.lots()).isEqualTo(4);
        window.advance(at(160));
        assertThat(window.lots()).isEqualTo(3);
        window.advance(at(10_000));
        assertThat(window.lots()).isZero();
        assertThat(window.averagePrice()).isEqualTo(-1);
    }

    @Test
    void shouldCountRatesOverTheLastTenWholeSeconds() {
        window.advance(at(1_000));
        for (int second = 990; second <= 1_000; second++) {
            window.onOrder(at(second));
            window.onOrder(at(second));
        }
        window.onTrade(at(999), 1_000, 1);

        assertThat(window.ordersPerSecond()).isEqualTo(2.0);
        assertThat(window.tradesPerSecond()).isEqualTo(0.1);
        window.advance(at(1_010));
        assertThat(window.ordersPerSecond()).isEqualTo(0.2);
        assertThat(window.tradesPerSecond()).isZero();
    }

    @Test
    void shouldTakeWhatComesLateAndPassOverWhatIsTooOld() {
        window.advance(at(200));

        window.onTrade(at(150), 1_000, 5);
        window.onTrade(at(140), 1_000, 7);

        assertThat(window.lots()).isEqualTo(5);
    }

    @Test
    void shouldNotOverflow() {
        for (int second = 0; second < 60; second++) {
            window.onTrade(at(second), 1_000_000_000_000L, 1_000_000);
        }

        assertThat(window.averagePrice()).isEqualTo(1_000_000_000_000L);
    }

    private static long at(final int second) {
        return TimeUnit.SECONDS.toNanos(second) + 7;
    }
}
