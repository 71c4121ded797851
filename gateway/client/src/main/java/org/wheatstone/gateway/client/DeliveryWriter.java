package org.wheatstone.gateway.client;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.DrawEncoder;
import org.wheatstone.codecs.sbe.GrantMandateEncoder;
import org.wheatstone.codecs.sbe.MeterRecordEncoder;
import org.wheatstone.codecs.sbe.NominateEncoder;
import org.wheatstone.codecs.sbe.PostBondEncoder;
import org.wheatstone.codecs.sbe.RevokeMandateEncoder;

/**
 * Writes what delivery needs into the slot of the next id, as {@link RequestWriter} writes orders. Each method returns
 * the length of the frame, in bytes. One thread.
 */
final class DeliveryWriter {
    private final InFlightRequests inFlight;
    private final MutableDirectBuffer slots;
    private final DrawEncoder draw = new DrawEncoder();
    private final MeterRecordEncoder meterRecord = new MeterRecordEncoder();
    private final NominateEncoder nominate = new NominateEncoder();
    private final PostBondEncoder postBond = new PostBondEncoder();
    private final GrantMandateEncoder grantMandate = new GrantMandateEncoder();
    private final RevokeMandateEncoder revokeMandate = new RevokeMandateEncoder();
    private long clOrdId;
    private int block;

    DeliveryWriter(final InFlightRequests inFlight) {
        this.inFlight = inFlight;
        slots = inFlight.slots();
    }

    int draw(final DrawRequest request) {
        final int length = begin(DrawEncoder.TEMPLATE_ID, DrawEncoder.BLOCK_LENGTH);
        draw.wrap(slots, block)
            .instrumentId(Integer.toUnsignedLong(request.instrumentId()))
            .clOrdId(clOrdId)
            .quantity(request.milliGtu())
            .userTag(request.userTag())
            .parentCall(request.parentCall())
            .contract(request.contract())
            .mandate(request.mandate())
            .purpose((short) request.purpose());
        return length;
    }

    int record(final MeterReport report) {
        final int length = begin(MeterRecordEncoder.TEMPLATE_ID, MeterRecordEncoder.BLOCK_LENGTH);
        meterRecord.wrap(slots, block)
            .clOrdId(clOrdId)
            .callId(report.callId())
            .startTime(report.startTimeNs())
            .firstTokenTime(report.firstTokenTimeNs())
            .endTime(report.endTimeNs())
            .supplierQuantity(report.supplierMilliGtu())
            .putPromptHash(report.promptHash(), 0, MeterReport.HASH_LENGTH)
            .putResponseHash(report.responseHash(), 0, MeterReport.HASH_LENGTH)
            .status(report.status())
            .attempt((short) report.attempt());
        for (int kind = 0; kind < MeterReport.KINDS; kind++) {
            meterRecord.tokens(kind, report.tokens(kind));
        }
        return length;
    }

    int nominate(final int instrumentId, final long lots, final long endpoint) {
        final int length = begin(NominateEncoder.TEMPLATE_ID, NominateEncoder.BLOCK_LENGTH);
        nominate.wrap(slots, block)
            .instrumentId(Integer.toUnsignedLong(instrumentId))
            .clOrdId(clOrdId)
            .quantity(lots)
            .endpoint(endpoint);
        return length;
    }

    int postBond(final long amountNano) {
        final int length = begin(PostBondEncoder.TEMPLATE_ID, PostBondEncoder.BLOCK_LENGTH);
        postBond.wrap(slots, block).clOrdId(clOrdId).amount(amountNano);
        return length;
    }

    int grantMandate(final MandateRequest request) {
        final int length = begin(GrantMandateEncoder.TEMPLATE_ID, GrantMandateEncoder.BLOCK_LENGTH);
        grantMandate.wrap(slots, block)
            .clOrdId(clOrdId)
            .maxSpend(request.maxSpendNano())
            .maxPrice(request.maxPrice())
            .expireTime(request.expireTimeNs())
            .mandateId(request.mandateId())
            .parentId(request.parentId())
            .sessionId(Integer.toUnsignedLong(request.sessionId()));
        for (int i = 0; i < request.gradeCount(); i++) {
            grantMandate.grades(i, Integer.toUnsignedLong(request.grade(i)));
        }
        return length;
    }

    int revokeMandate(final int mandateId) {
        final int length = begin(RevokeMandateEncoder.TEMPLATE_ID, RevokeMandateEncoder.BLOCK_LENGTH);
        revokeMandate.wrap(slots, block).clOrdId(clOrdId).mandateId(mandateId);
        return length;
    }

    private int begin(final int templateId, final int blockLength) {
        clOrdId = inFlight.nextId();
        final int offset = inFlight.slotOf(clOrdId);
        block = offset + Frame.BLOCK_OFFSET;
        return Frame.begin(slots, offset, templateId, blockLength);
    }
}
