package org.wheatstone.engine.runtime.tools;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.journal.DirectoryLock;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.snapshot.PublishedSnapshot;
import org.wheatstone.journal.snapshot.SnapshotAuthor;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotInput;
import org.wheatstone.journal.snapshot.SnapshotStore;

/**
 * The snapshots of a node's directory, for tools. Stateless, the calling thread. All but {@link #take} only read, also
 * beside a running node.
 */
public final class SnapshotFiles {
    private SnapshotFiles() {
    }

    /** The store, of which tools read; only {@link #take} writes. */
    public static SnapshotStore store(final Path directory) {
        return store(directory, 1);
    }

    /** The store as a shadow writes it; see {@link org.wheatstone.engine.runtime.shadow.ShadowSnapshots}. */
    public static SnapshotStore storeOfShadow(final Path directory, final int keep) {
        return new SnapshotStore(directory.resolve("snapshots"), keep, SnapshotAuthor.SHADOW);
    }

    private static SnapshotStore store(final Path directory, final int keep) {
        return new SnapshotStore(directory.resolve("snapshots"), keep);
    }

    /**
     * The exchange that a snapshot is of.
     *
     * @throws JournalException if the file is damaged, or the state in it cannot be, or not under these limits.
     */
    public static Exchange restore(final Path directory, final long sequence, final CoreContext limits) {
        try (SnapshotInput input = store(directory).open(sequence)) {
            final Exchange exchange = Exchange.restore(limits, new EventBuffer(limits), (buffer, offset, length) -> {
                final int available = (int) Math.min(length, input.remaining());
                input.getBytes(buffer, offset, available);
                return available;
            });
            input.requireEnd();
            return exchange;
        } catch (final SnapshotException e) {
            throw new JournalException("snapshot of command " + sequence + " cannot be restored: " + e.getMessage(), e);
        }
    }

    /**
     * Takes a snapshot of where the journal of a stopped node ends, by a replay of all of it.
     *
     * @param keep     how many snapshots to leave in place, this one included.
     * @param observer looks on at the replay.
     * @throws org.wheatstone.journal.LockedException if the node is running.
     * @throws JournalException                       if the event log does not hold all events yet, so that a start
     *                                                could not begin at this snapshot.
     */
    public static PublishedSnapshot take(
            final Path directory, final CoreContext limits, final int keep, final ReplayObserver observer) {
        final DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            final ReplayTo replay = ReplayTo.run(directory, limits, Long.MAX_VALUE, observer);
            final Exchange exchange = replay.exchange();
            requireEvents(directory, exchange.eventNumber());
            // A snapshot must not outlive commands that a power cut could still take from the journal.
            sync(NodeLog.COMMANDS.in(directory));
            sync(NodeLog.EVENTS.in(directory));
            final SnapshotHeader header = new SnapshotHeader(
                exchange.sequence(), replay.journalHash(), exchange.runId(), exchange.eventNumber(),
                exchange.eventHash(), exchange.stateHash(), Exchange.VERSION);
            return store(directory, keep).write(header, output -> exchange.writeState(output::putBytes));
        } finally {
            lock.close();
        }
    }

    private static void requireEvents(final Path directory, final long last) {
        try (JournalReader reader = NodeLog.EVENTS.reader(directory)) {
            final long held = new LogSearch(reader).last();
            if (held < last) {
                throw new JournalException("the event log ends at event " + held + ", expected " + last
                    + ": make it whole first, with journal rebuild-events or by a start of the node");
            }
        }
    }

    private static void sync(final Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            final List<Path> all = paths.toList();
            for (final Path path : all) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        } catch (final IOException e) {
            throw new JournalException("cannot sync directory=" + directory, e);
        }
    }
}
