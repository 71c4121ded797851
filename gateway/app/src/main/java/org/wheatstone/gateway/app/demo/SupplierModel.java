package org.wheatstone.gateway.app.demo;

import java.util.concurrent.TimeUnit;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.input.TraceRequest;
import org.wheatstone.gateway.app.market.SplitMix64;

/**
 * How one supplier serves its calls: drawn by seed, call after call. One thread.
 *
 * <p>The first token comes at 30 to 80 % of what the grade allows, or, if it is late, at 120 to 200 %; the others at a
 * rate 1.2 to 2 times the grade's, or faster where the answer would else take longer than a call may.
 */
final class SupplierModel {
    /** Millionths of the demo's time. */
    static final long WHOLE = 1_000_000;
    static final long MOVES_AT = WHOLE / 2;

    private static final long SOME_LATE_AT = WHOLE * 3 / 20;
    private static final long ALL_LATE_AT  = WHOLE * 9 / 20;
    private static final long FAILS_AT     = WHOLE * 2 / 5;
    private static final int SOME_LATE     = 14;
    private static final long PERCENT      = 100;
    private static final long COUNTS_MORE  = 110;
    private static final double SLOWEST    = 1.2;
    private static final double SPREAD     = 0.8;
    private static final double SOONEST    = 0.3;
    private static final double SOON       = 0.5;
    /** Of what a call may take at most. */
    private static final double LONGEST    = 0.75;
    /** Of that, how long the meter waits for an answer that does not come. */
    private static final double PATIENCE   = 0.5;

    private final Conduct conduct;
    private final Grade grade;
    private final SplitMix64 random;
    private long calls;

    SupplierModel(final Conduct conduct, final Grade grade, final long seed) {
        this.conduct = conduct;
        this.grade = grade;
        random = new SplitMix64(seed);
    }

    /**
     * What becomes of its next call.
     *
     * @param progress how much of the demo's time is over, in millionths.
     */
    CallOutcome next(final TraceRequest request, final long progress) {
        calls++;
        final double delay = random.nextUnit();
        final double pace = SLOWEST + SPREAD * random.nextUnit();
        final long longestNs = TimeUnit.MILLISECONDS.toNanos((long) (grade.contract().callTimeoutMs() * LONGEST));
        if (conduct == Conduct.FAILING && progress >= FAILS_AT) {
            final long patienceNs = (long) (longestNs * PATIENCE);
            return new CallOutcome(CallStatus.TIMEOUT, patienceNs, patienceNs, 0);
        }
        final double share = isLate(progress) ? SLOWEST + SPREAD * delay : SOONEST + SOON * delay;
        final long firstTokenNs = (long) (TimeUnit.MILLISECONDS.toNanos(grade.service().ttftP95Ms()) * share);
        final double tokensPerSecond = grade.service().tokensPerSecond() * pace;
        final long restNs = (long) (request.generatedTokens() / tokensPerSecond * TimeUnit.SECONDS.toNanos(1));
        final long endNs = Math.max(firstTokenNs, Math.min(longestNs, firstTokenNs + restNs));
        final long counted = request.milliGtu() * (conduct == Conduct.INFLATING ? COUNTS_MORE : PERCENT) / PERCENT;
        return new CallOutcome(CallStatus.OK, firstTokenNs, endNs, counted);
    }

    private boolean isLate(final long progress) {
        if (conduct != Conduct.DRIFTING || progress < SOME_LATE_AT) {
            return false;
        }
        return progress >= ALL_LATE_AT || calls % SOME_LATE == 0;
    }
}
