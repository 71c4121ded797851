package org.wheatstone.engine.runtime;

import com.lmax.disruptor.Sequence;
import java.util.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.snapshot.PendingSnapshot;
import org.wheatstone.journal.snapshot.PublishedSnapshot;
import org.wheatstone.journal.snapshot.SnapshotException;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotStore;

/**
 * Takes snapshots of the running node, one at a time: has the engine thread copy its state, hashes the copy, writes it
 * to a file, and gives the file its name once the journal is on disk through the state's sequence. It waits for disks,
 * so its thread is its own.
 *
 * <p>A snapshot that cannot be written only makes the next start slower: it is counted, whoever asked for it is told,
 * and trading goes on. A journal that cannot be synced throws out of {@link #doWork()}, and the node halts.
 */
final class SnapshotAgent implements Agent {
    private final NodeContext context;
    private final StateCapture capture;
    private final SnapshotStore store;
    private final Journal commandLog;
    private final Journal eventLog;
    private final Sequence durable;
    private final NanoClock clock;
    private final Queue<CompletableFuture<PublishedSnapshot>> requests = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<PublishedSnapshot>> asking = new ArrayList<>();
    private volatile SnapshotStatus status;
    private volatile boolean isClosed;
    private Stage stage = Stage.IDLE;
    private PendingSnapshot pending;
    private long triedSequence;
    private long triedNs;

    SnapshotAgent(
            final NodeContext context,
            final StateCapture capture,
            final SnapshotStore store,
            final Logs logs,
            final Sequence durable,
            final SnapshotStatus status) {
        this.context = context;
        this.capture = capture;
        this.store = store;
        this.status = status;
        this.durable = durable;
        commandLog = logs.commandLog();
        eventLog = logs.eventLog();
        clock = context.nanoClock();
        triedSequence = status.lastSequence();
        triedNs = clock.nanoTime();
    }

    /** Any thread: asks for a snapshot of the state as it is now or later. */
    CompletableFuture<PublishedSnapshot> request() {
        final CompletableFuture<PublishedSnapshot> request = new CompletableFuture<>();
        requests.add(request);
        if (isClosed) {
            refuseRequests();
        }
        return request;
    }

    /** Any thread. */
    SnapshotStatus status() {
        return status;
    }

    boolean isIdle() {
        return stage == Stage.IDLE;
    }

    /** Takes one unless nothing has happened since the last; it must be idle. */
    void takeLast() {
        if (durable.get() > status.lastSequence()) {
            begin();
        }
    }

    @Override
    public int doWork() {
        switch (stage) {
            case IDLE:
                return beginIfDue();
            case CAPTURING:
                return awaitCapture();
            case CAPTURED:
                return write();
            default:
                return publish();
        }
    }

    @Override
    public String roleName() {
        return "snapshot";
    }

    /** Lets go of a snapshot under way, and tells those who wait that there will be none. Once no thread steps it. */
    void close() {
        isClosed = true;
        try {
            CloseHelper.close(pending);
        } finally {
            asking.forEach(SnapshotAgent::refuse);
            asking.clear();
            refuseRequests();
        }
    }

    private int beginIfDue() {
        if (requests.isEmpty() && !isScheduled()) {
            return 0;
        }
        begin();
        return 1;
    }

    private boolean isScheduled() {
        final long sequence = durable.get();
        final long every = context.snapshotEveryCommands();
        if (every > 0 && sequence - triedSequence >= every) {
            return true;
        }
        final long intervalNs = context.snapshotIntervalNs();
        return intervalNs > 0 && sequence > triedSequence && clock.nanoTime() - triedNs >= intervalNs;
    }

    private void begin() {
        for (CompletableFuture<PublishedSnapshot> request = requests.poll();
                request != null; request = requests.poll()) {
            asking.add(request);
        }
        triedSequence = durable.get();
        triedNs = clock.nanoTime();
        capture.ask();
        stage = Stage.CAPTURING;
    }

    private int awaitCapture() {
        if (!capture.isTaken()) {
            return capture.makeRoom() ? 1 : 0;
        }
        triedSequence = capture.copy().sequence();
        stage = Stage.CAPTURED;
        return 1;
    }

    private int write() {
        // The engine runs ahead of the journal; only the journal knows its hash.
        if (durable.get() < capture.copy().sequence()) {
            return 0;
        }
        try {
            requireRoom();
            final long journalHash = RunningHash.after(Logs.commands(context.directory()), capture.copy().sequence())
                .orElseThrow(() -> new JournalException("no durable command " + capture.copy().sequence()));
            pending = store.prepare(
                capture.header(journalHash), output -> capture.copy().write(output::putBytes));
            stage = Stage.WRITTEN;
        } catch (final JournalException e) {
            fail(e);
        }
        return 1;
    }

    /** What is left of the disk at the low-water mark is for the journal: cancels are served from it. */
    private void requireRoom() {
        final long usableBytes = context.directory().toFile().getUsableSpace();
        if (usableBytes - capture.copy().lengthBytes() < context.lowWaterBytes()) {
            throw new JournalException("no room for a snapshot: usableBytes=" + usableBytes + ", bytes="
                + capture.copy().lengthBytes() + ", lowWaterBytes=" + context.lowWaterBytes());
        }
    }

    private int publish() {
        // Not for safety's sake, since the event log can be made anew; but that would begin at the first command.
        // First, so that it does not outlive, in a power cut, commands that it names.
        if (eventLog.syncedNumber() < capture.copy().eventNumber() && eventLog.sync() < capture.copy().eventNumber()) {
            return 0;
        }
        if (commandLog.syncedNumber() < capture.copy().sequence()) {
            commandLog.sync();
        }
        try {
            succeed(pending.publish());
        } catch (final SnapshotException e) {
            fail(e);
        }
        return 1;
    }

    private void succeed(final PublishedSnapshot published) {
        final SnapshotHeader header = pending.header();
        status = status.afterSuccess(
            header.sequence(), header.stateHash(), capture.copy().lengthBytes(), capture.pauseNs());
        end();
        asking.forEach(request -> request.complete(published));
        asking.clear();
    }

    private void fail(final JournalException failure) {
        status = status.afterFailure(failure);
        try {
            end();
        } catch (final SnapshotException e) {
            failure.addSuppressed(e);
        }
        asking.forEach(request -> request.completeExceptionally(failure));
        asking.clear();
    }

    private void end() {
        final PendingSnapshot ended = pending;
        pending = null;
        capture.release();
        stage = Stage.IDLE;
        CloseHelper.close(ended);
    }

    private void refuseRequests() {
        for (CompletableFuture<PublishedSnapshot> request = requests.poll();
                request != null; request = requests.poll()) {
            refuse(request);
        }
    }

    private static void refuse(final CompletableFuture<PublishedSnapshot> request) {
        request.completeExceptionally(new IllegalStateException("the node is closed"));
    }

    /** How far the snapshot under way has come. */
    private enum Stage {
        /** There is none. */
        IDLE,
        /** The engine thread was asked for its state. */
        CAPTURING,
        /** The state is in memory; its commands may not be in the journal yet. */
        CAPTURED,
        /** It is in a file, under its temporary name; the journal may not be on disk yet. */
        WRITTEN
    }
}
