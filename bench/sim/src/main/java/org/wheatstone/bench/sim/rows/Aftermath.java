package org.wheatstone.bench.sim.rows;

import java.nio.file.Path;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.node.NodeOptions;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.oracle.Journaled;
import org.wheatstone.bench.sim.oracle.Oracle;

/** What is left of a node that is gone, held against what its members wrote down. Stateless; the row's thread. */
final class Aftermath {
    private Aftermath() {
    }

    /** Reads what is on its way to the members of a node that has just died, and judges the journal that it left. */
    static void judge(final Path data, final Market market, final RowResult.Tally tally) {
        market.drain();
        judgeLeft(data, market, tally);
    }

    /** The same where members must read nothing more: what is in flight was sent by a node that outlived its disk. */
    static void judgeLeft(final Path data, final Market market, final RowResult.Tally tally) {
        final Journaled journal = Journaled.read(data);
        tally.run(journal.verdict()).run(Oracle.judge(market.logs(), journal::session));
    }

    /** The last start, which ends in order: then everything that was asked was answered, and the journal has it. */
    static void end(
            final RowContext context, final NodeOptions options, final Market market, final RowResult.Tally tally)
            throws InterruptedException {
        try (NodeProcess node = NodeProcess.start(context.scratch(), options).awaitListening()) {
            tally.recovery(node.startMillis());
            market.join(node);
            market.settle();
            market.leave();
            final int exitCode = node.stop();
            tally.require(exitCode == 0, "exit code after SIGTERM " + exitCode + ": " + node.err());
        }
        final Journaled journal = Journaled.read(options.data());
        tally.run(journal.verdict()).run(Oracle.judgeAtRest(market.logs(), journal::session))
            .operations(market.requestCount());
    }
}
