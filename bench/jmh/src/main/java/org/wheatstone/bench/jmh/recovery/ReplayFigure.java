package org.wheatstone.bench.jmh.recovery;

import java.nio.file.Path;
import org.agrona.ExpandableDirectByteBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.Replay;
import org.wheatstone.engine.testkit.OverwritingSink;

/**
 * A replay of a journal against the core alone on the same commands, which lie in memory: both make an exchange, and
 * both end in the same state and the same events. CPU time of the one thread, best of the passes, in turn.
 */
public final class ReplayFigure {
    private static final int SINK_SLOTS = 1 << 16;
    private static final double TARGET = 0.6;

    private final ExpandableDirectByteBuffer stream = new ExpandableDirectByteBuffer(1 << 20);
    private int streamLength;
    private long coreNs = Long.MAX_VALUE;
    private long replayNs = Long.MAX_VALUE;
    private long recoveryNs = Long.MAX_VALUE;
    private Exchange core;

    /** Measures. */
    public static void print(final Figure out, final Path directory, final int commands, final int passes) {
        new ReplayFigure().run(out, directory, commands, passes);
    }

    private void run(final Figure out, final Path directory, final int commands, final int passes) {
        try (BenchNode node = new BenchNode(directory)) {
            new Market(node).open().trade(commands);
        }
        Replay.readCommands(directory, (number, buffer, offset, length) -> {
            stream.putBytes(streamLength, buffer, offset, length);
            streamLength += length;
        });
        for (int i = 0; i < passes; i++) {
            coreNs = Math.min(coreNs, carryOut());
            replayNs = Math.min(replayNs, replay(directory));
        }
        for (int i = 0; i < passes; i++) {
            recoveryNs = Math.min(recoveryNs, recover(directory));
        }
        final long count = core.sequence();
        out.line("replay of %,d commands, %.0f MiB: core alone %,.0f ns of CPU a command, replay %,.0f,"
                + " node start %,.0f",
            count, Figure.mib(streamLength), (double) coreNs / count, (double) replayNs / count,
            (double) recoveryNs / count);
        out.ratio("replay speed / core speed", (double) coreNs / replayNs, TARGET, true);
        out.line("  state hash %016x and event hash %016x equal in core and every replay",
            core.stateHash(), core.eventHash());
    }

    private long carryOut() {
        final long startNs = Figure.cpuNs();
        core = new Exchange(BenchNode.limits(), new OverwritingSink(SINK_SLOTS));
        int offset = 0;
        for (long sequence = 1; offset < streamLength; sequence++) {
            core.onCommand(sequence, stream, offset);
            offset += CommandRecord.length(stream, offset);
        }
        return Figure.cpuNs() - startNs;
    }

    private long replay(final Path directory) {
        final long startNs = Figure.cpuNs();
        final Exchange exchange = Replay.to(directory, BenchNode.limits(), core.sequence()).exchange();
        final long ns = Figure.cpuNs() - startNs;
        if (exchange.stateHash() != core.stateHash() || exchange.eventHash() != core.eventHash()) {
            throw new IllegalStateException("the replay ends elsewhere than the core");
        }
        return ns;
    }

    /** A start, which also checks each event against the event log. It adds a NodeStarted to the journal. */
    private static long recover(final Path directory) {
        final long startNs = Figure.cpuNs();
        final Node node = Node.open(BenchNode.context(directory));
        final long ns = Figure.cpuNs() - startNs;
        node.close();
        return ns;
    }
}
