package org.wheatstone.bench.sim.rows;

import java.util.Collection;
import java.util.List;
import org.wheatstone.bench.sim.Row;

/** All rows, in the order in which they are begun. Stateless. */
public final class Rows {
    private Rows() {
    }

    /** New ones, each for one use. */
    public static List<Row> all() {
        return List.of(
            new KillRow(), new PlantedBugsRow(), new FailpointRow(), new FlipRow(), new ReferenceRow(),
            new StepsRow(), new TornRow(), new FrozenProcessRow(), new SecondProcessRow(), new SlowJournalRow(),
            new FailedAppendRow(), new SnapshotPowerRow(), new SnapshotRow(), new ShadowRow(), new ShadowPowerRow(),
            new ScenariosRow(), new AllocationRow(), new IdentityRow(), new PowerCutRow(), new PowerLossRow(),
            new DiskFullRow(), new FrozenDiskRow(), new WriteBackRow(), new ClockRow(), new SmallHeapRow(),
            new GatewayAllocationRow(), new SilentRow(), new ConnectsRow(), new StormsRow(), new FloodRow(),
            new StoppedReaderRow(), new SplitFramesRow());
    }

    /**
     * Those of these names.
     *
     * @throws IllegalArgumentException if there is no such row.
     */
    public static List<Row> named(final Collection<String> names) {
        final List<Row> all = all();
        for (final String name : names) {
            if (all.stream().noneMatch(row -> row.name().equals(name))) {
                throw new IllegalArgumentException("no such row: " + name + ", there are "
                    + all.stream().map(Row::name).toList());
            }
        }
        return all.stream().filter(row -> names.contains(row.name())).toList();
    }
}
