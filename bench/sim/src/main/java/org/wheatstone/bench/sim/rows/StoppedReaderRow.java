package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.FeedReader;
import org.wheatstone.bench.sim.node.MarketFiles;
import org.wheatstone.bench.sim.node.Member;
import org.wheatstone.bench.sim.node.NodeProcess;
import org.wheatstone.bench.sim.oracle.StockDecoders;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;
import org.wheatstone.codecs.Code;
import org.wheatstone.engine.runtime.counters.CounterFile;

/**
 * A market maker stops reading while it goes on asking for what has long answers, and so do two subscribers of market
 * data, one for good and one until it has been overtaken; a third one reads on. Nobody's buffers may grow, who stands
 * still must be cut, and afterwards everybody must have everything.
 */
public final class StoppedReaderRow implements Row {
    private static final int MAKER = MarketFiles.FIRST_GUEST;
    private static final int REQUESTS = 5_000;
    private static final int REQUESTS_A_TURN = 8;
    private static final int SOCKET_BUFFER = 16 * 1_024;
    /** As many as all requests together might open, as far as one knows who reads no answer. */
    private static final int OPEN_ORDERS = 1 << 18;
    /** Four snapshots on their way, at most, and nothing for those who do not read. */
    private static final long BOUND_KIB = 4_096;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    @Override
    public String name() {
        return "stopped-reader";
    }

    @Override
    public String claim() {
        return "who stops reading is cut, costs what is stated, and misses nothing when he is back";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
            return RowResult.skipped("without /proc nobody tells when a socket is closed");
        }
        return context.rounds(1, 10, (seed, tally) -> {
            final List<FeedReader> readers = new ArrayList<>();
            try (Siege siege = new Siege(
                context, Siege.options(context, 4).flag(NodeProcess.COUNTS_MEMORY), seed, tally)) {
                final Member maker = begin(siege, readers);
                final long before = siege.node().bufferKiB();
                siege.quiet();
                fill(siege, maker, readers);
                final long growth = siege.node().bufferKiB() - before;
                tally.faults(3).note(before < 0 ? "buffers: not counted here" : "buffers grew by " + growth + " KiB")
                    .require(growth <= BOUND_KIB, "buffers grew by " + growth + " KiB");
                recover(siege, maker, readers, tally);
                CloseHelper.quietCloseAll(readers);
                siege.market().beside(() -> 0);
                final StockDecoders journal = siege.end();
                final int cut = journal.detached(Code.SLOW_CONSUMER.number());
                tally.require(cut >= 2, "cut by 112: " + cut).note("cut by 112: " + cut);
            } finally {
                CloseHelper.quietCloseAll(readers);
            }
        });
    }

    private static Member begin(final Siege siege, final List<FeedReader> readers) {
        final int port = siege.node().port();
        final Member maker = siege.market().guest(port, MAKER, context -> context.maxInFlight(2 * REQUESTS)
            .maxOpenOrders(OPEN_ORDERS).socketBufferBytes(SOCKET_BUFFER));
        readers.add(new FeedReader(port, MAKER + 1, SOCKET_BUFFER));
        readers.add(new FeedReader(port, MAKER + 2, SOCKET_BUFFER));
        readers.add(new FeedReader(port, MAKER + 3, 0));
        siege.market().beside(() -> readers.stream().mapToInt(FeedReader::step).sum());
        siege.market().stepUntil(() -> siege.market().isEverybodyLive()
            && readers.stream().allMatch(FeedReader::isWhole), "everybody to see the market");
        return maker;
    }

    /** Until one subscriber is back because it was overtaken, and the others that do not read are cut. */
    private static void fill(final Siege siege, final Member maker, final List<FeedReader> readers) {
        final int socketsBefore = siege.node().sockets();
        final int[] asked = new int[1];
        final long[] checkedNs = new long[1];
        maker.deaf(true);
        readers.get(0).deaf(true);
        readers.get(1).deaf(true);
        siege.harmedUntil(() -> {
            for (int n = 0; n < REQUESTS_A_TURN && asked[0] < REQUESTS && maker.fidget(); n++) {
                asked[0]++;
            }
            if (System.nanoTime() - checkedNs[0] < TimeUnit.MILLISECONDS.toNanos(100)) {
                return false;
            }
            checkedNs[0] = System.nanoTime();
            if (figure(siege, "feed_resets") > 0) {
                readers.get(1).deaf(false);
            }
            return asked[0] == REQUESTS && siege.node().sockets() <= socketsBefore - 2;
        }, "readers that stand still to be cut, " + asked[0] + " requests");
    }

    /** Everybody reads again, and is told all that he has missed. */
    private static void recover(
            final Siege siege, final Member maker, final List<FeedReader> readers, final RowResult.Tally tally) {
        maker.deaf(false);
        readers.forEach(reader -> reader.deaf(false));
        siege.market().stepUntil(() -> siege.market().isEverybodyLive() && siege.market().inFlight() == 0
            && readers.stream().allMatch(FeedReader::isWhole), "everybody to be back");
        final long startNs = System.nanoTime();
        siege.market().stepUntil(
            () -> areSame(readers) || System.nanoTime() - startNs > PATIENCE_NS, "the same books");
        final Verdict verdict = new Verdict();
        if (!areSame(readers)) {
            verdict.add(Kind.DIVERGENT, "books that differ: " + readers.stream().map(FeedReader::books).toList());
        }
        tally.run(verdict)
            .require(readers.stream().allMatch(reader -> reader.trouble().isEmpty()),
                "subscribers that gave up: " + readers.stream().map(FeedReader::trouble).toList())
            .require(readers.get(1).resets() + readers.get(1).losses() > 0, "the slow subscriber missed nothing")
            .note("subscribers' resets and lost connections: " + readers.stream()
                .map(reader -> reader.resets() + " and " + reader.losses()).toList());
    }

    private static boolean areSame(final List<FeedReader> readers) {
        return readers.stream().map(FeedReader::books).distinct().count() == 1;
    }

    private static long figure(final Siege siege, final String name) {
        try {
            return CounterFile.read(siege.data()).stream().filter(reading -> reading.name().equals(name))
                .mapToLong(CounterFile.Reading::value).findFirst().orElse(0);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
