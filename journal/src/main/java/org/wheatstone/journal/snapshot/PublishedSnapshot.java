package org.wheatstone.journal.snapshot;

import java.util.List;

/**
 * A snapshot that is on disk under its final name and will survive a power cut. Immutable.
 *
 * @param file the snapshot.
 * @param findings what was swept up before it, and which older files could not be removed after it.
 */
public record PublishedSnapshot(SnapshotFile file, List<SnapshotFinding> findings) {
    public PublishedSnapshot {
        findings = List.copyOf(findings);
    }
}
