package org.wheatstone.engine.runtime;

import com.lmax.disruptor.Sequence;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotStore;

/**
 * What a node is made of before it runs: the recovered exchange and what its events go through. The starting thread,
 * under the directory's lock. Up to {@link #openLogs} nothing on disk is changed, but that a command which cannot be
 * carried out leaves a crash report. A run that began under another core or other limits is none: the start is refused.
 */
final class NodeStart {
    private final NodeContext context;
    private final CrashReports crashReports;
    private final SnapshotStore snapshots;
    private final Sequence durable = new Sequence(0);
    private final EventRing events;
    private final long startNs;
    private Recovery recovery;

    private NodeStart(final NodeContext context) {
        this.context = context;
        startNs = context.nanoClock().nanoTime();
        crashReports = new CrashReports(context.directory(), context.epochClock());
        snapshots = new SnapshotStore(StartingPoint.snapshots(context.directory()), context.snapshotsKept());
        events = new EventRing(context.eventRingSlots(), context.core().maxEventsPerCommand(), durable);
    }

    /** Recovers the exchange. */
    static NodeStart run(final NodeContext context) {
        final NodeStart start = new NodeStart(context);
        start.recover();
        return start;
    }

    /** Begins a run of both logs, the events complete. */
    Logs openLogs() {
        final Logs logs = Logs.open(recovery.scans(), context.journal());
        boolean isComplete = false;
        try {
            recovery.complete(logs);
            isComplete = true;
            return logs;
        } finally {
            if (!isComplete) {
                CloseHelper.close(logs);
            }
        }
    }

    Exchange exchange() {
        return recovery.exchange();
    }

    EventRing events() {
        return events;
    }

    Sequence durable() {
        return durable;
    }

    SnapshotStore snapshots() {
        return snapshots;
    }

    CrashReports crashReports() {
        return crashReports;
    }

    SnapshotStatus snapshotStatus() {
        final Optional<SnapshotHeader> snapshot = recovery.snapshot();
        return new SnapshotStatus(0, 0, snapshot.map(SnapshotHeader::sequence).orElse(0L),
            snapshot.map(SnapshotHeader::stateHash).orElse(0L), 0, 0, "");
    }

    Node.Recovered recovered() {
        return new Node.Recovered(
            exchange().sequence(), exchange().eventNumber(),
            recovery.scans().tornCommandBytes(), recovery.scans().tornEventBytes(),
            TimeUnit.NANOSECONDS.toMillis(context.nanoClock().nanoTime() - startNs),
            recovery.replayed(), recovery.snapshot(), recovery.passedOver());
    }

    private void recover() {
        try {
            recovery = Recovery.run(context, events, durable, snapshots);
        } catch (final CommandFailedException e) {
            if (e.isOfAStart()) {
                // Nothing has happened but that this program is not one to go on with what is there.
                throw new JournalException("cannot start on directory=" + context.directory() + ": "
                    + e.getCause().getMessage() + "; a directory keeps the rules and limits that it began with, so"
                    + " start it under those, or settle it and begin a new one", e);
            }
            // Each start comes this far and no further. The first report is worth most, so there is one.
            final Optional<Path> report = crashReports.find(e.sequence())
                .or(() -> crashReports.write(e.sequence(), e, Map.of("while", "recovering")));
            throw report.map(file -> e.with("; see " + file)).orElse(e);
        }
    }
}
