package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.codecs.sbe.SetPhaseDecoder;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.grade.Grades;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.Participants;

/**
 * What an operator does about grades, instruments and capacity: one method a command, each true if it is done, or false
 * with the reason in the {@link Refusal} and nothing changed. Engine thread only; rare, so that here strings may be
 * made.
 */
final class MarketCommands {
    static final int MAX_FEE_PPM = 100_000;
    static final int MAX_BAND_PPM = 1_000_000;
    static final long MAX_TICKS = 1L << 30;
    static final long MAX_QUANTITY = 1L << 40;

    private final Participants participants;
    private final Grades grades;
    private final Instruments instruments;
    private final Capacities capacities;
    private final Books books;
    private final AdminEvents events;
    private final Refusal refusal;

    MarketCommands(
            final Participants participants,
            final Grades grades,
            final Instruments instruments,
            final Capacities capacities,
            final Books books,
            final AdminEvents events,
            final Refusal refusal) {
        this.participants = participants;
        this.grades = grades;
        this.instruments = instruments;
        this.capacities = capacities;
        this.books = books;
        this.events = events;
        this.refusal = refusal;
    }

    boolean declareCapacity(final DeclareCapacityDecoder request) {
        final Instrument instrument = instruments.find((int) request.instrumentId());
        final Participant participant = participants.find((int) request.participantId());
        if (instrument == null) {
            return refusal.because(Code.UNKNOWN_INSTRUMENT, request.instrumentId());
        }
        if (participant == null) {
            return refusal.unknown(request.participantId());
        }
        final short roles = (short) participant.roles();
        if (!RolesDecoder.supplier(roles) && !RolesDecoder.marketMaker(roles)) {
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

    boolean publishGrade(final PublishGradeDecoder request) {
        final int id = (int) request.gradeId();
        if (id == 0) {
            return refusal.outOfRange(PublishGradeDecoder.gradeIdEncodingOffset());
        }
        if (grades.find(id) != null) {
            return refusal.exists(request.gradeId());
        }
        if (request.lotGtu() == 0 || request.lotGtu() > Integer.MAX_VALUE) {
            return refusal.outOfRange(PublishGradeDecoder.lotGtuEncodingOffset());
        }
        if (!grades.hasRoom()) {
            return refusal.full(grades.capacity());
        }
        final long[] weights = new long[PublishGradeDecoder.weightsLength()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = request.weights(i);
        }
        grades.add(new Grade(id, request.name(), (int) request.lotGtu(), weights));
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
        if (!termsFit(request)) {
            return false;
        }
        if (!instruments.hasRoom()) {
            return refusal.full(instruments.capacity());
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

    private boolean termsFit(final ListInstrumentDecoder request) {
        final long tick = request.tick();
        if (tick <= 0) {
            return refusal.outOfRange(ListInstrumentDecoder.tickEncodingOffset());
        }
        if (request.minPrice() < 0 || request.minPrice() % tick != 0) {
            return refusal.outOfRange(ListInstrumentDecoder.minPriceEncodingOffset());
        }
        if (request.maxPrice() < request.minPrice() || request.maxPrice() % tick != 0
            || request.maxPrice() / tick >= MAX_TICKS) {
            return refusal.outOfRange(ListInstrumentDecoder.maxPriceEncodingOffset());
        }
        if (request.maxQuantity() <= 0 || request.maxQuantity() > MAX_QUANTITY) {
            return refusal.outOfRange(ListInstrumentDecoder.maxQuantityEncodingOffset());
        }
        if (Math.abs((long) request.makerFee()) > MAX_FEE_PPM) {
            return refusal.outOfRange(ListInstrumentDecoder.makerFeeEncodingOffset());
        }
        if (Math.abs((long) request.takerFee()) > MAX_FEE_PPM || request.makerFee() + request.takerFee() < 0) {
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
