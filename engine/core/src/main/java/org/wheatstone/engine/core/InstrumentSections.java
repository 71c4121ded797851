package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.instrument.HourlyPrice;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.instrument.Series;
import org.wheatstone.engine.core.instrument.SeriesTable;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * The series of windows, in order of creation, and the instruments, in the order of their places, in a snapshot. Engine
 * thread only; what cannot be is refused with {@link SnapshotException}.
 *
 * <pre>
 *   TERMS         id  symbol  grade id  deliveryTerm  currency  tick  minPrice  maxPrice  maxQuantity  makerFee
 *                 takerFee  referencePrice  bandPpm  windowSeconds  windowStart  rolls
 *   SERIES        terms of its first window  horizon  number of the next window
 *   INSTRUMENTS   place  series' index, -1 for none  terms, with the grade of now  phase  lastPrice, -1 for none
 *                 hour of the last trade  notional and lots of that hour  average price of the one before, -1 for none
 *                 time of its roll, the largest number for none  phase before that, 0 unless it is rolling
 * </pre>
 */
final class InstrumentSections {
    private static final int NONE         = -1;
    private static final int MAX_BYTE     = (1 << Byte.SIZE) - 1;
    private static final long MAX_SECONDS = (1L << Integer.SIZE) - 1;
    private static final String NEW_ID    = "an id that no other has";

    private final Exchange exchange;
    private final Instruments instruments;
    private final SeriesTable allSeries;

    InstrumentSections(final Exchange exchange) {
        this.exchange = exchange;
        instruments = exchange.instruments();
        allSeries = exchange.series();
    }

    void write(final WordOutput words) {
        words.section(Section.SERIES, allSeries.count());
        for (int i = 0; i < allSeries.count(); i++) {
            final Series series = allSeries.at(i);
            write(words, series.terms(), series.terms().grade());
            words.put(series.horizon());
            words.put(series.next());
        }
        words.section(Section.INSTRUMENTS, instruments.listed());
        instruments.forEach(instrument -> {
            words.put(instrument.index());
            words.put(instrument.series() == null ? NONE : instrument.series().index());
            write(words, instrument.terms(), instrument.grade());
            words.put(instrument.phase().value());
            words.put(instrument.lastPrice());
            write(words, instrument.hourlyPrice());
            words.put(instrument.rollNs());
            words.put(instrument.isRolling() ? instrument.phaseBefore().value() : 0);
        });
    }

    private static void write(final WordOutput words, final HourlyPrice price) {
        words.put(price.hour());
        words.put(price.notional());
        words.put(price.lots());
        words.put(price.before());
    }

    private static void write(final WordOutput words, final Instrument.Terms terms, final Grade grade) {
        words.put(Integer.toUnsignedLong(terms.id()));
        words.put(terms.symbol());
        words.put(Integer.toUnsignedLong(grade.id()));
        words.put(terms.deliveryTerm());
        words.put(terms.currency());
        words.put(terms.tick());
        words.put(terms.minPrice());
        words.put(terms.maxPrice());
        words.put(terms.maxQuantity());
        words.put(terms.makerFeePpm());
        words.put(terms.takerFeePpm());
        words.put(terms.referencePrice());
        words.put(terms.bandPpm());
        words.put(terms.windowSeconds());
        words.put(terms.windowStartNs());
        words.put(terms.rolls() ? 1 : 0);
    }

    void read(final WordReader words, final SnapshotLimits limits, final Progress progress) {
        final int series = limits.section(Section.SERIES, Limit.SERIES);
        for (int i = 0; i < series; i++) {
            readSeries(words);
        }
        final int count = limits.section(Section.INSTRUMENTS, Limit.INSTRUMENTS);
        for (int i = 0; i < count; i++) {
            readInstrument(words, limits, progress.timeNs());
        }
        limits.requireRoom(Limit.INSTRUMENTS, instruments.ofNoSeries() + allSeries.places());
        limits.requireRoom(Limit.POOLS, SeriesCommands.poolsKept(instruments, allSeries));
        for (int i = 0; i < allSeries.count(); i++) {
            exchange.trading().windows().update(allSeries.at(i));
        }
    }

    private void readSeries(final WordReader words) {
        final Instrument.Terms terms = readTerms(words);
        requireIds(words, Integer.toUnsignedLong(terms.id()));
        if (terms.windowSeconds() == 0) {
            throw words.refusal("window of series", 0, "above 0");
        }
        final int horizon = words.takeInt("horizon of series", 1, SeriesCommands.MAX_HORIZON);
        final Series series = allSeries.add(terms, horizon);
        series.resume(words.takeInt("next window of series", 0, series.maxWindows()));
    }

    private void requireIds(final WordReader words, final long id) {
        if (id > SeriesCommands.MAX_ID || allSeries.firstIdOfAny(id, id + Series.MAX_WINDOWS - 1) >= 0) {
            throw words.refusal("first id of series", id, "one of 65,536 that no other has");
        }
    }

    private void readInstrument(final WordReader words, final SnapshotLimits limits, final long timeNs) {
        final int index = words.takeInt("place of instrument", instruments.count(), Short.MAX_VALUE);
        limits.requireRoom(Limit.INSTRUMENTS, index + 1);
        final int ofSeries = words.takeInt("series of instrument", NONE, allSeries.count() - 1);
        final Instrument.Terms terms = readTerms(words);
        final Series series = ofSeries == NONE ? null : allSeries.at(ofSeries);
        requireIts(words, terms, series);
        if (!exchange.books().hasRoomForBook()) {
            throw limits.refusal(Limit.PRICE_NODES, "enough for the books of " + (index + 1) + " instruments");
        }
        final int maxTicks = (int) (terms.maxPrice() / terms.tick());
        final Instrument instrument =
            instruments.addAt(index, terms, exchange.books().open(terms.tick(), maxTicks), series);
        if (series != null && series.windows() > series.places()) {
            throw words.refusal("windows of series", series.windows(), "at most " + series.places());
        }
        instrument.phase(Phase.get((short) words.takeInt("phase", Phase.PRE_OPEN.value(), Phase.CLOSED.value())));
        instrument.lastPrice(words.take("last price", Instrument.NO_TRADE, terms.maxPrice()));
        readHourlyPrice(words, instrument, timeNs);
        readRoll(words, instrument, timeNs);
    }

    private static void readHourlyPrice(final WordReader words, final Instrument instrument, final long timeNs) {
        final long hour = words.take("hour of last trade", 0, timeNs / HourlyPrice.HOUR_NS);
        final long notional = words.take("notional of hour", 0, HourlyPrice.MAX_NOTIONAL);
        final long lots = words.take("lots of hour", notional == 0 ? 0 : 1, Long.MAX_VALUE);
        instrument.hourlyPrice().resume(
            hour, notional, lots, words.take("average price", HourlyPrice.NONE, instrument.maxPrice()));
    }

    /** Whatever rolls and has a grade with a successor has been told when it comes to that. */
    private void readRoll(final WordReader words, final Instrument instrument, final long timeNs) {
        final Grade next = instrument.rolls() ? exchange.grades().successor(instrument.grade()) : null;
        final long rollNs = words.take(
            "time of roll", next == null ? Instrument.NO_ROLL : next.effectiveFromNs(), Instrument.NO_ROLL);
        if (next != null && (rollNs == Instrument.NO_ROLL || !instrument.isBlockStart(rollNs))) {
            throw words.refusal("time of roll", rollNs, "the start of a block");
        }
        final int before = words.takeInt(
            "phase before roll", 0, timeNs < rollNs ? 0 : Phase.HALTED.value());
        if (before != 0 && (before < Phase.CONTINUOUS.value() || instrument.phase() != Phase.CLOSED)) {
            throw words.refusal("phase before roll", before, "that of an instrument that is closed meanwhile");
        }
        instrument.resumeRoll(next, rollNs, before == 0 ? null : Phase.get((short) before));
    }

    /** An id is nobody else's; and a window is what its series says of it. */
    private void requireIts(final WordReader words, final Instrument.Terms terms, final Series series) {
        final long id = Integer.toUnsignedLong(terms.id());
        if (instruments.find(terms.id()) != null || series == null && allSeries.firstIdOfAny(id, id) >= 0) {
            throw words.refusal("instrument id", id, NEW_ID);
        }
        if (series == null && terms.windowSeconds() != 0) {
            throw words.refusal("window of instrument", terms.windowSeconds(), "0, since it is of no series");
        }
        if (series != null
            && (id < series.firstId() || id >= series.firstId() + series.next()
                || !series.window((int) (id - series.firstId())).equals(terms))) {
            throw words.refusal("instrument id", id, "that of a window of its series, and the terms the series'");
        }
    }

    private Instrument.Terms readTerms(final WordReader words) {
        final int id = words.takeId("instrument id");
        final String symbol = words.takeText("symbol", ListInstrumentDecoder.symbolLength());
        final int gradeId = words.takeId("grade of instrument");
        final Grade grade = exchange.grades().find(gradeId);
        if (grade == null) {
            throw words.refusal("grade of instrument", Integer.toUnsignedLong(gradeId), "the id of a grade");
        }
        final boolean isDelivered = grade.isDelivered();
        final short deliveryTerm = (short) words.takeInt("delivery term", 0, MAX_BYTE);
        final short currency = (short) words.takeInt("currency", 0, MAX_BYTE);
        final long tick = words.take("tick", 1, Long.MAX_VALUE);
        final long minPrice = takePrice(words, "minimum price", 0, Long.MAX_VALUE, tick);
        final long maxPrice = takePrice(words, "maximum price", minPrice, ListingTerms.maxPrice(isDelivered), tick);
        if (maxPrice / tick >= ListingTerms.MAX_TICKS) {
            throw words.refusal("maximum price", maxPrice, "below " + ListingTerms.MAX_TICKS + " ticks of " + tick);
        }
        final long maxQuantity = words.take("maximum quantity", 1, ListingTerms.maxQuantity(isDelivered));
        final int makerFee = words.takeInt(
            "maker fee", isDelivered ? 0 : -ListingTerms.MAX_FEE_PPM, ListingTerms.MAX_FEE_PPM);
        // A rebate is paid out of the other side's charge; of what is delivered there is none.
        final int takerFee = words.takeInt("taker fee", isDelivered ? 0 : -makerFee, ListingTerms.MAX_FEE_PPM);
        final long referencePrice = words.take("reference price", 0, maxPrice);
        final int bandPpm = words.takeInt("price band", 0, ListingTerms.MAX_BAND_PPM);
        final long windowSeconds = words.take("window of instrument", 0, isDelivered ? MAX_SECONDS : 0);
        final long windowStart =
            words.take("start of window", 0, windowSeconds == 0 ? 0 : Series.MAX_START_NS);
        final Instrument.Terms terms = new Instrument.Terms(
            id, symbol, grade, deliveryTerm, currency, tick, minPrice, maxPrice, maxQuantity, makerFee, takerFee,
            referencePrice, bandPpm, windowSeconds, windowStart,
            words.takeInt("rolls", 0, isDelivered && windowSeconds == 0 ? 1 : 0) == 1);
        if (windowSeconds != 0) {
            requireWindow(words, terms);
        } else if (isDelivered && deliveryTerm != DeliveryTerm.SPOT.value()) {
            throw words.refusal("delivery term", deliveryTerm, "SPOT, of what is delivered and no window");
        }
        return terms;
    }

    private static void requireWindow(final WordReader words, final Instrument.Terms terms) {
        if (terms.deliveryTerm() != DeliveryTerm.WINDOW.value()) {
            throw words.refusal("delivery term", terms.deliveryTerm(), "that of a window");
        }
        if (!SeriesCommands.isWindowInRange(terms)) {
            throw words.refusal(
                "window of instrument", terms.windowSeconds(), "intervals of its grade, up to a week of them");
        }
        if (!SeriesCommands.isStartInRange(terms)) {
            throw words.refusal("start of window", terms.windowStartNs(), "a multiple of its length");
        }
    }

    private static long takePrice(
            final WordReader words, final String field, final long min, final long max, final long tick) {
        final long price = words.take(field, min, max);
        if (price % tick != 0) {
            throw words.refusal(field, price, "a multiple of the tick " + tick);
        }
        return price;
    }
}
