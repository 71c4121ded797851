package org.wheatstone.engine.core;

import static org.wheatstone.engine.core.EventLine.word;

import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.codecs.sbe.CallAssignedEncoder;
import org.wheatstone.codecs.sbe.CallEndedEncoder;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.IntervalJudgedEncoder;
import org.wheatstone.codecs.sbe.MeterAckEncoder;
import org.wheatstone.codecs.sbe.MeterFlagsEncoder;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.PostingEncoder;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.OpenIntervals;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;

/** Says what becomes of calls, and which money moves. Engine thread only; each method writes one event. */
final class DeliveryEvents {
    private static final int ASSIGNED_CALL     = word(CallAssignedEncoder.callIdEncodingOffset());
    private static final int ASSIGNED_QUANTITY = word(CallAssignedEncoder.quantityEncodingOffset());
    private static final int ENDPOINT          = word(CallAssignedEncoder.endpointEncodingOffset());
    private static final int DEADLINE          = word(CallAssignedEncoder.deadlineEncodingOffset());
    private static final int ASSIGNED_BLOCK    = word(CallAssignedEncoder.blockStartEncodingOffset());
    private static final int ASSIGNED_TAG      = word(CallAssignedEncoder.userTagEncodingOffset());
    private static final int PARENT_CALL       = word(CallAssignedEncoder.parentCallEncodingOffset());
    private static final int CONTRACT          = word(CallAssignedEncoder.contractEncodingOffset());
    private static final int ASSIGNED_BYTES    = word(CallAssignedEncoder.mandateEncodingOffset());

    private static final int ENDED_CALL        = word(CallEndedEncoder.callIdEncodingOffset());
    private static final int ENDED_BILLED      = word(CallEndedEncoder.billedEncodingOffset());
    private static final int ENDED_AMOUNT      = word(CallEndedEncoder.amountEncodingOffset());
    private static final int CASHED_OUT        = word(CallEndedEncoder.cashedOutEncodingOffset());
    private static final int BOUGHT_IN         = word(CallEndedEncoder.boughtInEncodingOffset());
    private static final int ENDED_TAG         = word(CallEndedEncoder.userTagEncodingOffset());
    private static final int ENDED_SUPPLIER    = word(CallEndedEncoder.supplierIdEncodingOffset());
    private static final int ENDED_CHAIN       = word(CallEndedEncoder.chainEncodingOffset());

    private static final int METERED_CALL      = word(MeterAckEncoder.callIdEncodingOffset());
    private static final int METERED           = word(MeterAckEncoder.meteredEncodingOffset());
    private static final int METERED_BILLED    = word(MeterAckEncoder.billedEncodingOffset());
    private static final int METERED_BYTES     = word(MeterAckEncoder.statusEncodingOffset());
    private static final int METERED_CHAIN     = word(MeterAckEncoder.chainEncodingOffset());

    private static final int POSTED_TIME       = word(PostingEncoder.eventTimeEncodingOffset());
    private static final int POSTED_AMOUNT     = word(PostingEncoder.amountEncodingOffset());
    private static final int POSTED_BLOCK      = word(PostingEncoder.blockStartEncodingOffset());
    private static final int POSTED_CALL       = word(PostingEncoder.callIdEncodingOffset());
    private static final int POSTED_PARTIES    = word(PostingEncoder.fromIdEncodingOffset());
    private static final int POSTED_BYTES      = word(PostingEncoder.fromKindEncodingOffset());

    private final EventWriter events;
    private final Sessions sessions;
    private final Participants participants;
    private final Instruments instruments;
    private final PoolTerms terms;
    private final Pools pools;
    private final Positions positions;
    private final OpenIntervals intervals;
    private final Calls calls;
    private final IntervalJudgedEncoder judged = new IntervalJudgedEncoder();

    /** Over the tables of an exchange, which has them all already. */
    DeliveryEvents(final Exchange exchange, final PoolTerms terms, final EventWriter events) {
        this.terms = terms;
        this.events = events;
        final DeliveryTables tables = exchange.delivery();
        sessions = exchange.sessions();
        participants = exchange.participants();
        instruments = exchange.instruments();
        pools = tables.pools();
        positions = tables.positions();
        intervals = positions.intervals();
        calls = tables.calls();
    }

    /** The exchange's time, ns since 1970 UTC. */
    long timeNs() {
        return events.timeNs();
    }

    /** Of the command whose events these are. */
    long commandSequence() {
        return events.commandSequence();
    }

    /** An open call has a supplier, whose calls go to this endpoint. */
    void assigned(final int call, final long endpoint) {
        final int pool = calls.pool(call);
        final Instrument instrument = instruments.at(pools.instrument(pool));
        final EventLine line = events.line(
            CallAssignedEncoder.TEMPLATE_ID, CallAssignedEncoder.BLOCK_LENGTH,
            sessions.at(calls.session(call)), instrument.id(), calls.clOrdId(call), 0);
        line.put(ASSIGNED_CALL, calls.callId(call));
        line.put(ASSIGNED_QUANTITY, calls.quantity(call));
        line.put(ENDPOINT, endpoint);
        line.put(DEADLINE, calls.deadlineNs(call));
        line.put(ASSIGNED_BLOCK, terms.startNs(pool));
        line.put(ASSIGNED_TAG, calls.userTag(call));
        line.put(PARENT_CALL, calls.parentCall(call));
        line.put(CONTRACT, calls.contract(call));
        line.put(ASSIGNED_BYTES, calls.mandate(call) | calls.purpose(call) << 16 | (long) calls.attempt(call) << 24);
    }

    /** The present supplier's part in an open call is over. */
    void ended(final int call, final CallStatus status, final CallOutcome outcome) {
        final int supplier = calls.supplier(call);
        final EventLine line = events.line(
            CallEndedEncoder.TEMPLATE_ID, CallEndedEncoder.BLOCK_LENGTH,
            sessions.at(calls.session(call)), instruments.at(calls.instrument(call)).id(), calls.clOrdId(call), 0);
        line.put(ENDED_CALL, calls.callId(call));
        line.put(ENDED_BILLED, outcome.billed);
        line.put(ENDED_AMOUNT, outcome.amount);
        line.put(CASHED_OUT, outcome.cashedOut);
        line.put(BOUGHT_IN, outcome.boughtIn);
        line.put(ENDED_TAG, calls.userTag(call));
        line.put(ENDED_SUPPLIER, EventLine.pair(
            participants.at(positions.participant(supplier)).id(),
            status.value() | calls.attempt(call) << 8 | (outcome.isReplaced ? 1 : 0) << 16));
        chain(line, ENDED_CHAIN, supplier);
    }

    /** A record is in: of this attempt and supplier, which the call may have left by now. */
    void metered(
            final Session meter,
            final long clOrdId,
            final int call,
            final int attempt,
            final int supplier,
            final CallOutcome outcome) {
        final EventLine line = events.line(
            MeterAckEncoder.TEMPLATE_ID, MeterAckEncoder.BLOCK_LENGTH, meter,
            instruments.at(calls.instrument(call)).id(), clOrdId, 0);
        line.put(METERED_CALL, calls.callId(call));
        line.put(METERED, outcome.metered);
        line.put(METERED_BILLED, outcome.billed);
        line.put(METERED_BYTES,
            outcome.status.value() | flags(outcome) << 8 | attempt << 16 | (outcome.isReplaced ? 1L : 0) << 24);
        chain(line, METERED_CHAIN, supplier);
    }

    /** The open interval of a position has come to this. */
    void judged(final Session nominee, final int position, final Judgement judgement) {
        final int pool = positions.pool(position);
        final Instrument instrument = instruments.at(pools.instrument(pool));
        final int block = events.begin(
            IntervalJudgedEncoder.TEMPLATE_ID, IntervalJudgedEncoder.BLOCK_LENGTH, nominee, instrument.id(), 0, 0);
        judged.wrap(events.buffer(), block)
            .blockStart(terms.startNs(pool))
            .intervalStart(intervals.number(position) * terms.grade(pool).intervalNs())
            .accrued(intervals.accrued(position))
            .paid(judgement.paid)
            .fee(judgement.fee)
            .heldBack(judgement.heldBack)
            .refunded(judgement.refunded)
            .compensation(judgement.compensation)
            .calls(intervals.calls(position))
            .failedCalls(intervals.failedCalls(position))
            .excessPpm(judgement.excessPpm)
            .verdict(judgement.verdict);
    }

    /**
     * Money has moved.
     *
     * @param pool   that it is about, whether or not it is one of the accounts.
     * @param callId of the call that failed, or 0.
     * @param from   index of the participant whose cash or bond it leaves; {@link Pools#NONE} for other accounts.
     * @param to     likewise.
     */
    void posted(
            final int pool,
            final long callId,
            final PostingCause cause,
            final AccountKind fromKind,
            final int from,
            final AccountKind toKind,
            final int to,
            final long amount) {
        final Instrument instrument = instruments.at(pools.instrument(pool));
        final EventLine line = events.line(PostingEncoder.TEMPLATE_ID, PostingEncoder.BLOCK_LENGTH);
        line.instrument(instrument.id());
        line.put(POSTED_TIME, events.timeNs());
        line.put(POSTED_AMOUNT, amount);
        line.put(POSTED_BLOCK, terms.startNs(pool));
        line.put(POSTED_CALL, callId);
        line.put(POSTED_PARTIES, EventLine.pair(id(from), id(to)));
        line.put(POSTED_BYTES, fromKind.value() | toKind.value() << 8 | cause.value() << 16);
    }

    private int id(final int participant) {
        return participant == Pools.NONE ? 0 : participants.at(participant).id();
    }

    private static int flags(final CallOutcome outcome) {
        return MeterFlagsEncoder.overrun(
            MeterFlagsEncoder.countsDiffer((byte) 0, outcome.countsDiffer), outcome.isOverrun);
    }

    private void chain(final EventLine line, final int first, final int supplier) {
        for (int i = 0; i < Positions.CHAIN_WORDS; i++) {
            line.put(first + i, positions.chain(supplier, i));
        }
    }
}
