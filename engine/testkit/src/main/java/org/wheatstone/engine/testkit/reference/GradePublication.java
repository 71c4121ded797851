package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WorkClass;

/** Publishes grades, or says why not: the checks of every grade, and those of one that is delivered. */
final class GradePublication {
    private static final long MAX_LOT_GTU           = 2_147_483_647L;
    private static final long MAX_DELIVERED_LOT_GTU = 1_000;
    private static final long WEEK_SECONDS          = 604_800;
    private static final long HOUR_MS               = 3_600_000;
    private static final long MILLION               = 1_000_000;
    private static final long MS_PER_SECOND         = 1_000;
    private static final int BENCHMARKS             = 8;
    private static final int BANDS                  = 4;
    private static final int DISCOUNTS              = 4;
    private static final long BILLION_DOLLARS       = 1_000_000_000_000_000_000L;
    private static final long LAST_TIME             = 1L << 62;
    private static final long MOST_LOTS             = 1L << 38;

    private final World world;
    private final Versions versions;

    GradePublication(final World world, final Versions versions) {
        this.world = world;
        this.versions = versions;
    }

    /** The session is null if the node itself publishes. */
    Optional<Refusal> publish(final Session session, final DirectBuffer buffer, final int blockOffset) {
        final Grade grade = new Grade(buffer, blockOffset);
        final Optional<Refusal> refusal = Refusal.outOfRange(
                grade.id() == 0, PublishGradeDecoder.gradeIdEncodingOffset())
            .or(() -> Refusal.exists(world.grades, grade.id()))
            .or(() -> Refusal.outOfRange(grade.lotGtu() == 0 || grade.lotGtu() > MAX_LOT_GTU,
                PublishGradeDecoder.lotGtuEncodingOffset()))
            .or(() -> refuseDelivery(session, grade))
            .or(() -> Refusal.full(world.grades, world.limits.grades()));
        if (refusal.isEmpty()) {
            world.grades.put(grade.id(), grade);
            versions.published(grade);
        }
        return refusal;
    }

    private Optional<Refusal> refuseDelivery(final Session session, final Grade grade) {
        if (!grade.isDelivered()) {
            return Refusal.outOfRange(session != null, PublishGradeDecoder.blockSecondsEncodingOffset());
        }
        return refuseAuthority(session, grade)
            .or(() -> refuseSignature(grade))
            .or(() -> refuseSuccession(grade))
            .or(() -> refuseChange(session, grade))
            .or(() -> refuseIdentity(grade.terms))
            .or(() -> refuseTimes(grade.terms))
            .or(() -> refuseFloorsAndCeilings(grade.terms))
            .or(() -> refuseMoney(grade.terms))
            .or(() -> refuseLimits(grade.terms));
    }

    private Optional<Refusal> refuseAuthority(final Session session, final Grade grade) {
        final int authorityId = (int) grade.terms.authorityId();
        final Participant authority = world.participants.get(authorityId);
        return Refusal.unknown(world.participants, authorityId)
            .or(() -> Refusal.when(!authority.mayPublishOnly(), Code.NOT_AUTHORISED, authority.roles))
            .or(() -> Refusal.when(
                session != null && session.participant != authority,
                Code.NOT_AUTHORISED, Integer.toUnsignedLong(authorityId)));
    }

    private Optional<Refusal> refuseSignature(final Grade grade) {
        final Participant authority = world.participants.get((int) grade.terms.authorityId());
        final byte[] key = authority.keys.get((int) grade.terms.keyId());
        return Refusal.when(
            key == null || !GradeSignature.isBy(key, grade), Code.BAD_CREDENTIALS, grade.terms.keyId());
    }

    private Optional<Refusal> refuseSuccession(final Grade grade) {
        final int predecessorId = (int) grade.terms.predecessor();
        final Grade predecessor = world.grades.get(predecessorId);
        final Optional<Grade> namesake = world.grades.values().stream()
            .filter(grade::hasNameOf).findFirst();
        final int lastVersion = predecessor == null ? 0 : predecessor.terms.version();
        return namesake.map(other -> new Refusal(Code.TARGET_EXISTS, Integer.toUnsignedLong(other.id())))
            .or(() -> predecessorId == 0 ? Optional.empty() : Refusal.unknown(world.grades, predecessorId))
            .or(() -> Refusal.outOfRange(
                grade.terms.version() <= lastVersion, PublishGradeDecoder.versionEncodingOffset()))
            .or(() -> world.successor(predecessor)
                .map(other -> new Refusal(Code.TARGET_EXISTS, Integer.toUnsignedLong(other.id()))));
    }

    /** What is delivered stays the same lot in the same block, and whoever trades it is told in time. */
    private Optional<Refusal> refuseChange(final Session session, final Grade grade) {
        final Grade predecessor = world.grades.get((int) grade.terms.predecessor());
        if (predecessor == null || !predecessor.isDelivered()) {
            return Optional.empty();
        }
        final boolean isSudden = grade.terms.effectiveFrom() < world.timeNs + predecessor.noticeNs();
        return Refusal.outOfRange(
                grade.lotGtu() != predecessor.lotGtu(), PublishGradeDecoder.lotGtuEncodingOffset())
            .or(() -> Refusal.outOfRange(
                grade.blockNs() != predecessor.blockNs(), PublishGradeDecoder.blockSecondsEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                session != null && isSudden, PublishGradeDecoder.effectiveFromEncodingOffset()));
    }

    private static Optional<Refusal> refuseIdentity(final PublishGradeDecoder terms) {
        return Refusal.outOfRange(terms.version() == 0, PublishGradeDecoder.versionEncodingOffset())
            .or(() -> refuseMeaning(terms.tierRaw(), Tier.MAX.value(), PublishGradeDecoder.tierEncodingOffset()))
            .or(() -> refuseMeaning(
                terms.workClassRaw(), WorkClass.B.value(), PublishGradeDecoder.workClassEncodingOffset()))
            .or(() -> refuseMeaning(
                terms.latencyClassRaw(), LatencyClass.PRIORITY.value(),
                PublishGradeDecoder.latencyClassEncodingOffset()))
            .or(() -> refuseMeaning(
                terms.verificationRaw(), Verification.HUMAN.value(),
                PublishGradeDecoder.verificationEncodingOffset()))
            .or(() -> refuseMeaning(
                terms.reasoningBillingRaw(), ReasoningBilling.FULL.value(),
                PublishGradeDecoder.reasoningBillingEncodingOffset()));
    }

    /** Meanings are numbered from 1. */
    private static Optional<Refusal> refuseMeaning(final int value, final int last, final int encodingOffset) {
        return Refusal.outOfRange(value < 1 || value > last, encodingOffset);
    }

    private static Optional<Refusal> refuseTimes(final PublishGradeDecoder terms) {
        final boolean isHeavy = IntStream.range(0, BENCHMARKS).anyMatch(kind -> terms.weights(kind) > MILLION);
        final long waitMs = terms.callTimeoutMs() + terms.disputeSeconds() * MS_PER_SECOND;
        return refuseAbove(
                terms.lotGtu(), MAX_DELIVERED_LOT_GTU, PublishGradeDecoder.lotGtuEncodingOffset())
            .or(() -> Refusal.outOfRange(isHeavy, PublishGradeDecoder.weightsEncodingOffset()))
            .or(() -> refuseAbove(
                terms.blockSeconds(), WEEK_SECONDS, PublishGradeDecoder.blockSecondsEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                terms.intervalSeconds() == 0 || terms.intervalSeconds() > terms.blockSeconds(),
                PublishGradeDecoder.intervalSecondsEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                terms.callTimeoutMs() == 0 || terms.callTimeoutMs() > HOUR_MS,
                PublishGradeDecoder.callTimeoutMsEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                terms.disputeSeconds() > WEEK_SECONDS || waitMs > terms.blockSeconds() * MS_PER_SECOND,
                PublishGradeDecoder.disputeSecondsEncodingOffset()));
    }

    private static Optional<Refusal> refuseFloorsAndCeilings(final PublishGradeDecoder terms) {
        return refuseAbove(
                terms.serviceErrorPpm(), MILLION, PublishGradeDecoder.serviceErrorPpmEncodingOffset())
            .or(() -> refuseAbove(
                terms.uptimePpm(), MILLION, PublishGradeDecoder.uptimePpmEncodingOffset()))
            .or(() -> refuseAbove(
                terms.evaluationErrorPpm(), MILLION, PublishGradeDecoder.evaluationErrorPpmEncodingOffset()))
            .or(() -> refuseAbove(
                terms.toolAccuracyPpm(), MILLION, PublishGradeDecoder.toolAccuracyPpmEncodingOffset()))
            .or(() -> refuseAbove(
                terms.benchmarkCount(), BENCHMARKS, PublishGradeDecoder.benchmarkCountEncodingOffset()));
    }

    private static Optional<Refusal> refuseMoney(final PublishGradeDecoder terms) {
        return refuseAbove(
                terms.reasoningCapPpm(), 100 * MILLION, PublishGradeDecoder.reasoningCapPpmEncodingOffset())
            .or(() -> refuseAbove(
                terms.imbalancePpm(), MILLION, PublishGradeDecoder.imbalancePpmEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                terms.buyInCapPpm() < MILLION || terms.buyInCapPpm() > 10 * MILLION,
                PublishGradeDecoder.buyInCapPpmEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                IntStream.range(0, BANDS).anyMatch(band -> terms.holdbackPpm(band) > MILLION),
                PublishGradeDecoder.holdbackPpmEncodingOffset()))
            .or(() -> refuseAbove(terms.burstPpm(), MILLION, PublishGradeDecoder.burstPpmEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                !isAscending(terms), PublishGradeDecoder.discountExcessEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                IntStream.range(0, DISCOUNTS).anyMatch(entry -> terms.discountRates(entry) > MILLION),
                PublishGradeDecoder.discountRatesEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                terms.bondPerLot() < 0 || terms.bondPerLot() > 100 * MILLION,
                PublishGradeDecoder.bondPerLotEncodingOffset()));
    }

    private static Optional<Refusal> refuseLimits(final PublishGradeDecoder terms) {
        return refuseOutside(
                terms.dailyLossLimit(), BILLION_DOLLARS, PublishGradeDecoder.dailyLossLimitEncodingOffset())
            .or(() -> refuseOutside(
                terms.effectiveFrom(), LAST_TIME, PublishGradeDecoder.effectiveFromEncodingOffset()))
            .or(() -> Refusal.outOfRange(
                terms.effectiveTo() != 0
                    && (terms.effectiveTo() <= terms.effectiveFrom() || terms.effectiveTo() > LAST_TIME),
                PublishGradeDecoder.effectiveToEncodingOffset()))
            .or(() -> refuseOutside(
                terms.positionLimit(), MOST_LOTS, PublishGradeDecoder.positionLimitEncodingOffset()))
            .or(() -> refuseOutside(
                terms.liabilityCap(), BILLION_DOLLARS, PublishGradeDecoder.liabilityCapEncodingOffset()));
    }

    /** Up to the first 0, which ends the table. */
    private static boolean isAscending(final PublishGradeDecoder terms) {
        for (int entry = 1; entry < DISCOUNTS; entry++) {
            if (terms.discountExcess(entry - 1) == 0 || terms.discountExcess(entry) == 0) {
                return true;
            }
            if (terms.discountExcess(entry) <= terms.discountExcess(entry - 1)) {
                return false;
            }
        }
        return true;
    }

    /** What is signed, and must not be negative. */
    private static Optional<Refusal> refuseOutside(final long value, final long most, final int encodingOffset) {
        return Refusal.outOfRange(value < 0 || value > most, encodingOffset);
    }

    private static Optional<Refusal> refuseAbove(final long value, final long most, final int encodingOffset) {
        return Refusal.outOfRange(value > most, encodingOffset);
    }
}
