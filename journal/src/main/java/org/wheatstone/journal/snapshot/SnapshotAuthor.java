package org.wheatstone.journal.snapshot;

/**
 * Who writes snapshots into a directory. Two may do so at the same time, one of each kind, each under a lock of its
 * own: what is unfinished says by its name whose it is, and only its author removes it. A snapshot that is published
 * says nothing of its author, since the same moment gives the same bytes.
 */
public enum SnapshotAuthor {
    /** The node of the directory, and whoever has its lock while it is stopped. */
    NODE(".tmp"),
    /** An exchange that follows the node from outside, under the lock of the snapshots' own directory. */
    SHADOW(".shadow.tmp");

    private final String suffix;

    SnapshotAuthor(final String suffix) {
        this.suffix = suffix;
    }

    /** What the name of a snapshot ends with until it is published. */
    String suffix() {
        return suffix;
    }
}
