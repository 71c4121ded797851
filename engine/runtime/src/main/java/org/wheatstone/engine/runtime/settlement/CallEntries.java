package org.wheatstone.engine.runtime.settlement;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.QualificationChangedDecoder;
import org.wheatstone.engine.api.EventHandler;

/**
 * One participant's calls, as buyer and as supplier, what was judged of it, and what is held back of its pay. One
 * thread; it keeps nothing of the buffers.
 */
final class CallEntries implements EventHandler {
    private final CallAssignedDecoder assigned = new CallAssignedDecoder();
    private final CallEndedDecoder ended = new CallEndedDecoder();
    private final IntervalJudgedDecoder judged = new IntervalJudgedDecoder();
    private final QualificationChangedDecoder qualified = new QualificationChangedDecoder();
    private final long participantId;
    private final StatementTotals totals;
    private final BiConsumer<String, Map<String, Object>> entries;
    private long heldBack;

    CallEntries(
            final long participantId, final StatementTotals totals,
            final BiConsumer<String, Map<String, Object>> entries) {
        this.participantId = participantId;
        this.totals = totals;
        this.entries = entries;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        final int frame = offset + EventRecord.FRAME_OFFSET;
        final int block = frame + Frame.BLOCK_OFFSET;
        final int blockLength = Frame.blockLength(buffer, frame);
        final int version = Frame.version(buffer, frame);
        final boolean isOwn = Integer.toUnsignedLong(EventRecord.participantId(buffer, offset)) == participantId;
        switch (Frame.templateId(buffer, frame)) {
            case CallAssignedDecoder.TEMPLATE_ID:
                if (isOwn) {
                    onAssigned(assigned.wrap(buffer, block, blockLength, version));
                }
                break;
            case CallEndedDecoder.TEMPLATE_ID:
                onEnded(ended.wrap(buffer, block, blockLength, version), isOwn);
                break;
            case IntervalJudgedDecoder.TEMPLATE_ID:
                if (isOwn) {
                    onJudged(judged.wrap(buffer, block, blockLength, version));
                }
                break;
            case QualificationChangedDecoder.TEMPLATE_ID:
                onQualified(qualified.wrap(buffer, block, blockLength, version));
                break;
            default:
                // The rest is money, or nothing that a statement tells of.
                break;
        }
    }

    /** Of all there was, from the first command on. */
    long heldBack() {
        return heldBack;
    }

    private void onAssigned(final CallAssignedDecoder call) {
        final boolean isFirst = call.attempt() == 1;
        if (isFirst) {
            totals.add("callsDrawn", 1);
        }
        final Map<String, Object> details = new LinkedHashMap<>();
        details.put("call", call.callId());
        details.put("instrument", call.instrumentId());
        details.put("attempt", (long) call.attempt());
        details.put("milliGtu", call.quantity());
        entries.accept(isFirst ? "drew" : "assigned", details);
    }

    private void onEnded(final CallEndedDecoder call, final boolean isBuyer) {
        if (isBuyer) {
            if (!isFlag(call.replaced())) {
                totals.add("callsDrawn" + suffix(call.status()), 1);
            }
            totals.add("drawnMilliGtu", call.billed());
            totals.add("drawnNanoUsd", call.amount());
            final Map<String, Object> details = details(call);
            details.put("supplier", call.supplierId());
            details.put("cashedOutNanoUsd", call.cashedOut());
            details.put("boughtInLots", call.boughtIn());
            entries.accept(isFlag(call.replaced()) ? "replaced" : "ended", details);
        }
        if (call.supplierId() == participantId) {
            totals.add("callsDelivered" + suffix(call.status()), 1);
            totals.add("deliveredMilliGtu", call.billed());
            totals.add("deliveredNanoUsd", call.amount());
            entries.accept(whatOfSupplier(call.status()), details(call));
        }
    }

    /** Of a call that its meter was silent about nobody is blamed. */
    private static String whatOfSupplier(final CallStatus status) {
        return status == CallStatus.OK ? "delivered" : status == CallStatus.VOID ? "void" : "failed";
    }

    private static boolean isFlag(final short value) {
        return value != 0;
    }

    private static String suffix(final CallStatus status) {
        return status == CallStatus.OK ? "Ok" : status == CallStatus.VOID ? "Void" : "Failed";
    }

    private static Map<String, Object> details(final CallEndedDecoder call) {
        final Map<String, Object> details = new LinkedHashMap<>();
        details.put("call", call.callId());
        details.put("instrument", call.instrumentId());
        details.put("attempt", (long) call.attempt());
        details.put("status", call.status().name());
        details.put("billedMilliGtu", call.billed());
        details.put("amountNanoUsd", call.amount());
        return details;
    }

    private void onJudged(final IntervalJudgedDecoder interval) {
        heldBack += interval.heldBack();
        totals.add("intervals" + name(interval.verdict().name()), 1);
        totals.add("sellerFeesPaidNanoUsd", interval.fee());
        totals.add("heldBackNanoUsd", interval.heldBack());
        totals.add("givenBackNanoUsd", interval.refunded());
        final Map<String, Object> details = new LinkedHashMap<>();
        details.put("instrument", interval.instrumentId());
        details.put("verdict", interval.verdict().name());
        details.put("calls", interval.calls());
        details.put("failedCalls", interval.failedCalls());
        details.put("excessPpm", interval.excessPpm());
        details.put("accruedNanoUsd", interval.accrued());
        details.put("paidNanoUsd", interval.paid());
        details.put("feeNanoUsd", interval.fee());
        details.put("heldBackNanoUsd", interval.heldBack());
        details.put("givenBackNanoUsd", interval.refunded());
        details.put("compensationNanoUsd", interval.compensation());
        entries.accept("judged", details);
    }

    private static String name(final String verdict) {
        return verdict.charAt(0) + verdict.substring(1).toLowerCase(Locale.ROOT);
    }

    private void onQualified(final QualificationChangedDecoder change) {
        if (change.participantId() == participantId) {
            final Map<String, Object> details = new LinkedHashMap<>();
            details.put("grade", change.gradeId());
            details.put("state", change.state().name());
            details.put("test", change.test());
            entries.accept("qualification", details);
        }
    }
}
