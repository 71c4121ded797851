package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;

/**
 * {@code kill -9} under load: a node is killed with requests on the wire and answers on their way, again and again. The
 * journal is judged as each kill leaves it, and once more when the last node has ended in order and everybody has been
 * answered. A round is an exchange that lives through a number of kills.
 */
public final class KillRow implements Row {
    private static final int CYCLES_PER_ROUND = 10;
    private static final int MIN_EVENTS = 200;
    private static final int MORE_EVENTS = 900;
    private static final int MIN_SNAPSHOT = 50;
    private static final int MORE_SNAPSHOT = 1_000;

    @Override
    public String name() {
        return "kill-9";
    }

    @Override
    public String claim() {
        return "no acknowledged command lost, no phantom, no duplicate";
    }

    @Override
    public int weight() {
        return 6;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Path image = NodeImages.plain(context);
        return context.rounds(20 / CYCLES_PER_ROUND, 1_000 / CYCLES_PER_ROUND,
            (seed, tally) -> play(context, image, seed, tally));
    }

    private static void play(
            final RowContext context, final Path image, final long seed, final RowResult.Tally tally)
            throws InterruptedException {
        final Random random = new Random(seed);
        final Path data = context.directory("data");
        final NodeOptions options = NodeImages.options(data, image)
            .arg("--layout", random.nextBoolean() ? "fused" : "split-journal");
        if (random.nextInt(3) > 0) {
            options.arg("--snapshot-every", Integer.toString(MIN_SNAPSHOT + random.nextInt(MORE_SNAPSHOT)));
        }
        try (Market market = new Market(seed)) {
            for (int n = 0; n < CYCLES_PER_ROUND; n++) {
                try (NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
                    if (n > 0) {
                        tally.recovery(node.startMillis());
                    }
                    options.port(node.port());
                    market.join(node);
                    market.tradeThroughEvents(MIN_EVENTS + random.nextInt(MORE_EVENTS));
                    market.trade();
                    tally.require(market.inFlight() > 0, "nothing was in flight at kill " + n);
                    node.kill();
                    tally.fault();
                }
                Aftermath.judge(data, market, tally);
            }
            Aftermath.end(context, options, market, tally);
        }
        NodeImages.discard(context, data, tally);
    }
}
