package org.wheatstone.gateway.app.operator;

import java.time.DateTimeException;
import java.util.function.Supplier;
import org.wheatstone.gateway.app.journal.UtcTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as it is typed: ISO 8601 in UTC, or a date, which is its beginning; not before 1970. */
record Moment(long timeNs) {

    /** For picocli. */
    static final class Converter implements ITypeConverter<Moment> {
        @Override
        public Moment convert(final String value) {
            final Supplier<TypeConversionException> wrong = () -> new TypeConversionException(
                "'" + value + "' is neither a time such as 2026-12-01T08:00:00Z nor a date such as 2026-12-01");
            try {
                final long timeNs = UtcTime.parse(value);
                if (timeNs >= 0) {
                    return new Moment(timeNs);
                }
            } catch (final DateTimeException | ArithmeticException e) {
                throw wrong.get();
            }
            throw wrong.get();
        }
    }
}
