package org.wheatstone.engine.runtime;

import com.lmax.disruptor.Sequence;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.chronicle.ChronicleJournal;
import org.wheatstone.journal.chronicle.ChronicleScan;
import org.wheatstone.journal.snapshot.SnapshotFinding;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotStore;

/**
 * Brings an exchange to where the journal ends. The starting thread, once, before any agent runs.
 *
 * <p>From the newest snapshot that can be trusted, or from genesis, each log is read once: a command is checked and
 * carried out, and the events that come out are held against those in the event log. Nothing is written until the end
 * is reached and judged: the journal must hold every command that anything names as durable, a later batch of its own,
 * the event log, or a snapshot; else it is damaged and not merely torn, and
 * {@link CorruptBatchException} says where. Then {@link #complete} appends what the event log lacks.
 */
final class Recovery {
    private final Path directory;
    private final CoreContext limits;
    private final EventRing ring;
    private final StartingPoint start;
    private final MissingEvents missing = new MissingEvents();
    private LogScans scans;
    private RecordedEvents recorded;

    private Recovery(final NodeContext context, final EventRing ring, final SnapshotStore store) {
        directory = context.directory();
        limits = context.core();
        this.ring = ring;
        start = StartingPoint.ofNode(directory, limits, ring, store);
    }

    /**
     * Reads, replays and judges; changes nothing on disk.
     *
     * @param ring    for the events that the exchange gives, none of which stays there.
     * @param durable stands at the last command afterwards.
     */
    static Recovery run(
            final NodeContext context, final EventRing ring, final Sequence durable, final SnapshotStore store) {
        final Recovery recovery = new Recovery(context, ring, store);
        // Whatever is in the journal is durable; how much that is will be known when it is read.
        durable.set(Long.MAX_VALUE);
        recovery.replay();
        durable.set(recovery.exchange().sequence());
        return recovery;
    }

    /** As it is after the last command; from now on its events go to the ring. */
    Exchange exchange() {
        return start.exchange();
    }

    LogScans scans() {
        return scans;
    }

    /** The snapshot that it began at; empty if at genesis. */
    Optional<SnapshotHeader> snapshot() {
        return start.snapshot();
    }

    List<SnapshotFinding> passedOver() {
        return start.passedOver();
    }

    /** Commands carried out anew. */
    long replayed() {
        return exchange().sequence() - start.sequence();
    }

    /** Appends to the event log what it lacks. */
    void complete(final Logs logs) {
        try (EventAppender appender = new EventAppender(logs, exchange().sequence())) {
            if (missing.isTooMany()) {
                makeAnew(appender);
            } else {
                missing.forEach(appender);
            }
        }
    }

    private void replay() {
        final EventReader generated = ring.newReader();
        final Path log = Logs.commands(directory);
        try (ChronicleScan commands = openCommands();
             RecordedEvents events = RecordedEvents.behind(directory, start.eventNumber())) {
            recorded = events;
            while (commands.next()) {
                LogScans.requireBeginning(log, commands.firstNumber(), exchange().sequence() + 1);
                commands.forEach((number, buffer, offset, length) -> {
                    if (number > exchange().sequence()) {
                        CommandExecution.carryOut(exchange(), number, buffer, offset, length);
                        generated.pollWhile(this::onEvent, Integer.MAX_VALUE);
                    }
                });
            }
            judge(commands.conclude(), events.conclude());
        } finally {
            ring.remove(generated);
        }
    }

    private ChronicleScan openCommands() {
        final Path log = Logs.commands(directory);
        return start.sequence() == 0 ? ChronicleScan.fromBeginning(log) : ChronicleScan.from(log, start.sequence());
    }

    private boolean onEvent(final DirectBuffer buffer, final int offset, final int length) {
        final long number = EventRecord.eventNumber(buffer, offset);
        switch (recorded.compare(number, buffer, offset, length)) {
            case SAME:
                return true;
            case MISSING:
                missing.add(buffer, offset, length);
                return true;
            default:
                throw new DivergenceException("event " + number + " of command "
                    + EventRecord.commandSequence(buffer, offset) + " is not what the event log holds");
        }
    }

    private void judge(final JournalScan commands, final JournalScan events) {
        scans = new LogScans(commands, events);
        scans.requireWhole();
        start.unreached().ifPresent(snapshot -> requireReached(commands, snapshot));
        if (exchange().eventNumber() < events.lastNumber()) {
            throw new DivergenceException("the event log holds event " + (exchange().eventNumber() + 1)
                + ", which no command in the journal gives; its last command is " + exchange().sequence());
        }
    }

    /** A snapshot is given its name when its commands are on disk. If they are not, they were lost since. */
    private void requireReached(final JournalScan commands, final SnapshotHeader snapshot) {
        try {
            commands.requireThrough(snapshot.sequence());
        } catch (final CorruptBatchException e) {
            throw new CorruptBatchException(Path.of(e.file()), e.position(), e.expectedNumber(),
                e.problem() + ": there is a snapshot of it in " + StartingPoint.snapshots(directory)
                    + ", to be moved away if it is of another journal");
        }
    }

    /** Replays once more from the start, into an exchange of its own. */
    private void makeAnew(final EventAppender appender) {
        final EventBuffer generated = new EventBuffer(limits);
        final StartingPoint again = StartingPoint.again(start, generated);
        try (JournalReader reader = ChronicleJournal.reader(Logs.commands(directory))) {
            if (again.sequence() > 0 && !reader.seek(again.sequence())) {
                throw new CorruptBatchException(Logs.commands(directory), 0, again.sequence(), "no longer there");
            }
            while (reader.next()) {
                reader.forEach((number, buffer, offset, length) -> {
                    if (number > again.exchange().sequence()) {
                        again.exchange().onCommand(number, buffer, offset);
                        generated.forEach((events, at, eventLength) -> append(appender, events, at, eventLength));
                    }
                });
            }
        }
    }

    private static void append(
            final EventAppender appender, final DirectBuffer buffer, final int offset, final int length) {
        if (EventRecord.eventNumber(buffer, offset) == appender.nextNumber()) {
            appender.onEvent(buffer, offset, length);
        }
    }
}
