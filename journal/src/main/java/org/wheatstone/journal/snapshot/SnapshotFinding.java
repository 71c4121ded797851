package org.wheatstone.journal.snapshot;

import java.nio.file.Path;

/**
 * Something about one file that the operator should read: why a snapshot was passed over, or what could not be removed.
 * Immutable.
 *
 * @param file it is about.
 * @param problem in words, with what was expected and the position in the file where there is such a thing.
 */
public record SnapshotFinding(Path file, String problem) {
    @Override
    public String toString() {
        return "snapshot file=" + file + ", problem=" + problem;
    }
}
