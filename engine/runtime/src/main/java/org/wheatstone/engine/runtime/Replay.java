package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.RecordHandler;
import org.wheatstone.journal.chronicle.ChronicleJournal;
import org.wheatstone.journal.chronicle.ChronicleScan;
import org.wheatstone.journal.snapshot.SnapshotFinding;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotStore;

/**
 * A fresh state machine fed from {@code DIR/commands} and nothing else: what the exchange did, done again. The calling
 * thread. It only reads, so that the node of the directory may be stopped or running; of a running one it sees what is
 * in the journal when it gets there.
 *
 * <p>A damaged journal throws {@link org.wheatstone.journal.CorruptBatchException}; a tail that was merely cut short
 * ends the replay, as it would a recovery.
 */
public final class Replay {
    private static final RecordHandler NO_COMMANDS = (number, buffer, offset, length) -> { };
    private static final EventHandler NO_EVENTS = (buffer, offset, length) -> { };

    private final Path directory;
    private final Exchange exchange;
    private final EventBuffer generated;
    private final StartingPoint start;
    private long journalHash;

    private Replay(final Path directory, final CoreContext context) {
        this.directory = directory;
        start = null;
        generated = new EventBuffer(context);
        exchange = new Exchange(context, generated);
    }

    private Replay(
            final Path directory, final CoreContext context, final long lastSequence, final SnapshotStore store) {
        this.directory = directory;
        generated = new EventBuffer(context);
        start = StartingPoint.ofReplay(directory, context, generated, lastSequence, store);
        exchange = start.exchange();
        journalHash = start.snapshot().map(SnapshotHeader::journalHash).orElse(0L);
    }

    /**
     * Replays the whole journal.
     *
     * @param context  the limits that the journal was written with.
     * @param commands told of each command, before it is carried out.
     * @param events   told of each event; the buffer is valid until it returns.
     */
    public static Replay run(
            final Path directory, final CoreContext context, final RecordHandler commands, final EventHandler events) {
        return run(directory, null, context, commands, events);
    }

    /** The same of a journal whose oldest runs are in an archive; null for none. */
    public static Replay run(
            final Path directory, final Path archive, final CoreContext context,
            final RecordHandler commands, final EventHandler events) {
        final Replay replay = new Replay(directory, context);
        replay.run(archive, commands, events);
        return replay;
    }

    /** Replays up to a command; see the longer one, which tells of what it does. */
    public static Replay to(final Path directory, final CoreContext context, final long lastSequence) {
        return to(directory, context, lastSequence, NO_COMMANDS, NO_EVENTS);
    }

    /**
     * Replays from genesis up to a command, and reads no further.
     *
     * @param lastSequence of the last command to carry out; all of them if the journal ends before.
     * @throws CommandFailedException if a command cannot be carried out: what happened then, happens now.
     */
    public static Replay to(
            final Path directory, final CoreContext context, final long lastSequence,
            final RecordHandler commands, final EventHandler events) {
        final Replay replay = new Replay(directory, context);
        replay.runTo(lastSequence, commands, events);
        return replay;
    }

    /** The same from the newest snapshot that fits the journal, at or before that command; else from genesis. */
    public static Replay fromSnapshot(
            final Path directory, final CoreContext context, final long lastSequence,
            final RecordHandler commands, final EventHandler events) {
        final Replay replay = new Replay(directory, context, lastSequence, storeOf(directory));
        replay.runTo(lastSequence, commands, events);
        return replay;
    }

    /**
     * Begins at the newest snapshot that fits the journal, else at genesis, and carries nothing out: for whoever brings
     * the commands that follow, one by one, to {@link #carryOut}.
     */
    public static Replay begin(final Path directory, final CoreContext context) {
        return begin(directory, context, storeOf(directory));
    }

    /** The same; the store knows afterwards which of its snapshots are of no use. */
    public static Replay begin(final Path directory, final CoreContext context, final SnapshotStore store) {
        return new Replay(directory, context, Long.MAX_VALUE, store);
    }

    private static SnapshotStore storeOf(final Path directory) {
        return new SnapshotStore(StartingPoint.snapshots(directory), 1);
    }

    /** Whether a directory has no journal, or one without a command. Reads no further than the first. */
    public static boolean isEmpty(final Path directory) {
        try (JournalReader reader = ChronicleJournal.reader(Logs.commands(directory))) {
            while (reader.next()) {
                if (reader.count() > 0) {
                    return false;
                }
            }
            return true;
        } catch (final CorruptBatchException e) {
            // Something is there; what it is worth is for others to say.
            return false;
        }
    }

    /** Hands over each event in {@code DIR/events}, checked batch by batch, in order. */
    public static JournalScan readEvents(final Path directory, final EventHandler events) {
        return readEvents(directory, null, events);
    }

    /** The same beside a journal whose oldest runs are in an archive; null for none. */
    public static JournalScan readEvents(final Path directory, final Path archive, final EventHandler events) {
        return read(
            LogScans.of(directory, archive).events(), null,
            (number, buffer, offset, length) -> events.onEvent(buffer, offset, length));
    }

    /** Hands over each command in {@code DIR/commands}, checked batch by batch, in order. */
    public static JournalScan readCommands(final Path directory, final RecordHandler commands) {
        return readCommands(directory, null, commands);
    }

    /** The same where the oldest runs are in an archive; null for none. */
    public static JournalScan readCommands(final Path directory, final Path archive, final RecordHandler commands) {
        return read(LogScans.of(directory, archive).commands(), archive, commands);
    }

    /** The snapshot that it began at; empty at genesis. */
    public Optional<SnapshotHeader> snapshot() {
        return start == null ? Optional.empty() : start.snapshot();
    }

    /** Why each newer snapshot was not used, newest first. */
    public List<SnapshotFinding> passedOver() {
        return start == null ? List.of() : start.passedOver();
    }

    /** The exchange as it is after the last command. */
    public Exchange exchange() {
        return exchange;
    }

    /** Over all command records, in order. */
    public long journalHash() {
        return journalHash;
    }

    /** The moment at which it is, for a snapshot. It takes as long as the state is large. */
    public SnapshotHeader header() {
        return new SnapshotHeader(exchange.sequence(), journalHash, exchange.runId(), exchange.eventNumber(),
            exchange.eventHash(), exchange.stateHash(), Exchange.VERSION);
    }

    /**
     * Asks both logs whether they vouch for a moment, as a start will ask them: whether they hold it, with the running
     * hashes that it states. A few batches are read, however long they are.
     *
     * @return what speaks against it; empty if nothing does.
     */
    public static Optional<String> objection(final Path directory, final SnapshotHeader header) {
        return StartingPoint.objection(directory, header);
    }

    /**
     * Carries out the command that follows the last one.
     *
     * @param events told of each of its events; the buffer is valid until it returns.
     * @throws CommandFailedException if it cannot be carried out; then nothing more can.
     */
    public void carryOut(
            final long number, final DirectBuffer buffer, final int offset, final int length,
            final EventHandler events) {
        journalHash = Xxh64.hash(journalHash, buffer, offset, length);
        execute(number, buffer, offset, length, events);
    }

    private void run(final Path archive, final RecordHandler commands, final EventHandler events) {
        final JournalScan scan = readCommands(directory, archive, (number, buffer, offset, length) -> {
            commands.onRecord(number, buffer, offset, length);
            execute(number, buffer, offset, length, events);
        });
        journalHash = scan.runningHash();
    }

    private void runTo(final long lastSequence, final RecordHandler commands, final EventHandler events) {
        final Path log = Logs.commands(directory);
        final long first = exchange.sequence();
        try (ChronicleScan scan = first == 0 ? ChronicleScan.fromBeginning(log) : ChronicleScan.from(log, first)) {
            while (exchange.sequence() < lastSequence && scan.next()) {
                LogScans.requireBeginning(log, scan.firstNumber(), exchange.sequence() + 1);
                scan.forEach((number, buffer, offset, length) -> {
                    if (number > exchange.sequence() && number <= lastSequence) {
                        commands.onRecord(number, buffer, offset, length);
                        carryOut(number, buffer, offset, length, events);
                    }
                });
            }
            if (exchange.sequence() < lastSequence) {
                requireTorn(scan.conclude());
            }
        }
    }

    private void execute(
            final long number, final DirectBuffer buffer, final int offset, final int length,
            final EventHandler events) {
        CommandExecution.carryOut(exchange, number, buffer, offset, length);
        generated.forEach(events::onEvent);
    }

    /** Behind the end there may be what was being written, and nothing that was ever answered. */
    private static void requireTorn(final JournalScan scan) {
        for (final InvalidTail tail : scan.tails()) {
            if (!tail.isTorn()) {
                throw tail.corruption();
            }
        }
    }

    /** Reads up to where the log ended validly when it was scanned. */
    private static JournalScan read(final JournalScan scan, final Path archive, final RecordHandler records) {
        try (JournalReader reader = ChronicleJournal.reader(scan.directory(), archive)) {
            long next = scan.firstNumber();
            while (next < scan.nextNumber() && reader.next()) {
                reader.forEach(records);
                next = reader.firstNumber() + reader.count();
            }
        }
        return scan;
    }
}
