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
import org.wheatstone.bench.sim.patch.Failpoint;
import org.wheatstone.bench.sim.patch.Failpoints;

/**
 * A node halts at each named step of a command's walk under load, and at each step of its own recovery, one after the
 * other on one data directory: each start is the recovery of the death before, also of a death in a recovery, and of
 * two in a row.
 */
public final class FailpointRow implements Row {
    private static final int MAX_HITS = 400;
    private static final int POLL_MS = 10;
    private static final int MAX_SYNCS = 40;
    private static final int MAX_SNAPSHOTS = 1;

    @Override
    public String name() {
        return "failpoints";
    }

    @Override
    public String claim() {
        return "as kill-9, at every step of a command and of a recovery";
    }

    @Override
    public int weight() {
        return 5;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Path image = NodeImages.with(context, Failpoint.patches());
        return context.rounds(1, 20, (seed, tally) -> play(context, image, seed, tally));
    }

    private static void play(
            final RowContext context, final Path image, final long seed, final RowResult.Tally tally)
            throws InterruptedException {
        final Random random = new Random(seed);
        final Path data = context.directory("data");
        int port = 0;
        try (Market market = new Market(seed)) {
            for (final Failpoint failpoint : Failpoint.values()) {
                final boolean isOfRecovery = failpoint.phase() == Failpoint.Phase.RECOVERY;
                for (int time = 0; time < (failpoint == Failpoint.REPLAY_END ? 2 : 1); time++) {
                    final NodeOptions options = options(data, image, failpoint).port(port).flag(
                        Failpoints.halt(failpoint, isOfRecovery ? 1 : 1 + random.nextInt(maxHits(failpoint))));
                    port = die(context, options, market, failpoint, tally);
                    judge(data, market, failpoint, tally);
                }
            }
            Aftermath.end(context, NodeImages.options(data, image).port(port), market, tally);
        }
        NodeImages.discard(context, data, tally);
    }

    private static NodeOptions options(final Path data, final Path image, final Failpoint failpoint) {
        final NodeOptions options = NodeImages.options(data, image);
        switch (failpoint.phase()) {
            case SYNC:
                return options.arg("--durability", "group-sync");
            case SNAPSHOT:
                return options.arg("--snapshot-every", "100");
            default:
                return options;
        }
    }

    private static int maxHits(final Failpoint failpoint) {
        switch (failpoint.phase()) {
            case SYNC:
                return MAX_SYNCS;
            case SNAPSHOT:
                return MAX_SNAPSHOTS;
            default:
                return MAX_HITS;
        }
    }

    /** Lets a node live until its failpoint; returns the port for the next one. */
    private static int die(
            final RowContext context,
            final NodeOptions options,
            final Market market,
            final Failpoint failpoint,
            final RowResult.Tally tally)
            throws InterruptedException {
        try (NodeProcess node = NodeProcess.start(context.scratch(), options)) {
            if (failpoint.phase() != Failpoint.Phase.RECOVERY) {
                node.awaitListening();
                if (options.port() != 0) {
                    tally.recovery(node.startMillis());
                }
                market.join(node);
                market.tradeUntil(() -> !node.isAlive(), "the end at " + failpoint.text());
            }
            while (!node.endsWithin(POLL_MS)) {
                if (failpoint.phase() == Failpoint.Phase.RECOVERY && node.isListening()) {
                    throw new IllegalStateException("nobody came by " + failpoint.text() + ": " + node.out());
                }
            }
            final int exitCode = node.exitCode();
            tally.fault().require(exitCode == Failpoints.HALTED,
                failpoint.text() + ": exit code " + exitCode + ": " + node.err());
            return node.port() == 0 ? options.port() : node.port();
        }
    }

    private static void judge(
            final Path data, final Market market, final Failpoint failpoint, final RowResult.Tally tally) {
        Aftermath.judge(data, market, tally);
        if (!tally.isClean()) {
            tally.note("found after a death at " + failpoint.text());
        }
    }
}
