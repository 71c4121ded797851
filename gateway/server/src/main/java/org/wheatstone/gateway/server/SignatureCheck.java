package org.wheatstone.gateway.server;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/**
 * Ed25519 as Java has it, for keys of 32 bytes. The verifier's thread only. A key or signature that cannot be read is a
 * bad one; a Java without Ed25519 is told by {@link IllegalStateException} at the start.
 */
final class SignatureCheck {
    private static final String ALGORITHM = "Ed25519";
    /** An X.509 SubjectPublicKeyInfo of Ed25519, up to the key itself (RFC 8410). */
    private static final byte[] X509_PREFIX = {0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00};

    private final KeyFactory keyFactory;
    private final Signature verifier;

    SignatureCheck() {
        try {
            keyFactory = KeyFactory.getInstance(ALGORITHM);
            verifier = Signature.getInstance(ALGORITHM);
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    boolean isGood(final byte[] publicKey, final byte[] signed, final byte[] signature) {
        final byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + publicKey.length);
        System.arraycopy(publicKey, 0, encoded, X509_PREFIX.length, publicKey.length);
        try {
            verifier.initVerify(keyFactory.generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (final InvalidKeySpecException | InvalidKeyException | SignatureException unreadable) {
            return false;
        }
    }

    /** Lets the compiler see so many checks of a good signature. */
    void warmUp(final int checks) {
        final byte[] signed = new byte[Verifications.SIGNED_LENGTH];
        final byte[] encoded;
        final byte[] signature;
        try {
            final KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            final Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(pair.getPrivate());
            signer.update(signed);
            signature = signer.sign();
            encoded = pair.getPublic().getEncoded();
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with " + ALGORITHM, e);
        }
        final byte[] publicKey = Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length);
        for (int i = 0; i < checks; i++) {
            if (!isGood(publicKey, signed, signature)) {
                throw new IllegalStateException("this Java does not accept its own signature: " + ALGORITHM);
            }
        }
    }
}
