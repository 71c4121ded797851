package org.wheatstone.engine.core.grade;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.WorkClass;

/**
 * One version of a specification of work, as it was published. Immutable, for any thread.
 *
 * <p>It is made of the block of its publication, which it copies; {@link #publication()} has all the fields, also those
 * that are recorded and not enforced. What the exchange asks for at each order, call or interval stands in fields of
 * its own, in ns and mGTU, thousandths of a grade token unit.
 */
public final class Grade {
    /** Kinds of tokens: input, cached input, cache write, output, reasoning, and three reserved ones. */
    public static final int TOKEN_KINDS = PublishGradeDecoder.weightsLength();
    /** Where the output tokens stand among the kinds. */
    public static final int OUTPUT = 3;
    /** Where the reasoning tokens stand. */
    public static final int REASONING = 4;
    /** Where the publication begins in the block of its message: what is before is the request's. */
    public static final int PUBLICATION_OFFSET = PublishGradeDecoder.nameEncodingOffset();
    /** Of a publication, in bytes: a multiple of 8. */
    public static final int PUBLICATION_LENGTH = PublishGradeDecoder.BLOCK_LENGTH - PUBLICATION_OFFSET;

    /** The {@link #effectiveToNs()} of one that is good for ever. */
    public static final long NO_END = Long.MAX_VALUE;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MILLI_PER_GTU = 1_000L;

    private final int index;
    private final byte[] block;
    private final String name;
    private final String modelScope;
    private final int id;
    private final int lotGtu;
    private final long blockNs;
    private final int predecessorId;
    private final long effectiveFromNs;
    private final long noticeNs;
    private final long intervalNs;
    private final long callTimeoutNs;
    private final long disputeNs;
    private final long[] weights = new long[TOKEN_KINDS];
    private final WorkClass workClass;
    private final ReasoningBilling reasoningBilling;
    private final long reasoningCapPpm;
    private final long ttftP95Ms;
    private final long tokensPerSecond;
    private final long serviceErrorPpm;
    private final long minSamples;
    private final long suspendAfter;
    private final long gateNs;
    private final long confirmNs;
    private final long imbalancePpm;
    private final long buyInCapPpm;
    private final long[] holdbackPpm = new long[PublishGradeDecoder.holdbackPpmLength()];
    private final long[] discountExcessPpm = new long[PublishGradeDecoder.discountExcessLength()];
    private final long[] discountRatesPpm = new long[PublishGradeDecoder.discountRatesLength()];
    private final long burstPpm;
    private final long bondPerLot;
    private final long dailyLossLimit;
    private final long effectiveToNs;
    private final long positionLimit;
    private final long liabilityCap;

    private Grade(final int index, final byte[] block) {
        this.index = index;
        this.block = block;
        final PublishGradeDecoder fields = publication();
        name = fields.name();
        modelScope = fields.modelScope();
        id = (int) fields.gradeId();
        lotGtu = (int) fields.lotGtu();
        blockNs = fields.blockSeconds() * NS_PER_SECOND;
        predecessorId = blockNs == 0 ? 0 : (int) fields.predecessor();
        effectiveFromNs = fields.effectiveFrom();
        noticeNs = fields.noticeSeconds() * NS_PER_SECOND;
        intervalNs = fields.intervalSeconds() * NS_PER_SECOND;
        callTimeoutNs = fields.callTimeoutMs() * NS_PER_MS;
        disputeNs = fields.disputeSeconds() * NS_PER_SECOND;
        Arrays.setAll(weights, fields::weights);
        workClass = fields.workClass();
        reasoningBilling = fields.reasoningBilling();
        reasoningCapPpm = fields.reasoningCapPpm();
        ttftP95Ms = fields.ttftP95Ms();
        tokensPerSecond = fields.tokensPerSecond();
        serviceErrorPpm = fields.serviceErrorPpm();
        minSamples = fields.minSamples();
        suspendAfter = fields.suspendAfter();
        gateNs = fields.gateSeconds() * NS_PER_SECOND;
        confirmNs = fields.confirmMs() * NS_PER_MS;
        imbalancePpm = fields.imbalancePpm();
        buyInCapPpm = fields.buyInCapPpm();
        Arrays.setAll(holdbackPpm, fields::holdbackPpm);
        Arrays.setAll(discountExcessPpm, fields::discountExcess);
        Arrays.setAll(discountRatesPpm, fields::discountRates);
        burstPpm = fields.burstPpm();
        bondPerLot = fields.bondPerLot();
        dailyLossLimit = fields.dailyLossLimit();
        effectiveToNs = blockNs == 0 || fields.effectiveTo() == 0 ? NO_END : fields.effectiveTo();
        positionLimit = blockNs == 0 ? 0 : fields.positionLimit();
        liabilityCap = fields.liabilityCap() == 0 ? Long.MAX_VALUE : fields.liabilityCap();
    }

    /** Of a request that has passed its checks; index is the place that the grade takes in its table. */
    static Grade of(final int index, final PublishGradeDecoder request) {
        final byte[] block = new byte[PublishGradeDecoder.BLOCK_LENGTH];
        request.buffer().getBytes(
            request.offset() + PUBLICATION_OFFSET, block, PUBLICATION_OFFSET, PUBLICATION_LENGTH);
        return new Grade(index, block);
    }

    /** All fields, in a decoder of the caller's own, valid for good. */
    public PublishGradeDecoder publication() {
        return new PublishGradeDecoder()
            .wrap(new UnsafeBuffer(block), 0, PublishGradeDecoder.BLOCK_LENGTH, PublishGradeDecoder.SCHEMA_VERSION);
    }

    /** The bytes of the publication, from its name to its signature, a copy. */
    public byte[] publicationBytes() {
        return Arrays.copyOfRange(block, PUBLICATION_OFFSET, block.length);
    }

    /** The request whose publication these bytes are, in a decoder of the caller's own. */
    public static PublishGradeDecoder request(final byte[] publicationBytes) {
        final byte[] block = new byte[PublishGradeDecoder.BLOCK_LENGTH];
        System.arraycopy(publicationBytes, 0, block, PUBLICATION_OFFSET, PUBLICATION_LENGTH);
        final DirectBuffer buffer = new UnsafeBuffer(block);
        return new PublishGradeDecoder()
            .wrap(buffer, 0, PublishGradeDecoder.BLOCK_LENGTH, PublishGradeDecoder.SCHEMA_VERSION);
    }

    /** Its place in the table, from 0 in order of publication. */
    public int index() {
        return index;
    }

    public int id() {
        return id;
    }

    /** Family.tier.version, such as {@code code.standard.v1}. */
    public String name() {
        return name;
    }

    /** Whether its instruments are delivered; if not, what is filled waits in escrow. */
    public boolean isDelivered() {
        return blockNs != 0;
    }

    /** Grade token units in a lot. */
    public int lotGtu() {
        return lotGtu;
    }

    /** Of a lot, in mGTU. */
    public long lotMilliGtu() {
        return lotGtu * MILLI_PER_GTU;
    }

    /** Of a block, in ns; 0 if it is not delivered. */
    public long blockNs() {
        return blockNs;
    }

    /** Id of the version that it succeeds; 0 for none. */
    public int predecessorId() {
        return predecessorId;
    }

    /** From when on it may take over from its predecessor, ns since 1970 UTC. */
    public long effectiveFromNs() {
        return effectiveFromNs;
    }

    /** How long before that a successor is published at least. */
    public long noticeNs() {
        return noticeNs;
    }

    /** Of a settlement interval. */
    public long intervalNs() {
        return intervalNs;
    }

    /** What the meter's record of a call may take. */
    public long callTimeoutNs() {
        return callTimeoutNs;
    }

    /** From the end of trading in a window to its beginning. */
    public long gateNs() {
        return gateNs;
    }

    /** From the end of trading in a window: how long its suppliers have to say where calls go. */
    public long confirmNs() {
        return confirmNs;
    }

    /** From the expiry of a pool to its closing. */
    public long disputeNs() {
        return disputeNs;
    }

    /** What a token of this kind counts, in mGTU. */
    public long weight(final int kind) {
        return weights[kind];
    }

    public WorkClass workClass() {
        return workClass;
    }

    public ReasoningBilling reasoningBilling() {
        return reasoningBilling;
    }

    /** Of the output, what of the reasoning is billed if that is capped. */
    public long reasoningCapPpm() {
        return reasoningCapPpm;
    }

    /** Ceiling of the time to the first token; 0 for any. */
    public long ttftP95Ms() {
        return ttftP95Ms;
    }

    /** Floor of the output. */
    public long tokensPerSecond() {
        return tokensPerSecond;
    }

    /** Ceiling of the calls that fail. */
    public long serviceErrorPpm() {
        return serviceErrorPpm;
    }

    /** Calls of an interval, below which it is good whatever they were. */
    public long minSamples() {
        return minSamples;
    }

    /** Rejected intervals in a row that suspend; 0 for never. */
    public long suspendAfter() {
        return suspendAfter;
    }

    /** What a shortfall costs beyond its price. */
    public long imbalancePpm() {
        return imbalancePpm;
    }

    /** Of the contract price, what is bought in at most. */
    public long buyInCapPpm() {
        return buyInCapPpm;
    }

    /** Of what a supplier of this band, 0 to 3, is paid: what waits for the closing of the pool. */
    public long holdbackPpm(final int band) {
        return holdbackPpm[band];
    }

    /** Entries that the discount table has room for; the first excess of 0 ends it. */
    public int discounts() {
        return discountExcessPpm.length;
    }

    public long discountExcessPpm(final int entry) {
        return discountExcessPpm[entry];
    }

    public long discountRatePpm(final int entry) {
        return discountRatesPpm[entry];
    }

    /** Of what a buyer holds, what may be in open calls at one time; 0 for all of it. */
    public long burstPpm() {
        return burstPpm;
    }

    /** What answers for each lot that is offered or owed, in nano-USD. */
    public long bondPerLot() {
        return bondPerLot;
    }

    /** What a supplier may lose in a UTC day before it is stopped, in nano-USD; 0 for any amount. */
    public long dailyLossLimit() {
        return dailyLossLimit;
    }

    /** From when on nothing of it is ordered any more, ns since 1970 UTC; {@link #NO_END} if it always is. */
    public long effectiveToNs() {
        return effectiveToNs;
    }

    /** What a buyer may hold of a block, or of a window, and have bids out for, in lots; 0 for any quantity. */
    public long positionLimit() {
        return positionLimit;
    }

    /** What the failure of a call may cost its supplier, in nano-USD; {@code Long.MAX_VALUE} for any amount. */
    public long liabilityCap() {
        return liabilityCap;
    }

    /** The only model that may deliver it; empty for any. */
    public String modelScope() {
        return modelScope;
    }
}
