package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.QualificationState;
import org.wheatstone.codecs.sbe.Verdict;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.IntervalQueues;
import org.wheatstone.engine.core.delivery.MulDiv;
import org.wheatstone.engine.core.delivery.OpenIntervals;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.grade.Qualifications;
import org.wheatstone.engine.core.instrument.Nominations;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.session.Sessions;

/** What suppliers deliver is counted interval by interval, and judged: then it is paid. Engine thread only. */
final class Intervals {
    private static final long MILLION       = 1_000_000;
    private static final long NS_PER_MS     = 1_000_000;
    private static final long NS_PER_SECOND = 1_000_000_000;
    /** Of a 95th percentile: so many calls may be beyond it. */
    private static final long BEYOND_PPM    = 50_000;

    private final Participants participants;
    private final Sessions sessions;
    private final Qualifications qualifications;
    private final Nominations nominations;
    private final Pools pools;
    private final Positions positions;
    private final OpenIntervals openIntervals;
    private final PoolTerms terms;
    private final IntervalQueues queues;
    private final DeliveryFunds funds;
    private final Losses losses;
    private final Sweeps sweeps;
    private final SupplierEvents supplierEvents;
    private final DeliveryEvents events;
    private final Judgement judgement = new Judgement();

    Intervals(
            final Exchange exchange,
            final PoolTerms terms,
            final DeliveryFunds funds,
            final Losses losses,
            final Sweeps sweeps,
            final SupplierEvents supplierEvents,
            final DeliveryEvents events) {
        participants = exchange.participants();
        sessions = exchange.sessions();
        qualifications = exchange.qualifications();
        nominations = exchange.nominations();
        final DeliveryTables tables = exchange.delivery();
        pools = tables.pools();
        positions = tables.positions();
        openIntervals = positions.intervals();
        this.terms = terms;
        queues = new IntervalQueues(tables);
        this.funds = funds;
        this.losses = losses;
        this.sweeps = sweeps;
        this.supplierEvents = supplierEvents;
        this.events = events;
    }

    /** A record of now is to be counted: an open interval that is over is judged first. Whether another one begins. */
    boolean begin(final int supplier) {
        final long intervalNs = terms.gradeOf(supplier).intervalNs();
        if (openIntervals.isOpen(supplier)) {
            if (events.timeNs() - openIntervals.number(supplier) * intervalNs < intervalNs) {
                return false;
            }
            judge(supplier);
        }
        queues.open(supplier, events.timeNs() / intervalNs);
        return true;
    }

    /** Counts a call that failed, in the open interval. */
    void failed(final int supplier) {
        openIntervals.countFailedCall(supplier);
    }

    /** Counts a call that was OK, in the open interval; amount and the fee of it are in nano-USD. */
    void delivered(
            final int supplier,
            final int buyer,
            final MeterReport record,
            final long amount,
            final long fee) {
        final Grade grade = terms.gradeOf(supplier);
        openIntervals.countCall(supplier, isLate(grade, record), isSlow(grade, record));
        openIntervals.accrue(supplier, amount, fee);
        queues.deliver(supplier, buyer, amount);
    }

    private static boolean isLate(final Grade grade, final MeterReport record) {
        return grade.ttftP95Ms() != 0
            && record.firstTokenTime() - record.startTime() > grade.ttftP95Ms() * NS_PER_MS;
    }

    /** Whether the output came with fewer tokens a second; what is needed may have more than 64 bits. */
    private static boolean isSlow(final Grade grade, final MeterReport record) {
        final long durationNs = record.endTime() - record.firstTokenTime();
        final long output = record.tokens(Grade.OUTPUT) * NS_PER_SECOND;
        final long needed = grade.tokensPerSecond() * durationNs;
        return Math.multiplyHigh(grade.tokensPerSecond(), durationNs) != 0 || needed < 0 || output < needed;
    }

    /** The open interval of a position is over: it is paid for, as good as it was. */
    void judge(final int supplier) {
        final Grade grade = terms.gradeOf(supplier);
        judgement.excessPpm = excessPpm(grade, supplier);
        final long ratePpm = verdict(grade, supplier);
        settle(grade, supplier, ratePpm);
        events.judged(
            sessions.at(nominations.session(positions.participant(supplier), instrumentOf(supplier))), supplier,
            judgement);
        queues.close(supplier, judgement.refunded);
        noteVerdict(grade, positions.participant(supplier));
    }

    private int instrumentOf(final int supplier) {
        return pools.instrument(positions.pool(supplier));
    }

    /** By how much the worst of its shares is beyond what the grade allows. */
    private long excessPpm(final Grade grade, final int supplier) {
        final long calls = openIntervals.calls(supplier);
        final long failed = openIntervals.failedCalls(supplier);
        final long beyond = Math.max(
            sharePpm(openIntervals.lateCalls(supplier), calls), sharePpm(openIntervals.slowCalls(supplier), calls))
            - BEYOND_PPM;
        return Math.max(0, Math.max(beyond, sharePpm(failed, calls + failed) - grade.serviceErrorPpm()));
    }

    private static long sharePpm(final long part, final long whole) {
        return whole == 0 ? 0 : part * MILLION / whole;
    }

    /** Notes the verdict; returns the rate of a discount. */
    private long verdict(final Grade grade, final int supplier) {
        final long samples = openIntervals.calls(supplier) + openIntervals.failedCalls(supplier);
        judgement.verdict = Verdict.GOOD;
        if (samples < grade.minSamples() || judgement.excessPpm == 0) {
            return 0;
        }
        for (int i = 0; i < grade.discounts() && grade.discountExcessPpm(i) != 0; i++) {
            if (grade.discountExcessPpm(i) >= judgement.excessPpm) {
                judgement.verdict = Verdict.DISCOUNT;
                return grade.discountRatePpm(i);
            }
        }
        judgement.verdict = Verdict.REJECT;
        return MILLION;
    }

    private void settle(final Grade grade, final int supplier, final long discountPpm) {
        final long accrued = openIntervals.accrued(supplier);
        judgement.compensation = judgement.verdict != Verdict.REJECT
            ? 0 : losses.toPool(supplier, MulDiv.mulDiv(accrued, grade.imbalancePpm(), MILLION));
        judgement.refunded = MulDiv.mulDiv(accrued, discountPpm, MILLION) + judgement.compensation;
        final long pay = Math.max(0, accrued - judgement.refunded);
        judgement.fee = Math.min(pay, openIntervals.feeDue(supplier));
        judgement.heldBack = MulDiv.mulDiv(pay - judgement.fee, grade.holdbackPpm(band(supplier)), MILLION);
        judgement.paid = pay - judgement.fee - judgement.heldBack;
        funds.toHouse(positions.pool(supplier), judgement.fee);
        funds.toCash(supplier, PostingCause.DELIVERY, 0, judgement.paid);
        positions.addHoldback(supplier, judgement.heldBack);
    }

    /** Of reputation, by the last attestation for the grade. */
    private int band(final int supplier) {
        return qualifications.band(positions.participant(supplier), pools.grade(positions.pool(supplier)));
    }

    /** So many rejected ones in a row cost the qualification. */
    private void noteVerdict(final Grade grade, final int participant) {
        if (judgement.verdict != Verdict.REJECT) {
            qualifications.notRejected(participant, grade.index());
            return;
        }
        final int inRow = qualifications.rejected(participant, grade.index());
        if (grade.suspendAfter() != 0 && inRow >= grade.suspendAfter()
            && qualifications.isQualified(participant, grade.index())) {
            qualifications.suspend(participant, grade.index());
            supplierEvents.qualificationChanged(
                participants.at(participant), grade, QualificationState.SUSPENDED, Qualifications.SUSPENDED_TEST);
            sweeps.startNotQualified(participant);
        }
    }

    /** The refund that is next in an instrument, by its index, goes to its buyer. */
    void refund(final int instrument, final DeliveryTables tables) {
        final int delivery = tables.pools().firstRefund(instrument);
        funds.toCash(
            tables.deliveries().buyer(delivery), PostingCause.REFUND, 0, tables.deliveries().slice(delivery));
        queues.refunded(instrument);
    }
}
