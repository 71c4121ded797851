package org.wheatstone.engine.core.participant;

/**
 * A public key that may sign logons of its participant. Immutable, for any thread; the bytes are never changed.
 *
 * @param id    on the wire.
 * @param bytes of an Ed25519 key, 32.
 */
public record PublicKey(int id, byte[] bytes) {
    public static final int LENGTH = 32;
}
