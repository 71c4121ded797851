package org.wheatstone.codecs;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Prices and money as people read them. Not for the message path: it makes strings.
 *
 * <p>A price is nano-USD per lot. A lot of a token grade is 1,000 GTU, so the same number is micro-USD per million GTU.
 */
public final class Prices {
    private static final int NANO_DIGITS = 9;
    private static final BigDecimal GTU_PER_MILLION = BigDecimal.valueOf(1_000_000);

    private Prices() {
    }

    /** Dollars per million GTU, with four digits or more after the point: {@code 1.5885} for 1,588,500 and 1,000. */
    public static String perMillionGtu(final long priceNanoPerLot, final int lotGtu) {
        final BigDecimal dollars = BigDecimal.valueOf(priceNanoPerLot, NANO_DIGITS)
            .multiply(GTU_PER_MILLION).divide(BigDecimal.valueOf(lotGtu), NANO_DIGITS, RoundingMode.HALF_EVEN);
        return plain(dollars, 4);
    }

    /** Dollars, at least two digits after the point: {@code 12.50} for 12,500,000,000 nano-USD. */
    public static String dollars(final long amountNano) {
        return plain(BigDecimal.valueOf(amountNano, NANO_DIGITS), 2);
    }

    /**
     * The nano-USD of a decimal text in dollars.
     *
     * @throws ArithmeticException if it has more than nine digits after the point, or does not fit 64 bits.
     * @throws NumberFormatException if it is not a decimal number.
     */
    public static long nanoUsd(final String dollars) {
        return new BigDecimal(dollars).movePointRight(NANO_DIGITS).longValueExact();
    }

    private static String plain(final BigDecimal value, final int minDigits) {
        final BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < minDigits ? stripped.setScale(minDigits, RoundingMode.UNNECESSARY) : stripped)
            .toPlainString();
    }
}
