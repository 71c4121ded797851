package org.wheatstone.engine.core.delivery;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The chain of a supplier's records in a pool: each link is the SHA-256 of the one before and what the record says.
 * Engine thread only; one instance, which makes nothing anew, for all chains.
 *
 * <pre>
 *   0 chain so far, 32 bytes   32 callId   40 attempt   48 status   56 metered   64 startTime   72 firstTokenTime
 *   80 endTime   88 supplierQuantity   96 prompt hash, 32 bytes   128 response hash, 32 bytes
 * </pre>
 */
public final class RecordChain {
    private static final VarHandle WORDS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LENGTH      = 160;
    private static final int HASH_LENGTH = 32;

    private final Positions positions;
    private final MessageDigest sha256;
    /** What is hashed; its first 32 bytes then become the next link. */
    private final byte[] bytes = new byte[LENGTH];
    private int filled;

    /** Over the chains of these positions. */
    public RecordChain(final Positions positions) {
        this.positions = positions;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Begins the next link of a position's chain: what the record says follows, in order. */
    public RecordChain begin(final int position) {
        filled = 0;
        for (int word = 0; word < Positions.CHAIN_WORDS; word++) {
            put(positions.chain(position, word));
        }
        return this;
    }

    /** The next number of the record, or the next eight bytes of a hash. */
    public RecordChain put(final long value) {
        WORDS.set(bytes, filled, value);
        filled += Long.BYTES;
        return this;
    }

    /** Everything is put: the chain of the position goes on. */
    public void end(final int position) {
        if (filled != LENGTH) {
            throw new IllegalStateException("a record of " + filled + " bytes");
        }
        sha256.update(bytes, 0, LENGTH);
        try {
            sha256.digest(bytes, 0, HASH_LENGTH);
        } catch (final DigestException e) {
            throw new IllegalStateException("SHA-256 has another length", e);
        }
        for (int word = 0; word < Positions.CHAIN_WORDS; word++) {
            positions.chain(position, word, (long) WORDS.get(bytes, word * Long.BYTES));
        }
    }
}
