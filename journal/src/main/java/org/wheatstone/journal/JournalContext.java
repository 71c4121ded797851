package org.wheatstone.journal;

import java.util.function.LongSupplier;
import org.wheatstone.codecs.CommandRecord;

/**
 * What can be chosen about a journal. Set up by one thread before the journal is opened and not changed afterwards. A
 * value out of range throws {@link IllegalArgumentException} that names property, value and range.
 */
public final class JournalContext {
    public static final int  DEFAULT_MAX_BATCH_BYTES = 256 << 10;
    public static final int  MIN_BATCH_BYTES         = BatchHeader.LENGTH + CommandRecord.MAX_LENGTH;
    public static final long DEFAULT_BLOCK_BYTES     = 64 << 20;
    public static final long MAX_BLOCK_BYTES         = 1 << 30;
    /** Chronicle maps a quarter of a block beyond its end, and the longest batch must fit in there. */
    public static final long MIN_BLOCK_BYTES         = 4L * BatchHeader.MAX_LENGTH;

    public static final long DEFAULT_RESERVE_BYTES   = 16 << 20;
    public static final long MAX_RESERVE_BYTES       = 1 << 30;

    private int maxBatchBytes = DEFAULT_MAX_BATCH_BYTES;
    private long blockBytes = DEFAULT_BLOCK_BYTES;
    private long reserveBytes = DEFAULT_RESERVE_BYTES;
    private LongSupplier epochMillis = System::currentTimeMillis;

    /** Room of a {@link Batch}, its header included. */
    public int maxBatchBytes() {
        return maxBatchBytes;
    }

    public JournalContext maxBatchBytes(final int maxBatchBytes) {
        this.maxBatchBytes = (int) inRange(
            "maxBatchBytes", maxBatchBytes, MIN_BATCH_BYTES, BatchHeader.MAX_LENGTH);
        return this;
    }

    /** How much of a file is mapped at a time, holes and all: each costs the appending thread a mapping. */
    public long blockBytes() {
        return blockBytes;
    }

    public JournalContext blockBytes(final long blockBytes) {
        this.blockBytes = inRange("blockBytes", blockBytes, MIN_BLOCK_BYTES, MAX_BLOCK_BYTES);
        return this;
    }

    /**
     * How much room on disk is kept ahead of what is written, by {@link Journal#reserve}. It is what remains to be
     * written into when the disk is found to be full, so it should hold all that can be on its way by then.
     */
    public long reserveBytes() {
        return reserveBytes;
    }

    public JournalContext reserveBytes(final long reserveBytes) {
        this.reserveBytes = inRange("reserveBytes", reserveBytes, 0, MAX_RESERVE_BYTES);
        return this;
    }

    /** The time that decides when a new file begins: with each day, UTC. */
    public LongSupplier epochMillis() {
        return epochMillis;
    }

    public JournalContext epochMillis(final LongSupplier epochMillis) {
        this.epochMillis = epochMillis;
        return this;
    }

    private static long inRange(final String name, final long value, final long min, final long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " out of range: " + value + ", range=" + min + ".." + max);
        }
        return value;
    }
}
