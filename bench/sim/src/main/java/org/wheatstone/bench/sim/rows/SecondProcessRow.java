package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.nio.file.Path;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.node.Shell;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.gateway.app.Wheatstone;

/**
 * A second node on the same directory must say so and end, and must not disturb the first; after a kill the lock that
 * is left behind must not stand in the way. The same where each node is process 1 of a name space of its own, so that
 * process ids tell nothing.
 */
public final class SecondProcessRow implements Row {
    private static final String[] UNSHARE = {"unshare", "--pid", "--fork", "--mount-proc", "--kill-child"};

    @Override
    public String name() {
        return "second-process";
    }

    @Override
    public String claim() {
        return "the second exits with a message; a stale lock is no obstacle";
    }

    @Override
    public RowResult run(final RowContext context) throws InterruptedException, IOException {
        final RowResult.Tally tally = new RowResult.Tally(context.seed());
        final Path image = NodeImages.plain(context);
        play(context, image, tally);
        if (Shell.succeeds("unshare", "--pid", "--fork", "--mount-proc", "true")) {
            play(context, image, tally, UNSHARE);
        } else {
            tally.note("without PID name spaces: unshare is not permitted here");
        }
        return tally.result();
    }

    private static void play(
            final RowContext context, final Path image, final RowResult.Tally tally, final String... prefix)
            throws InterruptedException {
        final NodeOptions options = NodeImages.options(context.directory("data"), image).prefix(prefix);
        try (NodeProcess first = NodeProcess.start(context.scratch(), options).awaitListening()) {
            try (NodeProcess second = NodeProcess.start(context.scratch(), options)) {
                final int exitCode = second.awaitEnd();
                tally.fault().run(new Verdict())
                    .require(exitCode == Wheatstone.COULD_NOT_RUN, "the second ended with " + exitCode)
                    .require(second.err().contains("locked by another node"), "the second said: " + second.err());
            }
            tally.require(first.isAlive(), "the first has ended: " + first.err());
            first.kill();
        }
        try (NodeProcess third = NodeProcess.start(context.scratch(), options).awaitListening()) {
            tally.fault().run(new Verdict()).recovery(third.startMillis());
            third.kill();
        }
    }
}
