package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.SetPhaseDecoder;
import org.wheatstone.codecs.sbe.WorkClass;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.grade.Grades;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.Participants;

/**
 * What an operator does about instruments and capacity: one method a command, each true if it is done, or false
 * with the reason in the {@link Refusal} and nothing changed. Engine thread only; rare, so that here strings may be
 * made.
 */
final class MarketCommands {
    static final int MAX_FEE_PPM = 100_000;
    static final int MAX_BAND_PPM = 1_000_000;
    static final long MAX_TICKS = 1L << 30;
    static final long MAX_QUANTITY = 1L << 40;
    /** Of what is delivered: mGTU × price stays in 64 bits, for a lot of at most 10^6 mGTU. */
    static final long MAX_DELIVERED_PRICE = 9_000_000_000_000L;
    /** Of what is delivered, in lots. */
    static final long MAX_DELIVERED_QUANTITY = SupplierCommands.MAX_NOMINATED;

    private final Participants participants;
    private final Grades grades;
    private final Instruments instruments;
    private final Capacities capacities;
    private final Books books;
    private final int maxPools;
    private final AdminEvents events;
    private final Refusal refusal;

    MarketCommands(
            final Participants participants,
            final Grades grades,
            final Instruments instruments,
            final Capacities capacities,
            final Books books,
            final int maxPools,
            final AdminEvents events,
            final Refusal refusal) {
        this.participants = participants;
        this.grades = grades;
        this.instruments = instruments;
        this.capacities = capacities;
        this.books = books;
        this.maxPools = maxPools;
        this.events = events;
        this.refusal = refusal;
    }

    boolean declareCapacity(final DeclareCapacityDecoder request) {
        final Instrument instrument = instruments.find((int) request.instrumentId());
        final Participant participant = participants.find((int) request.participantId());
        if (instrument == null) {
            return refusal.because(Code.UNKNOWN_INSTRUMENT, request.instrumentId());
        }
        if (instrument.isDelivered()) {
            return refusal.outOfRange(DeclareCapacityDecoder.instrumentIdEncodingOffset());
        }
        if (participant == null) {
            return refusal.unknown(request.participantId());
        }
        if (!OrderChecks.isSupplying(participant)) {
            return refusal.because(Code.NOT_AUTHORISED, 0);
        }
        final long committed = capacities.held(participant.index(), instrument.index())
            + capacities.sold(participant.index(), instrument.index());
        if (request.quantity() < committed || request.quantity() > Capacities.MAX_DECLARED) {
            return refusal.outOfRange(DeclareCapacityDecoder.quantityEncodingOffset());
        }
        capacities.declare(participant.index(), instrument.index(), request.quantity());
        return true;
    }

    boolean listInstrument(final ListInstrumentDecoder request) {
        final int id = (int) request.instrumentId();
        final Grade grade = grades.find((int) request.gradeId());
        if (id == 0) {
            return refusal.outOfRange(ListInstrumentDecoder.instrumentIdEncodingOffset());
        }
        if (instruments.find(id) != null) {
            return refusal.exists(request.instrumentId());
        }
        if (grade == null) {
            return refusal.unknown(request.gradeId());
        }
        if (grade.isDelivered() && !mayBeDelivered(request, grade) || !termsFit(request, grade.isDelivered())) {
            return false;
        }
        if (!instruments.hasRoom()) {
            return refusal.full(instruments.capacity());
        }
        if (grade.isDelivered() && (instruments.delivered() + 1) * CoreContext.POOLS_PER_INSTRUMENT > maxPools) {
            return refusal.full(maxPools);
        }
        if (!books.hasRoomForBook()) {
            return refusal.full(books.maxPriceNodes());
        }
        final int maxTicks = (int) (request.maxPrice() / request.tick());
        final Instrument instrument = instruments.add(terms(request, grade), books.open(request.tick(), maxTicks));
        events.listed(instrument);
        return true;
    }

    /** Halts an instrument, or lets it go on. */
    boolean setPhase(final SetPhaseDecoder request) {
        final Instrument instrument = instruments.find((int) request.instrumentId());
        final Phase phase = request.phase();
        if (instrument == null) {
            return refusal.because(Code.UNKNOWN_INSTRUMENT, request.instrumentId());
        }
        if (phase != Phase.HALTED && phase != Phase.CONTINUOUS || phase == instrument.phase()) {
            return refusal.outOfRange(SetPhaseDecoder.phaseEncodingOffset());
        }
        instrument.phase(phase);
        events.phaseChanged(instrument);
        return true;
    }

    /** Work that nobody can check has no book; and only what is bought now can be drawn so far. */
    private boolean mayBeDelivered(final ListInstrumentDecoder request, final Grade grade) {
        if (grade.workClass() == WorkClass.A) {
            return refusal.outOfRange(ListInstrumentDecoder.gradeIdEncodingOffset());
        }
        return request.deliveryTerm() == DeliveryTerm.SPOT
            || refusal.outOfRange(ListInstrumentDecoder.deliveryTermEncodingOffset());
    }

    private boolean termsFit(final ListInstrumentDecoder request, final boolean isDelivered) {
        final long tick = request.tick();
        if (tick <= 0) {
            return refusal.outOfRange(ListInstrumentDecoder.tickEncodingOffset());
        }
        if (request.minPrice() < 0 || request.minPrice() % tick != 0) {
            return refusal.outOfRange(ListInstrumentDecoder.minPriceEncodingOffset());
        }
        if (request.maxPrice() < request.minPrice() || request.maxPrice() % tick != 0
            || request.maxPrice() / tick >= MAX_TICKS || request.maxPrice() > maxPrice(isDelivered)) {
            return refusal.outOfRange(ListInstrumentDecoder.maxPriceEncodingOffset());
        }
        if (request.maxQuantity() <= 0 || request.maxQuantity() > maxQuantity(isDelivered)) {
            return refusal.outOfRange(ListInstrumentDecoder.maxQuantityEncodingOffset());
        }
        if (Math.abs((long) request.makerFee()) > MAX_FEE_PPM || isDelivered && request.makerFee() < 0) {
            return refusal.outOfRange(ListInstrumentDecoder.makerFeeEncodingOffset());
        }
        if (Math.abs((long) request.takerFee()) > MAX_FEE_PPM || request.makerFee() + request.takerFee() < 0
            || isDelivered && request.takerFee() < 0) {
            return refusal.outOfRange(ListInstrumentDecoder.takerFeeEncodingOffset());
        }
        if (request.referencePrice() < 0 || request.referencePrice() > request.maxPrice()) {
            return refusal.outOfRange(ListInstrumentDecoder.referencePriceEncodingOffset());
        }
        if (request.bandPpm() > MAX_BAND_PPM) {
            return refusal.outOfRange(ListInstrumentDecoder.bandPpmEncodingOffset());
        }
        return true;
    }

    static long maxPrice(final boolean isDelivered) {
        return isDelivered ? MAX_DELIVERED_PRICE : Long.MAX_VALUE;
    }

    static long maxQuantity(final boolean isDelivered) {
        return isDelivered ? MAX_DELIVERED_QUANTITY : MAX_QUANTITY;
    }

    private static Instrument.Terms terms(final ListInstrumentDecoder request, final Grade grade) {
        return new Instrument.Terms(
            (int) request.instrumentId(),
            request.symbol(),
            grade,
            request.deliveryTermRaw(),
            request.currencyRaw(),
            request.tick(),
            request.minPrice(),
            request.maxPrice(),
            request.maxQuantity(),
            request.makerFee(),
            request.takerFee(),
            request.referencePrice(),
            (int) request.bandPpm());
    }
}
