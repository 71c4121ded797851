package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.MeterRecordEncoder;

/**
 * A meter's record of the first attempt of a call, OK, until something else is said. A flyweight over the record, valid
 * until the next command is begun; for one thread. Values are not checked.
 */
public final class MeterRecordCommand {
    private final MeterRecordEncoder record = new MeterRecordEncoder();

    MeterRecordCommand() {
    }

    MeterRecordCommand begin(final MutableDirectBuffer buffer, final int block) {
        record.wrap(buffer, block).attempt((short) 1).status(CallStatus.OK);
        return this;
    }

    /** The request's own id. */
    public MeterRecordCommand id(final long clOrdId) {
        record.clOrdId(clOrdId);
        return this;
    }

    public MeterRecordCommand call(final long callId, final int attempt) {
        record.callId(callId).attempt((short) attempt);
        return this;
    }

    /** Any number, with or without a meaning. */
    public MeterRecordCommand rawStatus(final int status) {
        record.buffer().putByte(record.offset() + MeterRecordEncoder.statusEncodingOffset(), (byte) status);
        return this;
    }

    /** Of a kind, which count from 0 here. */
    public MeterRecordCommand tokens(final int kind, final long count) {
        record.tokens(kind, count);
        return this;
    }

    /** By the supplier's own count, in mGTU. */
    public MeterRecordCommand supplierQuantity(final long quantity) {
        record.supplierQuantity(quantity);
        return this;
    }

    /** In ns since 1970 UTC. */
    public MeterRecordCommand times(final long startNs, final long firstTokenNs, final long endNs) {
        record.startTime(startNs).firstTokenTime(firstTokenNs).endTime(endNs);
        return this;
    }

    /** All bytes of the one and of the other. */
    public MeterRecordCommand hashes(final int prompt, final int response) {
        record.buffer().setMemory(
            record.offset() + MeterRecordEncoder.promptHashEncodingOffset(),
            MeterRecordEncoder.promptHashEncodingLength(), (byte) prompt);
        record.buffer().setMemory(
            record.offset() + MeterRecordEncoder.responseHashEncodingOffset(),
            MeterRecordEncoder.responseHashEncodingLength(), (byte) response);
        return this;
    }
}
