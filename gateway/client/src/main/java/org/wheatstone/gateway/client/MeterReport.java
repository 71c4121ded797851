package org.wheatstone.gateway.client;

import java.util.Arrays;
import java.util.Objects;
import org.wheatstone.codecs.sbe.CallStatus;

/**
 * What a meter saw of a call. One object may be filled again for each record; the client copies it and keeps no
 * reference. For one thread. Nothing is checked here but lengths: the exchange answers with a code for whatever does
 * not fit.
 */
public final class MeterReport {
    /** Kinds of tokens, in the order of a grade's weights. */
    public static final int KINDS       = 8;
    /** Bytes of a digest. */
    public static final int HASH_LENGTH = 32;

    private final long[] tokens = new long[KINDS];
    private final byte[] promptHash = new byte[HASH_LENGTH];
    private final byte[] responseHash = new byte[HASH_LENGTH];
    private long callId;
    private int attempt;
    private CallStatus status;
    private long startTimeNs;
    private long firstTokenTimeNs;
    private long endTimeNs;
    private long supplierMilliGtu;

    public MeterReport() {
        clear();
    }

    /** Back to the defaults: an OK call, first attempt, of nothing. */
    public MeterReport clear() {
        Arrays.fill(tokens, 0);
        Arrays.fill(promptHash, (byte) 0);
        Arrays.fill(responseHash, (byte) 0);
        callId = 0;
        attempt = 1;
        status = CallStatus.OK;
        startTimeNs = 0;
        firstTokenTimeNs = 0;
        endTimeNs = 0;
        supplierMilliGtu = 0;
        return this;
    }

    /** The call and which of its suppliers, as CallAssigned says them. */
    public MeterReport call(final long id, final int attemptNumber) {
        callId = id;
        attempt = attemptNumber;
        return this;
    }

    /** How it ended; any but VOID, which is the exchange's own. */
    public MeterReport status(final CallStatus value) {
        status = Objects.requireNonNull(value, "status");
        return this;
    }

    /** When the call reached the supplier, when its first token came, and its end; ns since 1970 UTC. */
    public MeterReport times(final long startNs, final long firstTokenNs, final long endNs) {
        startTimeNs = startNs;
        firstTokenTimeNs = firstTokenNs;
        endTimeNs = endNs;
        return this;
    }

    /**
     * How many tokens of a kind.
     *
     * @param kind 0 to 7, in the order of the grade's weights: 3 is output, 4 reasoning.
     */
    public MeterReport tokens(final int kind, final long count) {
        tokens[kind] = count;
        return this;
    }

    /** What the supplier has counted, in thousandths of a GTU; compared, never billed. */
    public MeterReport supplierMilliGtu(final long value) {
        supplierMilliGtu = value;
        return this;
    }

    /** Salted SHA-256 of prompt and response, 32 bytes each; copied. */
    public MeterReport hashes(final byte[] prompt, final byte[] response) {
        System.arraycopy(prompt, 0, promptHash, 0, HASH_LENGTH);
        System.arraycopy(response, 0, responseHash, 0, HASH_LENGTH);
        return this;
    }

    long callId() {
        return callId;
    }

    int attempt() {
        return attempt;
    }

    CallStatus status() {
        return status;
    }

    long startTimeNs() {
        return startTimeNs;
    }

    long firstTokenTimeNs() {
        return firstTokenTimeNs;
    }

    long endTimeNs() {
        return endTimeNs;
    }

    long tokens(final int kind) {
        return tokens[kind];
    }

    long supplierMilliGtu() {
        return supplierMilliGtu;
    }

    byte[] promptHash() {
        return promptHash;
    }

    byte[] responseHash() {
        return responseHash;
    }
}
