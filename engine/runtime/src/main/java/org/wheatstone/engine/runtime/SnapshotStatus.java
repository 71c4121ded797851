package org.wheatstone.engine.runtime;

/**
 * How it stands with the snapshots of a running node. Immutable, for any thread.
 *
 * @param published     since the node was opened.
 * @param failed        since the node was opened; trading goes on without them.
 * @param lastSequence  of the newest one, taken by this run or recovered from; 0 if there is none.
 * @param lastStateHash of the same; 0 if there is none.
 * @param lastBytes     length of the last state that was written.
 * @param lastPauseNs   for how long trading stood still for it.
 * @param lastFailure   in words; empty if there was none.
 */
public record SnapshotStatus(
    long published, long failed, long lastSequence, long lastStateHash, long lastBytes, long lastPauseNs,
    String lastFailure) {

    SnapshotStatus afterSuccess(final long sequence, final long stateHash, final long bytes, final long pauseNs) {
        return new SnapshotStatus(published + 1, failed, sequence, stateHash, bytes, pauseNs, lastFailure);
    }

    SnapshotStatus afterFailure(final Throwable failure) {
        return new SnapshotStatus(
            published, failed + 1, lastSequence, lastStateHash, lastBytes, lastPauseNs, failure.toString());
    }
}
