package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.Size;
import org.wheatstone.bench.sim.disk.Directories;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.node.Shell;
import org.wheatstone.bench.sim.oracle.Journaled;
import org.wheatstone.bench.sim.oracle.Times;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.patch.BugAdvice;
import org.wheatstone.bench.sim.patch.Patch;
import org.wheatstone.bench.sim.patch.ShiftedClock;

/**
 * The time of day is set back and forth under load, and a node is started again in the past. The exchange's time must
 * be the highest so far, timers must fire all the same, and a recovery must come to what was told. At soak size once
 * more by {@code faketime}, where it is installed: then no class of the node is altered.
 *
 * <p>Control: an exchange whose time falls with the clock must be found out.
 */
public final class ClockRow implements Row {
    private static final int EVENTS = 150;
    private static final int DEAD_MAN_MS = 200;
    /** An hour on, two days back, right again, a little on, a little back; later ones are drawn. */
    private static final long[] SHIFTS = {3_600, -172_800, 0, 2, -1};
    private static final int MAX_SHIFT = 1_000_000;
    private static final long RESTART = -7_200;
    private static final String[] FAKETIME = {"faketime", "-m", "--exclude-monotonic", "-f", "-2h"};

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String claim() {
        return "whatever the clock does, time never falls, timers fire, and a recovery is the same";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        final Path image = NodeImages.with(context, ShiftedClock.patches());
        return context.rounds(1, 20, (seed, tally) -> {
            final Path data = context.directory("data");
            try (Market market = new Market(seed)) {
                play(context, image, data, market, tally);
            }
            NodeImages.discard(context, data, tally);
        });
    }

    private static void play(
            final RowContext context,
            final Path image,
            final Path data,
            final Market market,
            final RowResult.Tally tally)
            throws IOException, InterruptedException {
        final ShiftedClock clock = new ShiftedClock(context.scratch());
        final NodeOptions options = NodeImages.options(data, image).flag(clock.flag());
        try (NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
            options.port(node.port());
            market.join(node);
            for (final long seconds : shifts(context)) {
                market.tradeThroughEvents(EVENTS);
                clock.shift(seconds);
                tally.fault();
                market.tradeThroughEvents(EVENTS);
                market.awaitDeadMen(DEAD_MAN_MS);
            }
            market.tradeThroughEvents(EVENTS);
            market.trade();
            node.kill();
        }
        Aftermath.judge(data, market, tally);
        if (tally.isFirst()) {
            control(context, data, tally);
        }
        clock.shift(RESTART);
        Aftermath.end(context, options, market, tally.fault());
        if (tally.isFirst()) {
            byFaketime(context, data, tally);
        }
        final Times times = Times.read(data);
        tally.run(times.verdict()).require(times.fallenStamps() > 0, "no stamp was earlier than one before it");
    }

    /** One more start in the past, which takes a minute under that tool. */
    private static void byFaketime(final RowContext context, final Path data, final RowResult.Tally tally)
            throws InterruptedException {
        if (context.size() != Size.SOAK) {
            tally.note("faketime: at soak size only");
        } else if (!hasFaketime()) {
            tally.note("faketime: SKIPPED, not installed");
        } else {
            try (NodeProcess node = NodeProcess.start(context.scratch(),
                NodeImages.options(data, NodeImages.plain(context)).prefix(FAKETIME)).awaitListening()) {
                node.kill();
            }
            tally.fault().run(Journaled.read(data).verdict()).note("faketime: once, two hours slow");
        }
    }

    private static boolean hasFaketime() throws InterruptedException {
        final List<String> command = new ArrayList<>(List.of(FAKETIME));
        command.add("true");
        return Shell.succeeds(command.toArray(String[]::new));
    }

    private static long[] shifts(final RowContext context) {
        final int count = context.size().pick(2, SHIFTS.length);
        final Random random = new Random(context.seed());
        final long[] shifts = new long[context.size().pick(count, 2 * count)];
        for (int i = 0; i < shifts.length; i++) {
            shifts[i] = i < count ? SHIFTS[i] : random.nextInt(2 * MAX_SHIFT) - MAX_SHIFT;
        }
        return shifts;
    }

    /** One start in the past is enough, behind a kill: sessions are detached at the time of the start. */
    private static void control(final RowContext context, final Path data, final RowResult.Tally tally)
            throws InterruptedException {
        final List<Patch> patches = new ArrayList<>(ShiftedClock.patches());
        patches.add(new Patch(
            "org.wheatstone.engine.core.Exchange", "onCommand", 3, BugAdvice.FallingTime.class, "falling time"));
        final ShiftedClock clock = new ShiftedClock(context.scratch());
        clock.shift(RESTART);
        final Path copy = Directories.copy(data, context.directory("control"));
        final NodeOptions options = NodeImages.options(copy, NodeImages.with(context, patches)).flag(clock.flag());
        try (NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
            node.stop();
        }
        final Verdict verdict = Times.read(copy).verdict();
        tally.require(!verdict.isClean(), "an exchange whose time falls was not found out")
            .note("control: " + verdict.findings().stream().findFirst().orElse("nothing found"));
    }
}
