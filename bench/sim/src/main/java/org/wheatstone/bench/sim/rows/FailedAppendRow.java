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
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.bench.sim.patch.Failpoint;
import org.wheatstone.bench.sim.patch.Failpoints;
import org.wheatstone.bench.sim.patch.Patch;
import org.wheatstone.gateway.app.Wheatstone;

/**
 * One append to the journal fails under load, by an exception that nobody has planned for. The node must stop, by
 * itself and with an exit code that says so, and must have answered nothing that is not in the journal.
 */
public final class FailedAppendRow implements Row {
    private static final int AT_APPEND = 100;
    /** From there on it is a different one with each seed. */
    private static final int APPENDS = 50;
    private static final int MANY_EVENTS = 6_000;

    @Override
    public String name() {
        return "failed-append";
    }

    @Override
    public String claim() {
        return "the first error of the journal halts the node; acks after it 0";
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
        final NodeOptions options = NodeImages.options(data, image)
            .flag(Failpoints.fail(Failpoint.APPEND_BEGIN, AT_APPEND + seed % APPENDS));
        try (Market market = new Market(seed);
            NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
            market.join(node);
            market.tradeUntil(() -> !node.isAlive() || market.eventCount() > MANY_EVENTS, "the end of the node");
            final Verdict verdict = new Verdict();
            if (node.endsWithin(0) && node.exitCode() != Wheatstone.COULD_NOT_RUN) {
                verdict.add(Kind.DIVERGENT, "exit code " + node.exitCode() + ": " + node.err());
            }
            if (node.isAlive()) {
                verdict.add(Kind.LOST, "the node goes on as if nothing had happened");
                node.kill();
            }
            Aftermath.judge(data, market, tally.fault().run(verdict));
            tally.operations(market.requestCount());
        }
        NodeImages.discard(context, data, tally);
    }
}
