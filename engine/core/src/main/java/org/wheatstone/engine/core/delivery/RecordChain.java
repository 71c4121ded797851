package org.wheatstone.engine.core.delivery;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

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
    private static final int CALL_ID       = 32;
    private static final int PROMPT_HASH   = 96;
    private static final int RESPONSE_HASH = 128;
    private static final int LENGTH        = 160;
    private static final int HASH_LENGTH   = 32;

    private final Positions positions;
    private final MessageDigest sha256;
    private final byte[] bytes = new byte[LENGTH];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final byte[] digest = new byte[HASH_LENGTH];
    private final UnsafeBuffer result = new UnsafeBuffer(digest);
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

    /** Begins the next link of a position's chain: numbers follow, in order, then the hashes. */
    public RecordChain begin(final int position) {
        for (int word = 0; word < Positions.CHAIN_WORDS; word++) {
            buffer.putLong(word * Long.BYTES, positions.chain(position, word), LITTLE_ENDIAN);
        }
        filled = CALL_ID;
        return this;
    }

    /** The next number of the record. */
    public RecordChain put(final long value) {
        buffer.putLong(filled, value, LITTLE_ENDIAN);
        filled += Long.BYTES;
        return this;
    }

    /** Both hashes, of 32 bytes each, when all numbers are put; and the chain of the position goes on. */
    public void end(final int position, final DirectBuffer record, final int promptOffset, final int responseOffset) {
        if (filled != PROMPT_HASH) {
            throw new IllegalStateException("a record of " + filled + " bytes before its hashes");
        }
        buffer.putBytes(PROMPT_HASH, record, promptOffset, HASH_LENGTH);
        buffer.putBytes(RESPONSE_HASH, record, responseOffset, HASH_LENGTH);
        sha256.update(bytes, 0, LENGTH);
        try {
            sha256.digest(digest, 0, HASH_LENGTH);
        } catch (final DigestException e) {
            throw new IllegalStateException("SHA-256 has another length", e);
        }
        for (int word = 0; word < Positions.CHAIN_WORDS; word++) {
            positions.chain(position, word, result.getLong(word * Long.BYTES, LITTLE_ENDIAN));
        }
    }
}
