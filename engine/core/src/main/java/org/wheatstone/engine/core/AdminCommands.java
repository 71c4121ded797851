package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.grade.Grades;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.session.Sessions;

/**
 * What an operator does to the exchange: one method a command, each true if it is done, or false with the reason in the
 * {@link Refusal} and nothing changed. Engine thread only; rare, so that here strings may be made.
 */
final class AdminCommands {
    static final int MAX_FEE_PPM = 100_000;
    static final long MAX_TICKS = 1L << 30;
    static final long MAX_QUANTITY = 1L << 40;

    private final Participants participants;
    private final Sessions sessions;
    private final Grades grades;
    private final Instruments instruments;
    private final Capacities capacities;
    private final Ledger ledger;
    private final Books books;
    private final AdminEvents events;
    private final Refusal refusal;

    AdminCommands(
            final Participants participants,
            final Sessions sessions,
            final Grades grades,
            final Instruments instruments,
            final Capacities capacities,
            final Ledger ledger,
            final Books books,
            final AdminEvents events,
            final Refusal refusal) {
        this.participants = participants;
        this.sessions = sessions;
        this.grades = grades;
        this.instruments = instruments;
        this.capacities = capacities;
        this.ledger = ledger;
        this.books = books;
        this.events = events;
        this.refusal = refusal;
    }

    boolean addParticipant(final AddParticipantDecoder request) {
        final int id = (int) request.participantId();
        if (id == 0) {
            return outOfRange(AddParticipantDecoder.participantIdEncodingOffset());
        }
        if (participants.find(id) != null) {
            return exists(request.participantId());
        }
        if (!participants.hasRoom()) {
            return full(participants.capacity());
        }
        participants.add(id, request.roles().getRaw(), request.name());
        return true;
    }

    boolean addSession(final AddSessionDecoder request) {
        final int id = (int) request.sessionId();
        final Participant participant = participants.find((int) request.participantId());
        if (id == 0) {
            return outOfRange(AddSessionDecoder.sessionIdEncodingOffset());
        }
        if (sessions.find(id) != null) {
            return exists(request.sessionId());
        }
        if (participant == null) {
            return unknown(request.participantId());
        }
        if (!sessions.hasRoom()) {
            return full(sessions.capacity());
        }
        sessions.add(id, participant);
        return true;
    }

    boolean deposit(final DepositDecoder request) {
        final Participant participant = participants.find((int) request.participantId());
        if (participant == null) {
            return unknown(request.participantId());
        }
        if (request.amount() <= 0 || request.amount() > ledger.depositRoom()) {
            return outOfRange(DepositDecoder.amountEncodingOffset());
        }
        ledger.deposit(participant.index(), request.amount());
        events.deposited(participant, request.amount(), ledger.cash(participant.index()));
        return true;
    }

    boolean declareCapacity(final DeclareCapacityDecoder request) {
        final Instrument instrument = instruments.find((int) request.instrumentId());
        final Participant participant = participants.find((int) request.participantId());
        if (instrument == null) {
            return refusal.because(Code.UNKNOWN_INSTRUMENT, request.instrumentId());
        }
        if (participant == null) {
            return unknown(request.participantId());
        }
        final short roles = (short) participant.roles();
        if (!RolesDecoder.supplier(roles) && !RolesDecoder.marketMaker(roles)) {
            return refusal.because(Code.NOT_AUTHORISED, 0);
        }
        final long committed = capacities.held(participant.index(), instrument.index())
            + capacities.sold(participant.index(), instrument.index());
        if (request.quantity() < committed || request.quantity() > Capacities.MAX_DECLARED) {
            return outOfRange(DeclareCapacityDecoder.quantityEncodingOffset());
        }
        capacities.declare(participant.index(), instrument.index(), request.quantity());
        return true;
    }

    boolean publishGrade(final PublishGradeDecoder request) {
        final int id = (int) request.gradeId();
        if (id == 0) {
            return outOfRange(PublishGradeDecoder.gradeIdEncodingOffset());
        }
        if (grades.find(id) != null) {
            return exists(request.gradeId());
        }
        if (request.lotGtu() == 0 || request.lotGtu() > Integer.MAX_VALUE) {
            return outOfRange(PublishGradeDecoder.lotGtuEncodingOffset());
        }
        if (!grades.hasRoom()) {
            return full(grades.capacity());
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
            return outOfRange(ListInstrumentDecoder.instrumentIdEncodingOffset());
        }
        if (instruments.find(id) != null) {
            return exists(request.instrumentId());
        }
        if (grade == null) {
            return unknown(request.gradeId());
        }
        if (!termsFit(request)) {
            return false;
        }
        if (!instruments.hasRoom()) {
            return full(instruments.capacity());
        }
        if (!books.hasRoomForBook()) {
            return full(books.maxPriceNodes());
        }
        final int maxTicks = (int) (request.maxPrice() / request.tick());
        final Instrument instrument = instruments.add(terms(request, grade), books.open(request.tick(), maxTicks));
        events.listed(instrument);
        return true;
    }

    private boolean termsFit(final ListInstrumentDecoder request) {
        final long tick = request.tick();
        if (tick <= 0) {
            return outOfRange(ListInstrumentDecoder.tickEncodingOffset());
        }
        if (request.minPrice() < 0 || request.minPrice() % tick != 0) {
            return outOfRange(ListInstrumentDecoder.minPriceEncodingOffset());
        }
        if (request.maxPrice() < request.minPrice() || request.maxPrice() % tick != 0
            || request.maxPrice() / tick >= MAX_TICKS) {
            return outOfRange(ListInstrumentDecoder.maxPriceEncodingOffset());
        }
        if (request.maxQuantity() <= 0 || request.maxQuantity() > MAX_QUANTITY) {
            return outOfRange(ListInstrumentDecoder.maxQuantityEncodingOffset());
        }
        if (Math.abs((long) request.makerFee()) > MAX_FEE_PPM) {
            return outOfRange(ListInstrumentDecoder.makerFeeEncodingOffset());
        }
        if (Math.abs((long) request.takerFee()) > MAX_FEE_PPM || request.makerFee() + request.takerFee() < 0) {
            return outOfRange(ListInstrumentDecoder.takerFeeEncodingOffset());
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
            request.takerFee());
    }

    /** A field is out of range; the detail is its offset in the frame. */
    private boolean outOfRange(final int encodingOffset) {
        return refusal.because(Code.BAD_TRANSITION, Frame.BLOCK_OFFSET + encodingOffset);
    }

    private boolean exists(final long id) {
        return refusal.because(Code.TARGET_EXISTS, id);
    }

    private boolean unknown(final long id) {
        return refusal.because(Code.UNKNOWN_TARGET, id);
    }

    private boolean full(final int capacity) {
        return refusal.because(Code.CAPACITY, capacity);
    }
}
