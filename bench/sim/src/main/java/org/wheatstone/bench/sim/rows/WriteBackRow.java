package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.disk.Mount;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.oracle.Journaled;
import org.wheatstone.bench.sim.oracle.Oracle;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.bench.sim.patch.BugAdvice;
import org.wheatstone.bench.sim.patch.Patch;
import org.wheatstone.gateway.app.Wheatstone;

/**
 * The disk takes what is written and fails when it is to keep it: the journal is at {@code group-sync} on an image that
 * is sparse and larger than the file system it lies in, which something else fills up under load. The node must halt at
 * the first error. What the image has kept is then mounted elsewhere and judged: everything that was answered must be
 * there, so nothing was answered after the error.
 *
 * <p>Control: a node that passes over the error of a sync must be found to have lost what it answered.
 */
public final class WriteBackRow implements Row {
    private static final int MEGABYTES = 512;
    /** Enough for a node to begin in, with what its logs set aside. */
    private static final int MEGABYTES_BELOW = 192;
    private static final int EVENTS = 300;
    /** The room that a log has set aside on the disk takes them; what comes after that cannot be kept. */
    private static final int MAX_EVENTS_WHILE_FULL = 60_000;
    private static final int MOST_CONTROLS = 3;

    @Override
    public String name() {
        return "write-back";
    }

    @Override
    public String claim() {
        return "an error while the disk writes back halts the node; acks after it 0";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Optional<String> whyNot = Mount.whyNot(context.scratch());
        if (whyNot.isPresent()) {
            return RowResult.skipped(whyNot.get());
        }
        final Path image = NodeImages.plain(context);
        final Path careless = NodeImages.with(context, List.of(new Patch(
            "org.wheatstone.journal.chronicle.RunFiles", "sync", 0, BugAdvice.SwallowDiskError.class, "careless")));
        return context.rounds(1, 20, (seed, tally) -> {
            tally.fault().run(fail(context, image, seed, false, tally));
            if (tally.isFirst()) {
                final long lost = lostByCareless(context, careless, seed, tally);
                tally.note("control: a node that passes over the error lost " + lost)
                    .require(lost > 0, "a node that passes over the error was not found out");
            }
        });
    }

    /** What the system keeps in its own memory may outlive the fault, so that a careless node has luck now and then. */
    private static long lostByCareless(
            final RowContext context, final Path careless, final long seed, final RowResult.Tally tally)
            throws IOException, InterruptedException {
        long lost = 0;
        for (int i = 0; i < MOST_CONTROLS && lost == 0; i++) {
            lost = fail(context, careless, seed + i, true, tally).count(Kind.LOST);
        }
        return lost;
    }

    /** Puts one node to it; returns what is wrong with what is left. */
    private static Verdict fail(
            final RowContext context,
            final Path image,
            final long seed,
            final boolean isCareless,
            final RowResult.Tally tally)
            throws IOException, InterruptedException {
        try (Mount below = Mount.tmpfs(context.scratch(), MEGABYTES_BELOW);
            Mount mount = Mount.ext4(below.directory(), MEGABYTES);
            Market market = new Market(seed)) {
            final NodeOptions options = NodeImages.options(mount.directory().resolve("data"), image)
                .arg("--durability", "group-sync");
            try (NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
                market.join(node);
                market.tradeThroughEvents(EVENTS);
                below.fill();
                final long enough = market.eventCount() + MAX_EVENTS_WHILE_FULL;
                market.tradeUntil(() -> !node.isAlive() || market.eventCount() > enough, "the end of the node");
                if (!isCareless) {
                    requireHalted(node, tally);
                }
                node.kill();
            }
            market.drain();
            tally.operations(market.requestCount());
            final Path left = mount.cutPower(context.scratch());
            try (Mount after = Mount.image(context.scratch(), left)) {
                final Journaled journal = Journaled.read(after.directory().resolve("data"));
                final Verdict verdict = journal.verdict();
                verdict.add(Oracle.judge(market.logs(), journal::session));
                return verdict;
            }
        }
    }

    private static void requireHalted(final NodeProcess node, final RowResult.Tally tally)
            throws InterruptedException {
        final boolean hasEnded = node.endsWithin(0);
        tally.require(hasEnded, "the node goes on as if nothing had happened");
        if (hasEnded) {
            tally.require(node.exitCode() == Wheatstone.COULD_NOT_RUN, "exit code " + node.exitCode())
                .note(node.err().lines().findFirst().orElse("the node ended without a word"));
        }
    }
}
