package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventSink;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.snapshot.SnapshotChoice;
import org.wheatstone.journal.snapshot.SnapshotFinding;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotInput;
import org.wheatstone.journal.snapshot.SnapshotStore;

/**
 * Where a replay of a directory begins: at the newest snapshot that can be trusted, or at genesis. One thread; it only
 * reads.
 *
 * <p>A snapshot is trusted if it is whole, of this core and these limits, and if both logs have there the running hash
 * that it states: then each command and event before it is the one that it is made of, without being read again. A
 * replay that does not go on writing asks the journal alone.
 */
final class StartingPoint {
    private final Path directory;
    private final CoreContext limits;
    private final EventSink sink;
    private final SnapshotStore store;
    private final boolean isBoundToEvents;
    private Exchange exchange;
    private SnapshotHeader snapshot;
    private SnapshotHeader unreached;
    private List<SnapshotFinding> passedOver = List.of();

    private StartingPoint(
            final Path directory, final CoreContext limits, final EventSink sink, final SnapshotStore store,
            final boolean isBoundToEvents) {
        this.directory = directory;
        this.limits = limits;
        this.sink = sink;
        this.store = store;
        this.isBoundToEvents = isBoundToEvents;
    }

    static Path snapshots(final Path directory) {
        return directory.resolve("snapshots");
    }

    /** Of a start, which goes on writing the event log: the newest snapshot that fits both logs, else genesis. */
    static StartingPoint ofNode(
            final Path directory, final CoreContext limits, final EventSink sink, final SnapshotStore store) {
        return new StartingPoint(directory, limits, sink, store, true).choose(Long.MAX_VALUE);
    }

    /** Of a replay: the newest snapshot that fits the journal, at or before a command; else genesis. */
    static StartingPoint ofReplay(
            final Path directory, final CoreContext limits, final EventSink sink, final long maxSequence,
            final SnapshotStore store) {
        return new StartingPoint(directory, limits, sink, store, false).choose(maxSequence);
    }

    /** The same once more, in an exchange of its own. */
    static StartingPoint again(final StartingPoint other, final EventSink sink) {
        final StartingPoint point =
            new StartingPoint(other.directory, other.limits, sink, other.store, other.isBoundToEvents);
        if (other.snapshot == null) {
            point.exchange = new Exchange(other.limits, sink);
            return point;
        }
        try (SnapshotInput input = other.store.open(other.snapshot.sequence())) {
            point.restore(input).ifPresent(problem -> {
                throw new JournalException(
                    "snapshot " + other.snapshot.sequence() + " is another than before: " + problem);
            });
        }
        return point;
    }

    /** Why a start would not take a snapshot of this moment; empty if both logs vouch for it. */
    static Optional<String> objection(final Path directory, final SnapshotHeader header) {
        final OptionalLong hash = RunningHash.after(Logs.commands(directory), header.sequence());
        return hash.isEmpty()
            ? Optional.of("the journal does not hold command " + header.sequence())
            : difference("journal hash", header.journalHash(), hash.getAsLong())
                .or(() -> eventLogProblem(directory, header));
    }

    /** As it was there. */
    Exchange exchange() {
        return exchange;
    }

    /** The snapshot, or empty at genesis. */
    Optional<SnapshotHeader> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    /** A whole snapshot of commands that the journal does not hold. */
    Optional<SnapshotHeader> unreached() {
        return Optional.ofNullable(unreached);
    }

    /** Why each newer snapshot was not taken. */
    List<SnapshotFinding> passedOver() {
        return passedOver;
    }

    /** Sequence of the last command before it. */
    long sequence() {
        return snapshot == null ? 0 : snapshot.sequence();
    }

    /** Number of the last event before it. */
    long eventNumber() {
        return snapshot == null ? 0 : snapshot.eventNumber();
    }

    private StartingPoint choose(final long maxSequence) {
        final SnapshotChoice choice = store.newest(maxSequence, this::objection);
        passedOver = choice.passedOver();
        if (choice.snapshot().isEmpty()) {
            exchange = new Exchange(limits, sink);
        }
        return this;
    }

    private Optional<String> objection(final SnapshotInput input) {
        final SnapshotHeader header = input.header();
        if (header.coreVersion() != Exchange.VERSION) {
            return Optional.of("core version=" + header.coreVersion() + ", expected=" + Exchange.VERSION);
        }
        try {
            return journalProblem(input)
                .or(() -> isBoundToEvents ? eventLogProblem(directory, header) : Optional.empty())
                .or(() -> restore(input));
        } catch (final org.wheatstone.journal.snapshot.SnapshotException e) {
            // Damaged, as the store will say.
            throw e;
        } catch (final JournalException e) {
            return Optional.of("cannot be compared with the logs: " + e.getMessage());
        }
    }

    private Optional<String> journalProblem(final SnapshotInput input) {
        final SnapshotHeader header = input.header();
        final OptionalLong hash = RunningHash.after(Logs.commands(directory), header.sequence());
        if (hash.isEmpty()) {
            input.verify();
            unreached = unreached == null ? header : unreached;
            return Optional.of("newer than the journal, which does not hold command " + header.sequence());
        }
        return difference("journal hash", header.journalHash(), hash.getAsLong());
    }

    private static Optional<String> eventLogProblem(final Path directory, final SnapshotHeader header) {
        final OptionalLong hash = RunningHash.after(Logs.events(directory), header.eventNumber());
        if (hash.isEmpty()) {
            return Optional.of("the event log does not hold event " + header.eventNumber()
                + ", and is made anew from earlier on");
        }
        return difference("event hash", header.eventHash(), hash.getAsLong());
    }

    private static Optional<String> difference(final String what, final long actual, final long expected) {
        return actual == expected
            ? Optional.empty()
            : Optional.of(what + "=" + Long.toHexString(actual) + ", expected=" + Long.toHexString(expected)
                + " as in the log");
    }

    /** Restores the state and keeps it if it is what the header says. */
    private Optional<String> restore(final SnapshotInput input) {
        final SnapshotHeader header = input.header();
        try {
            final StateHead head = new StateHead();
            final Exchange restored = Exchange.restore(
                limits, sink, (buffer, offset, length) -> read(input, head, buffer, offset, length));
            input.requireEnd();
            if (!head.isSameAs(StateHead.of(restored))) {
                return Optional.of("written under other limits");
            }
            if (!isOf(header, restored, head.stateHash())) {
                return Optional.of("its state is another than its header says");
            }
            exchange = restored;
            snapshot = header;
            return Optional.empty();
        } catch (final SnapshotException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static int read(
            final SnapshotInput input, final StateHead head, final MutableDirectBuffer buffer, final int offset,
            final int length) {
        final int available = (int) Math.min(length, input.remaining());
        input.getBytes(buffer, offset, available);
        head.add(buffer, offset, available);
        return available;
    }

    /** The state hash is the one in the file: who restored it has compared that with what was read. */
    private static boolean isOf(final SnapshotHeader header, final Exchange restored, final long stateHash) {
        return restored.sequence() == header.sequence()
            && restored.runId() == header.runId()
            && restored.eventNumber() == header.eventNumber()
            && restored.eventHash() == header.eventHash()
            && stateHash == header.stateHash();
    }
}
