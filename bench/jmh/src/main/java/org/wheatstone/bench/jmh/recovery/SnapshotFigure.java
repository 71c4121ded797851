package org.wheatstone.bench.jmh.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.journal.snapshot.PublishedSnapshot;
import org.wheatstone.journal.snapshot.SnapshotFile;

/**
 * A snapshot of a book of resting orders: how long trading stands still for it, against a copy of as many bytes in
 * memory; and how long a start from it takes, against reading its file with a CRC-32C. CPU time of the one thread, best
 * of the passes, file in the page cache.
 */
public final class SnapshotFigure {
    private static final int CHUNK = 1 << 20;
    private static final double TARGET = 2;

    private long pauseNs = Long.MAX_VALUE;
    private long copyNs = Long.MAX_VALUE;
    private long readNs = Long.MAX_VALUE;
    private long startNs = Long.MAX_VALUE;
    private long firstStartNs;
    private long stateBytes;
    private SnapshotFile file;

    /** Measures. */
    public static void print(final Figure out, final Path directory, final int orders, final int passes)
            throws IOException {
        new SnapshotFigure().run(out, directory, orders, passes);
    }

    private void run(final Figure out, final Path directory, final int orders, final int passes)
            throws IOException {
        final long stateHash;
        try (BenchNode node = new BenchNode(directory)) {
            new Market(node).open().rest(orders);
            node.settle();
            requireResting(node.node().exchange(), orders);
            for (int i = 0; i < passes; i++) {
                take(node);
            }
            stateHash = node.node().exchange().stateHash();
        }
        copy(passes);
        read(passes);
        for (int i = 0; i < passes; i++) {
            start(directory, stateHash, i == 0);
        }
        out.line("snapshot of %,d orders, %.0f MiB: pause %.0f ms of CPU, copy %.0f ms; start %.0f ms (first %.0f),"
                + " read and check %.0f ms", orders, Figure.mib(stateBytes), Figure.millis(pauseNs),
            Figure.millis(copyNs), Figure.millis(startNs), Figure.millis(firstStartNs), Figure.millis(readNs));
        out.ratio("pause / plain copy", (double) pauseNs / copyNs, TARGET, false);
        out.ratio("start / read and check the file", (double) startNs / readNs, TARGET, false);
    }

    private static void requireResting(final Exchange exchange, final int orders) {
        final int[] count = {0};
        exchange.instruments().at(0).book().bids().forEach(order -> count[0]++);
        exchange.instruments().at(0).book().asks().forEach(order -> count[0]++);
        final int resting = count[0];
        if (resting != orders) {
            throw new IllegalStateException("resting=" + resting + ", expected=" + orders);
        }
    }

    private void take(final BenchNode node) {
        final CompletableFuture<PublishedSnapshot> snapshot = node.node().requestSnapshot();
        while (!snapshot.isDone()) {
            node.node().step();
        }
        file = snapshot.join().file();
        pauseNs = Math.min(pauseNs, node.node().snapshots().lastPauseNs());
        stateBytes = node.node().snapshots().lastBytes();
        // The same command twice would be the same snapshot twice.
        new Market(node).attach();
        node.settle();
    }

    private void copy(final int passes) {
        final List<ByteBuffer> from = chunks();
        final List<ByteBuffer> to = chunks();
        for (int i = 0; i < passes; i++) {
            final long beginNs = Figure.cpuNs();
            for (int chunk = 0; chunk < from.size(); chunk++) {
                to.get(chunk).put(0, from.get(chunk), 0, CHUNK);
            }
            copyNs = Math.min(copyNs, Figure.cpuNs() - beginNs);
        }
    }

    private List<ByteBuffer> chunks() {
        final List<ByteBuffer> chunks = new ArrayList<>();
        for (long bytes = 0; bytes < stateBytes; bytes += CHUNK) {
            final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
            for (int i = 0; i < CHUNK; i += Long.BYTES) {
                chunk.putLong(i, bytes + i);
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    private void read(final int passes) throws IOException {
        final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
        for (int i = 0; i < passes; i++) {
            final long beginNs = Figure.cpuNs();
            final CRC32C crc = new CRC32C();
            try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
                while (channel.read(buffer.clear()) >= 0) {
                    crc.update(buffer.flip());
                }
            }
            readNs = Math.min(readNs, Figure.cpuNs() - beginNs);
        }
    }

    private void start(final Path directory, final long stateHash, final boolean isFirst) {
        final long beginNs = Figure.cpuNs();
        final Node node = Node.open(BenchNode.context(directory));
        final long ns = Figure.cpuNs() - beginNs;
        final Exchange exchange = node.exchange();
        if (node.recovered().snapshot().isEmpty() || isFirst && exchange.stateHash() != stateHash) {
            throw new IllegalStateException("the start did not come back from the snapshot");
        }
        node.close();
        startNs = Math.min(startNs, ns);
        firstStartNs = isFirst ? ns : firstStartNs;
    }
}
