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
import org.wheatstone.engine.core.instrument.SeriesTable;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.Participants;

/**
 * What an operator does about instruments and capacity: one method a command, each true if it is done, or false
 * with the reason in the {@link Refusal} and nothing changed. Engine thread only; rare, so that here strings may be
 * made.
 */
final class MarketCommands {
    private final Participants participants;
    private final Grades grades;
    private final Instruments instruments;
    private final SeriesTable series;
    private final Capacities capacities;
    private final Books books;
    private final int maxPools;
    private final Rolls rolls;
    private final InstrumentEvents events;
    private final Refusal refusal;

    MarketCommands(
            final Exchange exchange, final Rolls rolls, final InstrumentEvents events, final Refusal refusal) {
        participants = exchange.participants();
        grades = exchange.grades();
        instruments = exchange.instruments();
        series = exchange.series();
        capacities = exchange.capacities();
        books = exchange.books();
        maxPools = exchange.context().maxPools();
        this.rolls = rolls;
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
        if (!DeliveryChecks.isSupplying(participant)) {
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
        final long idOfSeries = series.firstIdOfAny(request.instrumentId(), request.instrumentId());
        if (idOfSeries >= 0) {
            return refusal.exists(idOfSeries);
        }
        if (grade == null) {
            return refusal.unknown(request.gradeId());
        }
        if (grade.isDelivered() && !mayBeDelivered(request, grade)) {
            return false;
        }
        if (!grade.isDelivered() && request.rolls() != 0) {
            return refusal.outOfRange(ListInstrumentDecoder.rollsEncodingOffset());
        }
        final Instrument.Terms terms = terms(request, grade);
        final int bad = ListingTerms.firstOutOfRange(terms);
        if (bad != ListingTerms.NONE) {
            return refusal.outOfRange(bad);
        }
        if (!hasRoom(grade)) {
            return false;
        }
        final int maxTicks = (int) (request.maxPrice() / request.tick());
        final Instrument instrument = instruments.add(terms, books.open(request.tick(), maxTicks));
        rolls.graded(instrument);
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
        if (phase != Phase.HALTED && phase != Phase.CONTINUOUS || phase == instrument.phase()
            || instrument.isRolling() || instrument.hasGateClosed(events.timeNs())) {
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

    /** What is kept for windows is not to be had. */
    private boolean hasRoom(final Grade grade) {
        if (instruments.ofNoSeries() + series.places() >= instruments.capacity()) {
            return refusal.full(instruments.capacity());
        }
        if (grade.isDelivered()
            && SeriesCommands.poolsKept(instruments, series) + CoreContext.POOLS_PER_INSTRUMENT > maxPools) {
            return refusal.full(maxPools);
        }
        return books.hasRoomForBook() || refusal.full(books.maxPriceNodes());
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
            (int) request.bandPpm(),
            0,
            0,
            request.rolls() != 0);
    }
}
