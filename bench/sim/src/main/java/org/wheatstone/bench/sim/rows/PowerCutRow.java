package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.disk.Mount;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;

/**
 * The journal lies on a file system in an image. Under load the node is killed and the image copied at once: what the
 * system had not written to it by then is gone, as it would be with the power. The copy is mounted and judged. At
 * {@code group-sync} nothing that was answered may be missing.
 */
public final class PowerCutRow implements Row {
    private static final int MEGABYTES = 768;
    private static final int EVENTS = 600;

    @Override
    public String name() {
        return "power-cut";
    }

    @Override
    public String claim() {
        return "at group-sync a power cut loses nothing that was acknowledged";
    }

    @Override
    public int weight() {
        return 5;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Optional<String> whyNot = Mount.whyNot(context.scratch());
        if (whyNot.isPresent()) {
            return RowResult.skipped(whyNot.get());
        }
        if (!ServeHelp.mentions("--durability")) {
            return RowResult.skipped("serve has no --durability yet: at 'process' a power cut may lose what it likes");
        }
        final Path image = NodeImages.plain(context);
        return context.rounds(5, 200, (seed, tally) -> cut(context, image, seed, tally));
    }

    private static void cut(
            final RowContext context, final Path image, final long seed, final RowResult.Tally tally)
            throws IOException, InterruptedException {
        try (Mount mount = Mount.ext4(context.scratch(), MEGABYTES);
            Market market = new Market(seed)) {
            final NodeOptions options = NodeImages.options(mount.directory().resolve("data"), image)
                .arg("--durability", "group-sync");
            final Path left;
            try (NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
                market.join(node);
                market.tradeThroughEvents(EVENTS);
                market.trade();
                left = mount.cutPower(context.scratch());
                // What the copy does not have was not answered by now: members have read nothing since.
                node.kill();
            }
            try (Mount after = Mount.image(context.scratch(), left)) {
                Aftermath.judgeLeft(after.directory().resolve("data"), market, tally.fault());
                tally.operations(market.requestCount());
            }
        }
    }
}
