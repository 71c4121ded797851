package org.wheatstone.engine.runtime.settlement;

import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.codecs.sbe.AdminAckEncoder;
import org.wheatstone.codecs.sbe.CallAssignedEncoder;
import org.wheatstone.codecs.sbe.CallEndedEncoder;
import org.wheatstone.codecs.sbe.DepositedEncoder;
import org.wheatstone.codecs.sbe.FillEncoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionEncoder;
import org.wheatstone.codecs.sbe.InstrumentStatusEncoder;
import org.wheatstone.codecs.sbe.IntervalJudgedEncoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.PostingEncoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.api.EventHandler;

/**
 * Commands and events as they would be, without an exchange: instrument 1 of grade 1, delivered in blocks of four
 * hours. One thread.
 */
final class MadeUpEvents {
    static final int INSTRUMENT = 1;
    static final long BLOCK_SECONDS = 14_400;
    /** 2026-02-01T00:00:00Z, when a block begins. */
    static final long BLOCK_START_NS = TimeUnit.SECONDS.toNanos(1_769_904_000);
    static final String POOL = "1@1769904000.pool";

    private static final int GRADE = 1;
    private static final int FILL_BITS = 16;
    private static final int CALL_BITS = 6;

    private final MutableDirectBuffer buffer = new ExpandableArrayBuffer();
    private final Blocks blocks;
    private final EventHandler events;
    private long sequence = 1;
    private long eventNumber;
    private int block;

    MadeUpEvents(final Blocks blocks, final EventHandler events) {
        this.blocks = blocks;
        this.events = events;
    }

    /** Publishes the grade and lists the instrument: commands 2 and 3. */
    MadeUpEvents list() {
        return publish(GRADE, BLOCK_SECONDS, 0).listed(INSTRUMENT, GRADE);
    }

    /** A command that publishes a grade, and what it is answered. */
    MadeUpEvents publish(final int gradeId, final long blockSeconds, final int code) {
        final int frame = CommandRecord.FRAME_OFFSET;
        final int length = Frame.begin(
            buffer, frame, PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH);
        new PublishGradeEncoder().wrap(buffer, frame + Frame.BLOCK_OFFSET)
            .gradeId(gradeId).lotGtu(1_000).blockSeconds(blockSeconds);
        CommandRecord.stamp(buffer, 0, length, 0, 0, 0, BLOCK_START_NS);
        command();
        blocks.onRecord(sequence, buffer, 0, CommandRecord.FRAME_OFFSET + length);
        begin(AdminAckEncoder.TEMPLATE_ID, AdminAckEncoder.BLOCK_LENGTH);
        new AdminAckEncoder().wrap(buffer, block)
            .commandSequence(sequence).requestTemplateId(PublishGradeEncoder.TEMPLATE_ID).code(code);
        return send(0);
    }

    MadeUpEvents listed(final int instrumentId, final int gradeId) {
        command();
        begin(InstrumentDefinitionEncoder.TEMPLATE_ID, InstrumentDefinitionEncoder.BLOCK_LENGTH);
        new InstrumentDefinitionEncoder().wrap(buffer, block).instrumentId(instrumentId).gradeId(gradeId);
        return send(0);
    }

    /** A window that begins two blocks later. */
    MadeUpEvents window(final int instrumentId) {
        command();
        begin(InstrumentDefinitionEncoder.TEMPLATE_ID, InstrumentDefinitionEncoder.BLOCK_LENGTH);
        new InstrumentDefinitionEncoder().wrap(buffer, block).instrumentId(instrumentId).gradeId(GRADE)
            .windowSeconds(60).windowStart(BLOCK_START_NS + TimeUnit.SECONDS.toNanos(2 * BLOCK_SECONDS));
        return send(0);
    }

    MadeUpEvents phase(final int instrumentId, final Phase phase) {
        begin(InstrumentStatusEncoder.TEMPLATE_ID, InstrumentStatusEncoder.BLOCK_LENGTH);
        new InstrumentStatusEncoder().wrap(buffer, block).instrumentId(instrumentId).phase(phase);
        return send(0);
    }

    /** The next command begins. */
    MadeUpEvents command() {
        sequence++;
        return this;
    }

    MadeUpEvents deposit(final int participantId, final long amount) {
        begin(DepositedEncoder.TEMPLATE_ID, DepositedEncoder.BLOCK_LENGTH);
        new DepositedEncoder().wrap(buffer, block).participantId(participantId).amount(amount);
        return send(0);
    }

    /** The taker buys; 0 is the clearing house. */
    MadeUpEvents fill(
            final int instrumentId, final int buyer, final int seller, final long lots, final long price,
            final long buyerFee, final long sellerFee) {
        begin(FillEncoder.TEMPLATE_ID, FillEncoder.BLOCK_LENGTH);
        new FillEncoder().wrap(buffer, block)
            .instrumentId(instrumentId).tradeId(sequence << FILL_BITS).eventTime(BLOCK_START_NS + BLOCK_SECONDS)
            .price(price).quantity(lots).makerFee(sellerFee).takerFee(buyerFee).takerParticipantId(buyer)
            .takerSide(Side.BID);
        return send(seller);
    }

    /** Of the pool; a participant is 0 where an account is nobody's. */
    MadeUpEvents posting(
            final PostingCause cause, final AccountKind fromKind, final int from, final AccountKind toKind,
            final int to, final long amount, final long callId) {
        begin(PostingEncoder.TEMPLATE_ID, PostingEncoder.BLOCK_LENGTH);
        final boolean isOfPool = cause != PostingCause.BOND && cause != PostingCause.CONTRIBUTION;
        new PostingEncoder().wrap(buffer, block)
            .instrumentId(isOfPool ? INSTRUMENT : 0).blockStart(isOfPool ? BLOCK_START_NS : 0)
            .amount(amount).callId(callId).fromId(from).toId(to).fromKind(fromKind).toKind(toKind).cause(cause);
        return send(0);
    }

    MadeUpEvents bond(final int participantId, final long amount) {
        return amount > 0
            ? posting(PostingCause.BOND, AccountKind.CASH, participantId, AccountKind.BOND, participantId, amount, 0)
            : posting(PostingCause.BOND, AccountKind.BOND, participantId, AccountKind.CASH, participantId, -amount, 0);
    }

    MadeUpEvents toCash(final PostingCause cause, final int participantId, final long amount, final long callId) {
        return posting(cause, AccountKind.POOL, 0, AccountKind.CASH, participantId, amount, callId);
    }

    MadeUpEvents fee(final long amount) {
        return posting(PostingCause.FEE, AccountKind.POOL, 0, AccountKind.HOUSE, 0, amount, 0);
    }

    MadeUpEvents fromBond(final PostingCause cause, final int participantId, final long amount, final long callId) {
        return posting(cause, AccountKind.BOND, participantId, AccountKind.POOL, 0, amount, callId);
    }

    /** The call that this command draws. */
    MadeUpEvents draw(final int buyer) {
        command();
        begin(CallAssignedEncoder.TEMPLATE_ID, CallAssignedEncoder.BLOCK_LENGTH);
        new CallAssignedEncoder().wrap(buffer, block).instrumentId(INSTRUMENT).callId(sequence << CALL_BITS)
            .blockStart(BLOCK_START_NS);
        return send(buyer);
    }

    /** A call ends that its supplier failed. */
    MadeUpEvents failed(
            final long callId, final int buyer, final int supplier, final long boughtIn, final long cashedOut) {
        begin(CallEndedEncoder.TEMPLATE_ID, CallEndedEncoder.BLOCK_LENGTH);
        new CallEndedEncoder().wrap(buffer, block).instrumentId(INSTRUMENT).callId(callId).supplierId(supplier)
            .boughtIn(boughtIn).cashedOut(cashedOut).replaced((short) 0);
        return send(buyer);
    }

    /** An interval is judged; what is accrued goes to the supplier, its fee, what is held back, and back. */
    MadeUpEvents judged(
            final int supplier, final long accrued, final long fee, final long paid, final long heldBack,
            final long givenBack) {
        begin(IntervalJudgedEncoder.TEMPLATE_ID, IntervalJudgedEncoder.BLOCK_LENGTH);
        new IntervalJudgedEncoder().wrap(buffer, block).instrumentId(INSTRUMENT).blockStart(BLOCK_START_NS)
            .accrued(accrued).fee(fee).paid(paid).heldBack(heldBack).refunded(givenBack);
        return send(supplier);
    }

    long sequence() {
        return sequence;
    }

    private void begin(final int templateId, final int blockLength) {
        final int frame = EventRecord.FRAME_OFFSET;
        final int length = Frame.begin(buffer, frame, templateId, blockLength);
        EventRecord.begin(buffer, 0, length, ++eventNumber, sequence);
        block = frame + Frame.BLOCK_OFFSET;
    }

    private MadeUpEvents send(final int participantId) {
        EventRecord.party(buffer, 0, 0, 0, participantId, 0, 0);
        events.onEvent(buffer, 0, EventRecord.length(buffer, 0));
        return this;
    }
}
