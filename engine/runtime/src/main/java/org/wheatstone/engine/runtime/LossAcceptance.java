package org.wheatstone.engine.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.journal.CorruptBatchException;
import org.wheatstone.journal.DirectoryLock;
import org.wheatstone.journal.InvalidTail;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.LossAccepted;
import org.wheatstone.journal.chronicle.ChronicleJournal;
import org.wheatstone.journal.snapshot.SnapshotFile;
import org.wheatstone.journal.snapshot.SnapshotStore;

/**
 * The operator's word that commands which were durable once are gone: after a power cut at {@code process}, where a
 * start refuses because the journal ends before what the event log, a snapshot or a later batch names. The calling
 * thread, under the directory's lock, which must be free. Nothing is destroyed: bytes behind the end stay where they
 * are, marked; an event log and snapshots that know of more are moved aside, and the next start makes the event log
 * anew.
 *
 * <p>It may be cut short and repeated. What it throws leaves the node refusing to start, as it did before.
 */
public final class LossAcceptance {
    private static final String SUFFIX = ".lost";

    private final Path directory;
    private final List<Path> movedAside = new ArrayList<>();
    private LossAccepted loss;

    private LossAcceptance(final Path directory) {
        this.directory = directory;
    }

    /**
     * Accepts the loss of everything behind a command, which must be the last one that the journal holds whole: no
     * command that can be read is ever given up.
     *
     * @param sequence of that command, as the operator found it in the message of the start that refused.
     * @param epochNs  the time.
     * @param by       who says so.
     * @throws JournalException if the journal ends elsewhere, or if nothing is lost, and then nothing has changed.
     */
    public static LossAcceptance accept(
            final NodeContext context, final long sequence, final long epochNs, final String by) {
        final DirectoryLock lock = DirectoryLock.acquire(context.directory());
        try {
            final LossAcceptance acceptance = new LossAcceptance(context.directory());
            acceptance.accept(sequence, epochNs, by, context.journal());
            return acceptance;
        } finally {
            lock.close();
        }
    }

    /** What is in the journal now. */
    public LossAccepted loss() {
        return loss;
    }

    /** Where the event log and snapshots are now that know of more. */
    public List<Path> movedAside() {
        return List.copyOf(movedAside);
    }

    private void accept(final long sequence, final long epochNs, final String by, final JournalContext journal) {
        final JournalScan commands = ChronicleJournal.scan(Logs.commands(directory));
        if (commands.lastNumber() != sequence) {
            throw new JournalException("cannot accept a loss after sequence=" + sequence
                + ": the last command that the journal holds whole is " + commands.lastNumber());
        }
        final List<SnapshotFile> ahead = snapshotsAhead(sequence);
        final long known = Math.max(known(commands), ahead.stream().mapToLong(SnapshotFile::sequence).max().orElse(0));
        if (known <= sequence && commands.tails().stream().allMatch(InvalidTail::isTorn)) {
            throw new JournalException("nothing is lost: the journal holds every command that is known to be durable,"
                + " and the last is " + sequence);
        }
        // The event log that knows of more goes, and the next start makes it anew from the first command on.
        commands.requireFirstRun("accept a loss");
        loss = new LossAccepted(sequence, known, commands.runningHash(), epochNs, by);
        ChronicleJournal.acceptLoss(commands, journal, loss);
        // Last, since until then it is they that keep a node from starting as if nothing had been lost.
        ahead.forEach(snapshot -> moveAside(snapshot.path()));
        if (Files.isDirectory(Logs.events(directory))) {
            moveAside(Logs.events(directory));
        }
    }

    private List<SnapshotFile> snapshotsAhead(final long sequence) {
        return new SnapshotStore(directory.resolve("snapshots"), 1).list().stream()
            .filter(snapshot -> snapshot.sequence() > sequence).toList();
    }

    /** The highest command that anything names; what cannot be read names nothing. */
    private long known(final JournalScan commands) {
        long known = commands.highestWatermark();
        for (final InvalidTail tail : commands.tails()) {
            known = Math.max(known, tail.highestWatermark());
        }
        try {
            return Math.max(known, ChronicleJournal.scan(Logs.events(directory)).highestWatermark());
        } catch (final CorruptBatchException e) {
            // It is given up in any case.
            return known;
        }
    }

    private void moveAside(final Path path) {
        Path target = path.resolveSibling(path.getFileName() + SUFFIX);
        for (int i = 2; Files.exists(target); i++) {
            target = path.resolveSibling(path.getFileName() + SUFFIX + i);
        }
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel parent = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
                parent.force(true);
            }
        } catch (final IOException e) {
            throw new JournalException("cannot move " + path + " to " + target, e);
        }
        movedAside.add(target);
    }
}
