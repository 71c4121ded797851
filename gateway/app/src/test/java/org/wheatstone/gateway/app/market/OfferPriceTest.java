package org.wheatstone.gateway.app.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferPriceTest {
    private static final long DOLLAR = 1_000_000_000;

    @ParameterizedTest
    @CsvSource({
        // (3 × 0.5 + 1 × 1.5) / 7 = 0.428571… dollars per million GTU
        "3, 1, 500000000, 1500000000, 100, 428600",
        "3, 1, 500000000, 1500000000, 1, 428572",
        // All context: the input price, 1 dollar per million GTU = 1,000,000 nano-USD per lot.
        "1000, 0, 1000000000, 9000000000, 100, 1000000",
        // All output: a quarter of the output price.
        "0, 1000, 9000000000, 8000000000, 100, 2000000",
        // (2048 × 3 + 28 × 15) / (2048 + 4 × 28) = 6564 / 2160 = 3.03888… dollars
        "2048, 28, 3000000000, 15000000000, 100, 3038900",
        // The cheapest price there is still costs a tick.
        "1000000, 1, 1, 1, 100, 100"})
    void shouldSpreadTheListCostOverTheLotsOfTheTrace(
            final long context,
            final long generated,
            final long in,
            final long out,
            final long tick,
            final long price) {
        assertThat(new OfferPrice(context, generated, tick).perLot(in, out)).isEqualTo(price);
    }

    @Test
    void shouldNotDependOnTheMixWhenOutputCostsFourTimesInput() {
        for (long generated = 0; generated < 2_000; generated += 37) {
            assertThat(new OfferPrice(1_000, generated, 100).perLot(DOLLAR / 2, 2 * DOLLAR)).isEqualTo(500_000);
        }
    }

    @Test
    void shouldStayExactWhereProductsLeaveSixtyFourBits() {
        final OfferPrice large = new OfferPrice(50_000_000_000_000L, 50_000_000_000_000L, 100);

        // (1 + 7) / (1 + 4) of a million dollars
        assertThat(large.perLot(1_000_000 * DOLLAR, 7_000_000 * DOLLAR)).isEqualTo(1_600_000 * 1_000_000L);
    }

    @Test
    void shouldRefuseToPriceNothing() {
        assertThatThrownBy(() -> new OfferPrice(0, 0, 100)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("no mix");
        assertThatThrownBy(() -> new OfferPrice(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
