package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Symbols;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.ListSeriesDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.SetPhaseDecoder;
import org.wheatstone.codecs.sbe.WorkClass;

/**
 * The operator's actions about what is traded. Each method makes its checks in the order of the page, and either
 * returns the first that fails with nothing changed, or does what was asked.
 */
final class MarketActions {
    private static final long MAX_CAPACITY    = 1L << 53;
    private static final long MAX_PRICE_TICKS = 1L << 30;
    private static final long MAX_QUANTITY    = 1L << 40;
    private static final int MAX_FEE_PPM      = 100_000;
    private static final int MAX_BAND_PPM     = 1_000_000;
    private static final long MAX_DELIVERED_PRICE    = 9_000_000_000_000L;
    private static final long MAX_DELIVERED_QUANTITY = 1L << 28;
    private static final int POOLS_OF_INSTRUMENT     = 3;
    private static final long MAX_ID        = 0xFFFF_FFFFL;
    private static final long WEEK_SECONDS  = 604_800;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long LAST_START_NS = 1L << 62;
    private static final long MAX_HORIZON   = 128;
    private static final long MAX_WINDOWED  = 1L << 20;
    private static final long NS_PER_MS     = 1_000_000L;
    /** What is put behind it is 16 characters long. */
    private static final int MAX_SYMBOL     = Symbols.LENGTH - 16;

    private final World world;
    private final AdminEvents events;
    private final Versions versions;

    MarketActions(final World world, final AdminEvents events, final Versions versions) {
        this.world = world;
        this.events = events;
        this.versions = versions;
    }

    Optional<Refusal> declareCapacity(final DirectBuffer buffer, final int blockOffset) {
        final DeclareCapacityDecoder request = new DeclareCapacityDecoder()
            .wrap(buffer, blockOffset, DeclareCapacityDecoder.BLOCK_LENGTH, DeclareCapacityDecoder.SCHEMA_VERSION);
        final int instrumentId = (int) request.instrumentId();
        final int participantId = (int) request.participantId();
        final long quantity = request.quantity();
        final Optional<Refusal> refusal = Refusal.when(
                !world.instruments.containsKey(instrumentId), Code.UNKNOWN_INSTRUMENT, request.instrumentId())
            .or(() -> Refusal.outOfRange(
                world.instruments.get(instrumentId).grade.isDelivered(),
                DeclareCapacityDecoder.instrumentIdEncodingOffset()))
            .or(() -> Refusal.unknown(world.participants, participantId))
            .or(() -> Refusal.when(
                !world.participants.get(participantId).maySupply(), Code.NOT_AUTHORISED, 0))
            .or(() -> Refusal.outOfRange(
                quantity < 0 || quantity > MAX_CAPACITY || isBelowUse(participantId, instrumentId, quantity),
                DeclareCapacityDecoder.quantityEncodingOffset()));
        if (refusal.isEmpty()) {
            world.participants.get(participantId).capacity(instrumentId).declare(BigInteger.valueOf(quantity));
        }
        return refusal;
    }

    private boolean isBelowUse(final int participantId, final int instrumentId, final long quantity) {
        final Capacity capacity = world.participants.get(participantId).capacity(instrumentId);
        return BigInteger.valueOf(quantity).compareTo(capacity.sold().add(capacity.held())) < 0;
    }

    Optional<Refusal> listInstrument(final DirectBuffer buffer, final int blockOffset) {
        final InstrumentTerms terms = InstrumentTerms.decode(buffer, blockOffset);
        final Optional<Refusal> refusal = Refusal.outOfRange(
                terms.id() == 0, ListInstrumentDecoder.instrumentIdEncodingOffset())
            .or(() -> Refusal.exists(world.instruments, terms.id()))
            .or(() -> refuseIdOfSeries(terms.id()))
            .or(() -> Refusal.unknown(world.grades, terms.gradeId()))
            .or(() -> refuseDelivery(terms))
            .or(() -> refuseRolls(terms))
            .or(() -> refuseTerms(terms, world.grades.get(terms.gradeId()).isDelivered()))
            .or(() -> refusePlaces(1))
            .or(() -> world.grades.get(terms.gradeId()).isDelivered()
                ? refusePools(POOLS_OF_INSTRUMENT) : Optional.empty());
        if (refusal.isEmpty()) {
            final Instrument instrument = new Instrument(terms, world.grades.get(terms.gradeId()));
            versions.listed(instrument);
            list(instrument);
        }
        return refusal;
    }

    /** From here on it is traded, and everybody is told. */
    void list(final Instrument instrument) {
        instrument.beginAt(world.timeNs);
        world.enter(instrument);
        events.listed(instrument);
        events.phase(instrument);
    }

    private Optional<Refusal> refuseIdOfSeries(final int id) {
        return world.series.stream().filter(series -> series.hasId(id)).findFirst()
            .map(series -> new Refusal(Code.TARGET_EXISTS, series.firstId()));
    }

    Optional<Refusal> listSeries(final DirectBuffer buffer, final int blockOffset) {
        final ListSeriesDecoder request = new ListSeriesDecoder()
            .wrap(buffer, blockOffset, ListSeriesDecoder.BLOCK_LENGTH, ListSeriesDecoder.SCHEMA_VERSION);
        final InstrumentTerms terms = InstrumentTerms.decodeSeries(buffer, blockOffset);
        final Optional<Refusal> refusal = refuseIds(request.instrumentId())
            .or(() -> Refusal.unknown(world.grades, terms.gradeId()))
            .or(() -> refuseGradeOfSeries(world.grades.get(terms.gradeId())))
            .or(() -> refuseTerms(terms, true))
            .or(() -> refuseWindows(request, world.grades.get(terms.gradeId())))
            .or(() -> refuseSeries(series(terms, request)));
        if (refusal.isEmpty()) {
            world.series.add(series(terms, request));
        }
        return refusal;
    }

    private Series series(final InstrumentTerms terms, final ListSeriesDecoder request) {
        return new Series(
            terms, world.grades.get(terms.gradeId()), request.windowSeconds(), request.firstStart(),
            request.horizon());
    }

    /** It takes the ids of all windows that it will ever have. */
    private Optional<Refusal> refuseIds(final long firstId) {
        final long endId = firstId + Series.IDS;
        final boolean isTaken = world.instruments.keySet().stream().mapToLong(Integer::toUnsignedLong)
                .anyMatch(id -> id >= firstId && id < endId)
            || world.series.stream().anyMatch(
                other -> firstId < other.firstId() + Series.IDS && other.firstId() < endId);
        return Refusal.outOfRange(
                firstId == 0 || endId > MAX_ID + 1, ListSeriesDecoder.instrumentIdEncodingOffset())
            .or(() -> Refusal.when(isTaken, Code.TARGET_EXISTS, firstId));
    }

    private static Optional<Refusal> refuseGradeOfSeries(final Grade grade) {
        return Refusal.outOfRange(
            !grade.isDelivered() || grade.terms.workClassRaw() == WorkClass.A.value()
                || grade.terms.confirmMs() * NS_PER_MS > grade.gateNs(),
            ListSeriesDecoder.gradeIdEncodingOffset());
    }

    private Optional<Refusal> refuseWindows(final ListSeriesDecoder request, final Grade grade) {
        final long seconds = request.windowSeconds();
        final long interval = grade.terms.intervalSeconds();
        final long firstStart = request.firstStart();
        return Refusal.outOfRange(
                request.maxQuantity() > MAX_WINDOWED, ListSeriesDecoder.maxQuantityEncodingOffset())
            .or(() -> Refusal.outOfRange(
                seconds < interval || seconds % interval != 0 || seconds > WEEK_SECONDS,
                ListSeriesDecoder.windowSecondsEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                firstStart < 0 || firstStart > LAST_START_NS || firstStart % (seconds * NS_PER_SECOND) != 0
                    || firstStart - grade.gateNs() <= world.timeNs,
                ListSeriesDecoder.firstStartEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                request.horizon() == 0 || request.horizon() > MAX_HORIZON,
                ListSeriesDecoder.horizonEncodingOffset()));
    }

    private Optional<Refusal> refuseSeries(final Series series) {
        return Refusal.outOfRange(
                Grade.text(series.terms.symbol()).length() > MAX_SYMBOL, ListSeriesDecoder.symbolEncodingOffset())
            .or(() -> Refusal.when(
                world.series.size() >= world.limits.series(), Code.CAPACITY, world.limits.series()))
            .or(() -> refusePools(series.places()))
            .or(() -> refusePlaces(series.places()));
    }

    /** So many more than the table of instruments has. */
    private Optional<Refusal> refusePlaces(final long wanted) {
        return Refusal.when(
            world.placesKept() + wanted > world.limits.instruments(), Code.CAPACITY, world.limits.instruments());
    }

    /** So many more than there are; each delivered instrument keeps three for good, and each window has one. */
    private Optional<Refusal> refusePools(final long wanted) {
        final long kept = POOLS_OF_INSTRUMENT * world.instruments.values().stream().filter(Instrument::isSpot).count()
            + world.series.stream().mapToLong(Series::places).sum();
        return Refusal.when(kept + wanted > world.limits.pools(), Code.CAPACITY, world.limits.pools());
    }

    /** Work that cannot be checked has no book, and windows come in series. */
    private Optional<Refusal> refuseDelivery(final InstrumentTerms terms) {
        final Grade grade = world.grades.get(terms.gradeId());
        return !grade.isDelivered() ? Optional.empty()
            : Refusal.outOfRange(
                    grade.terms.workClassRaw() == WorkClass.A.value(), ListInstrumentDecoder.gradeIdEncodingOffset())
                .or(() -> Refusal.outOfRange(
                    terms.deliveryTerm() != DeliveryTerm.SPOT.value(),
                    ListInstrumentDecoder.deliveryTermEncodingOffset()));
    }

    /** Only of what is delivered a version follows another. */
    private Optional<Refusal> refuseRolls(final InstrumentTerms terms) {
        return Refusal.outOfRange(
            terms.rolls() && !world.grades.get(terms.gradeId()).isDelivered(),
            ListInstrumentDecoder.rollsEncodingOffset());
    }

    private static Optional<Refusal> refuseTerms(final InstrumentTerms terms, final boolean isDelivered) {
        final long mostLots = isDelivered ? MAX_DELIVERED_QUANTITY : MAX_QUANTITY;
        return refusePrices(terms, isDelivered)
            .or(() -> Refusal.outOfRange(
                terms.maxQuantity() <= 0 || terms.maxQuantity() > mostLots,
                ListInstrumentDecoder.maxQuantityEncodingOffset()))
            .or(() -> refuseFees(terms, isDelivered))
            .or(() -> refuseBand(terms));
    }

    private static Optional<Refusal> refusePrices(final InstrumentTerms terms, final boolean isDelivered) {
        final long tick = terms.tick();
        return Refusal.outOfRange(tick <= 0, ListInstrumentDecoder.tickEncodingOffset())
            .or(() -> Refusal.outOfRange(
                terms.minPrice() < 0 || terms.minPrice() % tick != 0,
                ListInstrumentDecoder.minPriceEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                terms.maxPrice() < terms.minPrice()
                    || terms.maxPrice() % tick != 0
                    || terms.maxPrice() / tick >= MAX_PRICE_TICKS
                    || isDelivered && terms.maxPrice() > MAX_DELIVERED_PRICE,
                ListInstrumentDecoder.maxPriceEncodingOffset()));
    }

    private static Optional<Refusal> refuseFees(final InstrumentTerms terms, final boolean isDelivered) {
        return Refusal.outOfRange(
                isNoFee(terms.makerFee(), isDelivered), ListInstrumentDecoder.makerFeeEncodingOffset())
            .or(() -> Refusal.outOfRange(
                isNoFee(terms.takerFee(), isDelivered) || terms.makerFee() + terms.takerFee() < 0,
                ListInstrumentDecoder.takerFeeEncodingOffset()));
    }

    /** What is delivered pays no rebates. */
    private static boolean isNoFee(final int ppm, final boolean isDelivered) {
        return ppm < (isDelivered ? 0 : -MAX_FEE_PPM) || ppm > MAX_FEE_PPM;
    }

    private static Optional<Refusal> refuseBand(final InstrumentTerms terms) {
        return Refusal.outOfRange(
                terms.referencePrice() < 0 || terms.referencePrice() > terms.maxPrice(),
                ListInstrumentDecoder.referencePriceEncodingOffset())
            .or(() -> Refusal.outOfRange(
                terms.bandPpm() > MAX_BAND_PPM, ListInstrumentDecoder.bandPpmEncodingOffset()));
    }

    Optional<Refusal> setPhase(final DirectBuffer buffer, final int blockOffset) {
        final SetPhaseDecoder request = new SetPhaseDecoder()
            .wrap(buffer, blockOffset, SetPhaseDecoder.BLOCK_LENGTH, SetPhaseDecoder.SCHEMA_VERSION);
        final int instrumentId = (int) request.instrumentId();
        final Instrument instrument = world.instruments.get(instrumentId);
        final boolean halts = request.phaseRaw() == Phase.HALTED.value();
        final boolean isKnown = halts || request.phaseRaw() == Phase.CONTINUOUS.value();
        final Optional<Refusal> refusal = Refusal.when(
                instrument == null, Code.UNKNOWN_INSTRUMENT, Integer.toUnsignedLong(instrumentId))
            .or(() -> Refusal.outOfRange(
                !isKnown || halts == instrument.halted || instrument.rolling
                    || instrument.isPastGate(world.timeNs),
                SetPhaseDecoder.phaseEncodingOffset()));
        if (refusal.isEmpty()) {
            instrument.halted = halts;
            events.phase(instrument);
        }
        return refusal;
    }
}
