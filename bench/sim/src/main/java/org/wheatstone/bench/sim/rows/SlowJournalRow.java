package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.patch.Failpoint;
import org.wheatstone.bench.sim.patch.Failpoints;
import org.wheatstone.bench.sim.patch.Patch;

/**
 * The journal has a thread of its own and each append takes long, so that the core is far ahead of what is durable;
 * then the node is killed. Whatever was answered by then must be in the journal.
 */
public final class SlowJournalRow implements Row {
    private static final int DELAY_MS = 300;
    private static final int EVENTS = 400;

    @Override
    public String name() {
        return "slow-journal";
    }

    @Override
    public String claim() {
        return "no answer overtakes its command on the way to the journal";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return run(context, List.of());
    }

    /** With these patches in the node. */
    static RowResult run(final RowContext context, final List<Patch> bugs)
            throws IOException, InterruptedException {
        final List<Patch> patches = new ArrayList<>(bugs);
        patches.add(Failpoint.APPEND_BEGIN.patch());
        final Path image = NodeImages.with(context, patches);
        return context.rounds(1, 50, (seed, tally) -> play(context, image, seed, tally));
    }

    private static void play(
            final RowContext context, final Path image, final long seed, final RowResult.Tally tally)
            throws InterruptedException {
        final Path data = context.directory("data");
        final NodeOptions options = NodeImages.options(data, image).arg("--layout", "split-journal")
            .flag(Failpoints.delay(Failpoint.APPEND_BEGIN, 1, DELAY_MS));
        try (Market market = new Market(seed);
            NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
            market.join(node);
            market.tradeThroughEvents(EVENTS);
            market.trade();
            node.kill();
            Aftermath.judge(data, market, tally.fault());
            tally.operations(market.requestCount());
        }
        NodeImages.discard(context, data, tally);
    }
}
