package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * Both logs of a node, read whole, checked, and judged: the one judgement that a start, a replay, a settlement and a
 * verification share. Immutable.
 *
 * <p>A journal may end in bytes that are no batch: what was being written when the run died, which nothing ever
 * answered; at group-sync, whole batches among it ({@link InvalidTail#isTorn}). It must not have lost what anything
 * names as durable, a later batch of its own or the event log, nor its beginning.
 *
 * @param commands of {@code DIR/commands}.
 * @param events   of {@code DIR/events}.
 */
record LogScans(JournalScan commands, JournalScan events) {
    /**
     * Reads both logs of a directory, whose node may be running; changes nothing.
     *
     * @throws CorruptBatchException naming file, position and sequence, if the journal has lost what it should hold, or
     *                               if either log is damaged where no crash can explain it.
     */
    static LogScans of(final Path directory) {
        return of(directory, null);
    }

    /** The same where the oldest runs of the journal may be in an archive; null for none. */
    static LogScans of(final Path directory, final Path archive) {
        final LogScans scans = look(directory, archive);
        if (scans.isWhole()) {
            return scans;
        }
        // A node that writes on while we look can seem damaged each time. But what is damaged stays so, and a journal
        // that has gone on from where it seemed to end was whole up to there.
        final LogScans later = look(directory, archive);
        if (later.commands.lastNumber() == scans.commands.lastNumber()) {
            later.requireWhole();
        }
        return scans;
    }

    private static LogScans look(final Path directory, final Path archive) {
        // The events first: of a running node the journal is then at least as far as they are.
        final JournalScan events = scanEvents(directory);
        final JournalScan commands = ChronicleJournal.scan(Logs.commands(directory), archive);
        requireBeginning(commands.directory(), commands.firstNumber(), 1);
        return new LogScans(commands, events);
    }

    /** Derived, it could be made anew; but it bears witness to what was durable, and that is not ours to give up. */
    private static JournalScan scanEvents(final Path directory) {
        final Path log = Logs.events(directory);
        try {
            final JournalScan events = ChronicleJournal.scan(log);
            requireBeginning(log, events.firstNumber(), 1);
            return events;
        } catch (final CorruptBatchException e) {
            throw ofDerived(log, e);
        }
    }

    /** Damage to an event log, with what can be done about it. */
    static CorruptBatchException ofDerived(final Path log, final CorruptBatchException e) {
        return new CorruptBatchException(Path.of(e.file()), e.position(), e.expectedNumber(),
            e.problem() + "; the event log is derived: " + archivedRuns(Logs.commands(log.resolveSibling("")))
                + "move " + log + " away and the next start makes it anew");
    }

    /** What is to be done first where the journal does not go back to where events begin. */
    private static String archivedRuns(final Path log) {
        try (JournalReader reader = ChronicleJournal.reader(log)) {
            return reader.next() && reader.firstNumber() > 1
                ? "move the archived runs of the journal back into " + log + " first, then "
                : "";
        } catch (final JournalException e) {
            // It is damaged as well, and whoever reads it next says so.
            return "";
        }
    }

    /** Refuses a log that begins later than it must. */
    static void requireBeginning(final Path log, final long firstNumber, final long expected) {
        if (firstNumber > expected) {
            throw new CorruptBatchException(log, 0, expected, "the first record is " + firstNumber
                + "; what came before is missing: if it was archived, move those runs back into " + log);
        }
    }

    /** Bytes of torn tails in the journal. */
    long tornCommandBytes() {
        return commands.tails().stream().mapToLong(InvalidTail::length).sum();
    }

    /** Bytes of torn tails in the event log. */
    long tornEventBytes() {
        return events.tails().stream().mapToLong(InvalidTail::length).sum();
    }

    private boolean isWhole() {
        return commands.lastNumber() >= durable() && commands.tails().stream().allMatch(InvalidTail::isTorn);
    }

    /** Refuses them if the journal has lost what anything names as durable, or is damaged before its end. */
    void requireWhole() {
        commands.requireThrough(durable());
        for (final InvalidTail tail : commands.tails()) {
            if (!tail.isTorn()) {
                throw tail.corruption();
            }
        }
    }

    /** The highest command that anything names as durable. */
    private long durable() {
        return Math.max(commands.highestWatermark(), events.highestWatermark());
    }
}
