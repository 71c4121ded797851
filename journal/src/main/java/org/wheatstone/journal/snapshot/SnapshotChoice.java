package org.wheatstone.journal.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a search for a snapshot to recover from. Immutable.
 *
 * @param snapshot the newest that is valid; empty if there is none, and recovery begins at genesis.
 * @param passedOver why each newer one was not taken, newest first.
 */
public record SnapshotChoice(Optional<SnapshotHeader> snapshot, List<SnapshotFinding> passedOver) {
    public SnapshotChoice {
        passedOver = List.copyOf(passedOver);
    }
}
