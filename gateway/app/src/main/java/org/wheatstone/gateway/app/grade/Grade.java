package org.wheatstone.gateway.app.grade;

import java.util.List;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.gateway.app.input.GradeSpec;

/**
 * One version of a grade with everything that is agreed about it. Immutable, for any thread. Each figure is one of the
 * message {@code PublishGrade}, in its units; 0 where that says so is no limit. Hashes are hexadecimal digits, empty if
 * there is none.
 *
 * @param spec          what it is called, what is weighed, and when it begins.
 * @param effectiveToNs since 1970, UTC; 0 is open.
 * @param predecessorId the version before; 0 is none.
 * @param authorityId   the participant that signs it.
 * @param keyId         with which of its keys.
 */
public record Grade(
    GradeSpec spec,
    long effectiveToNs,
    int predecessorId,
    Meter meter,
    Quality quality,
    Service service,
    Capabilities capabilities,
    Provenance provenance,
    Tolerance tolerance,
    Contract contract,
    int authorityId,
    int keyId) {

    public String name() {
        return spec.name();
    }

    public int id() {
        return spec.id();
    }

    /** The same grade, signed by somebody else than the book says. */
    public Grade by(final int otherAuthorityId, final int otherKeyId) {
        return new Grade(spec, effectiveToNs, predecessorId, meter, quality, service, capabilities, provenance,
            tolerance, contract, otherAuthorityId, otherKeyId);
    }

    /** Family and tier: what its versions have in common. */
    String line() {
        return spec.name().substring(0, spec.name().lastIndexOf('.'));
    }

    /** How tokens are counted. The weights are the spec's. */
    public record Meter(
        String tokenizer, String tokenizerHash, ReasoningBilling reasoning, long reasoningCapPpm) {
    }

    /** A benchmark with the floor of a grade, or the score of a supplier. */
    public record Score(int id, int version, long ppm) {
    }

    /** How good the answers are. */
    public record Quality(
        List<Score> benchmarks, long evaluationErrorPpm, String evaluationHash, long toolAccuracyPpm) {
        public Quality {
            benchmarks = List.copyOf(benchmarks);
        }
    }

    /** How fast and how reliably they come, and over how many calls that is judged. */
    public record Service(
        long ttftP95Ms,
        long tokensPerSecond,
        long serviceErrorPpm,
        long uptimePpm,
        long intervalSeconds,
        long minSamples,
        long suspendAfter) {
    }

    /** What an endpoint can do; bits by {@link Capability}. */
    public record Capabilities(int bits, long contextTokens, long outputTokens) {
    }

    /** What answers, where, and who has looked at it; bits by the names of the book. */
    public record Provenance(
        String modelScope,
        long quantizationBits,
        long regions,
        long retention,
        long attestation,
        long certifications) {
    }

    /** How far off the terms work may be, and for how much less. */
    public record Discount(long excessPpm, long ratePpm) {
    }

    /** A better grade that may deliver, and what it is paid beyond the price, in nano-USD per lot. */
    public record Deliverable(int gradeId, long differential) {
    }

    /** What else may be delivered than what was bought. */
    public record Tolerance(List<Discount> discounts, List<Deliverable> deliverables) {
        public Tolerance {
            discounts = List.copyOf(discounts);
            deliverables = List.copyOf(deliverables);
        }
    }

    /**
     * Times, money and limits.
     *
     * @param holdbackPpm by the band of the supplier, from 0; one for each of the {@value #BANDS} bands.
     * @param burstPpm    of what a buyer holds, in open calls at one time; 0 is all.
     */
    public record Contract(
        long blockSeconds,
        long gateSeconds,
        long confirmMs,
        long callTimeoutMs,
        long disputeSeconds,
        long clawbackSeconds,
        long noticeSeconds,
        long imbalancePpm,
        long buyInCapPpm,
        List<Long> holdbackPpm,
        long burstPpm,
        long bondPerLot,
        long positionLimit,
        long liabilityCap,
        long dailyLossLimit,
        long minSuppliers) {
        /** Bands of reputation that a supplier may be in. */
        public static final int BANDS = 4;

        public Contract {
            holdbackPpm = List.copyOf(holdbackPpm);
        }

        /** Whether what is bought of it is delivered through the exchange. */
        public boolean isDelivered() {
            return blockSeconds != 0;
        }
    }
}
