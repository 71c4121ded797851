package org.wheatstone.engine.runtime.shadow;

import java.nio.file.Path;
import java.util.Optional;
import org.agrona.CloseHelper;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.tools.LogSearch;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotStore;

/**
 * An exchange that follows a live one from outside: it carries out what the node of a directory journals, and compares
 * the events with those that the node gave, byte for byte. One thread, in any process; it only reads, so that the node
 * neither waits for it nor knows of it. A restart of the node is a new run in the same logs, and it goes on with that.
 *
 * <p>The event log is written behind the commands. Events that it lacks are kept, up to about 16 MiB; then the replay
 * waits for the log rather than going on unchecked. At the first event that differs it stops for good, right after the
 * command at which it was found.
 *
 * <p>A log that cannot be read on is a problem that the report names for as long as it lasts, since what is being
 * written, or moved, can look like damage.
 */
public final class ShadowReplayer implements AutoCloseable {
    private final Replay replay;
    private final LogTail commands;
    private final EventComparison events;
    private final JournalReader ahead;
    private final LogSearch search;
    private final long startSequence;

    private ShadowReplayer(final Path directory, final Replay replay) {
        this.replay = replay;
        startSequence = replay.snapshot().map(SnapshotHeader::sequence).orElse(0L);
        commands = new LogTail(NodeLog.COMMANDS, directory, startSequence);
        events = new EventComparison(directory, replay.exchange().eventNumber());
        ahead = NodeLog.COMMANDS.reader(directory);
        search = new LogSearch(ahead);
    }

    /**
     * Begins at the newest snapshot that fits the journal, else at genesis.
     *
     * @param limits that the node was started with.
     */
    public static ShadowReplayer open(final Path directory, final CoreContext limits) {
        return new ShadowReplayer(directory, Replay.begin(directory, limits));
    }

    /** The same for one that takes snapshots: the store knows afterwards which of its own are of no use. */
    public static ShadowReplayer open(final Path directory, final CoreContext limits, final SnapshotStore store) {
        return new ShadowReplayer(directory, Replay.begin(directory, limits, store));
    }

    /**
     * Carries out commands that are in the journal, and compares what can be compared.
     *
     * @param limit how many at most.
     * @return how many it were; 0 if there is none yet, if it waits for the event log, or if it has diverged.
     * @throws org.wheatstone.engine.runtime.CommandFailedException if one cannot be carried out: the node has halted at
     *         the same one, or was started with other limits. The exchange is not to be used any more.
     */
    public int step(final int limit) {
        events.compare(sequence());
        int count = 0;
        while (count < limit && canGoOn()) {
            carryOut();
            count++;
        }
        return count;
    }

    /** How far it has come, and how far there is to go, for which it looks at the end of the journal. */
    public ShadowReport report() {
        long lastSequence = sequence();
        long lagNs = 0;
        if (commands.isThere()) {
            lastSequence = Math.max(lastSequence, search.last());
            lagNs = Math.max(0, search.keyOf(lastSequence, LogSearch.COMMAND_TIME) - since());
        }
        return new ShadowReport(startSequence, sequence(), exchange().timeNs(), lastSequence, lagNs,
            events.compared(), events.pending(), events.divergence(), problem());
    }

    /** As it is after the last command carried out; to be read by the thread that steps, and never changed. */
    public Exchange exchange() {
        return replay.exchange();
    }

    /** The moment that it is at, for a snapshot. */
    SnapshotHeader header() {
        return replay.header();
    }

    /** Whether the node's event log holds the same events up to where it is, and has been found to. */
    boolean isConfirmed() {
        return events.divergence().isEmpty() && events.pending() == 0;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(commands, events, ahead);
    }

    private boolean canGoOn() {
        return events.divergence().isEmpty() && !events.isFull() && commands.isThere();
    }

    private void carryOut() {
        replay.carryOut(
            commands.number(), commands.buffer(), commands.offset(), commands.length(), events::add);
        commands.advance();
        events.compare(sequence());
    }

    /** The time that it is at; at genesis, where there is none, that of the first command. */
    private long since() {
        return sequence() == 0
            ? CommandRecord.timeNs(commands.buffer(), commands.offset()) : exchange().timeNs();
    }

    private long sequence() {
        return replay.exchange().sequence();
    }

    private Optional<String> problem() {
        return commands.problem().or(events::problem);
    }
}
