package org.wheatstone.engine.runtime.settlement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Where the digest comes from. Any thread. */
final class Sha256 {
    private Sha256() {
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException ex) {
            throw new IllegalStateException("every Java has SHA-256", ex);
        }
    }
}
