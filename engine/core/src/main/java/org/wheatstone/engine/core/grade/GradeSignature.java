package org.wheatstone.engine.core.grade;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;

/**
 * Whether an authority has signed a publication, by Ed25519 as Java has it: over the block from the field {@code name}
 * up to and with {@code keyId}. Engine thread only, and a replay asks again, of every node alike. It takes about a
 * millisecond and makes objects: publications are rare. A key or a signature that cannot be read is a bad one; a Java
 * without Ed25519 is told by {@link IllegalStateException}.
 */
public final class GradeSignature {
    private static final String ALGORITHM = "Ed25519";
    /** An X.509 SubjectPublicKeyInfo of Ed25519, up to the key itself (RFC 8410). */
    private static final byte[] X509_PREFIX = {0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00};
    private static final int SIGNED_LENGTH =
        PublishGradeDecoder.signatureEncodingOffset() - PublishGradeDecoder.nameEncodingOffset();

    private GradeSignature() {
    }

    /** Whether the signature in a request is this raw key's, of 32 bytes. */
    public static boolean isGood(final PublishGradeDecoder request, final byte[] publicKey) {
        final byte[] signature = new byte[PublishGradeDecoder.signatureLength()];
        request.getSignature(signature, 0, signature.length);
        return isGood(publicKey, signed(request), signature);
    }

    /** What an authority signs, a copy. */
    public static byte[] signed(final PublishGradeDecoder request) {
        final byte[] signed = new byte[SIGNED_LENGTH];
        request.buffer().getBytes(request.offset() + PublishGradeDecoder.nameEncodingOffset(), signed);
        return signed;
    }

    private static boolean isGood(final byte[] publicKey, final byte[] signed, final byte[] signature) {
        final byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + publicKey.length);
        System.arraycopy(publicKey, 0, encoded, X509_PREFIX.length, publicKey.length);
        try {
            final Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (final InvalidKeySpecException | InvalidKeyException | SignatureException unreadable) {
            return false;
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
