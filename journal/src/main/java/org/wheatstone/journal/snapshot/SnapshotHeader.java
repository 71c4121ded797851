package org.wheatstone.journal.snapshot;

/**
 * The moment that a snapshot is of, as whoever takes it states it. Immutable. The store checks that what it gives back
 * is what it was given, and that {@code sequence} is that of the file's name; the rest is for recovery to compare.
 *
 * @param sequence of the last command that is in the state; 0 if there was none.
 * @param journalHash the command journal's running hash after that command.
 * @param runId of the node that took it.
 * @param eventNumber of the last event up to then.
 * @param eventHash the event log's running hash after that event.
 * @param stateHash of the state itself, for comparison once it is restored.
 * @param coreVersion of the core that took it.
 */
public record SnapshotHeader(
        long sequence,
        long journalHash,
        long runId,
        long eventNumber,
        long eventHash,
        long stateHash,
        int coreVersion) {

    public SnapshotHeader {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence out of range: " + sequence + ", range=0.." + Long.MAX_VALUE);
        }
    }
}
