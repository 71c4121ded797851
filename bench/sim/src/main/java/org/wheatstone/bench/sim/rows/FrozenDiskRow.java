package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.disk.Mount;
import org.wheatstone.bench.sim.node.Children;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.node.Shell;

/**
 * The file system of the journal stands still for a while under load, by {@code fsfreeze}. That is back-pressure and
 * nothing else: nothing lost, nothing told in another order.
 */
public final class FrozenDiskRow implements Row {
    private static final int MEGABYTES = 768;
    private static final int EVENTS = 200;
    private static final int[] STALLS_MS = {100, 1_000, 5_000};

    @Override
    public String name() {
        return "frozen-disk";
    }

    @Override
    public String claim() {
        return "a stalled disk is back-pressure only";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Optional<String> whyNot = Mount.whyNot(context.scratch());
        if (whyNot.isPresent()) {
            return RowResult.skipped(whyNot.get());
        }
        final RowResult.Tally tally = new RowResult.Tally(context.seed());
        final Path image = NodeImages.plain(context);
        try (Mount mount = Mount.ext4(context.scratch(), MEGABYTES);
            Market market = new Market(context.seed())) {
            final NodeOptions options = NodeImages.options(mount.directory().resolve("data"), image)
                .arg("--layout", "split-journal");
            try (NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
                options.port(node.port());
                market.join(node);
                for (int i = 0; i < context.size().pick(2, STALLS_MS.length); i++) {
                    market.tradeThroughEvents(EVENTS);
                    stall(mount.directory(), market, STALLS_MS[i]);
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

    private static void stall(final Path directory, final Market market, final int stallMs)
            throws IOException, InterruptedException {
        final Runnable thaw = () -> thaw(directory);
        Children.afterwards(thaw);
        try {
            Shell.require("fsfreeze", "-f", directory.toString());
            final long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(stallMs);
            while (System.nanoTime() - untilNs < 0) {
                market.trade();
                market.step();
                Thread.onSpinWait();
            }
        } finally {
            thaw.run();
            Children.remove(thaw);
        }
    }

    private static void thaw(final Path directory) {
        try {
            Shell.require("fsfreeze", "-u", directory.toString());
        } catch (final IOException e) {
            throw new IllegalStateException("a file system stays frozen: " + directory, e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
