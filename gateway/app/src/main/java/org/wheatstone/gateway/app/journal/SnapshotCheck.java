package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Xxh64;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.tools.ReplayObserver;
import org.wheatstone.engine.runtime.tools.ReplayTo;
import org.wheatstone.engine.runtime.tools.SnapshotFiles;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.snapshot.SnapshotHeader;

/** Whether snapshots are what they say, by their bytes, their state, and a replay. One thread; it only reads. */
final class SnapshotCheck implements ReplayObserver {
    private final Path directory;
    private final CoreContext limits;
    private final TreeMap<Long, SnapshotHeader> headers = new TreeMap<>();
    private final TreeMap<Long, String> problems = new TreeMap<>();
    private Progress progress;
    private long journalHash;

    SnapshotCheck(final Path directory, final CoreContext limits) {
        this.directory = directory;
        this.limits = limits;
    }

    /** Reads one whole and restores it. */
    void check(final long sequence) {
        problems.put(sequence, "");
        try {
            final SnapshotHeader header = SnapshotFiles.store(directory).verify(sequence);
            if (header.coreVersion() != Exchange.VERSION) {
                problems.put(sequence, "core version=" + header.coreVersion() + ", expected=" + Exchange.VERSION);
                return;
            }
            headers.put(sequence, header);
            final Exchange exchange = SnapshotFiles.restore(directory, sequence, limits);
            compare(header, "restored", exchange);
        } catch (final JournalException e) {
            problems.put(sequence, e.getMessage());
        }
    }

    /** Does all commands again up to the newest that was checked. */
    void compareWithReplay(final Progress replayProgress) {
        if (headers.isEmpty()) {
            return;
        }
        progress = replayProgress;
        final long last = headers.lastKey();
        final long reached = ReplayTo.run(directory, limits, last, this).exchange().sequence();
        headers.tailMap(reached, false).keySet().forEach(sequence ->
            note(sequence, "newer than the journal, which ends at command " + reached));
    }

    @Override
    public void onCommand(final long sequence, final DirectBuffer buffer, final int offset, final int length) {
        journalHash = Xxh64.hash(journalHash, buffer, offset, length);
    }

    @Override
    public void onCarriedOut(final Exchange exchange) {
        final SnapshotHeader header = headers.get(exchange.sequence());
        if (header != null) {
            compare(header, "replayed", exchange);
            compare(header.sequence(), "journal hash", header.journalHash(), journalHash);
        }
        progress.step(exchange.sequence());
    }

    private void compare(final SnapshotHeader header, final String how, final Exchange exchange) {
        compare(header.sequence(), "state hash, " + how, header.stateHash(), exchange.stateHash());
        compare(header.sequence(), "event hash, " + how, header.eventHash(), exchange.eventHash());
    }

    private void compare(final long sequence, final String what, final long stated, final long found) {
        if (stated != found) {
            note(sequence, what + "=" + String.format("%016x", found) + ", the snapshot says "
                + String.format("%016x", stated));
        }
    }

    /** The first problem is the one that is told. */
    private void note(final long sequence, final String problem) {
        problems.merge(sequence, problem, (first, later) -> first.isEmpty() ? later : first);
    }

    /** By sequence; empty if there is none. */
    TreeMap<Long, String> problems() {
        return problems;
    }

    boolean isSound() {
        return problems.values().stream().allMatch(String::isEmpty);
    }
}
