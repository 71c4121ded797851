package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.disk.Mount;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.node.ShadowProcess;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.bench.sim.patch.Lean;
import org.wheatstone.bench.sim.patch.Patch;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.tools.SnapshotFiles;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.journal.JournalException;

/**
 * The power goes beside a shadow that has just published a snapshot. At {@code process} the node itself has synced
 * nothing by then. The snapshot must be there, and both logs must vouch for it; where a start is refused because of
 * what was lost behind it, it is not because of the snapshot. A shadow that does not sync the logs shows that this
 * can fail.
 */
public final class ShadowPowerRow implements Row {
    private static final int MEGABYTES = 768;
    private static final int EVERY = 50;
    private static final int PUBLISHED = 2;
    private static final int CONTROLS = 3;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Patch NO_SYNC =
        new Patch("org.wheatstone.engine.runtime.shadow.LogSync", "sync", 0, Lean.Skip.class, "no-sync");

    @Override
    public String name() {
        return "shadow-power";
    }

    @Override
    public String claim() {
        return "a shadow's snapshot outlives the power, and so does what it is made of";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Optional<String> whyNot = Mount.whyNot(context.scratch());
        if (whyNot.isPresent()) {
            return RowResult.skipped(whyNot.get());
        }
        final Path image = NodeImages.plain(context);
        final Path careless = NodeImages.with(context, List.of(NO_SYNC));
        return context.rounds(1, 20, (seed, tally) -> {
            new Cut(context, image, image, seed).judge(tally);
            if (tally.isFirst()) {
                tally.require(isFound(context, image, careless, seed, tally),
                    "a shadow that does not sync lost nothing, " + CONTROLS + " times");
            }
        });
    }

    /** What has not been synced may have been written all the same, so that there is more than one try. */
    private static boolean isFound(
            final RowContext context, final Path image, final Path careless, final long seed,
            final RowResult.Tally tally)
            throws IOException, InterruptedException {
        for (int i = 0; i < CONTROLS; i++) {
            final Optional<String> problem = new Cut(context, image, careless, seed + i).problem();
            if (problem.isPresent()) {
                tally.note("without a sync: " + problem.get());
                return true;
            }
        }
        return false;
    }

    /** One life of a node and a shadow, and what the power leaves of it. */
    private static final class Cut {
        private final RowContext context;
        private final Path image;
        private final Path shadows;
        private final long seed;
        private long published;
        private long requests;

        Cut(final RowContext context, final Path image, final Path shadows, final long seed) {
            this.context = context;
            this.image = image;
            this.shadows = shadows;
            this.seed = seed;
        }

        /** Why the snapshot is of no use to a start. */
        Optional<String> problem() throws IOException, InterruptedException {
            try (Mount mount = Mount.ext4(context.scratch(), MEGABYTES);
                 Mount after = Mount.image(context.scratch(), cut(mount))) {
                return problem(after.directory().resolve("data"));
            }
        }

        void judge(final RowResult.Tally tally) throws IOException, InterruptedException {
            try (Mount mount = Mount.ext4(context.scratch(), MEGABYTES);
                 Mount after = Mount.image(context.scratch(), cut(mount))) {
                final Path data = after.directory().resolve("data");
                final Verdict verdict = new Verdict();
                problem(data).ifPresent(problem -> verdict.add(Kind.LOST, problem));
                tally.fault().run(verdict).operations(requests);
                if (tally.isClean()) {
                    start(data, tally);
                }
            }
        }

        private Path cut(final Mount mount) throws IOException, InterruptedException {
            final Path data = mount.directory().resolve("data");
            try (Market market = new Market(seed);
                 NodeProcess node = NodeProcess.start(context.scratch(), options(data)).awaitListening();
                 ShadowProcess shadow =
                     ShadowProcess.start(context.scratch(), data, shadows, EVERY, List.of())) {
                market.join(node);
                market.tradeUntil(() -> hasPublished(shadow), "a shadow's snapshots");
                market.trade();
                published = shadow.published().get(shadow.published().size() - 1);
                final Path left = mount.cutPower(context.scratch());
                shadow.kill();
                node.kill();
                requests = market.requestCount();
                return left;
            }
        }

        private static boolean hasPublished(final ShadowProcess shadow) {
            LockSupport.parkNanos(PAUSE_NS);
            if (!shadow.isAlive()) {
                throw new IllegalStateException("the shadow ended: " + shadow.out() + shadow.err());
            }
            return shadow.published().size() >= PUBLISHED;
        }

        private NodeOptions options(final Path data) {
            return NodeImages.options(data, image).arg("--no-snapshots");
        }

        private Optional<String> problem(final Path data) {
            try {
                final long newest = newest(data);
                if (newest < published) {
                    return Optional.of("snapshot " + published + " was published, and the newest is " + newest);
                }
                return Replay.objection(data, SnapshotFiles.store(data).verify(newest))
                    .map(objection -> "snapshot of command " + newest + ": " + objection);
            } catch (final JournalException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }

        private static long newest(final Path data) {
            return SnapshotFiles.store(data).list().stream().mapToLong(file -> file.sequence()).max().orElse(0);
        }

        /** What was answered behind the snapshot may be lost, and then an operator is asked; but not about this. */
        private void start(final Path data, final RowResult.Tally tally) throws InterruptedException {
            final String began =
                String.format(Locale.ROOT, "began at the snapshot of command %,d,", newest(data));
            try (NodeProcess node = NodeProcess.start(context.scratch(), options(data))) {
                while (!node.isListening() && !node.endsWithin(5)) {
                    Thread.onSpinWait();
                }
                if (node.isListening()) {
                    tally.recovery(node.startMillis())
                        .require(node.line(began).isPresent(), "expected '" + began + "', not " + node.out());
                    node.stop();
                } else {
                    tally.require(node.exitCode() == Wheatstone.COULD_NOT_RUN
                        && !node.err().contains("there is a snapshot of it"), "refused: " + node.err())
                        .note("the start was refused: " + node.err().lines().findFirst().orElse(""));
                }
            }
        }
    }
}
