package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.engine.core.delivery.CallQueues;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Holdings;
import org.wheatstone.engine.core.delivery.RecordChain;
import org.wheatstone.engine.core.grade.Grades;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;

/** What the meter has seen of calls. Engine thread only. */
final class MeterCommands {
    /** A supplier's own count may be off by half a percent before that is told. */
    private static final long PER_HALF_PERCENT = 200;

    private final Instruments instruments;
    private final Grades grades;
    private final Calls calls;
    private final CallQueues queues;
    private final Holdings holdings;
    private final RecordChain chain;
    private final OrderChecks checks;
    private final DeliveryFunds funds;
    private final Intervals intervals;
    private final SilentCalls silent;
    private final FailedCalls failures;
    private final DeliveryDeadlines deadlines;
    private final OrderEvents orderEvents;
    private final DeliveryEvents events;
    private final Refusal refusal;
    private final CallOutcome outcome = new CallOutcome();
    private final MeterReport report = new MeterReport();

    MeterCommands(
            final Exchange exchange,
            final CallQueues queues,
            final Holdings holdings,
            final OrderChecks checks,
            final DeliveryFunds funds,
            final Intervals intervals,
            final SilentCalls silent,
            final FailedCalls failures,
            final DeliveryDeadlines deadlines,
            final OrderEvents orderEvents,
            final DeliveryEvents events,
            final Refusal refusal) {
        instruments = exchange.instruments();
        grades = exchange.grades();
        final DeliveryTables tables = exchange.delivery();
        calls = tables.calls();
        chain = new RecordChain(tables.positions());
        this.queues = queues;
        this.holdings = holdings;
        this.checks = checks;
        this.funds = funds;
        this.intervals = intervals;
        this.silent = silent;
        this.failures = failures;
        this.deadlines = deadlines;
        this.orderEvents = orderEvents;
        this.events = events;
        this.refusal = refusal;
    }

    /** A record ends a call, or a supplier's part in it. */
    void meterRecord(final Session meter, final CommandLine request) {
        final MeterReport record = report.of(request);
        final int call = calls.find(record.callId());
        if (!checks.isNew(meter, record.clOrdId())
            || !mayReport(meter.participant(), record)
            || !isKnown(meter.participant(), call, record)
            || !isAwaited(call, record)
            || !timesFit(record)) {
            orderEvents.rejected(meter, 0, record.clOrdId(), 0, refusal.code(), refusal.detail());
            return;
        }
        final Instrument instrument = instruments.at(calls.instrument(call));
        final int supplier = calls.supplier(call);
        final int attempt = calls.attempt(call);
        final long metered = metered(call, record);
        final long deadlineNs = calls.deadlineNs(call);
        final boolean isNewInterval = intervals.begin(supplier);
        link(supplier, record, metered);
        outcome.begin(record.status(), metered);
        outcome.countsDiffer = differ(record.supplierQuantity(), metered);
        queues.unassign(call);
        if (record.status() == CallStatus.OK) {
            delivered(call, record);
        } else {
            intervals.failed(supplier);
            failures.failed(instrument, call, outcome);
        }
        if (!calls.isOpen(call)) {
            remember(call, record);
        }
        events.metered(meter, record.clOrdId(), call, attempt, supplier, outcome);
        if (isNewInterval || record.status() != CallStatus.OK) {
            deadlines.update(instrument);
        } else {
            deadlines.ended(instrument, deadlineNs);
        }
    }

    private boolean mayReport(final Participant owner, final MeterReport record) {
        final short status = record.statusRaw();
        return checks.isAlive(owner)
            && (RolesDecoder.meter((short) owner.roles()) || refusal.because(Code.NOT_AUTHORISED, owner.roles()))
            && (status >= CallStatus.OK.value() && status < CallStatus.VOID.value()
                || refusal.because(Code.BAD_COMBINATION, status));
    }

    /** There is such a call, and the meter has no part in it. */
    private boolean isKnown(final Participant owner, final int call, final MeterReport record) {
        if (call == Calls.NONE) {
            return refusal.because(Code.UNKNOWN_CALL, record.callId());
        }
        return owner.index() != calls.buyerParticipant(call) && owner.index() != calls.supplierParticipant(call)
            || refusal.because(Code.NOT_AUTHORISED, record.callId());
    }

    /** The call has not ended, and has this very supplier. */
    private boolean isAwaited(final int call, final MeterReport record) {
        if (record.attempt() != calls.attempt(call)
            || calls.status(call) == CallStatus.VOID.value()) {
            return refusal.because(Code.CALL_ENDED, record.callId());
        }
        if (calls.isOpen(call)) {
            return isInTime(call) || refusal.because(Code.CALL_ENDED, record.callId());
        }
        return refusal.because(
            isSame(call, record) ? Code.DUPLICATE_RECORD : Code.CONTRADICTORY_RECORD, record.callId());
    }

    /** A record that comes too late finds the call ended, whether its timer has fired or not. */
    private boolean isInTime(final int call) {
        if (calls.deadlineNs(call) > events.timeNs()) {
            return true;
        }
        silent.end(call);
        deadlines.update(instruments.at(calls.instrument(call)));
        return false;
    }

    /** Whether a record says what the one said that ended a call. */
    private boolean isSame(final int call, final MeterReport record) {
        if (record.statusRaw() != calls.status(call)
            || metered(call, record) != calls.metered(call)) {
            return false;
        }
        for (int word = 0; word < Calls.HASH_WORDS; word++) {
            if (record.promptHash(word) != calls.promptHash(call, word)
                || record.responseHash(word) != calls.responseHash(call, word)) {
                return false;
            }
        }
        return true;
    }

    /** By the weights that held when the call was drawn. */
    private long metered(final int call, final MeterReport record) {
        return Metering.milliGtu(grades.at(calls.grade(call)), record);
    }

    private boolean timesFit(final MeterReport record) {
        return record.status() != CallStatus.OK
            || record.startTime() >= 0
                && record.firstTokenTime() >= record.startTime()
                && record.endTime() >= record.firstTokenTime()
            || refusal.because(Code.BAD_EXPIRY, record.startTime());
    }

    private void link(final int supplier, final MeterReport record, final long metered) {
        chain.begin(supplier)
            .put(record.callId())
            .put(record.attempt())
            .put(record.statusRaw())
            .put(metered)
            .put(record.startTime())
            .put(record.firstTokenTime())
            .put(record.endTime())
            .put(record.supplierQuantity());
        for (int word = 0; word < Calls.HASH_WORDS; word++) {
            chain.put(record.promptHash(word));
        }
        for (int word = 0; word < Calls.HASH_WORDS; word++) {
            chain.put(record.responseHash(word));
        }
        chain.end(supplier);
    }

    /** What the call used is off the buyer's rights, and the supplier's obligations pay for it. */
    private void delivered(final int call, final MeterReport record) {
        final int buyer = calls.buyer(call);
        final int supplier = calls.supplier(call);
        outcome.billed = Math.min(outcome.metered, calls.quantity(call));
        outcome.isOverrun = outcome.metered > outcome.billed;
        holdings.takeRights(buyer, outcome.billed);
        outcome.amount = funds.pay(supplier, outcome.billed);
        intervals.delivered(supplier, buyer, record, outcome.amount, holdings.fee());
        events.ended(call, outcome.status, outcome);
        queues.end(call, outcome.status.value(), outcome.metered);
    }

    private void remember(final int call, final MeterReport record) {
        for (int word = 0; word < Calls.HASH_WORDS; word++) {
            calls.hashes(call, word, record.promptHash(word), record.responseHash(word));
        }
    }

    /** What is not below 0 as a number of 63 bits is far from anything that is metered. */
    private static boolean differ(final long supplierQuantity, final long metered) {
        return supplierQuantity < 0 || Math.abs(supplierQuantity - metered) > metered / PER_HALF_PERCENT;
    }
}
