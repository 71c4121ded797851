package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.MeterRecordDecoder;

/**
 * What a {@code MeterRecord} says. Engine thread only; one instance stands on one command after the other, and is valid
 * as long as that one is.
 */
final class MeterReport {
    private static final int CALL_ID           = MeterRecordDecoder.callIdEncodingOffset();
    private static final int START_TIME        = MeterRecordDecoder.startTimeEncodingOffset();
    private static final int FIRST_TOKEN_TIME  = MeterRecordDecoder.firstTokenTimeEncodingOffset();
    private static final int END_TIME          = MeterRecordDecoder.endTimeEncodingOffset();
    private static final int SUPPLIER_QUANTITY = MeterRecordDecoder.supplierQuantityEncodingOffset();
    private static final int TOKENS            = MeterRecordDecoder.tokensEncodingOffset();
    private static final int PROMPT_HASH       = MeterRecordDecoder.promptHashEncodingOffset();
    private static final int RESPONSE_HASH     = MeterRecordDecoder.responseHashEncodingOffset();
    /** Where two fields of one byte begin: status and attempt. */
    private static final int STATUS            = MeterRecordDecoder.statusEncodingOffset();
    private static final int BYTE              = 0xFF;

    private CommandLine record;

    /** Stands on a record. */
    MeterReport of(final CommandLine command) {
        record = command;
        return this;
    }

    long clOrdId() {
        return record.clOrdId();
    }

    long callId() {
        return record.word(CALL_ID);
    }

    /** When the call reached the supplier, ns since 1970 UTC. */
    long startTime() {
        return record.word(START_TIME);
    }

    long firstTokenTime() {
        return record.word(FIRST_TOKEN_TIME);
    }

    long endTime() {
        return record.word(END_TIME);
    }

    /** By the supplier's own count, in mGTU. */
    long supplierQuantity() {
        return record.word(SUPPLIER_QUANTITY);
    }

    /** Of a kind, in the order of a grade's weights: 0 to 2^32 − 1. */
    long tokens(final int kind) {
        return record.word(TOKENS + (kind & ~1) * Integer.BYTES) >>> (kind & 1) * Integer.SIZE & 0xFFFF_FFFFL;
    }

    /** A word of the hash of the prompt, as it is in memory, little-endian. */
    long promptHash(final int word) {
        return record.word(PROMPT_HASH + word * Long.BYTES);
    }

    /** A word of the hash of the response. */
    long responseHash(final int word) {
        return record.word(RESPONSE_HASH + word * Long.BYTES);
    }

    CallStatus status() {
        return CallStatus.get(statusRaw());
    }

    /** As on the wire. */
    short statusRaw() {
        return (short) (record.word(STATUS) & BYTE);
    }

    int attempt() {
        return (int) (record.word(STATUS) >>> Byte.SIZE) & BYTE;
    }
}
