package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.node.ShadowProcess;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.bench.sim.patch.Failpoint;
import org.wheatstone.bench.sim.patch.Failpoints;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.tools.SnapshotFiles;

/**
 * A shadow takes snapshots beside a node under load, is killed at each step of one and at any moment, and the node is
 * killed after it. Each start must begin at the newest snapshot that has its name, whoever wrote it, and come to where
 * the journal ends. In one round of two the node takes snapshots as well.
 */
public final class ShadowRow implements Row {
    private static final List<Failpoint> STEPS = List.of(
        Failpoint.SNAPSHOT_WRITE, Failpoint.SNAPSHOT_SYNC, Failpoint.SNAPSHOT_RENAME, Failpoint.SNAPSHOT_END);
    private static final int EVERY = 60;
    private static final int EVERY_OF_NODE = 90;
    private static final int PUBLISHED = 2;
    private static final int MORE_EVENTS = 400;
    private static final String UNFINISHED = ".shadow.tmp";
    private static final String BEGAN = "began at the snapshot of command ";
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);

    @Override
    public String name() {
        return "shadow";
    }

    @Override
    public String claim() {
        return "a start believes a shadow's snapshots, and none that it was killed in the middle of";
    }

    @Override
    public int weight() {
        return 3;
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Path image = NodeImages.with(context, Failpoint.patches());
        return context.rounds(1, 20, (seed, tally) -> new Life(context, image, seed, tally).live());
    }

    private static long command(final String began) {
        return Long.parseLong(began.substring(BEGAN.length(), began.indexOf(", ")).replace(",", ""));
    }

    /** One exchange, which a number of shadows watch. */
    private static final class Life {
        private final RowContext context;
        private final Path image;
        private final Path data;
        private final Random random;
        private final Market market;
        private final RowResult.Tally tally;
        private final NodeOptions options;
        private long newest;

        Life(final RowContext context, final Path image, final long seed, final RowResult.Tally tally) {
            this.context = context;
            this.image = image;
            this.tally = tally;
            data = context.directory("data");
            random = new Random(seed);
            market = new Market(seed);
            options = NodeImages.options(data, image);
            if (seed % 2 == 0) {
                options.arg("--snapshot-every", Integer.toString(EVERY_OF_NODE));
            } else {
                options.arg("--no-snapshots");
            }
        }

        void live() throws InterruptedException {
            try (market) {
                overARestart();
                for (final Failpoint step : STEPS) {
                    haltedAt(step);
                }
                overARestart();
                requireNothingUnfinished();
                Aftermath.end(context, options, market, tally);
            }
            NodeImages.discard(context, data, tally);
        }

        /** A shadow that sees a node killed and another one start, and is killed at any moment. */
        private void overARestart() throws InterruptedException {
            try (NodeProcess first = start(); ShadowProcess shadow = shadow(List.of())) {
                market.tradeUntil(() -> hasPublished(shadow, PUBLISHED), "a shadow's snapshots");
                kill(first);
                try (NodeProcess second = start()) {
                    market.tradeUntil(() -> hasPublished(shadow, 2 * PUBLISHED), "snapshots after a restart");
                    market.tradeThroughEvents(random.nextInt(MORE_EVENTS));
                    shadow.kill();
                    tally.fault();
                    kill(second);
                }
            }
        }

        private void haltedAt(final Failpoint step) throws InterruptedException {
            final List<String> flags = new ArrayList<>();
            flags.add(Failpoints.halt(step, 1 + random.nextInt(2)));
            flags.add(Failpoints.OF_ANY_THREAD);
            try (NodeProcess node = start(); ShadowProcess shadow = shadow(flags)) {
                market.tradeUntil(() -> !isAliveSoon(shadow), "a shadow's end at " + step.text());
                tally.fault().require(shadow.exitCode() == Failpoints.HALTED,
                    step.text() + ": exit code " + shadow.exitCode() + ": " + shadow.err());
                kill(node);
            }
        }

        /**
         * Also tells whether it began where it should: at the newest snapshot there was, or at one that a shadow which
         * is still alive has published since.
         */
        private NodeProcess start() throws InterruptedException {
            final NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening();
            options.port(node.port());
            if (newest > 0) {
                tally.recovery(node.startMillis());
                final long began = node.line(BEGAN).map(ShadowRow::command).orElse(0L);
                tally.require(began >= newest && node.line("passed over").isEmpty(),
                    "expected a start at the snapshot of command " + newest + " or a later one, not " + node.out());
            }
            market.join(node);
            return node;
        }

        private ShadowProcess shadow(final List<String> flags) {
            return ShadowProcess.start(context.scratch(), data, image, EVERY, flags);
        }

        private static boolean hasPublished(final ShadowProcess shadow, final int count) {
            if (!isAliveSoon(shadow)) {
                throw new IllegalStateException("the shadow ended: " + shadow.out() + shadow.err());
            }
            return shadow.published().size() >= count;
        }

        /** After a moment: how much is traded is not to depend on how long a JVM takes to start. */
        private static boolean isAliveSoon(final ShadowProcess shadow) {
            LockSupport.parkNanos(PAUSE_NS);
            return shadow.isAlive();
        }

        private void kill(final NodeProcess node) throws InterruptedException {
            market.trade();
            node.kill();
            tally.fault();
            Aftermath.judge(data, market, tally);
            newest = SnapshotFiles.store(data).list().get(0).sequence();
            compare();
        }

        /** The snapshot, and a replay from genesis. */
        private void compare() {
            final CoreContext limits = StatedLimits.of(data);
            final Verdict verdict = new Verdict();
            final Exchange replayed = Replay.to(data, limits, newest).exchange();
            final Exchange restored = SnapshotFiles.restore(data, newest, limits);
            if (replayed.sequence() != newest) {
                verdict.add(Kind.LOST, "there is a snapshot of command " + newest + ", and the journal ends at "
                    + replayed.sequence());
            } else if (replayed.stateHash() != restored.stateHash()) {
                verdict.add(Kind.DIVERGENT, "the snapshot of command " + newest + " is of another state");
            }
            tally.run(verdict);
        }

        private void requireNothingUnfinished() {
            try (Stream<Path> files = Files.list(data.resolve("snapshots"))) {
                final List<Path> unfinished =
                    files.filter(file -> file.toString().endsWith(UNFINISHED)).toList();
                // The last one was killed at any moment: it may have left one, those before it none.
                tally.require(unfinished.size() <= 1, "left unfinished for good: " + unfinished);
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
