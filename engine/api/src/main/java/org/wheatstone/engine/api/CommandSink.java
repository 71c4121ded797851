package org.wheatstone.engine.api;

import org.agrona.MutableDirectBuffer;

/**
 * Where a gateway puts commands: total order is decided here. One thread, the gateway's, may call it; it never blocks.
 *
 * <p>Claim, write the record in place, then commit; a claim that is not committed is simply claimed again.
 */
public interface CommandSink {
    /** There is no room now: leave the frame where it is and try again next turn. */
    int BACK_PRESSURED = -1;

    /**
     * Finds room for the record of one command.
     *
     * @param recordLength of the whole {@code CommandRecord}, in bytes; at most {@code CommandRecord.MAX_LENGTH}.
     * @return offset of the record in {@link #buffer()}, a multiple of 8; or {@link #BACK_PRESSURED}.
     */
    int tryClaim(int recordLength);

    /** The memory that {@link #tryClaim} points into; the record is the caller's until {@link #commit()}. */
    MutableDirectBuffer buffer();

    /** Publishes the record claimed last; from here on it is never modified. */
    void commit();

    /**
     * Whether the disk is so full that what makes the exchange hold more must be refused: new orders and replacements,
     * with {@code DISK_LOW}. There is room kept for everything else. May change with every call.
     */
    default boolean isDiskLow() {
        return false;
    }
}
