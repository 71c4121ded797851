package org.wheatstone.gateway.server;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AuthMethod;
import org.wheatstone.codecs.sbe.HelloDecoder;

/** A member with a key. */
final class Signer {
    final int keyId;
    private final KeyPair pair;

    Signer(final int keyId) {
        this.keyId = keyId;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (final GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The 32 bytes of the public key. */
    byte[] publicKey() {
        final byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    /** The same logon, naming the key and signed for this Hello. */
    byte[] sign(final byte[] logon, final UnsafeBuffer hello) {
        final byte[] signed = Requests.with(logon, 25, AuthMethod.ED25519.value());
        new UnsafeBuffer(signed).putInt(20, keyId);
        final byte[] nonce = new byte[16];
        hello.getBytes(Frame.BLOCK_OFFSET + HelloDecoder.nonceEncodingOffset(), nonce);
        try {
            final Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(nonce);
            signature.update(signed, 0, 48);
            System.arraycopy(signature.sign(), 0, signed, 48, 64);
        } catch (final GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        return signed;
    }
}
