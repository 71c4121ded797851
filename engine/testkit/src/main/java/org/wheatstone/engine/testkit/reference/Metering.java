package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.MeterRecordDecoder;

/**
 * Takes the meter's records, or says why not: what is delivered is billed, what is not goes to {@link CallFailures}.
 */
final class Metering {
    private final World world;
    private final Assignment assignment;
    private final Judging judging;
    private final CallFailures failures;
    private final DeliveryEvents events;
    private final RequestEvents requestEvents;

    Metering(
            final World world,
            final Assignment assignment,
            final Judging judging,
            final CallFailures failures,
            final DeliveryEvents events,
            final RequestEvents requestEvents) {
        this.world = world;
        this.assignment = assignment;
        this.judging = judging;
        this.failures = failures;
        this.events = events;
        this.requestEvents = requestEvents;
    }

    void onRecord(final Session meter, final MeterReport report) {
        final MeterRecordDecoder record = report.record;
        final long callId = record.callId();
        final Optional<Call> call = world.calls.withId(callId);
        final Optional<Refusal> refusal = Requests.refuseId(meter, record.clOrdId())
            .or(() -> Requests.refuseKilled(meter))
            .or(() -> Refusal.when(
                !meter.participant.mayMeter(), Code.NOT_AUTHORISED, meter.participant.roles))
            .or(() -> Refusal.when(!report.hasMeaning(), Code.BAD_COMBINATION, record.statusRaw()))
            .or(() -> Refusal.when(call.isEmpty(), Code.UNKNOWN_CALL, callId))
            .or(() -> refuseOf(call.orElseThrow(), meter.participant, report))
            .or(() -> refuseLate(call.orElseThrow()))
            .or(() -> refuseEnded(call.orElseThrow(), report))
            .or(() -> Refusal.when(
                report.isOk() && !report.isInOrder(), Code.BAD_EXPIRY, record.startTime()));
        if (refusal.isPresent()) {
            requestEvents.rejected(meter, 0, record.clOrdId(), 0, refusal.get());
        } else {
            take(meter, call.orElseThrow(), report);
        }
    }

    private static Optional<Refusal> refuseOf(
            final Call call, final Participant meter, final MeterReport report) {
        final boolean isParty = meter == call.buyer.participant || meter == call.supplier.participant;
        return Refusal.when(isParty, Code.NOT_AUTHORISED, call.id)
            .or(() -> Refusal.when(report.record.attempt() != call.attempt, Code.CALL_ENDED, call.id));
    }

    /** What comes too late ends the call as the timer would have. */
    private Optional<Refusal> refuseLate(final Call call) {
        final boolean isLate = !call.ended && call.deadlineNs <= world.timeNs;
        if (isLate) {
            assignment.endVoid(call);
        }
        return Refusal.when(isLate, Code.CALL_ENDED, call.id);
    }

    private static Optional<Refusal> refuseEnded(final Call call, final MeterReport report) {
        return Refusal.when(call.ended && call.last == null, Code.CALL_ENDED, call.id)
            .or(() -> call.ended ? Optional.of(repeated(call, report)) : Optional.empty());
    }

    private static Refusal repeated(final Call call, final MeterReport report) {
        return new Refusal(
            report.saysTheSameAs(call.last, call.pool().grade())
                ? Code.DUPLICATE_RECORD : Code.CONTRADICTORY_RECORD,
            call.id);
    }

    private void take(final Session meter, final Call call, final MeterReport report) {
        final Position supplier = call.supplier;
        judging.judgeIfOver(supplier);
        supplier.chain = report.chainedTo(supplier.chain, call.pool().grade());
        final byte[] chain = supplier.chain;
        final Interval interval = judging.current(supplier);
        if (report.isOk()) {
            final long billed = deliver(call, report, interval);
            events.metered(meter, call.pool(), report, new MeterResult(billed, false, chain));
        } else {
            interval.failed++;
            final boolean replaced = failures.fail(call, report);
            events.metered(meter, call.pool(), report, new MeterResult(0, replaced, chain));
        }
    }

    /** Returns what is billed. */
    private long deliver(final Call call, final MeterReport report, final Interval interval) {
        final Grade grade = call.pool().grade();
        final long billed = Math.min(report.metered(grade), call.quantity);
        world.calls.end(call, report);
        call.buyer.useRights(billed);
        final Position.Payment payment = call.supplier.pay(billed);
        interval.calls++;
        interval.late += report.isLate(grade) ? 1 : 0;
        interval.slow += report.isSlow(grade) ? 1 : 0;
        interval.accrued = interval.accrued.add(payment.amount());
        interval.feeDue = interval.feeDue.add(payment.fee());
        note(call.buyer, interval, payment.amount());
        events.ended(call, report.record.statusRaw(), CallEnd.paid(billed, payment.amount()));
        return billed;
    }

    private static void note(final Position buyer, final Interval interval, final BigInteger amount) {
        if (buyer.noted == null || buyer.noted.interval != interval) {
            buyer.noted = new Delivery(interval, buyer);
            interval.deliveries.add(buyer.noted);
        }
        buyer.noted.amount = buyer.noted.amount.add(amount);
    }
}
