package org.wheatstone.gateway.server;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Verifies the signatures of logons, beside the gateway: one takes about a millisecond, in which a thousand orders
 * pass. One thread of its own steps it, or a test; it shares two queues with the gateway and nothing else. It fails by
 * {@link IllegalStateException} if this Java has no Ed25519.
 */
final class LogonVerifier implements Agent {
    /** A point of the curve that is nobody's key: what is verified when the key named is not known. */
    static final DirectBuffer NOBODYS_KEY = nobodysKey();

    private static final int WARM_UP = 40;

    private final Verifications verifications;
    private final byte[] publicKey = new byte[Keys.LENGTH];
    private final byte[] signed    = new byte[Verifications.SIGNED_LENGTH];
    private final byte[] signature = new byte[Verifications.SIGNATURE_LENGTH];
    private final MessageHandler onQuestion = this::onQuestion;
    private SignatureCheck check;

    LogonVerifier(final Verifications verifications) {
        this.verifications = verifications;
    }

    /** Before the first member waits for it. */
    @Override
    public void onStart() {
        check = new SignatureCheck();
        check.warmUp(WARM_UP);
    }

    @Override
    public int doWork() {
        return verifications.nextQuestion(onQuestion);
    }

    @Override
    public String roleName() {
        return "logon-verifier";
    }

    private void onQuestion(final int type, final DirectBuffer buffer, final int index, final int length) {
        buffer.getBytes(index + Verifications.KEY_OFFSET, publicKey);
        buffer.getBytes(index + Verifications.SIGNED_OFFSET, signed);
        buffer.getBytes(index + Verifications.SIGNATURE_OFFSET, signature);
        // Whoever knows nobody's key can sign with it, so the answer to that is no, after the same work.
        final boolean isGood = check.isGood(publicKey, signed, signature) && type == Verifications.KNOWN_KEY;
        verifications.answer(buffer.getLong(index), isGood);
    }

    private static DirectBuffer nobodysKey() {
        final byte[] basePoint = new byte[Keys.LENGTH];
        Arrays.fill(basePoint, (byte) 0x66);
        basePoint[0] = 0x58;
        return new UnsafeBuffer(basePoint);
    }
}
