package org.wheatstone.bench.jmh.recovery;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.journal.snapshot.PublishedSnapshot;

/** How long a start takes behind journals of several lengths, from the beginning and from a snapshot near the end. */
public final class LengthFigure {
    private static final int TAIL = 10_000;

    private LengthFigure() {
    }

    /** Measures. */
    public static void print(final Figure out, final Path directory, final int... lengths) {
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
            out.line("  %,12d %,10d %,10d", length, genesisMs, start(path));
        }
    }

    private static void snapshot(final BenchNode node) {
        final CompletableFuture<PublishedSnapshot> snapshot = node.settle().node().requestSnapshot();
        while (!snapshot.isDone()) {
            node.node().step();
        }
        snapshot.join();
    }

    private static long start(final Path directory) {
        final Node node = Node.open(BenchNode.context(directory));
        node.close();
        return node.recovered().millis();
    }
}
