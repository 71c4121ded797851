package org.wheatstone.engine.core.grade;

import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WorkClass;

/** What the fields of a grade that is delivered may be, in the documented order. Stateless, for any thread. */
public final class GradeTerms {
    /** No field is out of range. */
    public static final int NONE = -1;
    /** Of any grade, delivered or not. */
    public static final long MAX_LOT_GTU = Integer.MAX_VALUE;

    private static final int MILLION = 1_000_000;
    private static final int WEEK_SECONDS = 604_800;
    private static final int HOUR_MS = 3_600_000;
    private static final long MS_PER_SECOND = 1_000;
    private static final long MAX_DELIVERED_LOT_GTU = 1_000;
    private static final long MAX_WEIGHT = MILLION;
    private static final long MAX_REASONING_CAP_PPM = 100L * MILLION;
    private static final long MAX_BUY_IN_CAP_PPM = 10L * MILLION;
    private static final long MAX_BOND_PER_LOT = 100L * MILLION;
    private static final long MAX_DAILY_LOSS_LIMIT = 1_000_000_000_000L * MILLION;
    private static final long MAX_POSITION_LIMIT = 1L << 38;
    private static final long MAX_LIABILITY_CAP = 1_000_000_000_000L * MILLION;
    /** Far from where times and what is added to them leave 64 bits. */
    private static final long MAX_EFFECTIVE_NS = 1L << 62;

    private GradeTerms() {
    }

    /** The encoding offset of the first field that is out of range, or {@link #NONE}. */
    public static int firstOutOfRange(final PublishGradeDecoder request) {
        final int identity = firstOfIdentity(request);
        if (identity != NONE) {
            return identity;
        }
        final int times = firstOfTimes(request);
        if (times != NONE) {
            return times;
        }
        final int quality = firstOfQuality(request);
        return quality == NONE ? firstOfMoney(request) : quality;
    }

    private static int firstOfIdentity(final PublishGradeDecoder request) {
        if (request.version() == 0) {
            return PublishGradeDecoder.versionEncodingOffset();
        }
        if (request.tier() == Tier.NULL_VAL || request.tier() == Tier.SBE_UNKNOWN) {
            return PublishGradeDecoder.tierEncodingOffset();
        }
        if (request.workClass() == WorkClass.NULL_VAL || request.workClass() == WorkClass.SBE_UNKNOWN) {
            return PublishGradeDecoder.workClassEncodingOffset();
        }
        if (request.latencyClass() == LatencyClass.NULL_VAL || request.latencyClass() == LatencyClass.SBE_UNKNOWN) {
            return PublishGradeDecoder.latencyClassEncodingOffset();
        }
        if (request.verification() == Verification.NULL_VAL || request.verification() == Verification.SBE_UNKNOWN) {
            return PublishGradeDecoder.verificationEncodingOffset();
        }
        if (request.reasoningBilling() == ReasoningBilling.NULL_VAL
            || request.reasoningBilling() == ReasoningBilling.SBE_UNKNOWN) {
            return PublishGradeDecoder.reasoningBillingEncodingOffset();
        }
        if (request.lotGtu() == 0 || request.lotGtu() > MAX_DELIVERED_LOT_GTU) {
            return PublishGradeDecoder.lotGtuEncodingOffset();
        }
        for (int kind = 0; kind < PublishGradeDecoder.weightsLength(); kind++) {
            if (request.weights(kind) > MAX_WEIGHT) {
                return PublishGradeDecoder.weightsEncodingOffset();
            }
        }
        return NONE;
    }

    private static int firstOfTimes(final PublishGradeDecoder request) {
        final long blockSeconds = request.blockSeconds();
        if (blockSeconds > WEEK_SECONDS) {
            return PublishGradeDecoder.blockSecondsEncodingOffset();
        }
        if (request.intervalSeconds() == 0 || request.intervalSeconds() > blockSeconds) {
            return PublishGradeDecoder.intervalSecondsEncodingOffset();
        }
        if (request.callTimeoutMs() == 0 || request.callTimeoutMs() > HOUR_MS) {
            return PublishGradeDecoder.callTimeoutMsEncodingOffset();
        }
        // A pool is gone before the same place is needed for the third block after its own.
        if (request.disputeSeconds() > WEEK_SECONDS
            || request.callTimeoutMs() + request.disputeSeconds() * MS_PER_SECOND > blockSeconds * MS_PER_SECOND) {
            return PublishGradeDecoder.disputeSecondsEncodingOffset();
        }
        return NONE;
    }

    private static int firstOfQuality(final PublishGradeDecoder request) {
        if (request.serviceErrorPpm() > MILLION) {
            return PublishGradeDecoder.serviceErrorPpmEncodingOffset();
        }
        if (request.uptimePpm() > MILLION) {
            return PublishGradeDecoder.uptimePpmEncodingOffset();
        }
        if (request.evaluationErrorPpm() > MILLION) {
            return PublishGradeDecoder.evaluationErrorPpmEncodingOffset();
        }
        if (request.toolAccuracyPpm() > MILLION) {
            return PublishGradeDecoder.toolAccuracyPpmEncodingOffset();
        }
        if (request.benchmarkCount() > PublishGradeDecoder.benchmarkIdsLength()) {
            return PublishGradeDecoder.benchmarkCountEncodingOffset();
        }
        return NONE;
    }

    private static int firstOfMoney(final PublishGradeDecoder request) {
        if (request.reasoningCapPpm() > MAX_REASONING_CAP_PPM) {
            return PublishGradeDecoder.reasoningCapPpmEncodingOffset();
        }
        if (request.imbalancePpm() > MILLION) {
            return PublishGradeDecoder.imbalancePpmEncodingOffset();
        }
        if (request.buyInCapPpm() < MILLION || request.buyInCapPpm() > MAX_BUY_IN_CAP_PPM) {
            return PublishGradeDecoder.buyInCapPpmEncodingOffset();
        }
        for (int band = 0; band < PublishGradeDecoder.holdbackPpmLength(); band++) {
            if (request.holdbackPpm(band) > MILLION) {
                return PublishGradeDecoder.holdbackPpmEncodingOffset();
            }
        }
        if (request.burstPpm() > MILLION) {
            return PublishGradeDecoder.burstPpmEncodingOffset();
        }
        if (!ascendsToItsEnd(request)) {
            return PublishGradeDecoder.discountExcessEncodingOffset();
        }
        for (int entry = 0; entry < PublishGradeDecoder.discountRatesLength(); entry++) {
            if (request.discountRates(entry) > MILLION) {
                return PublishGradeDecoder.discountRatesEncodingOffset();
            }
        }
        if (request.bondPerLot() < 0 || request.bondPerLot() > MAX_BOND_PER_LOT) {
            return PublishGradeDecoder.bondPerLotEncodingOffset();
        }
        if (request.dailyLossLimit() < 0 || request.dailyLossLimit() > MAX_DAILY_LOSS_LIMIT) {
            return PublishGradeDecoder.dailyLossLimitEncodingOffset();
        }
        return firstOfLimits(request);
    }

    private static int firstOfLimits(final PublishGradeDecoder request) {
        if (request.effectiveFrom() < 0 || request.effectiveFrom() > MAX_EFFECTIVE_NS) {
            return PublishGradeDecoder.effectiveFromEncodingOffset();
        }
        if (request.effectiveTo() != 0
            && (request.effectiveTo() <= request.effectiveFrom() || request.effectiveTo() > MAX_EFFECTIVE_NS)) {
            return PublishGradeDecoder.effectiveToEncodingOffset();
        }
        if (request.positionLimit() < 0 || request.positionLimit() > MAX_POSITION_LIMIT) {
            return PublishGradeDecoder.positionLimitEncodingOffset();
        }
        if (request.liabilityCap() < 0 || request.liabilityCap() > MAX_LIABILITY_CAP) {
            return PublishGradeDecoder.liabilityCapEncodingOffset();
        }
        return NONE;
    }

    /** The first excess of 0 ends the table, whatever stands behind it. */
    private static boolean ascendsToItsEnd(final PublishGradeDecoder request) {
        for (int entry = 1; entry < PublishGradeDecoder.discountExcessLength(); entry++) {
            if (request.discountExcess(entry - 1) == 0 || request.discountExcess(entry) == 0) {
                return true;
            }
            if (request.discountExcess(entry) <= request.discountExcess(entry - 1)) {
                return false;
            }
        }
        return true;
    }
}
