package org.wheatstone.engine.runtime.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.journal.Batch;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.DirectoryLock;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * Makes the event log of a stopped node anew, from the commands. One thread, one use, under the directory's lock. What
 * was there is moved aside and not deleted. Should it be cut short, the node's next start makes what is missing.
 */
public final class EventLogRebuild implements ReplayObserver {
    private final Batch batch;
    private final Journal journal;
    private final long lastCommand;
    private final ReplayObserver observer;

    private EventLogRebuild(
            final JournalContext context, final Journal journal, final long lastCommand,
            final ReplayObserver observer) {
        this.journal = journal;
        this.lastCommand = lastCommand;
        this.observer = observer;
        batch = new Batch(context);
        batch.begin(journal.nextNumber());
    }

    /**
     * Rebuilds.
     *
     * @param limits   that the journal was written with.
     * @param observer looks on at the replay.
     * @throws org.wheatstone.journal.LockedException if the node is running.
     * @throws CorruptBatchException                  if the commands are damaged, or the old event log bears witness to
     *                                                commands that the journal has lost; nothing is changed then.
     */
    public static Rebuilt run(final Path directory, final CoreContext limits, final ReplayObserver observer) {
        final DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            return rebuild(directory, limits, observer);
        } finally {
            lock.close();
        }
    }

    private static Rebuilt rebuild(
            final Path directory, final CoreContext limits, final ReplayObserver observer) {
        final JournalScan commands = ChronicleJournal.scan(NodeLog.COMMANDS.in(directory));
        commands.requireFirstRun("make the event log anew");
        requireWitnessed(directory, commands);
        final Path aside = moveAside(NodeLog.EVENTS.in(directory));
        final JournalContext context = new JournalContext();
        try (Journal journal =
            ChronicleJournal.open(ChronicleJournal.scan(NodeLog.EVENTS.in(directory)), context)) {
            final EventLogRebuild rebuild = new EventLogRebuild(context, journal, commands.lastNumber(), observer);
            final ReplayTo replay = ReplayTo.run(directory, limits, Long.MAX_VALUE, rebuild);
            rebuild.append();
            return new Rebuilt(Optional.ofNullable(aside), replay.exchange().eventNumber(),
                replay.exchange().eventHash(), journal.runningHash());
        }
    }

    /** The old log is derived, but what it says was durable must be there. */
    private static void requireWitnessed(final Path directory, final JournalScan commands) {
        final JournalScan events;
        try {
            events = ChronicleJournal.scan(NodeLog.EVENTS.in(directory));
        } catch (final CorruptBatchException e) {
            // Damaged: the very reason to make it anew. It bears no witness.
            return;
        }
        commands.requireThrough(Math.max(commands.highestWatermark(), events.highestWatermark()));
    }

    private static Path moveAside(final Path log) {
        if (!Files.exists(log)) {
            return null;
        }
        int number = 1;
        while (Files.exists(aside(log, number))) {
            number++;
        }
        try {
            return Files.move(log, aside(log, number));
        } catch (final IOException e) {
            throw new JournalException("cannot move directory=" + log + " to " + aside(log, number), e);
        }
    }

    private static Path aside(final Path log, final int number) {
        return log.resolveSibling(log.getFileName() + ".old." + number);
    }

    @Override
    public void onCommand(final long sequence, final DirectBuffer buffer, final int offset, final int length) {
        observer.onCommand(sequence, buffer, offset, length);
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        if (!batch.tryAdd(buffer, offset, length)) {
            append();
            batch.tryAdd(buffer, offset, length);
        }
        observer.onEvent(buffer, offset, length);
    }

    @Override
    public void onCarriedOut(final Exchange exchange) {
        observer.onCarriedOut(exchange);
    }

    private void append() {
        if (!batch.isEmpty()) {
            journal.append(batch, lastCommand);
        }
        batch.begin(journal.nextNumber());
    }

    /**
     * What came of it.
     *
     * @param movedTo   where the old event log is now, if there was one.
     * @param events    in the new one.
     * @param eventHash that the exchange came to.
     * @param logHash   over the records of the new log; the same.
     */
    public record Rebuilt(Optional<Path> movedTo, long events, long eventHash, long logHash) {
    }
}
