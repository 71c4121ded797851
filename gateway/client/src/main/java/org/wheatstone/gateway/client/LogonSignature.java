package org.wheatstone.gateway.client;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.HelloDecoder;

/** What proves a logon: Ed25519 over the nonce of the Hello, then the frame up to where the signature stands. */
final class LogonSignature {
    /** The signature's place in the Logon's frame, and so the number of bytes of it that are signed. */
    static final int FRAME_OFFSET = 48;

    private LogonSignature() {
    }

    /** Signs the logon that is written at offset. Allocates; only before a session is live. */
    static byte[] sign(final PrivateKey key, final HelloDecoder hello, final DirectBuffer frame, final int offset) {
        final byte[] signed = new byte[HelloDecoder.nonceLength() + FRAME_OFFSET];
        hello.getNonce(signed, 0, HelloDecoder.nonceLength());
        frame.getBytes(offset, signed, HelloDecoder.nonceLength(), FRAME_OFFSET);
        try {
            final Signature signature = Signature.getInstance(Identity.ALGORITHM);
            signature.initSign(key);
            signature.update(signed);
            return signature.sign();
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a logon: algorithm=" + key.getAlgorithm(), e);
        }
    }
}
