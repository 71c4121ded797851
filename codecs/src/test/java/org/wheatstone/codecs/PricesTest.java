package org.wheatstone.codecs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money as people read it: no digit lost, none invented. */
class PricesTest {

    @ParameterizedTest
    @CsvSource({
        "1588500,              1000,     1.5885",
        "1000000,              1000,     1.0000",
        "100000000000,         1000,     100000.0000",
        "1,                    1000,     0.000001",
        "-1588500,             1000,     -1.5885",
        "0,                    1000,     0.0000",
        "1588500,              1,        1588.5000",
        "1588500,              1000000,  0.0015885",
        "9223372036854775807,  1000,     9223372036854.775807",
        "-9223372036854775808, 1,        -9223372036854775.8080",
    })
    void shouldShowAPricePerMillionGtu(final long priceNanoPerLot, final int lotGtu, final String text) {
        assertEquals(text, Prices.perMillionGtu(priceNanoPerLot, lotGtu));
    }

    @Test
    void shouldRoundHalfToEvenWhenALotDoesNotDivideAMillion() {
        assertEquals("0.333333333", Prices.perMillionGtu(1_000_000, 3_000));
        assertEquals("0.0000", Prices.perMillionGtu(5, 10_000_000));
        assertEquals("0.000000002", Prices.perMillionGtu(15, 10_000_000));
        assertEquals("0.000000002", Prices.perMillionGtu(25, 10_000_000));
    }

    @ParameterizedTest
    @CsvSource({
        "12500000000,          12.50",
        "100000000000,         100.00",
        "1,                    0.000000001",
        "-1,                   -0.000000001",
        "0,                    0.00",
        "9223372036854775807,  9223372036.854775807",
        "-9223372036854775808, -9223372036.854775808",
    })
    void shouldShowAndReadDollars(final long amountNano, final String text) {
        assertEquals(text, Prices.dollars(amountNano));
        assertEquals(amountNano, Prices.nanoUsd(text));
    }

    @Test
    void shouldReadBackWhatItShows() {
        final long seed = 5;
        final Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            final long amountNano = random.nextLong() >> random.nextInt(64);
            assertEquals(amountNano, Prices.nanoUsd(Prices.dollars(amountNano)), "seed=" + seed + ", round=" + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 5000000000", "1e3, 1000000000000", ".5, 500000000", "+0.10, 100000000", "1.0000000000, 1000000000"})
    void shouldReadWhatPeopleWrite(final String text, final long amountNano) {
        assertEquals(amountNano, Prices.nanoUsd(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000000001", "9223372036.854775808", "-9223372036.854775809", "1e100", "1e999999999"})
    void shouldRefuseWhatDoesNotFit(final String text) {
        assertThatThrownBy(() -> Prices.nanoUsd(text)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1,5", "$1", "one", "0x10", "1.2.3"})
    void shouldRefuseWhatIsNoNumber(final String text) {
        assertThatThrownBy(() -> Prices.nanoUsd(text)).isInstanceOf(NumberFormatException.class);
    }
}
