package org.wheatstone.gateway.server;

import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HelloEncoder;
import org.wheatstone.codecs.sbe.LogonDecoder;

/**
 * Who has connected and has no session yet: what it was given to sign, until when it must have logged on, and what its
 * signature is worth. Gateway thread only.
 */
final class Applicant {
    static final int SIGNATURE_FRAME_OFFSET = Frame.BLOCK_OFFSET + LogonDecoder.signatureEncodingOffset();

    /** What is known of the signature. */
    enum Verdict {
        /** Nothing yet. */
        NONE,
        /** It is that of the key. */
        GOOD,
        /** It is not. */
        BAD
    }

    private final long connectionId;
    private final long deadlineNs;
    private final byte[] nonce = new byte[HelloEncoder.nonceLength()];
    private int keyId;
    private int keepAliveMs;
    private Verdict verdict = Verdict.NONE;
    private boolean isAwaitingVerdict;

    Applicant(final long connectionId, final long deadlineNs) {
        this.connectionId = connectionId;
        this.deadlineNs = deadlineNs;
    }

    /** Its logon is in order, as far as that can be seen; the key is 0 if it is not signed. */
    void onLogon(final int newKeyId, final int newKeepAliveMs) {
        keyId = newKeyId;
        keepAliveMs = newKeepAliveMs;
    }

    /** Its logon stands in the verifier's queue, or waits for a place there. */
    void awaitVerdict() {
        isAwaitingVerdict = true;
    }

    void onVerdict(final boolean isGood) {
        isAwaitingVerdict = false;
        verdict = isGood ? Verdict.GOOD : Verdict.BAD;
    }

    long connectionId() {
        return connectionId;
    }

    /** What it is given to sign. */
    byte[] nonce() {
        return nonce;
    }

    int keyId() {
        return keyId;
    }

    int keepAliveMs() {
        return keepAliveMs;
    }

    Verdict verdict() {
        return verdict;
    }

    boolean isAwaitingVerdict() {
        return isAwaitingVerdict;
    }

    /** Whether its time is up. */
    boolean isLate(final long nowNs) {
        return nowNs - deadlineNs >= 0;
    }
}
