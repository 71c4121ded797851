package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.ListSeriesDecoder;
import org.wheatstone.codecs.sbe.WorkClass;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.grade.Grades;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.instrument.Series;
import org.wheatstone.engine.core.instrument.SeriesTable;

/**
 * What an operator does about windows of delivery: true if it is done, or false with the reason in the {@link Refusal}
 * and nothing changed. Engine thread only; rare, so that here strings may be made.
 */
final class SeriesCommands {
    private static final long SECOND_NS          = 1_000_000_000L;
    private static final long MAX_WINDOW_SECONDS = 604_800;
    static final int MAX_HORIZON                 = 128;
    /** Lots of an order in a window, where nothing is asked for but bond before the gate. */
    static final long MAX_QUANTITY               = 1L << 20;
    /** Behind it come @ and fifteen characters of the start. */
    private static final int MAX_SYMBOL          = 32;
    static final long MAX_ID                     = (1L << Integer.SIZE) - Series.MAX_WINDOWS;

    private final Grades grades;
    private final Instruments instruments;
    private final SeriesTable allSeries;
    private final Windows windows;
    private final int maxPools;
    private final EventWriter events;
    private final Refusal refusal;

    SeriesCommands(
            final Exchange exchange, final Windows windows, final EventWriter events, final Refusal refusal) {
        grades = exchange.grades();
        instruments = exchange.instruments();
        allSeries = exchange.series();
        maxPools = exchange.context().maxPools();
        this.windows = windows;
        this.events = events;
        this.refusal = refusal;
    }

    /** Its windows come with its timer. */
    boolean listSeries(final ListSeriesDecoder request) {
        final long id = request.instrumentId();
        final Grade grade = grades.find((int) request.gradeId());
        if (id == 0 || id > MAX_ID) {
            return refusal.outOfRange(ListSeriesDecoder.instrumentIdEncodingOffset());
        }
        if (isTaken(id, id + Series.MAX_WINDOWS - 1)) {
            return refusal.exists(id);
        }
        if (grade == null) {
            return refusal.unknown(request.gradeId());
        }
        if (!grade.isDelivered() || grade.workClass() == WorkClass.A || grade.confirmNs() > grade.gateNs()) {
            return refusal.outOfRange(ListSeriesDecoder.gradeIdEncodingOffset());
        }
        final Instrument.Terms terms = terms(request, grade);
        final int bad = firstOutOfRange(request, terms);
        if (bad != ListingTerms.NONE) {
            return refusal.outOfRange(bad);
        }
        if (!hasRoom(Series.places(terms, request.horizon()))) {
            return false;
        }
        windows.update(allSeries.add(terms, (int) request.horizon()));
        return true;
    }

    private boolean isTaken(final long first, final long last) {
        for (int i = 0; i < instruments.count(); i++) {
            if (instruments.at(i) != null) {
                final long id = Integer.toUnsignedLong(instruments.at(i).id());
                if (id >= first && id <= last) {
                    return true;
                }
            }
        }
        return allSeries.firstIdOfAny(first, last) >= 0;
    }

    private int firstOutOfRange(final ListSeriesDecoder request, final Instrument.Terms terms) {
        final int bad = ListingTerms.firstOutOfRange(terms);
        if (bad != ListingTerms.NONE) {
            return bad;
        }
        if (terms.maxQuantity() > MAX_QUANTITY) {
            return ListSeriesDecoder.maxQuantityEncodingOffset();
        }
        if (!isWindowInRange(terms)) {
            return ListSeriesDecoder.windowSecondsEncodingOffset();
        }
        if (!isStartInRange(terms) || terms.windowStartNs() - terms.grade().gateNs() <= events.timeNs()) {
            return ListSeriesDecoder.firstStartEncodingOffset();
        }
        if (request.horizon() < 1 || request.horizon() > MAX_HORIZON) {
            return ListSeriesDecoder.horizonEncodingOffset();
        }
        return terms.symbol().length() > MAX_SYMBOL ? ListSeriesDecoder.symbolEncodingOffset() : ListingTerms.NONE;
    }

    /** Whole intervals of its grade, of which one is not judged by two windows; and a week at most. */
    static boolean isWindowInRange(final Instrument.Terms terms) {
        final long windowNs = terms.windowSeconds() * SECOND_NS;
        return terms.windowSeconds() <= MAX_WINDOW_SECONDS && windowNs >= terms.grade().intervalNs()
            && windowNs % terms.grade().intervalNs() == 0;
    }

    static boolean isStartInRange(final Instrument.Terms terms) {
        final long startNs = terms.windowStartNs();
        return startNs >= 0 && startNs <= Series.MAX_START_NS && startNs % (terms.windowSeconds() * SECOND_NS) == 0;
    }

    /** In the tables of series, of pools, and of instruments: what is kept for its windows is nobody else's. */
    private boolean hasRoom(final long places) {
        if (!allSeries.hasRoom()) {
            return refusal.full(allSeries.capacity());
        }
        if (places + poolsKept(instruments, allSeries) > maxPools) {
            return refusal.full(maxPools);
        }
        return instruments.ofNoSeries() + allSeries.places() + places <= instruments.capacity()
            || refusal.full(instruments.capacity());
    }

    /** Three for whatever is delivered block by block, and one for each place of a window. */
    static long poolsKept(final Instruments instruments, final SeriesTable allSeries) {
        return (long) CoreContext.POOLS_PER_INSTRUMENT * instruments.delivered() + allSeries.places();
    }

    private static Instrument.Terms terms(final ListSeriesDecoder request, final Grade grade) {
        return new Instrument.Terms(
            (int) request.instrumentId(),
            request.symbol(),
            grade,
            DeliveryTerm.WINDOW.value(),
            request.currencyRaw(),
            request.tick(),
            request.minPrice(),
            request.maxPrice(),
            request.maxQuantity(),
            request.makerFee(),
            request.takerFee(),
            request.referencePrice(),
            (int) request.bandPpm(),
            request.windowSeconds(),
            request.firstStart(),
            false);
    }
}
