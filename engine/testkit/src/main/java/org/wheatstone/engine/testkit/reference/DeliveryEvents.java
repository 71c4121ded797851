package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.codecs.sbe.CallAssignedEncoder;
import org.wheatstone.codecs.sbe.CallEndedEncoder;
import org.wheatstone.codecs.sbe.IntervalJudgedEncoder;
import org.wheatstone.codecs.sbe.MeterAckEncoder;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.PostingEncoder;
import org.wheatstone.codecs.sbe.QualificationChangedEncoder;
import org.wheatstone.codecs.sbe.SupplierDefaultedEncoder;

/** The events of delivery: calls, records, verdicts, and the money that moves because of them. */
final class DeliveryEvents {
    private final World world;
    private final EventLog log;

    DeliveryEvents(final World world, final EventLog log) {
        this.world = world;
        this.log = log;
    }

    void qualificationChanged(final Qualification qualification) {
        final MutableDirectBuffer event = log.append(
            QualificationChangedEncoder.TEMPLATE_ID, QualificationChangedEncoder.BLOCK_LENGTH);
        new QualificationChangedEncoder().wrap(event, EventLog.BLOCK)
            .eventTime(world.timeNs)
            .participantId(qualification.participant.id)
            .gradeId(qualification.grade.id())
            .test(qualification.test)
            .state(qualification.state);
    }

    void assigned(final Call call, final long endpoint) {
        final MutableDirectBuffer event = log.append(
            CallAssignedEncoder.TEMPLATE_ID, CallAssignedEncoder.BLOCK_LENGTH,
            call.session, call.pool().instrument.id(), call.draw.clOrdId(), 0);
        new CallAssignedEncoder().wrap(event, EventLog.BLOCK)
            .callId(call.id)
            .quantity(call.quantity)
            .endpoint(endpoint)
            .deadline(call.deadlineNs)
            .blockStart(call.pool().startNs())
            .userTag(call.draw.userTag())
            .parentCall(call.draw.parentCall())
            .contract(call.draw.contract())
            .mandate(call.draw.mandate())
            .purpose(call.draw.purpose())
            .attempt((short) call.attempt);
    }

    /** The supplier's part in a call is over, in this way; to be said while it is still the call's supplier. */
    void ended(final Call call, final int status, final CallEnd end) {
        final MutableDirectBuffer event = log.append(
            CallEndedEncoder.TEMPLATE_ID, CallEndedEncoder.BLOCK_LENGTH,
            call.session, call.pool().instrument.id(), call.draw.clOrdId(), 0);
        new CallEndedEncoder().wrap(event, EventLog.BLOCK)
            .callId(call.id)
            .billed(end.billed())
            .amount(end.amount().longValueExact())
            .cashedOut(end.cashedOut().longValueExact())
            .boughtIn(end.boughtIn())
            .userTag(call.draw.userTag())
            .supplierId(call.supplier.participant.id)
            .attempt((short) call.attempt)
            .replaced((short) (end.replaced() ? 1 : 0));
        event.putByte(EventLog.BLOCK + CallEndedEncoder.statusEncodingOffset(), (byte) status);
        event.putBytes(EventLog.BLOCK + CallEndedEncoder.chainEncodingOffset(), call.supplier.chain);
    }

    /** The record is in. */
    void metered(final Session meter, final Pool pool, final MeterReport report, final MeterResult result) {
        final MutableDirectBuffer event = log.append(
            MeterAckEncoder.TEMPLATE_ID, MeterAckEncoder.BLOCK_LENGTH,
            meter, pool.instrument.id(), report.record.clOrdId(), 0);
        final long metered = report.metered(pool.grade());
        final MeterAckEncoder encoder = new MeterAckEncoder().wrap(event, EventLog.BLOCK)
            .callId(report.record.callId())
            .metered(metered)
            .billed(result.billed())
            .attempt(report.record.attempt())
            .replaced((short) (result.replaced() ? 1 : 0));
        encoder.flags().clear()
            .countsDiffer(report.countsDiffer(pool.grade()))
            .overrun(report.isOk() && metered > result.billed());
        event.putByte(EventLog.BLOCK + MeterAckEncoder.statusEncodingOffset(), (byte) report.record.statusRaw());
        event.putBytes(EventLog.BLOCK + MeterAckEncoder.chainEncodingOffset(), result.chain());
    }

    void judged(final Session session, final Interval interval, final Judgement judgement) {
        final Pool pool = interval.supplier.pool;
        final MutableDirectBuffer event = log.append(
            IntervalJudgedEncoder.TEMPLATE_ID, IntervalJudgedEncoder.BLOCK_LENGTH,
            session, pool.instrument.id(), 0, 0);
        new IntervalJudgedEncoder().wrap(event, EventLog.BLOCK)
            .blockStart(pool.startNs())
            .intervalStart(interval.startNs())
            .accrued(interval.accrued.longValueExact())
            .paid(judgement.paid().longValueExact())
            .fee(judgement.fee().longValueExact())
            .heldBack(judgement.heldBack().longValueExact())
            .refunded(judgement.refunded().longValueExact())
            .compensation(judgement.compensation().longValueExact())
            .calls(interval.calls)
            .failedCalls(interval.failed)
            .excessPpm(judgement.excessPpm())
            .verdict(judgement.verdict());
    }

    /** With what it has lost today, whoever pays for the rest. */
    void defaulted(final Participant participant, final Grade grade) {
        final MutableDirectBuffer event = log.append(
            SupplierDefaultedEncoder.TEMPLATE_ID, SupplierDefaultedEncoder.BLOCK_LENGTH);
        new SupplierDefaultedEncoder().wrap(event, EventLog.BLOCK)
            .eventTime(world.timeNs)
            .participantId(participant.id)
            .gradeId(grade.id())
            .loss(participant.lossOfDay(world.timeNs).longValueExact());
    }

    /** From the house to the fund, or, if it is below 0, back. */
    void contributed(final BigInteger amount) {
        final boolean isIn = amount.signum() > 0;
        final Posting posting = new Posting(
            isIn ? AccountKind.HOUSE : AccountKind.FUND, 0,
            isIn ? AccountKind.FUND : AccountKind.HOUSE, 0, PostingCause.CONTRIBUTION);
        posted(posting, amount.abs(), 0, 0, 0);
    }

    /** Money into a bond, or, if it is below 0, out of it. */
    void bonded(final Participant participant, final BigInteger amount) {
        final boolean isIn = amount.signum() > 0;
        final Posting posting = new Posting(
            isIn ? AccountKind.CASH : AccountKind.BOND, participant.id,
            isIn ? AccountKind.BOND : AccountKind.CASH, participant.id, PostingCause.BOND);
        posted(posting, amount.abs(), 0, 0, 0);
    }

    /** Money that moves because of a pool; 0 is not worth telling. */
    void posted(final Posting posting, final BigInteger amount, final Pool pool, final long callId) {
        if (amount.signum() != 0) {
            posted(posting, amount, pool.instrument.id(), pool.startNs(), callId);
        }
    }

    private void posted(
            final Posting posting,
            final BigInteger amount,
            final int instrumentId,
            final long blockStart,
            final long callId) {
        final MutableDirectBuffer event = log.append(PostingEncoder.TEMPLATE_ID, PostingEncoder.BLOCK_LENGTH);
        new PostingEncoder().wrap(event, EventLog.BLOCK)
            .instrumentId(instrumentId)
            .eventTime(world.timeNs)
            .amount(amount.longValueExact())
            .blockStart(blockStart)
            .callId(callId)
            .fromId(posting.fromId())
            .toId(posting.toId())
            .fromKind(posting.from())
            .toKind(posting.to())
            .cause(posting.cause());
    }
}
