package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.Symbols;
import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.AddSessionDecoder;
import org.wheatstone.codecs.sbe.DeclareCapacityDecoder;
import org.wheatstone.codecs.sbe.DepositDecoder;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;

/**
 * The operator's actions. Each method makes its checks in the order of the page, and either returns the first that
 * fails with nothing changed, or does what was asked.
 */
final class OperatorActions {
    private static final BigInteger MAX_DEPOSITS = BigInteger.valueOf(4_600_000_000L).multiply(BigInteger.TEN.pow(9));
    private static final long MAX_CAPACITY       = 1L << 53;
    private static final long MAX_PRICE_TICKS    = 1L << 30;
    private static final long MAX_QUANTITY       = 1L << 40;
    private static final int MAX_FEE_PPM         = 100_000;

    private final World world;
    private final AdminEvents events;

    OperatorActions(final World world, final AdminEvents events) {
        this.world = world;
        this.events = events;
    }

    /** Checks, does and acknowledges one action. */
    void onAction(final Stamp stamp, final int templateId, final DirectBuffer buffer, final int frameOffset) {
        final int blockOffset = frameOffset + Frame.BLOCK_OFFSET;
        final Optional<Refusal> refusal = stamp.participantId() == 0
            ? perform(templateId, buffer, blockOffset)
            : Optional.of(new Refusal(Code.NOT_AUTHORISED, 0));
        events.acknowledged(
            templateId,
            Frame.clOrdId(buffer, frameOffset),
            stamp.sessionId(),
            refusal.map(reason -> reason.code().number()).orElse(0),
            refusal.map(Refusal::detail).orElse(0L));
    }

    private Optional<Refusal> perform(final int templateId, final DirectBuffer buffer, final int blockOffset) {
        return switch (templateId) {
            case AddParticipantDecoder.TEMPLATE_ID -> addParticipant(buffer, blockOffset);
            case AddSessionDecoder.TEMPLATE_ID -> addSession(buffer, blockOffset);
            case DepositDecoder.TEMPLATE_ID -> deposit(buffer, blockOffset);
            case DeclareCapacityDecoder.TEMPLATE_ID -> declareCapacity(buffer, blockOffset);
            case PublishGradeDecoder.TEMPLATE_ID -> publishGrade(buffer, blockOffset);
            case ListInstrumentDecoder.TEMPLATE_ID -> listInstrument(buffer, blockOffset);
            default -> throw new IllegalArgumentException("no such action: templateId=" + templateId);
        };
    }

    private Optional<Refusal> addParticipant(final DirectBuffer buffer, final int blockOffset) {
        final AddParticipantDecoder request = new AddParticipantDecoder()
            .wrap(buffer, blockOffset, AddParticipantDecoder.BLOCK_LENGTH, AddParticipantDecoder.SCHEMA_VERSION);
        final int id = (int) request.participantId();
        final Optional<Refusal> refusal = outOfRange(id == 0, AddParticipantDecoder.participantIdEncodingOffset())
            .or(() -> existsIn(world.participants, id))
            .or(() -> isFull(world.participants, world.limits.participants()));
        if (refusal.isEmpty()) {
            world.participants.put(id, new Participant(id, request.roles().getRaw()));
        }
        return refusal;
    }

    private Optional<Refusal> addSession(final DirectBuffer buffer, final int blockOffset) {
        final AddSessionDecoder request = new AddSessionDecoder()
            .wrap(buffer, blockOffset, AddSessionDecoder.BLOCK_LENGTH, AddSessionDecoder.SCHEMA_VERSION);
        final int id = (int) request.sessionId();
        final int participantId = (int) request.participantId();
        final Optional<Refusal> refusal = outOfRange(id == 0, AddSessionDecoder.sessionIdEncodingOffset())
            .or(() -> existsIn(world.sessions, id))
            .or(() -> unknownIn(world.participants, participantId))
            .or(() -> isFull(world.sessions, world.limits.sessions()));
        if (refusal.isEmpty()) {
            world.sessions.put(id, new Session(id, world.participants.get(participantId)));
        }
        return refusal;
    }

    private Optional<Refusal> deposit(final DirectBuffer buffer, final int blockOffset) {
        final DepositDecoder request = new DepositDecoder()
            .wrap(buffer, blockOffset, DepositDecoder.BLOCK_LENGTH, DepositDecoder.SCHEMA_VERSION);
        final int participantId = (int) request.participantId();
        final BigInteger amount = BigInteger.valueOf(request.amount());
        final boolean tooMuch = world.ledger.deposited().add(amount).compareTo(MAX_DEPOSITS) > 0;
        final Optional<Refusal> refusal = unknownIn(world.participants, participantId)
            .or(() -> outOfRange(amount.signum() <= 0 || tooMuch, DepositDecoder.amountEncodingOffset()));
        if (refusal.isEmpty()) {
            final Participant participant = world.participants.get(participantId);
            world.ledger.deposit(participant.account, amount);
            events.deposited(participant, amount);
        }
        return refusal;
    }

    private Optional<Refusal> declareCapacity(final DirectBuffer buffer, final int blockOffset) {
        final DeclareCapacityDecoder request = new DeclareCapacityDecoder()
            .wrap(buffer, blockOffset, DeclareCapacityDecoder.BLOCK_LENGTH, DeclareCapacityDecoder.SCHEMA_VERSION);
        final int instrumentId = (int) request.instrumentId();
        final int participantId = (int) request.participantId();
        final long quantity = request.quantity();
        final Optional<Refusal> refusal = Refusal.when(
                !world.instruments.containsKey(instrumentId), Code.UNKNOWN_INSTRUMENT, request.instrumentId())
            .or(() -> unknownIn(world.participants, participantId))
            .or(() -> Refusal.when(
                !world.participants.get(participantId).maySupply(), Code.NOT_AUTHORISED, 0))
            .or(() -> outOfRange(
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

    private Optional<Refusal> publishGrade(final DirectBuffer buffer, final int blockOffset) {
        final PublishGradeDecoder request = new PublishGradeDecoder()
            .wrap(buffer, blockOffset, PublishGradeDecoder.BLOCK_LENGTH, PublishGradeDecoder.SCHEMA_VERSION);
        final int id = (int) request.gradeId();
        final Optional<Refusal> refusal = outOfRange(id == 0, PublishGradeDecoder.gradeIdEncodingOffset())
            .or(() -> existsIn(world.grades, id))
            .or(() -> outOfRange(request.lotGtu() == 0 || request.lotGtu() > 2_147_483_647L,
                PublishGradeDecoder.lotGtuEncodingOffset()))
            .or(() -> isFull(world.grades, world.limits.grades()));
        if (refusal.isEmpty()) {
            final byte[] name = new byte[Symbols.LENGTH];
            request.getName(name, 0);
            world.grades.put(id, new Grade(id, name, request.lotGtu()));
        }
        return refusal;
    }

    private Optional<Refusal> listInstrument(final DirectBuffer buffer, final int blockOffset) {
        final InstrumentTerms terms = InstrumentTerms.decode(buffer, blockOffset);
        final Optional<Refusal> refusal = outOfRange(
                terms.id() == 0, ListInstrumentDecoder.instrumentIdEncodingOffset())
            .or(() -> existsIn(world.instruments, terms.id()))
            .or(() -> unknownIn(world.grades, terms.gradeId()))
            .or(() -> refusePrices(terms))
            .or(() -> outOfRange(
                terms.maxQuantity() <= 0 || terms.maxQuantity() > MAX_QUANTITY,
                ListInstrumentDecoder.maxQuantityEncodingOffset()))
            .or(() -> refuseFees(terms))
            .or(() -> isFull(world.instruments, world.limits.instruments()));
        if (refusal.isEmpty()) {
            final Instrument instrument = new Instrument(terms, world.grades.get(terms.gradeId()));
            world.instruments.put(terms.id(), instrument);
            events.listed(instrument);
        }
        return refusal;
    }

    private static Optional<Refusal> refusePrices(final InstrumentTerms terms) {
        final long tick = terms.tick();
        return outOfRange(tick <= 0, ListInstrumentDecoder.tickEncodingOffset())
            .or(() -> outOfRange(
                terms.minPrice() < 0 || terms.minPrice() % tick != 0,
                ListInstrumentDecoder.minPriceEncodingOffset()))
            .or(() -> outOfRange(
                terms.maxPrice() < terms.minPrice()
                    || terms.maxPrice() % tick != 0
                    || terms.maxPrice() / tick >= MAX_PRICE_TICKS,
                ListInstrumentDecoder.maxPriceEncodingOffset()));
    }

    private static Optional<Refusal> refuseFees(final InstrumentTerms terms) {
        return outOfRange(isNoFee(terms.makerFee()), ListInstrumentDecoder.makerFeeEncodingOffset())
            .or(() -> outOfRange(
                isNoFee(terms.takerFee()) || terms.makerFee() + terms.takerFee() < 0,
                ListInstrumentDecoder.takerFeeEncodingOffset()));
    }

    private static boolean isNoFee(final int ppm) {
        return ppm < -MAX_FEE_PPM || ppm > MAX_FEE_PPM;
    }

    private static Optional<Refusal> outOfRange(final boolean refused, final int encodingOffset) {
        return Refusal.when(refused, Code.BAD_TRANSITION, Frame.BLOCK_OFFSET + encodingOffset);
    }

    private static Optional<Refusal> existsIn(final Map<Integer, ?> table, final int id) {
        return Refusal.when(table.containsKey(id), Code.TARGET_EXISTS, Integer.toUnsignedLong(id));
    }

    private static Optional<Refusal> unknownIn(final Map<Integer, ?> table, final int id) {
        return Refusal.when(!table.containsKey(id), Code.UNKNOWN_TARGET, Integer.toUnsignedLong(id));
    }

    private static Optional<Refusal> isFull(final Map<Integer, ?> table, final int size) {
        return Refusal.when(table.size() >= size, Code.CAPACITY, size);
    }
}
