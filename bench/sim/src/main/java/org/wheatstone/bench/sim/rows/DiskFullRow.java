package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.disk.Mount;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;

/**
 * Something else fills the disk of the journal to the last byte under load. The node refuses new orders from then on,
 * serves the rest from the room that each log has set aside, and must not crash; when there is room again it goes on.
 * Nothing that was answered may be missing.
 */
public final class DiskFullRow implements Row {
    private static final int MEGABYTES = 320;
    private static final int EVENTS = 300;
    /** The room that a log has set aside holds several times as many; what comes after that is a halt. */
    private static final int MAX_EVENTS_WHILE_FULL = 20_000;

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public String claim() {
        return "a full disk is refusals, no crash; nothing acknowledged is lost";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Optional<String> whyNot = Mount.whyNot(context.scratch());
        if (whyNot.isPresent()) {
            return RowResult.skipped(whyNot.get());
        }
        final RowResult.Tally tally = new RowResult.Tally(context.seed());
        final Path image = NodeImages.plain(context);
        try (Mount mount = Mount.tmpfs(context.scratch(), MEGABYTES);
            Market market = new Market(context.seed())) {
            final Path data = mount.directory().resolve("data");
            final NodeOptions options = NodeImages.options(data, image);
            try (NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
                options.port(node.port());
                market.join(node);
                market.tradeThroughEvents(EVENTS);
                final Path ballast = mount.fill();
                final long before = market.eventCount();
                final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
                market.tradeUntil(() -> !node.isAlive() || System.nanoTime() - untilNs > 0
                    || market.eventCount() - before > MAX_EVENTS_WHILE_FULL, "two seconds");
                tally.fault()
                    .note((market.eventCount() - before) + " events and " + market.refusedForSpace()
                        + " refusals while the disk was full")
                    .require(market.refusedForSpace() > 0, "nothing was refused")
                    .require(node.isAlive(), "the node ended: " + firstLines(node.err()));
                Files.delete(ballast);
                if (node.isAlive()) {
                    market.tradeThroughEvents(EVENTS);
                    node.kill();
                }
                Aftermath.judge(data, market, tally);
            }
            Aftermath.end(context, options, market, tally);
        }
        return tally.result();
    }

    private static String firstLines(final String text) {
        return text.lines().limit(3).toList().toString();
    }
}
