package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.Symbols;
import org.wheatstone.codecs.sbe.ListSeriesEncoder;
import org.wheatstone.gateway.client.OperatorActions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code series add}. */
@Command(
    name = "add",
    description = {
        "Have a window of delivery listed after the other, each with a book of its own, as time goes.",
        "A window's instrument is called SYMBOL@ and its start in UTC, and is traded until its gate, which the grade"
            + " puts so many seconds before the start. A series never ends, and is never changed.",
        "Prices are in nano-USD per lot."},
    footer = {
        "", "Example: wheatstone series add 100000 code/usd --grade 2 --tick 100 --max-price 50000000"
            + " --max-lots 1000000 --window 14400 --first-start 2026-12-01T08:00:00Z --horizon 6"})
final class SeriesAddVerb extends OperatorVerb {
    private static final long MAX_UNSIGNED = 0xFFFF_FFFFL;
    /** By the offset in the frame that a refusal names. */
    private static final Map<Long, String> ADVICE = Map.ofEntries(
        advice(ListSeriesEncoder.instrumentIdEncodingOffset(), "ID is from 1 to 4294901760"),
        advice(ListSeriesEncoder.gradeIdEncodingOffset(),
            "--grade is one that is delivered, of class B, and whose confirmations are over before the gate"),
        advice(ListSeriesEncoder.tickEncodingOffset(), "--tick is above 0"),
        advice(ListSeriesEncoder.minPriceEncodingOffset(), "--min-price is 0 or more, and whole ticks"),
        advice(ListSeriesEncoder.maxPriceEncodingOffset(), "--max-price is --min-price or more, whole ticks, below"
            + " 2^30 of them, and at most 9000000000000"),
        advice(ListSeriesEncoder.maxQuantityEncodingOffset(), "--max-lots is from 1 to 1048576"),
        advice(ListSeriesEncoder.makerFeeEncodingOffset(), "--maker-fee is from 0 to 100000"),
        advice(ListSeriesEncoder.takerFeeEncodingOffset(), "--taker-fee is from 0 to 100000"),
        advice(ListSeriesEncoder.referencePriceEncodingOffset(), "--reference-price is from 0 to --max-price"),
        advice(ListSeriesEncoder.bandPpmEncodingOffset(), "--band is from 0 to 1000000"),
        advice(ListSeriesEncoder.windowSecondsEncodingOffset(), "--window is the grade's interval or a multiple of it,"
            + " and at most 604800"),
        advice(ListSeriesEncoder.firstStartEncodingOffset(), "--first-start is a multiple of --window, counted from"
            + " 1970-01-01 in UTC, and its gate is still to come"),
        advice(ListSeriesEncoder.horizonEncodingOffset(), "--horizon is from 1 to 128"),
        advice(ListSeriesEncoder.symbolEncodingOffset(), "SYMBOL has at most 32 characters"));

    @Parameters(index = "0", paramLabel = "ID",
        description = "Of the first window; the 65,535 behind it are for the next ones.")
    private long id;

    @Parameters(index = "1", paramLabel = "SYMBOL", description = "Such as code/usd; at most 32 characters.")
    private String symbol;

    @Option(names = "--grade", required = true, paramLabel = "ID", description = "What is delivered.")
    private long grade;

    @Option(names = "--tick", required = true, paramLabel = "NANO", description = "Step of prices.")
    private long tick;

    @Option(names = "--min-price", paramLabel = "NANO", defaultValue = "0",
        description = "Lowest price; default ${DEFAULT-VALUE}.")
    private long minPrice;

    @Option(names = "--max-price", required = true, paramLabel = "NANO", description = "Highest price.")
    private long maxPrice;

    @Option(names = "--max-lots", required = true, paramLabel = "LOTS", description = "Of one order.")
    private long maxLots;

    @Option(names = "--maker-fee", paramLabel = "PPM", defaultValue = "0",
        description = "Millionths of the notional; default ${DEFAULT-VALUE}.")
    private int makerFee;

    @Option(names = "--taker-fee", paramLabel = "PPM", defaultValue = "0",
        description = "Millionths of the notional; default ${DEFAULT-VALUE}.")
    private int takerFee;

    @Option(names = "--reference-price", paramLabel = "NANO", defaultValue = "0",
        description = "Of the price band before a window's first trade; default ${DEFAULT-VALUE}: none.")
    private long referencePrice;

    @Option(names = "--band", paramLabel = "PPM", defaultValue = "0",
        description = "How far from the last trade an order may be priced, in millionths; default ${DEFAULT-VALUE}:"
            + " any.")
    private long band;

    @Option(names = "--window", required = true, paramLabel = "SECONDS",
        description = "From the start of a window to the next one.")
    private long window;

    @Option(names = "--first-start", required = true, paramLabel = "TIME", converter = Moment.Converter.class,
        description = "When the first window begins: a time in UTC, or a date.")
    private Moment firstStart;

    @Option(names = "--horizon", paramLabel = "N", defaultValue = "1",
        description = "Windows that are listed ahead; default ${DEFAULT-VALUE}.")
    private long horizon;

    @Override
    void check() {
        if (!Symbols.isValid(symbol)) {
            throw wrong("SYMBOL: '" + symbol + "' is not 1 to 48 characters from a-z 0-9 . _ - /");
        }
        requireUnsigned("ID", id);
        requireUnsigned("--grade", grade);
        requireUnsigned("--band", band);
        requireUnsigned("--window", window);
        requireUnsigned("--horizon", horizon);
    }

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        return ask(session, "series " + symbol + " from " + id + " on", OperatorActions.listSeries(
            new OperatorActions.Series((int) id, symbol, (int) grade, tick, minPrice, maxPrice, maxLots, makerFee,
                takerFee, referencePrice, (int) band, (int) window, firstStart.timeNs(), (int) horizon)));
    }

    @Override
    Optional<String> why(final int code, final long detail) {
        if (code == Code.BAD_TRANSITION.number()) {
            return Optional.ofNullable(ADVICE.get(detail));
        }
        if (code == Code.TARGET_EXISTS.number()) {
            return Optional.of("an instrument, or a window of another series, has one of the 65536 ids from " + id);
        }
        if (code == Code.UNKNOWN_TARGET.number()) {
            return Optional.of("there is no grade " + grade);
        }
        return code == Code.CAPACITY.number()
            ? Optional.of("the exchange has no place for so many windows; a smaller --horizon needs fewer")
            : Optional.empty();
    }

    private static Map.Entry<Long, String> advice(final int encodingOffset, final String text) {
        return Map.entry((long) Frame.BLOCK_OFFSET + encodingOffset, text);
    }

    /** It would be another number on the wire. */
    private void requireUnsigned(final String option, final long value) {
        if (value < 0 || value > MAX_UNSIGNED) {
            throw wrong(option + ": " + value + " is not from 0 to " + MAX_UNSIGNED);
        }
    }
}
