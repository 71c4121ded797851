package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WorkClass;

/**
 * The publication of a delivered grade: class B, standard, metered, every call good, blocks of four hours, without
 * bond, until something else is said; {@link #sign} comes last. A flyweight over the record, valid until the next
 * command is begun; for one thread. Values are not checked.
 */
public final class DeliveredGradeCommand {
    private static final int[] WEIGHTS = {1_000, 100, 1_250, 4_000, 4_000, 0, 0, 0};

    private final PublishGradeEncoder grade = new PublishGradeEncoder();

    DeliveredGradeCommand() {
    }

    DeliveredGradeCommand begin(
            final MutableDirectBuffer buffer, final int block, final int gradeId, final String name) {
        grade.wrap(buffer, block).gradeId(gradeId).name(name).version(1)
            .tier(Tier.STANDARD).workClass(WorkClass.B).latencyClass(LatencyClass.STANDARD)
            .verification(Verification.METER).reasoningBilling(ReasoningBilling.FULL);
        for (int kind = 0; kind < WEIGHTS.length; kind++) {
            weight(kind, WEIGHTS[kind]);
        }
        return lot(1_000).times(14_400, 300).calls(30_000, 7_200).money(50_000, 2_000_000, 0);
    }

    /** Of a lot, in GTU. */
    public DeliveredGradeCommand lot(final long gtu) {
        grade.lotGtu(gtu);
        return this;
    }

    public DeliveredGradeCommand version(final int version, final int predecessor) {
        grade.version(version).predecessor(predecessor);
        return this;
    }

    /** In thousandths of a GTU per token; kinds count from 0 here. */
    public DeliveredGradeCommand weight(final int kind, final long weight) {
        grade.weights(kind, weight);
        return this;
    }

    /** Lengths of a block and of an interval of settlement. */
    public DeliveredGradeCommand times(final long blockSeconds, final long intervalSeconds) {
        grade.blockSeconds(blockSeconds).intervalSeconds(intervalSeconds);
        return this;
    }

    /** How long the meter may be silent, and how long holdbacks are kept. */
    public DeliveredGradeCommand calls(final long callTimeoutMs, final long disputeSeconds) {
        grade.callTimeoutMs(callTimeoutMs).disputeSeconds(disputeSeconds);
        return this;
    }

    /** What a shortfall costs beyond its price, how dear a buy-in may be, and what is held back; in ppm. */
    public DeliveredGradeCommand money(final long imbalancePpm, final long buyInCapPpm, final long holdbackPpm) {
        grade.imbalancePpm(imbalancePpm).buyInCapPpm(buyInCapPpm);
        grade.putHoldbackPpm(holdbackPpm, holdbackPpm, holdbackPpm, holdbackPpm);
        return this;
    }

    /** By the band of the supplier, in ppm. */
    public DeliveredGradeCommand holdbacks(final long first, final long second, final long third, final long fourth) {
        grade.putHoldbackPpm(first, second, third, fourth);
        return this;
    }

    /** How much of what a buyer holds may be in open calls at one time; 0 for all of it. */
    public DeliveredGradeCommand burst(final long ppm) {
        grade.burstPpm(ppm);
        return this;
    }

    /** What a supplier may lose in a day, in nano-USD; 0 for whatever it is. */
    public DeliveredGradeCommand lossLimit(final long amount) {
        grade.dailyLossLimit(amount);
        return this;
    }

    /** When it begins, ns since 1970 UTC, and how long before its successor does that must be said. */
    public DeliveredGradeCommand effective(final long fromNs, final long noticeSeconds) {
        grade.effectiveFrom(fromNs).noticeSeconds(noticeSeconds);
        return this;
    }

    /** When it ends, ns since 1970 UTC. */
    public DeliveredGradeCommand ends(final long toNs) {
        grade.effectiveTo(toNs);
        return this;
    }

    /** How many lots a buyer may hold and bid for; 0 for any number. */
    public DeliveredGradeCommand positionLimit(final long lots) {
        grade.positionLimit(lots);
        return this;
    }

    /** What one failure may cost its supplier, in nano-USD; 0 for whatever it is. */
    public DeliveredGradeCommand liabilityCap(final long amount) {
        grade.liabilityCap(amount);
        return this;
    }

    /** How long before its start a window is traded no more, and how long suppliers have to confirm then. */
    public DeliveredGradeCommand gate(final long gateSeconds, final long confirmMs) {
        grade.gateSeconds(gateSeconds).confirmMs(confirmMs);
        return this;
    }

    /** In nano-USD. */
    public DeliveredGradeCommand bondPerLot(final long amount) {
        grade.bondPerLot(amount);
        return this;
    }

    /** Calls below which an interval is good, and rejected intervals in a row that suspend; 0 for never. */
    public DeliveredGradeCommand judging(final long minSamples, final long suspendAfter) {
        grade.minSamples(minSamples).suspendAfter(suspendAfter);
        return this;
    }

    /** A ceiling in milliseconds, 0 for any; a floor; and a ceiling in ppm. */
    public DeliveredGradeCommand service(
            final long ttftP95Ms, final long tokensPerSecond, final long serviceErrorPpm) {
        grade.ttftP95Ms(ttftP95Ms).tokensPerSecond(tokensPerSecond).serviceErrorPpm(serviceErrorPpm);
        return this;
    }

    /** An entry of the discount table, from 0. */
    public DeliveredGradeCommand discount(final int entry, final long excessPpm, final long ratePpm) {
        grade.discountExcess(entry, excessPpm);
        grade.discountRates(entry, ratePpm);
        return this;
    }

    public DeliveredGradeCommand reasoning(final ReasoningBilling billing, final long capPpm) {
        grade.reasoningBilling(billing).reasoningCapPpm(capPpm);
        return this;
    }

    /** The empty one is any model. */
    public DeliveredGradeCommand modelScope(final String model) {
        grade.modelScope(model);
        return this;
    }

    /** The block itself, for whatever has no method here. */
    public PublishGradeEncoder fields() {
        return grade;
    }

    /** By an authority's key with this id, which must be that one for the signature to hold. */
    public DeliveredGradeCommand sign(final int authority, final int keyId, final AuthorityKey key) {
        grade.authorityId(authority).keyId(keyId);
        final int from = PublishGradeEncoder.nameEncodingOffset();
        final byte[] message = new byte[
            PublishGradeEncoder.keyIdEncodingOffset() + PublishGradeEncoder.keyIdEncodingLength() - from];
        grade.buffer().getBytes(grade.offset() + from, message);
        grade.buffer().putBytes(
            grade.offset() + PublishGradeEncoder.signatureEncodingOffset(), key.sign(message));
        return this;
    }
}
