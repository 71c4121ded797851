package org.wheatstone.gateway.app.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Nanoseconds since 1970 as people read and write them: ISO 8601, UTC, nine digits behind the point. Stateless. */
public final class UtcTime {
    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private UtcTime() {
    }

    public static String text(final long timeNs) {
        return FORMAT.format(Instant.ofEpochSecond(
            Math.floorDiv(timeNs, NANOS_PER_SECOND), Math.floorMod(timeNs, NANOS_PER_SECOND)));
    }

    /**
     * The time that a text names; of a date its beginning.
     *
     * @throws DateTimeParseException if it is neither a time nor a date.
     * @throws ArithmeticException    if it is too far away to be counted in 64 bits.
     */
    public static long parse(final String text) {
        final Instant instant = text.indexOf('T') < 0
            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
            : Instant.parse(text);
        return Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }
}
