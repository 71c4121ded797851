package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.patch.Failpoint;
import org.wheatstone.bench.sim.patch.Failpoints;
import org.wheatstone.gateway.app.Wheatstone;

/**
 * The memory of a node runs out: under load, when something takes all that is left of the heap and gives nothing back;
 * and at the start, whose memory is too small by more and more. Either way the process must end by itself, with the
 * exit code of a node that could not run; and with enough memory it must recover, with nothing lost.
 */
public final class SmallHeapRow implements Row {
    private static final int AT_HIT = 60;
    private static final int HITS = 200;
    private static final long LIMIT_SECONDS = 120;
    /** In megabytes: what there is to be had outside the heap is as much, and that is what a start takes first. */
    private static final int[] TOO_SMALL = {64, 16, 48, 8, 32};
    private static final List<Failpoint> WHERE =
        List.of(Failpoint.MATCH, Failpoint.DECODE, Failpoint.APPEND_BEGIN, Failpoint.DISPATCH);

    @Override
    public String name() {
        return "small-heap";
    }

    @Override
    public String claim() {
        return "a node without memory ends by itself, and recovers with nothing lost";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Path image = NodeImages.with(context, WHERE.stream().map(Failpoint::patch).toList());
        return context.rounds(1, 20, (seed, tally) -> {
            final Path data = context.directory("data");
            final NodeOptions options = NodeImages.options(data, image);
            try (Market market = new Market(seed)) {
                runOut(context, options, market, seed, tally);
                for (int i = 0; i < context.size().pick(1, TOO_SMALL.length); i++) {
                    start(context, NodeImages.options(data, image), TOO_SMALL[i], tally);
                }
                Aftermath.end(context, NodeImages.options(data, image).port(options.port()), market, tally);
            }
            NodeImages.discard(context, data, tally);
        });
    }

    private static void runOut(
            final RowContext context,
            final NodeOptions options,
            final Market market,
            final long seed,
            final RowResult.Tally tally)
            throws InterruptedException {
        final Failpoint where = WHERE.get(Math.floorMod(seed - 1, WHERE.size()));
        options.flag(Failpoints.exhaust(where, AT_HIT + seed % HITS), "-Xmx192m");
        try (NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
            options.port(node.port());
            market.join(node);
            final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            market.tradeUntil(() -> !node.isAlive() || System.nanoTime() - untilNs > 0, "the end of the node");
            requireEnded(node, "without memory at " + where.text(), tally);
            node.kill();
        }
        Aftermath.judge(options.data(), market, tally.fault());
    }

    private static void start(
            final RowContext context, final NodeOptions options, final int megabytes, final RowResult.Tally tally)
            throws InterruptedException {
        try (NodeProcess node = NodeProcess.start(context.scratch(), options.flag("-Xmx" + megabytes + "m"))) {
            node.endsWithin(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            requireEnded(node, "with " + megabytes + " MB", tally.fault().run(new Verdict()));
        }
    }

    private static void requireEnded(final NodeProcess node, final String how, final RowResult.Tally tally)
            throws InterruptedException {
        final boolean hasEnded = node.endsWithin(0);
        tally.require(hasEnded, how + ": the node has not ended: " + node.out());
        if (hasEnded) {
            tally.require(node.exitCode() == Wheatstone.COULD_NOT_RUN,
                    how + ": exit code " + node.exitCode() + ": " + node.err())
                .note(how + ": " + node.err().lines().findFirst().orElse("ended without a word"));
        }
    }
}
