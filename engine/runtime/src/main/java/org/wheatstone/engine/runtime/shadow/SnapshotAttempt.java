package org.wheatstone.engine.runtime.shadow;

import java.util.Optional;
import org.wheatstone.journal.snapshot.PublishedSnapshot;

/**
 * A shadow wanted to take a snapshot. Immutable.
 *
 * @param sequence  of the last command that it was to hold.
 * @param published it; empty if there is none.
 * @param problem   why there is none; empty if there is one.
 */
public record SnapshotAttempt(long sequence, Optional<PublishedSnapshot> published, Optional<String> problem) {
    static SnapshotAttempt succeeded(final long sequence, final PublishedSnapshot snapshot) {
        return new SnapshotAttempt(sequence, Optional.of(snapshot), Optional.empty());
    }

    static SnapshotAttempt failed(final long sequence, final String problem) {
        return new SnapshotAttempt(sequence, Optional.empty(), Optional.of(problem));
    }
}
