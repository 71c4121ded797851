package org.wheatstone.journal;

import java.nio.file.Path;

/**
 * The bytes that stand in a run of a journal behind its last valid batch. Immutable. They stay where they are; the next
 * run begins with a record that discards them, by place, length and hash.
 *
 * @param run number of the run.
 * @param fileIndex of the file in the run.
 * @param file the same file, for people.
 * @param position where they begin; opaque, but in that file an offset in bytes.
 * @param length of all that is not zero from there to the end of the run, in bytes.
 * @param hash of the same bytes.
 * @param expectedNumber of the record that was expected at the position.
 * @param problem what is wrong there, for people.
 * @param laterBatches whole batches found further on: 0 where writing was merely cut short.
 * @param highestWatermark of any whole batch in these bytes; -1 if there is none.
 * @param isSyncedFirst whether each whole batch in these bytes says that nothing was answered before it was synced.
 */
public record InvalidTail(
        int run,
        int fileIndex,
        Path file,
        long position,
        long length,
        long hash,
        long expectedNumber,
        String problem,
        int laterBatches,
        long highestWatermark,
        boolean isSyncedFirst) {

    /**
     * Whether a crash explains it, and nothing in it was ever answered as far as it says: what the event log says is
     * the caller's to ask. A power cut takes from what was not synced yet any part it likes. So where all was synced
     * before it was answered, there may be whole batches behind a hole, if none of them names as durable what was in
     * the hole.
     */
    public boolean isTorn() {
        return laterBatches == 0 || isSyncedFirst && highestWatermark < expectedNumber;
    }

    /** The exception for whoever cannot accept the loss. */
    public CorruptBatchException corruption() {
        return new CorruptBatchException(file, position, expectedNumber, problem);
    }
}
