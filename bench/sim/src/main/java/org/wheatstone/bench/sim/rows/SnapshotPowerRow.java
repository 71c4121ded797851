package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.bench.sim.ChildRow;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.disk.DiskTrace;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.bench.sim.patch.DiskTraceAdvice;
import org.wheatstone.bench.sim.patch.Patch;
import org.wheatstone.bench.sim.patch.PatchedClasses;
import org.wheatstone.journal.snapshot.SnapshotFile;
import org.wheatstone.journal.snapshot.SnapshotHeader;
import org.wheatstone.journal.snapshot.SnapshotStore;

/**
 * The power goes at each step of taking snapshots, on a disk that keeps no more than it must: of a file what was
 * synced, of a directory the names that were synced. A snapshot that was published must be there and whole, or a newer
 * one; one that was not published may be missing, and may not be half there under its name.
 */
public final class SnapshotPowerRow implements Row {
    @Override
    public String name() {
        return "snapshot-power";
    }

    @Override
    public String claim() {
        return "a published snapshot outlives the power, wherever the next one was cut short";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return run(context, List.of());
    }

    /** With these patches besides. */
    static RowResult run(final RowContext context, final List<Patch> bugs) throws IOException, InterruptedException {
        final List<Patch> patches = new ArrayList<>(bugs);
        patches.addAll(DiskTraceAdvice.patches());
        return ChildRow.run(InProcess.class, context, context.size(),
            List.of(new PatchedClasses().write(context.directory("classes"), patches)));
    }

    /** The row itself, where the disk is traced. */
    public static final class InProcess implements Row {
        private static final int SNAPSHOTS = 6;
        private static final int KEEP = 2;
        private static final int CONTENT = 5_000;

        @Override
        public String name() {
            return "snapshot-power in process";
        }

        @Override
        public String claim() {
            return "";
        }

        @Override
        public RowResult run(final RowContext context) {
            final RowResult.Tally tally = new RowResult.Tally(context.seed());
            final Path directory = context.directory("snapshots");
            final SnapshotStore store = new SnapshotStore(directory, KEEP);
            final UnsafeBuffer content = new UnsafeBuffer(new byte[CONTENT]);
            final List<Integer> published = new ArrayList<>();
            for (int n = 1; n <= SNAPSHOTS; n++) {
                content.setMemory(0, CONTENT, (byte) n);
                store.write(new SnapshotHeader(n, n, 1, n, n, n, 1), output -> output.putBytes(content, 0, CONTENT));
                published.add(DiskTrace.size());
            }
            for (int steps = 0; steps <= DiskTrace.size(); steps++) {
                judge(context, directory, steps, published, false, tally);
                judge(context, directory, steps, published, true, tally);
            }
            return tally.operations(SNAPSHOTS).result();
        }

        private static void judge(
                final RowContext context,
                final Path directory,
                final int steps,
                final List<Integer> published,
                final boolean deletionsLast,
                final RowResult.Tally tally) {
            final Path left = context.directory("left");
            DiskTrace.leave(steps, directory, deletionsLast, left);
            final long owed = published.stream().filter(at -> at <= steps).count();
            final Verdict verdict = new Verdict();
            final SnapshotStore store = new SnapshotStore(left, KEEP);
            long newest = 0;
            for (final SnapshotFile file : store.list()) {
                if (isWhole(store, file, verdict, steps)) {
                    newest = Math.max(newest, file.sequence());
                }
            }
            if (newest < owed) {
                verdict.add(Kind.LOST, "after step " + steps + " snapshot " + owed
                    + " was published, and the newest whole one is " + newest);
            }
            tally.run(verdict).fault();
        }

        private static boolean isWhole(
                final SnapshotStore store, final SnapshotFile file, final Verdict verdict, final int steps) {
            try {
                return store.verify(file.sequence()).sequence() == file.sequence();
            } catch (final RuntimeException e) {
                verdict.add(Kind.DIVERGENT, "after step " + steps + " a file has the name of a snapshot and is none: "
                    + e.getMessage());
                return false;
            }
        }
    }
}
