package org.wheatstone.gateway.app.demo;

import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AccountKind;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.codecs.sbe.PostingDecoder;
import org.wheatstone.codecs.sbe.Verdict;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.runtime.Replay;

/**
 * What was done with the money for deliveries, and what became of calls and intervals: added up from the events that
 * the live node wrote. One thread.
 */
final class DemoFlows implements EventHandler {
    private final FillDecoder fill = new FillDecoder();
    private final PostingDecoder posting = new PostingDecoder();
    private final CallAssignedDecoder assigned = new CallAssignedDecoder();
    private final CallEndedDecoder ended = new CallEndedDecoder();
    private final MeterAckDecoder metered = new MeterAckDecoder();
    private final IntervalJudgedDecoder judged = new IntervalJudgedDecoder();
    private final long[] posted = new long[PostingCause.values().length];
    private final long[] refundedBy = new long[Verdict.values().length];
    private long boughtNano;
    private long buyerFeesNano;
    private long compensatedByPoolNano;
    private long lostOfHoldbacksNano;
    private long calls;
    private long delivered;
    private long replaced;
    private long cashedOut;
    private long boughtInLots;
    private long differing;

    private DemoFlows() {
    }

    /** Of the event log of a node that has stopped. */
    static DemoFlows of(final Path directory) {
        final DemoFlows flows = new DemoFlows();
        Replay.readEvents(directory, flows);
        return flows;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        final int frame = offset + EventRecord.FRAME_OFFSET;
        final int block = frame + Frame.BLOCK_OFFSET;
        final int blockLength = Frame.blockLength(buffer, frame);
        final int version = Frame.version(buffer, frame);
        switch (Frame.templateId(buffer, frame)) {
            case FillDecoder.TEMPLATE_ID:
                onFill(fill.wrap(buffer, block, blockLength, version));
                break;
            case PostingDecoder.TEMPLATE_ID:
                onPosting(posting.wrap(buffer, block, blockLength, version));
                break;
            case CallAssignedDecoder.TEMPLATE_ID:
                calls += assigned.wrap(buffer, block, blockLength, version).attempt() == 1 ? 1 : 0;
                break;
            case CallEndedDecoder.TEMPLATE_ID:
                onEnded(ended.wrap(buffer, block, blockLength, version));
                break;
            case MeterAckDecoder.TEMPLATE_ID:
                differing += metered.wrap(buffer, block, blockLength, version).flags().countsDiffer()
                    && metered.status() == CallStatus.OK ? 1 : 0;
                break;
            case IntervalJudgedDecoder.TEMPLATE_ID:
                onJudged(judged.wrap(buffer, block, blockLength, version));
                break;
            default:
                break;
        }
    }

    private void onFill(final FillDecoder event) {
        // What the clearing house buys is paid for by postings.
        if (event.takerSessionId() != 0) {
            boughtNano += event.price() * event.quantity();
            buyerFeesNano += event.takerFee();
        }
    }

    private void onPosting(final PostingDecoder event) {
        posted[event.cause().ordinal()] += event.amount();
        if (event.cause() == PostingCause.COMPENSATION && event.toKind() == AccountKind.POOL) {
            compensatedByPoolNano += event.amount();
        }
        if (event.cause() == PostingCause.COMPENSATION && event.fromKind() == AccountKind.POOL) {
            lostOfHoldbacksNano += event.amount();
        }
    }

    private void onEnded(final CallEndedDecoder event) {
        delivered += event.status() == CallStatus.OK ? 1 : 0;
        replaced += event.replaced();
        cashedOut += event.cashedOut() > 0 ? 1 : 0;
        boughtInLots += event.boughtIn();
    }

    private void onJudged(final IntervalJudgedDecoder event) {
        refundedBy[event.verdict().ordinal()] += event.refunded();
    }

    /** What buyers paid for lots, without fees. */
    long boughtNano() {
        return boughtNano;
    }

    /** All postings of a cause. */
    long posted(final PostingCause cause) {
        return posted[cause.ordinal()];
    }

    /** Given back to buyers because of intervals that were judged so. */
    long refundedBy(final Verdict verdict) {
        return refundedBy[verdict.ordinal()];
    }

    /** What suppliers were paid for what they delivered, holdbacks included. */
    long paidNano() {
        return posted(PostingCause.DELIVERY) + posted(PostingCause.HOLDBACK);
    }

    /** What buyers got for calls that nobody delivered, from the pool and from the bond. */
    long cashedOutNano() {
        return posted(PostingCause.CASH_OUT) + posted(PostingCause.COMPENSATION) - compensatedByPoolNano;
    }

    /** What the house took, of buyers and of suppliers. */
    long feesNano() {
        return buyerFeesNano + posted(PostingCause.FEE);
    }

    /** Into the pools: the price of every lot, and what bonds made good. */
    long intoPoolsNano() {
        return boughtNano + posted(PostingCause.BUY_IN) + compensatedByPoolNano;
    }

    /** Out of the pools again. */
    long outOfPoolsNano() {
        return paidNano() + posted(PostingCause.FEE) + posted(PostingCause.REFUND) + posted(PostingCause.CASH_OUT)
            + posted(PostingCause.TAKE_OR_PAY) + posted(PostingCause.RETURN) + posted(PostingCause.RESALE)
            + posted(PostingCause.BUY_BACK) + lostOfHoldbacksNano;
    }

    /** What buyers got of calls that nobody delivered out of what was held back of the supplier. */
    long lostOfHoldbacksNano() {
        return lostOfHoldbacksNano;
    }

    long calls() {
        return calls;
    }

    long delivered() {
        return delivered;
    }

    /** Times that a call that failed was given to another supplier. */
    long replaced() {
        return replaced;
    }

    /** Calls that ended in money. */
    long cashedOut() {
        return cashedOut;
    }

    long boughtInLots() {
        return boughtInLots;
    }

    /** Delivered calls of which the supplier's count was another than the meter's. */
    long differing() {
        return differing;
    }
}
