package org.wheatstone.journal.snapshot;

import java.nio.file.Path;

/**
 * A snapshot by its name in the directory, which says nothing yet of whether it is valid. Immutable.
 *
 * @param sequence of the last command in it, from the name.
 * @param path where it lies.
 * @param sizeBytes of the whole file.
 */
public record SnapshotFile(long sequence, Path path, long sizeBytes) {
}
