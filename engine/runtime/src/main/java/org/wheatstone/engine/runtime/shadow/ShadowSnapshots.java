package org.wheatstone.engine.runtime.shadow;

import java.nio.file.Path;
import java.util.Optional;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.journal.DirectoryLock;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.snapshot.PendingSnapshot;
import org.wheatstone.journal.snapshot.PublishedSnapshot;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotOutput;
import org.wheatstone.journal.snapshot.SnapshotStore;

/**
 * Takes the snapshots of a live exchange off its path: writes down the state of its shadow, where a start of the node
 * looks for snapshots. The shadow's thread, between its steps; the node neither waits for it nor knows of it, and may
 * take snapshots of its own.
 *
 * <p>A snapshot is published when everything that it is made of is known to outlive the machine: each event was found
 * the same in the node's log, the files of both logs have been synced from here, and both logs have, after that, the
 * running hashes that the snapshot states. Nothing is published once the shadow has diverged.
 *
 * <p>A snapshot that cannot be written is told of and tried again when the next one is due. A log that cannot be synced
 * throws {@link LogSyncException}, and there will be no more snapshots of this process.
 */
public final class ShadowSnapshots implements AutoCloseable {
    /** How much is written between two looks at the room on the disk. */
    private static final long ROOM_STEP = 1 << 20;
    private static final long FOLLOW_NS = 1_000_000_000;

    private final Path directory;
    private final ShadowReplayer shadow;
    private final SnapshotStore store;
    private final SnapshotPlan plan;
    private final DirectoryLock lock;
    private final LogSync commandLog;
    private final LogSync eventLog;
    private long lastSequence;
    private long lastNs;
    private long followedNs;
    private long unchecked;

    ShadowSnapshots(
            final Path directory, final ShadowReplayer shadow, final SnapshotStore store, final SnapshotPlan plan,
            final DirectoryLock lock, final LogSync.Disk disk) {
        this.directory = directory;
        this.shadow = shadow;
        this.store = store;
        this.plan = plan;
        this.lock = lock;
        commandLog = new LogSync(NodeLog.COMMANDS.in(directory), disk);
        eventLog = new LogSync(NodeLog.EVENTS.in(directory), disk);
        lastSequence = shadow.exchange().sequence();
        lastNs = plan.clock().nanoTime();
        followedNs = lastNs;
        commandLog.follow();
        eventLog.follow();
    }

    /**
     * Begins with where the shadow is.
     *
     * @param directory of the node.
     * @param shadow    to take snapshots of, stepped by the caller and closed by him.
     * @param store     of the author {@code SHADOW}, the same that the shadow was opened with.
     * @throws org.wheatstone.journal.LockedException if another shadow takes snapshots there.
     */
    public static ShadowSnapshots open(
            final Path directory, final ShadowReplayer shadow, final SnapshotStore store, final SnapshotPlan plan) {
        final DirectoryLock lock = DirectoryLock.acquire(directory.resolve("snapshots"));
        boolean isOpen = false;
        try {
            final ShadowSnapshots snapshots =
                new ShadowSnapshots(directory, shadow, store, plan, lock, LogSync.FORCE);
            isOpen = true;
            return snapshots;
        } finally {
            if (!isOpen) {
                lock.close();
            }
        }
    }

    /** How many commands to carry out at most before it is to be asked again; 1 or more. */
    public long untilDue() {
        final long every = plan.everyCommands();
        return every == 0 ? Long.MAX_VALUE : Math.max(1, lastSequence + every - sequence());
    }

    /**
     * Takes a snapshot of where the shadow is, if one is due and the node's events are there for all of it.
     *
     * @return what became of it; empty if none was due, or if it can only be taken a little later.
     */
    public Optional<SnapshotAttempt> takeIfDue() {
        follow();
        if (!isDue() || !shadow.isConfirmed() || isTakenByNode()) {
            return Optional.empty();
        }
        begin(sequence());
        try {
            return Optional.of(take());
        } catch (final LogSyncException e) {
            throw e;
        } catch (final JournalException e) {
            return Optional.of(SnapshotAttempt.failed(sequence(), e.getMessage()));
        }
    }

    @Override
    public void close() {
        CloseHelper.closeAll(commandLog, eventLog, lock);
    }

    private void follow() {
        final long nowNs = plan.clock().nanoTime();
        if (nowNs - followedNs >= FOLLOW_NS) {
            followedNs = nowNs;
            commandLog.follow();
            eventLog.follow();
        }
    }

    private boolean isDue() {
        final long commands = sequence() - lastSequence;
        return plan.everyCommands() > 0 && commands >= plan.everyCommands()
            || plan.intervalNs() > 0 && commands > 0 && plan.clock().nanoTime() - lastNs >= plan.intervalNs();
    }

    /** What the node has taken since counts as well: it is as good as one of ours. */
    private boolean isTakenByNode() {
        final long newest = store.newestSequence(shadow.report().lastSequence());
        if (newest > lastSequence) {
            begin(newest);
        }
        return !isDue();
    }

    private void begin(final long sequence) {
        lastSequence = sequence;
        lastNs = plan.clock().nanoTime();
    }

    private SnapshotAttempt take() {
        // A stopped node has left its own, and whoever works on its directory then need not reckon with anybody.
        if (!plan.isNodeRunning()) {
            return SnapshotAttempt.failed(sequence(), "the node does not run");
        }
        final SnapshotHeader header = shadow.header();
        unchecked = ROOM_STEP;
        try (PendingSnapshot pending = store.prepare(header, this::write)) {
            // Not for safety's sake, since the event log can be made anew; but a start would begin further back. First,
            // so that it does not outlive, in a power cut, commands that it names.
            eventLog.sync();
            commandLog.sync();
            // After the sync: what the logs hold now is what they keep.
            final Optional<String> objection = Replay.objection(directory, header);
            if (objection.isPresent()) {
                return SnapshotAttempt.failed(header.sequence(), objection.get());
            }
            // A node that was told of a failed write has halted by then, and the kernel tells of it only once.
            if (!plan.isNodeRunning()) {
                return SnapshotAttempt.failed(header.sequence(), "the node has ended meanwhile");
            }
            final PublishedSnapshot published = pending.publish();
            return SnapshotAttempt.succeeded(header.sequence(), published);
        }
    }

    private void write(final SnapshotOutput output) {
        shadow.exchange().writeState((buffer, offset, length) -> write(output, buffer, offset, length));
    }

    /** What is left of the disk at the low-water mark is for the journal. */
    private void write(
            final SnapshotOutput output, final DirectBuffer buffer, final int offset, final int length) {
        unchecked += length;
        if (unchecked >= ROOM_STEP) {
            unchecked = 0;
            final long usableBytes = directory.toFile().getUsableSpace();
            if (usableBytes - ROOM_STEP < plan.lowWaterBytes()) {
                throw new JournalException("no room for a snapshot: usableBytes=" + usableBytes
                    + ", lowWaterBytes=" + plan.lowWaterBytes());
            }
        }
        output.putBytes(buffer, offset, length);
    }

    private long sequence() {
        return shadow.exchange().sequence();
    }
}
