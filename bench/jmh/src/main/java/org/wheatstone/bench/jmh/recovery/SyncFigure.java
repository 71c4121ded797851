package org.wheatstone.bench.jmh.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.agrona.IoUtil;
import org.wheatstone.codecs.sbe.Durability;

/**
 * A node at {@code group-sync} with so many commands under way at any time: what it gets done, against the lesser of
 * what the same load gets done at {@code process}, and what as many commands in each sync would come to. Syncs are
 * measured on the same disk just before, and by the node itself: a disk that others use changes from one second to the
 * next. They run in turn; the median of the rounds' ratios counts.
 */
public final class SyncFigure {
    private static final double TARGET = 0.5;
    private static final int ROUNDS = 3;
    private static final double PERCENT = 100;
    private static final double NS_PER_SECOND = 1e9;
    private static final double NS_PER_MS = 1e6;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    private SyncFigure() {
    }

    /** Measures. */
    public static void print(final Figure out, final Path directory, final int inFlight, final int commands)
            throws IOException, InterruptedException {
        final List<Load.Result> process = new ArrayList<>();
        final List<Load.Result> groupSync = new ArrayList<>();
        final long[][] syncs = new long[ROUNDS][];
        for (int i = 0; i < ROUNDS; i++) {
            syncs[i] = syncs(directory, inFlight);
            process.add(run(directory, Durability.PROCESS, inFlight, commands));
            groupSync.add(run(directory, Durability.GROUP_SYNC, inFlight, commands));
        }
        final long[] times = Arrays.stream(syncs).flatMapToLong(Arrays::stream).sorted().toArray();
        out.line("sync of %d commands: p50 %.2f ms, p90 %.2f, p99 %.2f, max %.2f, mean %.2f", inFlight,
            at(times, 50), at(times, 90), at(times, 99), at(times, 100), mean(times) / NS_PER_MS);
        tell(out, "process", inFlight, process);
        tell(out, "group-sync", inFlight, groupSync);
        final double[] beside = new double[ROUNDS];
        final double[] own = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            final Load.Result result = groupSync.get(i);
            final double atProcess = process.get(i).perSecond();
            beside[i] = result.perSecond() / Math.min(atProcess, perSecond(inFlight, mean(syncs[i])));
            own[i] = result.perSecond() / Math.min(atProcess, perSecond(inFlight, result.meanSyncNs()));
            out.line("  round %d: process %,.0f; sync beside %.2f ms; group-sync %,.0f, %,d syncs, mean %.2f ms", i + 1,
                atProcess, mean(syncs[i]) / NS_PER_MS, result.perSecond(), result.syncs(),
                result.meanSyncNs() / NS_PER_MS);
        }
        out.ratio(inFlight + ": / min(process, in flight / sync beside)", median(beside), TARGET, true);
        out.ratio(inFlight + ": / min(process, in flight / its own sync)", median(own), TARGET, true);
    }

    private static double perSecond(final int inFlight, final double syncNs) {
        return inFlight / (syncNs / NS_PER_SECOND);
    }

    /** What is deleted is not written to the disk while the next is measured. */
    private static long[] syncs(final Path directory, final int inFlight) {
        final long[] times = JournalFigure.syncs(directory, inFlight);
        IoUtil.delete(directory.toFile(), false);
        return times;
    }

    private static Load.Result run(
            final Path directory, final Durability durability, final int inFlight, final int commands)
            throws IOException, InterruptedException {
        final Load.Result result = Load.run(directory, durability, inFlight, commands, commands);
        IoUtil.delete(directory.toFile(), false);
        return result;
    }

    private static void tell(
            final Figure out, final String durability, final int inFlight, final List<Load.Result> results) {
        final List<Load.Result> sorted = new ArrayList<>(results);
        sorted.sort(Comparator.comparingDouble(Load.Result::perSecond));
        final Load.Result median = sorted.get(ROUNDS / 2);
        final StringBuilder latencies = new StringBuilder();
        for (final double percentile : PERCENTILES) {
            latencies.append(String.format(Locale.ROOT, " p%s %,.0f", percentile, median.micros(percentile)));
        }
        out.line("%s, %d in flight: %,.0f commands a second (%,.0f to %,.0f); from ring to answer, us:%s", durability,
            inFlight, median.perSecond(), sorted.get(0).perSecond(), sorted.get(ROUNDS - 1).perSecond(), latencies);
    }

    private static double mean(final long[] times) {
        return Arrays.stream(times).average().orElseThrow();
    }

    private static double median(final double[] values) {
        return Arrays.stream(values).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    }

    private static double at(final long[] sorted, final int percent) {
        return Figure.millis(sorted[(int) Math.min(sorted.length - 1, sorted.length * percent / PERCENT)]);
    }
}
