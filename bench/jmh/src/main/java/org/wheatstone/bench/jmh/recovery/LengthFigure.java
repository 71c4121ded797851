package org.wheatstone.bench.jmh.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.agrona.IoUtil;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.journal.snapshot.PublishedSnapshot;

/** How long a start takes behind journals of several lengths, from the beginning and from a snapshot near the end. */
public final class LengthFigure {
    private static final int TAIL = 10_000;
    private static final int STARTS = 3;

    private LengthFigure() {
    }

    /**
     * Measures.
     *
     * @param chart the file that the times are drawn in.
     */
    public static void print(final Figure out, final Path directory, final Path chart, final int... lengths)
            throws IOException {
        final LengthChart drawing = new LengthChart();
        out.line("start behind a journal of so many commands, ms: from genesis, from a snapshot %,d before the end",
            TAIL);
        for (final int length : lengths) {
            final Path path = directory.resolve(Integer.toString(length));
            try (BenchNode node = new BenchNode(path)) {
                new Market(node).open().trade(length);
            }
            final long genesisMs = start(path);
            try (BenchNode node = new BenchNode(path)) {
                snapshot(node);
                final Market market = new Market(node).attach();
                node.settle();
                market.goOn(node.node().exchange().sessions().at(0).attachment()).trade(TAIL);
            }
            final long snapshotMs = start(path);
            out.line("  %,12d %,10d %,10d", length, genesisMs, snapshotMs);
            drawing.add(length, genesisMs, snapshotMs);
            // A few of these fill a disk.
            IoUtil.delete(path.toFile(), false);
        }
        drawing.write(chart);
        out.line("drawn in %s", chart);
    }

    private static void snapshot(final BenchNode node) {
        final CompletableFuture<PublishedSnapshot> snapshot = node.settle().node().requestSnapshot();
        while (!snapshot.isDone()) {
            node.node().step();
        }
        snapshot.join();
    }

    /** The best of several, each of which adds a command to the journal. */
    private static long start(final Path directory) {
        long bestMs = Long.MAX_VALUE;
        for (int i = 0; i < STARTS; i++) {
            final Node node = Node.open(BenchNode.context(directory));
            node.close();
            bestMs = Math.min(bestMs, node.recovered().millis());
        }
        return bestMs;
    }
}
