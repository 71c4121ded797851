package org.wheatstone.engine.core;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;

/** Who signs grades in tests: a key pair that is the same for the same seed. */
final class Authority {
    private static final int KEY_LENGTH = 32;
    private static final int FIRST = PublishGradeEncoder.nameEncodingOffset();
    private static final int BEHIND = PublishGradeEncoder.signatureEncodingOffset();

    private final KeyPair keys;

    Authority(final int seed) {
        try {
            final KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new SameBytes(seed));
            keys = generator.generateKeyPair();
        } catch (final GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The raw key. */
    byte[] publicKey() {
        final byte[] encoded = keys.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
    }

    /** Puts the signature of a publication into its block. */
    void sign(final MutableDirectBuffer buffer, final int block) {
        final byte[] signed = new byte[BEHIND - FIRST];
        buffer.getBytes(block + FIRST, signed);
        buffer.putBytes(block + BEHIND, sign(signed));
    }

    byte[] sign(final byte[] signed) {
        try {
            final Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(signed);
            return signer.sign();
        } catch (final GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** No randomness at all. */
    private static final class SameBytes extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final int each;

        private SameBytes(final int each) {
            this.each = each;
        }

        @Override
        public void nextBytes(final byte[] bytes) {
            Arrays.fill(bytes, (byte) each);
        }
    }
}
