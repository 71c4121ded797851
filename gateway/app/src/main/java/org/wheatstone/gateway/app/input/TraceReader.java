package org.wheatstone.gateway.app.input;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a trace of requests with the columns of the public Azure LLM traces. Single-threaded; nothing passed in is
 * kept. Fails with {@link InputException}.
 *
 * <p>{@code TIMESTAMP} is {@code yyyy-MM-dd HH:mm:ss} with 0 to 9 digits after the second, in UTC. Rows must stand in
 * the order of their times; equal times are allowed, an earlier one is an error and is not sorted away, because the
 * usual reason for it is two files that were joined. {@code ContextTokens} and {@code GeneratedTokens} are whole
 * numbers.
 */
public final class TraceReader {
    /** Of one field of one request. */
    public static final long MAX_TOKENS = 10_000_000;

    private static final List<String> COLUMNS = List.of("TIMESTAMP", "ContextTokens", "GeneratedTokens");
    private static final int TIMESTAMP = 0;
    private static final int CONTEXT_TOKENS = 1;
    private static final int GENERATED_TOKENS = 2;
    private static final int MIN_YEAR = 1970;
    private static final int MAX_YEAR = 2199;
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
        .appendPattern("uuuu-MM-dd HH:mm:ss")
        .optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true).optionalEnd()
        .toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final List<TraceRequest> requests = new ArrayList<>();
    private LocalDateTime first;
    private LocalDateTime last;
    private long contextTokens;
    private long generatedTokens;

    private TraceReader() {
    }

    /** Reads the whole file; a trace without a request, or one that uses no token at all, is an error. */
    public static Trace read(final InputFile file) {
        final TraceReader reader = new TraceReader();
        new CsvTable(file, COLUMNS).forEachRow(reader::onRow);
        if (reader.contextTokens + reader.generatedTokens == 0) {
            throw InputException.of(Position.of(file.name()), "no request of the trace uses a token",
                "there must be at least one row with tokens below the line " + String.join(",", COLUMNS));
        }
        return new Trace(file.name(), reader.requests, reader.contextTokens, reader.generatedTokens);
    }

    private void onRow(final CsvRow row) {
        final LocalDateTime time = time(row);
        if (first == null) {
            first = time;
        } else if (time.isBefore(last)) {
            throw row.isNot(TIMESTAMP, "at or after the time of the row before, " + FORMAT.format(last));
        }
        last = time;
        final long context = row.whole(CONTEXT_TOKENS, MAX_TOKENS);
        final long generated = row.whole(GENERATED_TOKENS, MAX_TOKENS);
        contextTokens += context;
        generatedTokens += generated;
        requests.add(new TraceRequest(ChronoUnit.NANOS.between(first, time), context, generated));
    }

    private static LocalDateTime time(final CsvRow row) {
        try {
            final LocalDateTime time = LocalDateTime.parse(row.text(TIMESTAMP), FORMAT);
            if (time.getYear() < MIN_YEAR || time.getYear() > MAX_YEAR) {
                throw row.isNot(TIMESTAMP, "a time in the years " + MIN_YEAR + " to " + MAX_YEAR);
            }
            return time;
        } catch (final DateTimeParseException e) {
            throw row.isNot(TIMESTAMP, "a time yyyy-MM-dd HH:mm:ss with 0 to 9 digits after the second");
        }
    }
}
