package org.wheatstone.gateway.app.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a list of providers' prices with the columns of {@code modelsdev_provider_model_prices.csv}. Single-threaded;
 * nothing passed in is kept. Fails with {@link InputException}.
 *
 * <p>A price is a decimal number of USD per million tokens, also in scientific notation; it is taken exactly, and
 * rounded up if it has more than nine digits after the point. A row is skipped, and counted, if its input or its output
 * price is empty or not above 0; a price that is not a number is an error. Of the other columns only provider,
 * model_id, name, family, the limits, tool_call and status are looked at.
 */
public final class PriceListReader {
    private static final List<String> COLUMNS = List.of(
        "provider", "model_id", "base_model", "name", "family", "release_date", "usd_per_mtok_input",
        "usd_per_mtok_output", "usd_per_mtok_cache_read", "usd_per_mtok_cache_write", "context_limit", "output_limit",
        "reasoning", "tool_call", "structured_output", "open_weights", "status", "last_updated");
    private static final int PROVIDER = 0;
    private static final int MODEL_ID = 1;
    private static final int NAME = 3;
    private static final int FAMILY = 4;
    private static final int INPUT = 6;
    private static final int OUTPUT = 7;
    private static final int CONTEXT_LIMIT = 10;
    private static final int OUTPUT_LIMIT = 11;
    private static final int TOOL_CALL = 13;
    private static final int STATUS = 16;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");
    private static final BigDecimal MAX_PRICE = BigDecimal.valueOf(1_000_000);
    private static final long MAX_LIMIT = 1_000_000_000_000L;
    private static final int NANO_DIGITS = 9;
    private static final long NO_PRICE = 0;

    private final List<PriceRow> rows = new ArrayList<>();
    private int skipped;

    private PriceListReader() {
    }

    /** Reads the whole file; a list without any row that has a price is an error. */
    public static PriceList read(final InputFile file) {
        final PriceListReader reader = new PriceListReader();
        new CsvTable(file, COLUMNS).forEachRow(reader::onRow);
        if (reader.rows.isEmpty()) {
            throw InputException.of(Position.of(file.name()), "none of the " + reader.skipped + " rows has a price",
                "at least one must have " + COLUMNS.get(INPUT) + " and " + COLUMNS.get(OUTPUT) + " above 0");
        }
        return new PriceList(file.name(), reader.rows, reader.skipped);
    }

    private void onRow(final CsvRow row) {
        final PriceRow read = new PriceRow(
            row.nonEmpty(PROVIDER), row.nonEmpty(MODEL_ID), row.text(NAME), row.text(FAMILY),
            price(row, INPUT), price(row, OUTPUT),
            row.whole(CONTEXT_LIMIT, MAX_LIMIT), row.whole(OUTPUT_LIMIT, MAX_LIMIT),
            flag(row, TOOL_CALL), row.text(STATUS), row.line());
        if (read.inputNano() == NO_PRICE || read.outputNano() == NO_PRICE) {
            skipped++;
        } else {
            rows.add(read);
        }
    }

    private static long price(final CsvRow row, final int column) {
        final String text = row.text(column);
        if (text.isEmpty()) {
            return NO_PRICE;
        }
        if (!DECIMAL.matcher(text).matches() || new BigDecimal(text).compareTo(MAX_PRICE) > 0) {
            throw row.isNot(column, "empty or a decimal number of USD per million tokens, at most " + MAX_PRICE);
        }
        final BigDecimal dollars = new BigDecimal(text);
        if (dollars.signum() <= 0) {
            return NO_PRICE;
        }
        return dollars.setScale(NANO_DIGITS, RoundingMode.CEILING).unscaledValue().longValueExact();
    }

    private static boolean flag(final CsvRow row, final int column) {
        final String text = row.text(column);
        if (!text.isEmpty() && !text.equals("True") && !text.equals("False")) {
            throw row.isNot(column, "True, False or empty");
        }
        return text.equals("True");
    }
}
