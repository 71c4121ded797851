package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.disk.Mount;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.node.Shell;
import org.wheatstone.bench.sim.oracle.Journaled;
import org.wheatstone.bench.sim.oracle.Oracle;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.journal.chronicle.ChronicleJournal;

/**
 * The power goes at {@code process}, which does not promise that nothing is lost. What is left must be a prefix of what
 * happened, in the same words; a start must not pass over a loss that anything left on the disk tells of, and an
 * operator who accepts it must get a running node. How much was lost is published beside the row.
 */
public final class PowerLossRow implements Row {
    private static final int MEGABYTES = 768;
    private static final int EVENTS = 400;

    @Override
    public String name() {
        return "power-loss";
    }

    @Override
    public String claim() {
        return "at process a power cut leaves a prefix; a loss that can be seen is accepted or refused";
    }

    @Override
    public int weight() {
        return 2;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Optional<String> whyNot = Mount.whyNot(context.scratch());
        if (whyNot.isPresent()) {
            return RowResult.skipped(whyNot.get());
        }
        final Path image = NodeImages.plain(context);
        return context.rounds(2, 50, (seed, tally) -> cut(context, image, seed, seed % 2 == 0, tally));
    }

    private static void cut(
            final RowContext context,
            final Path image,
            final long seed,
            final boolean isSyncedInBetween,
            final RowResult.Tally tally)
            throws IOException, InterruptedException {
        try (Mount mount = Mount.ext4(context.scratch(), MEGABYTES);
            Market market = new Market(seed)) {
            final Path left;
            final NodeOptions options = NodeImages.options(mount.directory().resolve("data"), image);
            try (NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
                market.join(node);
                market.tradeThroughEvents(EVENTS);
                if (isSyncedInBetween) {
                    Shell.require("sync", "-f", mount.directory().toString());
                    market.tradeThroughEvents(EVENTS);
                }
                left = mount.cutPower(context.scratch());
                node.kill();
            }
            try (Mount after = Mount.image(context.scratch(), left)) {
                restart(context, image, after.directory().resolve("data"), market, tally);
            }
        }
    }

    private static void restart(
            final RowContext context,
            final Path image,
            final Path data,
            final Market market,
            final RowResult.Tally tally)
            throws InterruptedException {
        final Verdict verdict = new Verdict();
        long lost = market.eventCount();
        if (Files.isDirectory(data.resolve("commands"))) {
            // Before a start adds to it: whoever was told of what is gone may then be told something else.
            final Journaled journal = Journaled.read(data);
            final Verdict found = Oracle.judge(market.logs(), journal::session);
            lost = found.count(Kind.LOST);
            verdict.add(journal.verdict());
            verdict.add(found.withoutLost());
        }
        final boolean isRefused = !starts(context, NodeImages.options(data, image));
        if (isRefused) {
            final long last = ChronicleJournal.scan(data.resolve("commands")).lastNumber();
            tally.require(
                starts(context, NodeImages.options(data, image).arg("--accept-loss-after", Long.toString(last))),
                "no start behind command " + last + ", although the loss was accepted");
        }
        tally.fault().run(verdict).operations(market.requestCount())
            .note(lost + " of " + market.eventCount() + " events told were lost; the start was "
                + (isRefused ? "refused until the loss was accepted" : "green"));
    }

    /** Whether a node starts; one that does is ended in order. */
    private static boolean starts(final RowContext context, final NodeOptions options) throws InterruptedException {
        try (NodeProcess node = NodeProcess.start(context.scratch(), options)) {
            while (!node.isListening()) {
                if (node.endsWithin(5)) {
                    if (node.exitCode() != Wheatstone.COULD_NOT_RUN) {
                        throw new IllegalStateException("ended with " + node.exitCode() + ": " + node.err());
                    }
                    return false;
                }
            }
            node.stop();
            return true;
        }
    }
}
