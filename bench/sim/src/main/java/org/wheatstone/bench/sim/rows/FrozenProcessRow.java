package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.node.Shell;

/**
 * The node is stopped by SIGSTOP under load, for longer and longer, and goes on. Members may be cut off and must find
 * their way back; nothing that was answered may be lost.
 */
public final class FrozenProcessRow implements Row {
    private static final int[] PAUSES_MS = {50, 200, 1_000, 3_000, 10_000};
    private static final int EVENTS = 200;

    @Override
    public String name() {
        return "sigstop";
    }

    @Override
    public String claim() {
        return "a process that stood still goes on; nothing lost";
    }

    @Override
    public RowResult run(final RowContext context) throws InterruptedException, IOException {
        final RowResult.Tally tally = new RowResult.Tally(context.seed());
        final Path data = context.directory("data");
        final NodeOptions options = NodeImages.options(data, NodeImages.plain(context));
        try (Market market = new Market(context.seed())) {
            try (NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
                options.port(node.port());
                market.join(node);
                for (int i = 0; i < context.size().pick(3, PAUSES_MS.length); i++) {
                    market.tradeThroughEvents(EVENTS);
                    pause(node, market, PAUSES_MS[i]);
                    tally.fault();
                    market.join(node);
                }
                market.tradeThroughEvents(EVENTS);
                node.kill();
                market.drain();
            }
            Aftermath.end(context, options, market, tally);
        }
        return tally.result();
    }

    private static void pause(final NodeProcess node, final Market market, final int pauseMs)
            throws IOException, InterruptedException {
        Shell.require("kill", "-STOP", Long.toString(node.pid()));
        try {
            final long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMs);
            while (System.nanoTime() - untilNs < 0) {
                market.trade();
                market.step();
                Thread.onSpinWait();
            }
        } finally {
            Shell.require("kill", "-CONT", Long.toString(node.pid()));
        }
    }
}
