package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wheatstone.bench.sim.ChildRow;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.Size;
import org.wheatstone.bench.sim.Status;
import org.wheatstone.bench.sim.disk.ShortSchema;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.patch.Failpoint;
import org.wheatstone.bench.sim.patch.Patch;
import org.wheatstone.bench.sim.patch.PatchedClasses;
import org.wheatstone.bench.sim.patch.PlantedBug;

/**
 * Fourteen bugs, planted one at a time, each to be found by the row that is there to find its kind. A bug counts as
 * found only if that row ends with something lost, phantom, duplicate or divergent: that the harness itself stumbles
 * over it is not enough.
 */
public final class PlantedBugsRow implements Row {
    @Override
    public String name() {
        return "planted-bugs";
    }

    @Override
    public String claim() {
        return "each of fourteen planted bugs is found";
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final RowResult.Tally tally = new RowResult.Tally(context.seed());
        final StringBuilder times = new StringBuilder();
        int found = 0;
        for (final PlantedBug bug : PlantedBug.values()) {
            final long startNs = System.nanoTime();
            // A bug is looked for until it is found or not, however little time is left.
            final RowResult result = judge(bug, context.unlimited(Size.BUG));
            final boolean isFound = result.status() == Status.FAIL
                && result.lost() + result.phantom() + result.duplicate() + result.divergent() > 0;
            found += isFound ? 1 : 0;
            times.append(times.isEmpty() ? "" : ", ").append(bug.text()).append(' ')
                .append(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs)).append(" ms");
            tally.fault().operations(result.operations()).run(new Verdict())
                .require(isFound, bug.text() + ": not found by " + bug.judge() + ": " + result);
        }
        return tally.note("found " + found + " of " + PlantedBug.values().length + ": " + times).result();
    }

    private static RowResult judge(final PlantedBug bug, final RowContext context)
            throws IOException, InterruptedException {
        switch (bug.judge()) {
            case FLIPS:
                return ChildRow.run(FlipRow.InProcess.class, context, Size.BUG,
                    List.of(classes(context, bug.patches()), ShortSchema.write(context.directory("schema"))));
            case REFERENCE:
                return ChildRow.run(
                    ReferenceRow.class, context, Size.BUG, List.of(classes(context, bug.patches())));
            case DELIVERY:
                return ChildRow.run(
                    ReferenceRow.Deliveries.class, context, Size.BUG, List.of(classes(context, bug.patches())));
            case STEPS:
                final List<Patch> patches = new ArrayList<>(Failpoint.patches());
                patches.add(bug.patch());
                return ChildRow.run(
                    StepsRow.InProcess.class, context, Size.BUG, List.of(classes(context, patches)));
            case SLOW_JOURNAL:
                return SlowJournalRow.run(context, bug.patches());
            case FAILED_APPEND:
                return FailedAppendRow.run(context, bug.patches());
            case SNAPSHOT_POWER:
                return SnapshotPowerRow.run(context, bug.patches());
            default:
                throw new IllegalStateException("no such judge: " + bug.judge());
        }
    }

    private static Path classes(final RowContext context, final List<Patch> patches) {
        return new PatchedClasses().write(context.directory("classes"), patches);
    }
}
