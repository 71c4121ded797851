package org.wheatstone.gateway.app.grade;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wheatstone.codecs.sbe.Currency;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.WorkClass;
import org.wheatstone.gateway.app.input.InstrumentSpec;

/**
 * Reads one instrument of a book: the limits are those of ListInstrument, and those besides that hold where its grade
 * is delivered. Prices are decimals in quotes, in dollars per million GTU. Single-threaded.
 */
final class InstrumentReader {
    static final List<String> FIELDS = List.of("id", "symbol", "grade", "term", "currency", "tick", "min_price",
        "max_price", "max_quantity", "maker_fee_ppm", "taker_fee_ppm", "reference_price", "band_ppm", "rolls");

    private static final String CURRENCY = "/usd";
    private static final long MAX_TICKS              = (1L << 30) - 1;
    private static final long MAX_QUANTITY           = 1L << 40;
    private static final long MAX_DELIVERED_QUANTITY = 1L << 28;
    private static final long MAX_DELIVERED_PRICE    = 9_000_000_000_000L;
    private static final long MAX_FEE_PPM            = 100_000;
    private static final long MAX_BAND_PPM           = 1_000_000;
    /** A dollar per million GTU is a thousand nano-USD per GTU. */
    private static final long NANO_PER_GTU_OF_DOLLAR_PER_MILLION = 1_000;

    private final List<Grade> grades;
    private final Set<Object> taken = new HashSet<>();

    /** What a price may be, in nano-USD per lot, and what it counts as if it is something else. */
    private record Range(long min, long max, long tick, long otherwise) {
    }

    InstrumentReader(final List<Grade> grades) {
        this.grades = grades;
    }

    /** The instrument of an entry; empty if there is no grade for it. */
    Optional<InstrumentSpec> read(final Section entry) {
        final long id = entry.whole("id", 1, Integer.MAX_VALUE);
        if (entry.has("id") && !taken.add(id)) {
            entry.flaw("id", "a new id: another instrument has it too");
        }
        return grade(entry).map(grade -> instrument(entry, (int) id, grade));
    }

    private Optional<Grade> grade(final Section entry) {
        final List<String> names = grades.stream().map(Grade::name).toList();
        final Optional<String> name = entry.symbol("grade", "a grade of this book");
        final Optional<Grade> found =
            grades.stream().filter(grade -> name.isPresent() && grade.name().equals(name.get())).findFirst();
        if (found.isEmpty() && (name.isPresent() || !entry.has("grade"))) {
            entry.flaw("grade", "a grade of this book" + Nearest.to(name.orElse(""), names)
                .map(nearest -> "; did you mean " + nearest + "?").orElse(""));
        }
        if (found.isPresent() && found.get().spec().workClass() == WorkClass.A) {
            entry.flaw("grade", "a grade of class B: work of class A, and work on private context, never has a book");
        }
        return found;
    }

    private InstrumentSpec instrument(final Section entry, final int id, final Grade grade) {
        final boolean isDelivered = grade.contract().isDelivered();
        final long priceLimit = isDelivered ? MAX_DELIVERED_PRICE : Long.MAX_VALUE;
        final long tick = price(entry, "tick", grade, new Range(1, priceLimit, 1, 1));
        final long maxOfTick = Math.min(priceLimit, tick <= Long.MAX_VALUE / MAX_TICKS ? tick * MAX_TICKS : priceLimit);
        final long minPrice = price(entry, "min_price", grade, new Range(0, maxOfTick, tick, 0));
        final long maxPrice = price(entry, "max_price", grade, new Range(minPrice, maxOfTick, tick, maxOfTick));
        final long lowestFee = isDelivered ? 0 : -MAX_FEE_PPM;
        final long makerFee = entry.whole("maker_fee_ppm", lowestFee, MAX_FEE_PPM);
        // What the taker pays must cover what the maker is given.
        final long takerFee =
            entry.whole("taker_fee_ppm", Math.max(-makerFee, lowestFee), MAX_FEE_PPM);
        final DeliveryTerm term = entry.oneOf("term", List.of(DeliveryTerm.SPOT), null);
        if (!taken.add(grade.name() + " " + term)) {
            entry.flaw("grade", "a grade without an instrument of this term: one book each");
        }
        return new InstrumentSpec(
            id, symbol(entry, grade), grade.spec(), term, entry.oneOf("currency", List.of(Currency.USD), null),
            tick, minPrice, maxPrice,
            entry.whole("max_quantity", 1, isDelivered ? MAX_DELIVERED_QUANTITY : MAX_QUANTITY),
            (int) makerFee, (int) takerFee,
            entry.has("reference_price")
                ? price(entry, "reference_price", grade, new Range(0, maxPrice, tick, 0)) : 0,
            (int) entry.whole("band_ppm", 1, MAX_BAND_PPM, 0), rolls(entry, grade), entry.position());
    }

    private static boolean rolls(final Section entry, final Grade grade) {
        final boolean isRolling = entry.flag("rolls");
        if (isRolling && !grade.contract().isDelivered()) {
            entry.flaw("rolls", "false: " + grade.name()
                + " is not delivered, and only what is has versions that roll");
        }
        return isRolling;
    }

    /** A symbol says what is traded: the family is its standard tier, a version only where an old one goes on. */
    private String symbol(final Section entry, final Grade grade) {
        final String version = grade.name() + CURRENCY;
        final String alias = (grade.spec().tier() == Tier.STANDARD ? grade.spec().family() : grade.line()) + CURRENCY;
        final String expected = "the symbol of its grade: " + alias + ", or " + version;
        final Optional<String> symbol = entry.symbol("symbol", expected);
        if (symbol.isEmpty() && !entry.has("symbol")
            || symbol.isPresent() && !symbol.get().equals(alias) && !symbol.get().equals(version)) {
            entry.flaw("symbol", expected);
        } else if (entry.flag("rolls") && symbol.isPresent() && symbol.get().equals(version)) {
            entry.flaw("symbol", alias + ": what rolls goes by no version's name");
        } else if (symbol.isPresent() && !taken.add(symbol.get())) {
            entry.flaw("symbol", "a new symbol: another instrument has it too");
        }
        return symbol.orElse(alias);
    }

    /** A price in dollars per million GTU, as nano-USD per lot of the grade. */
    private static long price(final Section entry, final String name, final Grade grade, final Range range) {
        final BigDecimal nanoPerDollar = BigDecimal.valueOf(NANO_PER_GTU_OF_DOLLAR_PER_MILLION * grade.spec().lotGtu());
        final String bounds = "dollars per million GTU, from " + dollars(range.min, nanoPerDollar)
            + (range.max == Long.MAX_VALUE ? "" : " to " + dollars(range.max, nanoPerDollar))
            + ", in steps of " + dollars(range.tick, nanoPerDollar);
        final Optional<BigDecimal> nano = entry.decimal(name, bounds).map(nanoPerDollar::multiply);
        final boolean isRight = nano.isPresent()
            && nano.get().compareTo(BigDecimal.valueOf(range.min)) >= 0
            && nano.get().compareTo(BigDecimal.valueOf(range.max)) <= 0
            && nano.get().remainder(BigDecimal.valueOf(range.tick)).signum() == 0;
        if (nano.isPresent() && !isRight) {
            entry.flaw(name, bounds);
        }
        return isRight ? nano.get().longValueExact() : range.otherwise;
    }

    private static String dollars(final long nano, final BigDecimal nanoPerDollar) {
        return BigDecimal.valueOf(nano).divide(nanoPerDollar, 18, RoundingMode.DOWN)
            .stripTrailingZeros().toPlainString();
    }
}
