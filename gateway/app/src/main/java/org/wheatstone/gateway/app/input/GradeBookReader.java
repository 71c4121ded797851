package org.wheatstone.gateway.app.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wheatstone.codecs.sbe.Currency;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WorkClass;

/**
 * Reads {@code gradebook.yaml}: what is traded, and in which instruments. Single-threaded; nothing passed in is kept.
 * Fails with {@link InputException}.
 *
 * <p>What it accepts, the core accepts: the limits are those of PublishGrade and ListInstrument. Beyond them, a grade's
 * name says family, tier and version; work of class A has no order book; only SPOT can be listed, since the command has
 * no place for a window. Prices are decimals in quotes, in dollars per million GTU.
 */
public final class GradeBookReader {
    /** Of the ids of grades, instruments, participants and sessions. */
    static final int MAX_ID = Integer.MAX_VALUE;

    private static final List<String> BOOK_KEYS = List.of("grades", "instruments");
    private static final List<String> GRADE_KEYS =
        List.of("id", "name", "class", "latency", "verification", "weights", "lot_gtu", "effective_from");
    private static final List<String> WEIGHT_KEYS =
        List.of("input", "cached_input", "cache_write", "output", "reasoning");
    private static final List<String> INSTRUMENT_KEYS = List.of("id", "symbol", "grade", "term", "currency", "tick",
        "min_price", "max_price", "max_quantity", "maker_fee_ppm", "taker_fee_ppm");
    private static final List<String> INSTRUMENT_OPTIONS = List.of("reference_price", "band_ppm");

    private static final Pattern GRADE_NAME =
        Pattern.compile("([a-z0-9][a-z0-9_-]*)\\.(standard|prime|max)\\.v([1-9][0-9]{0,4})");
    private static final String SYMBOL_END = "/usd";
    private static final int MAX_VERSION = 65_534;
    private static final long MAX_WEIGHT = 1_000_000_000;
    private static final long MAX_LOT_GTU = 1_000_000_000;
    private static final long MAX_TICKS = (1L << 30) - 1;
    private static final long MAX_QUANTITY = 1L << 40;
    private static final int MAX_FEE_PPM = 100_000;
    private static final int MAX_BAND_PPM = 1_000_000;
    /** A dollar per million GTU is a thousand nano-USD per GTU. */
    private static final long NANO_PER_GTU_OF_DOLLAR_PER_MILLION = 1_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final Instant MAX_TIME = Instant.parse("2200-01-01T00:00:00Z");

    private final UniqueKeys gradeIds = new UniqueKeys("grade id");
    private final UniqueKeys gradeNames = new UniqueKeys("grade name");
    private final UniqueKeys instrumentIds = new UniqueKeys("instrument id");
    private final UniqueKeys symbols = new UniqueKeys("symbol");
    private final List<GradeSpec> grades = new ArrayList<>();
    private final List<InstrumentSpec> instruments = new ArrayList<>();

    private GradeBookReader() {
    }

    /** Reads the whole file. */
    public static GradeBook read(final InputFile file) {
        final YamlMap book = YamlValue.document(file).map("the grade book", BOOK_KEYS, List.of());
        final GradeBookReader reader = new GradeBookReader();
        book.get("grades").list("grade").forEach(reader::readGrade);
        book.get("instruments").list("instrument").forEach(reader::readInstrument);
        reader.grades.sort(Comparator.comparingInt(GradeSpec::id));
        reader.instruments.sort(Comparator.comparingInt(InstrumentSpec::id));
        return new GradeBook(reader.grades, reader.instruments);
    }

    private void readGrade(final YamlValue value) {
        final YamlMap grade = value.map("the grade", GRADE_KEYS, List.of());
        final long id = grade.get("id").whole(1, MAX_ID);
        gradeIds.add(id, grade.get("id"));
        final Matcher name = gradeName(grade.get("name"));
        gradeNames.add(name.group(), grade.get("name"));
        grades.add(new GradeSpec(
            (int) id, name.group(), name.group(1), Tier.valueOf(name.group(2).toUpperCase(Locale.ROOT)),
            Integer.parseInt(name.group(3)),
            grade.get("class").oneOf(List.of(WorkClass.A, WorkClass.B)),
            grade.get("latency").oneOf(List.of(LatencyClass.FLEX, LatencyClass.STANDARD, LatencyClass.PRIORITY)),
            grade.get("verification").oneOf(List.of(Verification.METER, Verification.BENCHMARK, Verification.PREDICATE,
                Verification.PANEL, Verification.HUMAN)),
            weights(grade.get("weights")),
            (int) grade.get("lot_gtu").whole(1, MAX_LOT_GTU),
            timestampNs(grade.get("effective_from")),
            grade.position()));
    }

    private static Matcher gradeName(final YamlValue value) {
        final String expected = "a grade's name: family.tier.version, tier one of standard, prime, max, version v1 to v"
            + MAX_VERSION + ", such as code.prime.v3";
        final Matcher name = GRADE_NAME.matcher(value.symbol());
        if (!name.matches() || Integer.parseInt(name.group(3)) > MAX_VERSION) {
            throw value.isNot(expected);
        }
        return name;
    }

    private static Weights weights(final YamlValue value) {
        final YamlMap weights = value.map("the mapping weights", WEIGHT_KEYS, List.of());
        return new Weights(
            weights.get("input").whole(0, MAX_WEIGHT),
            weights.get("cached_input").whole(0, MAX_WEIGHT),
            weights.get("cache_write").whole(0, MAX_WEIGHT),
            weights.get("output").whole(0, MAX_WEIGHT),
            weights.get("reasoning").whole(0, MAX_WEIGHT));
    }

    private static long timestampNs(final YamlValue value) {
        final String expected = "a time in UTC from 1970 to 2199, such as 2026-01-01T00:00:00Z";
        try {
            final Instant time = Instant.parse(value.text(expected));
            if (time.isBefore(Instant.EPOCH) || !time.isBefore(MAX_TIME)) {
                throw value.isNot(expected);
            }
            return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
        } catch (final DateTimeException e) {
            throw value.isNot(expected);
        }
    }

    private void readInstrument(final YamlValue value) {
        final YamlMap instrument = value.map("the instrument", INSTRUMENT_KEYS, INSTRUMENT_OPTIONS);
        final long id = instrument.get("id").whole(1, MAX_ID);
        instrumentIds.add(id, instrument.get("id"));
        final String symbol = symbol(instrument.get("symbol"));
        symbols.add(symbol, instrument.get("symbol"));
        final GradeSpec grade = grade(instrument.get("grade"));
        final long tick = price(instrument.get("tick"), grade, 1, Long.MAX_VALUE, 1);
        final long maxOfTick = tick <= Long.MAX_VALUE / MAX_TICKS ? tick * MAX_TICKS : Long.MAX_VALUE;
        final long minPrice = price(instrument.get("min_price"), grade, 0, maxOfTick, tick);
        final long maxPrice = price(instrument.get("max_price"), grade, minPrice, maxOfTick, tick);
        final long makerFee = instrument.get("maker_fee_ppm").whole(-MAX_FEE_PPM, MAX_FEE_PPM);
        // What the taker pays must cover what the maker is given.
        final long takerFee = instrument.get("taker_fee_ppm").whole(Math.max(-makerFee, -MAX_FEE_PPM), MAX_FEE_PPM);
        instruments.add(new InstrumentSpec(
            (int) id, symbol, grade,
            instrument.get("term").oneOf(List.of(DeliveryTerm.SPOT)),
            instrument.get("currency").oneOf(List.of(Currency.USD)),
            tick, minPrice, maxPrice,
            instrument.get("max_quantity").whole(1, MAX_QUANTITY),
            (int) makerFee, (int) takerFee,
            referencePrice(instrument.find("reference_price"), grade, maxPrice, tick),
            bandPpm(instrument.find("band_ppm")), false,
            instrument.position()));
    }

    private static long referencePrice(
            final Optional<YamlValue> value, final GradeSpec grade, final long maxPrice, final long tick) {
        return value.isEmpty() ? 0 : price(value.get(), grade, 0, maxPrice, tick);
    }

    private static int bandPpm(final Optional<YamlValue> value) {
        return value.isEmpty() ? 0 : (int) value.get().whole(1, MAX_BAND_PPM);
    }

    private static String symbol(final YamlValue value) {
        final String symbol = value.symbol();
        if (!symbol.endsWith(SYMBOL_END) || symbol.indexOf('/') != symbol.length() - SYMBOL_END.length()
            || symbol.length() == SYMBOL_END.length()) {
            throw value.isNot("a symbol: a name and the currency, such as code/usd");
        }
        return symbol;
    }

    private GradeSpec grade(final YamlValue value) {
        final String name = value.symbol();
        for (final GradeSpec grade : grades) {
            if (grade.name().equals(name)) {
                if (grade.workClass() != WorkClass.B) {
                    throw value.isNot("a grade of class B: work of class A has no order book");
                }
                return grade;
            }
        }
        throw value.isNot("a grade of this book, which has "
            + String.join(", ", grades.stream().map(GradeSpec::name).toList()));
    }

    /** A price in dollars per million GTU, as nano-USD per lot of the grade. */
    private static long price(
            final YamlValue value, final GradeSpec grade, final long min, final long max, final long tick) {
        final BigDecimal nanoPerDollar =
            BigDecimal.valueOf(NANO_PER_GTU_OF_DOLLAR_PER_MILLION).multiply(BigDecimal.valueOf(grade.lotGtu()));
        final String bounds = "dollars per million GTU, from " + dollars(min, nanoPerDollar)
            + (max == Long.MAX_VALUE ? "" : " to " + dollars(max, nanoPerDollar))
            + ", in steps of " + dollars(tick, nanoPerDollar);
        final BigDecimal nano = value.decimal(bounds).multiply(nanoPerDollar);
        final boolean inRange =
            nano.compareTo(BigDecimal.valueOf(min)) >= 0 && nano.compareTo(BigDecimal.valueOf(max)) <= 0;
        if (!inRange || nano.remainder(BigDecimal.valueOf(tick)).signum() != 0) {
            throw value.isNot(bounds);
        }
        return nano.longValueExact();
    }

    private static String dollars(final long nano, final BigDecimal nanoPerDollar) {
        return BigDecimal.valueOf(nano).divide(nanoPerDollar, 18, RoundingMode.DOWN)
            .stripTrailingZeros().toPlainString();
    }
}
