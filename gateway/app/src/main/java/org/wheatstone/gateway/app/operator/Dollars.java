package org.wheatstone.gateway.app.operator;

import java.math.BigDecimal;
import java.util.function.LongPredicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An amount as it is typed: dollars, to the nano-dollar. */
record Dollars(long nano) {
    private static final int NANO_DIGITS = 9;

    private static Dollars read(final String value, final LongPredicate isRight, final String range) {
        try {
            final long nano = new BigDecimal(value).movePointRight(NANO_DIGITS).longValueExact();
            if (isRight.test(nano)) {
                return new Dollars(nano);
            }
        } catch (final ArithmeticException | NumberFormatException e) {
            throw wrong(value, range);
        }
        throw wrong(value, range);
    }

    private static TypeConversionException wrong(final String value, final String range) {
        return new TypeConversionException(
            "'" + value + "' is not an amount of dollars " + range + " with at most 9 digits after the point");
    }

    /** Of what is above 0, for picocli. */
    static final class Converter implements ITypeConverter<Dollars> {
        @Override
        public Dollars convert(final String value) {
            return read(value, nano -> nano > 0, "above 0");
        }
    }

    /** Of what goes one way or the other, for picocli. */
    static final class SignedConverter implements ITypeConverter<Dollars> {
        @Override
        public Dollars convert(final String value) {
            return read(value, nano -> nano != 0, "above or below 0");
        }
    }
}
