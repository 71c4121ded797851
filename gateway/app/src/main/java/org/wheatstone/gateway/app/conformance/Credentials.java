package org.wheatstone.gateway.app.conformance;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/**
 * Who logs on. Immutable.
 *
 * @param sessionId of the session.
 * @param keyId     what the exchange calls the key; 0 without one.
 * @param key       signs the logon; null for an unsigned one.
 */
record Credentials(int sessionId, int keyId, PrivateKey key) {
    boolean isSigned() {
        return key != null;
    }

    byte[] sign(final byte[] nonce, final byte[] frame, final int length) {
        try {
            final Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(nonce);
            signature.update(frame, 0, length);
            return signature.sign();
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a logon: algorithm=" + key.getAlgorithm(), e);
        }
    }
}
