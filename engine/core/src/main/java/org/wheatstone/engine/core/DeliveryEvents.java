package org.wheatstone.engine.core;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.codecs.sbe.CallAssignedEncoder;
import org.wheatstone.codecs.sbe.CallEndedEncoder;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.IntervalJudgedEncoder;
import org.wheatstone.codecs.sbe.MeterAckEncoder;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.PostingEncoder;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.session.Sessions;

/** Says what becomes of calls, and which money moves. Engine thread only; each method writes one event. */
final class DeliveryEvents {
    private final EventWriter events;
    private final Sessions sessions;
    private final Participants participants;
    private final Instruments instruments;
    private final PoolTerms terms;
    private final Pools pools;
    private final Positions positions;
    private final Calls calls;
    private final CallAssignedEncoder assigned = new CallAssignedEncoder();
    private final CallEndedEncoder ended = new CallEndedEncoder();
    private final MeterAckEncoder metered = new MeterAckEncoder();
    private final IntervalJudgedEncoder judged = new IntervalJudgedEncoder();
    private final PostingEncoder posting = new PostingEncoder();

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
        final int block = events.begin(
            CallAssignedEncoder.TEMPLATE_ID, CallAssignedEncoder.BLOCK_LENGTH,
            sessions.at(calls.session(call)), instrument.id(), calls.clOrdId(call), 0);
        assigned.wrap(events.buffer(), block)
            .callId(calls.callId(call))
            .quantity(calls.quantity(call))
            .endpoint(endpoint)
            .deadline(calls.deadlineNs(call))
            .blockStart(terms.startNs(pool))
            .userTag(calls.userTag(call))
            .parentCall(calls.parentCall(call))
            .contract(calls.contract(call))
            .mandate(calls.mandate(call))
            .purpose((short) calls.purpose(call))
            .attempt((short) calls.attempt(call));
    }

    /** The present supplier's part in an open call is over. */
    void ended(final int call, final CallStatus status, final CallOutcome outcome) {
        final int supplier = calls.supplier(call);
        final int block = events.begin(
            CallEndedEncoder.TEMPLATE_ID, CallEndedEncoder.BLOCK_LENGTH,
            sessions.at(calls.session(call)), instruments.at(calls.instrument(call)).id(), calls.clOrdId(call), 0);
        ended.wrap(events.buffer(), block)
            .callId(calls.callId(call))
            .billed(outcome.billed)
            .amount(outcome.amount)
            .cashedOut(outcome.cashedOut)
            .boughtIn(outcome.boughtIn)
            .userTag(calls.userTag(call))
            .supplierId(Integer.toUnsignedLong(participants.at(positions.participant(supplier)).id()))
            .status(status)
            .attempt((short) calls.attempt(call))
            .replaced((short) (outcome.isReplaced ? 1 : 0));
        chain(block + CallEndedEncoder.chainEncodingOffset(), supplier);
    }

    /** A record is in: of this attempt and supplier, which the call may have left by now. */
    void metered(
            final Session meter,
            final long clOrdId,
            final int call,
            final int attempt,
            final int supplier,
            final CallOutcome outcome) {
        final int block = events.begin(
            MeterAckEncoder.TEMPLATE_ID, MeterAckEncoder.BLOCK_LENGTH, meter,
            instruments.at(calls.instrument(call)).id(), clOrdId, 0);
        metered.wrap(events.buffer(), block)
            .callId(calls.callId(call))
            .metered(outcome.metered)
            .billed(outcome.billed)
            .status(outcome.status)
            .attempt((short) attempt)
            .replaced((short) (outcome.isReplaced ? 1 : 0));
        metered.flags().clear().countsDiffer(outcome.countsDiffer).overrun(outcome.isOverrun);
        chain(block + MeterAckEncoder.chainEncodingOffset(), supplier);
    }

    /** The open interval of a position has come to this. */
    void judged(final Session nominee, final int position, final Judgement judgement) {
        final int pool = positions.pool(position);
        final Instrument instrument = instruments.at(pools.instrument(pool));
        final int block = events.begin(
            IntervalJudgedEncoder.TEMPLATE_ID, IntervalJudgedEncoder.BLOCK_LENGTH, nominee, instrument.id(), 0, 0);
        judged.wrap(events.buffer(), block)
            .blockStart(terms.startNs(pool))
            .intervalStart(positions.interval(position) * terms.grade(pool).intervalNs())
            .accrued(positions.accrued(position))
            .paid(judgement.paid)
            .fee(judgement.fee)
            .heldBack(judgement.heldBack)
            .refunded(judgement.refunded)
            .compensation(judgement.compensation)
            .calls(positions.calls(position))
            .failedCalls(positions.failedCalls(position))
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
        final int block = events.begin(PostingEncoder.TEMPLATE_ID, PostingEncoder.BLOCK_LENGTH);
        posting.wrap(events.buffer(), block)
            .instrumentId(Integer.toUnsignedLong(instrument.id()))
            .eventTime(events.timeNs())
            .amount(amount)
            .blockStart(terms.startNs(pool))
            .callId(callId)
            .fromId(id(from))
            .toId(id(to))
            .fromKind(fromKind)
            .toKind(toKind)
            .cause(cause);
    }

    private long id(final int participant) {
        return participant == Pools.NONE ? 0 : Integer.toUnsignedLong(participants.at(participant).id());
    }

    private void chain(final int offset, final int supplier) {
        for (int word = 0; word < Positions.CHAIN_WORDS; word++) {
            events.buffer().putLong(offset + word * Long.BYTES, positions.chain(supplier, word), LITTLE_ENDIAN);
        }
    }
}
