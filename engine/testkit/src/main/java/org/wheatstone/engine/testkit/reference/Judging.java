package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.OptionalLong;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.QualificationState;
import org.wheatstone.codecs.sbe.Verdict;

/** Judges what suppliers did in an interval, pays them for it, and suspends them. */
final class Judging {
    private static final long MILLION    = 1_000_000;
    /** How many of a million calls may be late, or slow. */
    private static final long ALLOWED    = 50_000;
    private static final int DISCOUNTS   = 4;

    private final World world;
    private final Payments payments;
    private final Losses losses;
    private final DeliveryEvents events;

    Judging(final World world, final Payments payments, final Losses losses, final DeliveryEvents events) {
        this.world = world;
        this.payments = payments;
        this.losses = losses;
        this.events = events;
    }

    /** The interval that a record of now belongs to; one that is over is judged before. */
    Interval current(final Position supplier) {
        final long number = supplier.pool.grade().intervalAt(world.timeNs);
        if (supplier.interval == null) {
            supplier.interval = new Interval(supplier, number);
            supplier.pool.instrument.openIntervals.add(supplier.interval);
        }
        return supplier.interval;
    }

    /** Judges the open interval of a supplier if there is one, and it is over. */
    void judgeIfOver(final Position supplier) {
        if (supplier.interval != null && supplier.interval.endNs() <= world.timeNs) {
            judge(supplier);
        }
    }

    /** Judges the open interval of a supplier, whether it is over or not. */
    void judge(final Position supplier) {
        final Interval interval = supplier.interval;
        final Instrument instrument = supplier.pool.instrument;
        final long excess = excess(interval);
        final OptionalLong rate = discount(interval, excess);
        final Judgement judgement = settle(interval, verdict(interval, excess, rate), excess, rate.orElse(0));
        supplier.interval = null;
        instrument.openIntervals.remove(interval);
        if (judgement.refunded().signum() > 0) {
            instrument.refunds.add(new Refund(interval, judgement.refunded()));
        }
        events.judged(supplier.participant.nominations.get(instrument.id()).session(), interval, judgement);
        count(supplier.participant, interval.grade(), judgement.verdict() == Verdict.REJECT);
    }

    private static long excess(final Interval interval) {
        final long late = share(interval.late, interval.calls) - ALLOWED;
        final long slow = share(interval.slow, interval.calls) - ALLOWED;
        final long failed = share(interval.failed, interval.calls + interval.failed)
            - interval.grade().terms.serviceErrorPpm();
        return Math.max(Math.max(late, slow), Math.max(failed, 0));
    }

    private static long share(final long part, final long all) {
        return all == 0 ? 0 : part * MILLION / all;
    }

    /** The rate of the first entry that allows so much; empty if none does. */
    private static OptionalLong discount(final Interval interval, final long excess) {
        final PublishGradeDecoder terms = interval.grade().terms;
        for (int entry = 0; entry < DISCOUNTS && terms.discountExcess(entry) != 0; entry++) {
            if (terms.discountExcess(entry) >= excess) {
                return OptionalLong.of(terms.discountRates(entry));
            }
        }
        return OptionalLong.empty();
    }

    private static Verdict verdict(final Interval interval, final long excess, final OptionalLong rate) {
        final boolean isShort = interval.calls + interval.failed < interval.grade().terms.minSamples();
        if (isShort || excess == 0) {
            return Verdict.GOOD;
        }
        return rate.isPresent() ? Verdict.DISCOUNT : Verdict.REJECT;
    }

    /** Moves the money. */
    private Judgement settle(final Interval interval, final Verdict verdict, final long excess, final long rate) {
        final Pool pool = interval.supplier.pool;
        final Participant participant = interval.supplier.participant;
        final PublishGradeDecoder terms = interval.grade().terms;
        final BigInteger accrued = interval.accrued;
        final BigInteger compensation = verdict == Verdict.REJECT
            ? losses.findForPool(interval.supplier, Exact.ppm(accrued, terms.imbalancePpm())) : BigInteger.ZERO;
        final BigInteger refunded = switch (verdict) {
            case DISCOUNT -> Exact.ppm(accrued, rate);
            case REJECT -> accrued.add(compensation);
            default -> BigInteger.ZERO;
        };
        final BigInteger pay = accrued.subtract(refunded).max(BigInteger.ZERO);
        final BigInteger fee = pay.min(interval.feeDue);
        final BigInteger heldBack = Exact.ppm(pay.subtract(fee), terms.holdbackPpm(bandOf(interval)));
        final BigInteger paid = pay.subtract(fee).subtract(heldBack);
        payments.poolToHouse(pool, fee);
        payments.poolToCash(pool, participant, paid, PostingCause.DELIVERY, 0);
        interval.supplier.holdback = interval.supplier.holdback.add(heldBack);
        return new Judgement(verdict, excess, paid, fee, heldBack, refunded, compensation);
    }

    private int bandOf(final Interval interval) {
        return world.qualifications.of(interval.supplier.participant, interval.grade()).orElseThrow().band;
    }

    private void count(final Participant participant, final Grade grade, final boolean isRejected) {
        final Qualification qualification = world.qualifications.of(participant, grade).orElseThrow();
        final long suspendAfter = grade.terms.suspendAfter();
        qualification.rejectedInARow = isRejected ? qualification.rejectedInARow + 1 : 0;
        if (suspendAfter != 0 && qualification.rejectedInARow >= suspendAfter && qualification.isQualified()) {
            qualification.state = QualificationState.SUSPENDED;
            qualification.test = Qualification.SUSPENSION;
            events.qualificationChanged(qualification);
            world.sweeps.pull(participant);
        }
    }
}
