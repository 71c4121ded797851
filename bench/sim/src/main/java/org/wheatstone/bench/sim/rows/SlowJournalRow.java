package org.wheatstone.bench.sim.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.oracle.Journaled;
import org.wheatstone.bench.sim.oracle.Oracle;
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
    public RowResult run(final RowContext context) throws InterruptedException {
        return run(context, List.of());
    }

    /** With these patches in the node. */
    static RowResult run(final RowContext context, final List<Patch> bugs) throws InterruptedException {
        final RowResult.Tally tally = new RowResult.Tally(context.seed());
        final List<Patch> patches = new ArrayList<>(bugs);
        patches.add(Failpoint.APPEND_BEGIN.patch());
        final Path image = NodeImages.with(context, patches);
        for (int n = 0; n < context.size().pick(1, 50) && !context.isOver(); n++) {
            final Path data = context.directory("data");
            tally.seed(context.seed() + n);
            final NodeOptions options = NodeImages.options(data, image).arg("--layout", "split-journal")
                .flag(Failpoints.delay(Failpoint.APPEND_BEGIN, 1, DELAY_MS));
            try (Market market = new Market(context.seed() + n);
                NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
                market.join(node);
                market.tradeThroughEvents(EVENTS);
                market.trade();
                node.kill();
                market.drain();
                final Journaled journal = Journaled.read(data);
                tally.fault().run(journal.verdict()).run(Oracle.judge(market.logs(), journal::session))
                    .operations(market.requestCount());
            }
            NodeImages.discard(context, data, tally);
        }
        return tally.result();
    }
}
