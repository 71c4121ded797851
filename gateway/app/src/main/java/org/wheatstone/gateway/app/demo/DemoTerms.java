package org.wheatstone.gateway.app.demo;

import java.util.concurrent.TimeUnit;
import org.wheatstone.gateway.app.grade.Grade;

/**
 * The demo's own times in the place of a grade's: as many blocks and intervals in the few minutes of a trace as the
 * grade book has in a day. Immutable.
 *
 * <p>All of them are whole steps of {@link #STEP_SECONDS}, so that nothing falls due between two steps but calls.
 */
record DemoTerms(long blockSeconds, long intervalSeconds, long callTimeoutSeconds, long disputeSeconds) {
    static final long STEP_SECONDS = 10;
    static final long STEP_NS = TimeUnit.SECONDS.toNanos(STEP_SECONDS);

    private static final long INTERVALS            = 12;
    private static final long INTERVALS_PER_BLOCK  = 2;
    private static final long MIN_INTERVAL_SECONDS = 30;
    private static final long MAX_INTERVAL_SECONDS = 300;
    private static final long CALL_TIMEOUT_SECONDS = 40;
    private static final long DISPUTE_SECONDS      = 20;
    private static final long MIN_SAMPLES          = 2;

    /** For traces that last so long. */
    static DemoTerms of(final long durationNs) {
        final long steps = TimeUnit.NANOSECONDS.toSeconds(durationNs) / (INTERVALS * STEP_SECONDS);
        final long interval =
            Math.max(MIN_INTERVAL_SECONDS, Math.min(MAX_INTERVAL_SECONDS, steps * STEP_SECONDS));
        return new DemoTerms(interval * INTERVALS_PER_BLOCK, interval, CALL_TIMEOUT_SECONDS, DISPUTE_SECONDS);
    }

    long blockNs() {
        return TimeUnit.SECONDS.toNanos(blockSeconds);
    }

    /** When the block of a time begins. */
    long blockStart(final long timeNs) {
        return timeNs / blockNs() * blockNs();
    }

    /** When nothing of the block of a time is left: neither rights, nor refunds, nor holdbacks. */
    long closedAt(final long timeNs) {
        return blockStart(timeNs) + 2 * blockNs() + TimeUnit.SECONDS.toNanos(callTimeoutSeconds + disputeSeconds);
    }

    /** The grade of the book with these times; all else is as it is there. */
    Grade shorten(final Grade grade) {
        return new Grade(
            grade.spec(), grade.effectiveToNs(), grade.predecessorId(), grade.meter(), grade.quality(),
            shorten(grade.service()), grade.capabilities(), grade.provenance(), grade.tolerance(),
            shorten(grade.contract()), grade.authorityId(), grade.keyId());
    }

    private Grade.Service shorten(final Grade.Service service) {
        return new Grade.Service(
            service.ttftP95Ms(), service.tokensPerSecond(), service.serviceErrorPpm(), service.uptimePpm(),
            intervalSeconds, MIN_SAMPLES, service.suspendAfter());
    }

    private Grade.Contract shorten(final Grade.Contract contract) {
        return new Grade.Contract(
            blockSeconds, contract.gateSeconds(), contract.confirmMs(),
            TimeUnit.SECONDS.toMillis(callTimeoutSeconds), disputeSeconds, contract.clawbackSeconds(),
            contract.noticeSeconds(), contract.imbalancePpm(), contract.buyInCapPpm(), contract.holdbackPpm(),
            contract.burstPpm(), contract.bondPerLot(), contract.positionLimit(), contract.liabilityCap(),
            contract.dailyLossLimit(), contract.minSuppliers());
    }

    /** A line for people. */
    String describe() {
        return String.format("short terms for the demo: blocks of %,d s, intervals of %,d s from %d calls, calls of at"
                + " most %d s, holdbacks for %d s; all else as in the grade book",
            blockSeconds, intervalSeconds, MIN_SAMPLES, callTimeoutSeconds, disputeSeconds);
    }
}
