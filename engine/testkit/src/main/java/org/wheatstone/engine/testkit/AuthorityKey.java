package org.wheatstone.engine.testkit;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;

/**
 * An Ed25519 key that follows from a number, the same everywhere: for tests that sign grades, and for nothing else.
 * Immutable, for any thread; arrays returned are the caller's.
 */
public final class AuthorityKey {
    private static final String ED25519  = "Ed25519";
    private static final int KEY_LENGTH  = 32;
    private static final int BITS        = 255;

    private final KeyPair pair;

    private AuthorityKey(final KeyPair pair) {
        this.pair = pair;
    }

    /** The key of this number; no other number has it. */
    public static AuthorityKey of(final int number) {
        try {
            final KeyPairGenerator generator = KeyPairGenerator.getInstance(ED25519);
            generator.initialize(BITS, new NumberedBytes(number));
            return new AuthorityKey(generator.generateKeyPair());
        } catch (final NoSuchAlgorithmException notThisJdk) {
            throw new IllegalStateException(notThisJdk);
        }
    }

    /** The 32 bytes that {@code AddKey} takes. */
    public byte[] publicKey() {
        final byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
    }

    /** The 64 bytes of its signature. */
    public byte[] sign(final byte[] message) {
        try {
            final Signature signature = Signature.getInstance(ED25519);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (final GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Bytes that begin with a number, and nothing else in them. */
    private static final class NumberedBytes extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final int number;

        NumberedBytes(final int number) {
            this.number = number;
        }

        @Override
        public void nextBytes(final byte[] bytes) {
            Arrays.fill(bytes, (byte) 0);
            ByteBuffer.wrap(bytes).putInt(number);
        }
    }
}
