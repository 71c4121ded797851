package org.wheatstone.gateway.app.operator;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An amount as it is typed: dollars above 0, to the nano-dollar. */
record Dollars(long nano) {
    private static final int NANO_DIGITS = 9;

    /** For picocli. */
    static final class Converter implements ITypeConverter<Dollars> {
        @Override
        public Dollars convert(final String value) {
            try {
                final long nano = new BigDecimal(value).movePointRight(NANO_DIGITS).longValueExact();
                if (nano > 0) {
                    return new Dollars(nano);
                }
            } catch (final ArithmeticException | NumberFormatException e) {
                throw wrong(value);
            }
            throw wrong(value);
        }

        private static TypeConversionException wrong(final String value) {
            return new TypeConversionException(
                "'" + value + "' is not an amount of dollars above 0 with at most 9 digits after the point");
        }
    }
}
