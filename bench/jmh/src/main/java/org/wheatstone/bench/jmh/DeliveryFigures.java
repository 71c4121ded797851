package org.wheatstone.bench.jmh;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * What it costs that an instrument is delivered: {@code java -cp benchmarks.jar
 * org.wheatstone.bench.jmh.DeliveryFigures [PAIRS]}. The same orders in two instruments of one core, one after the
 * other, pair by pair, in the delivered one under a mandate; the thread's CPU time of an order, its two commands
 * together, as the median of the pairs, and the median of their quotients. The steady flow likewise, in two cores. Then
 * a call: its draw and its record, by the core alone and behind a journal. Commands are written for each, which is
 * included, except of the steady flow.
 */
public final class DeliveryFigures {
    private static final int RESTING    = 10_000;
    private static final int OPERATIONS = 100_000;
    /** A multiple of what a journal gets at a time. */
    private static final int CALLS      = 99_968;
    /** Until the compiler has done with what is measured, and then some passes more. */
    private static final int WARM_UP_OPERATIONS = 600_000;
    private static final int WARM_UP    = 6;
    private static final int PAIRS      = 11;
    private static final long CALL_LOTS = 20_000_000;
    private static final int EVENTS_OF_A_TRADE = 3;
    private static final int EVENTS_OF_A_CALL  = 3;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final DeliveryMarket market = new DeliveryMarket(RESTING);
    private final int pairs;

    private DeliveryFigures(final int pairs) {
        this.pairs = pairs;
    }

    public static void main(final String[] args) throws IOException {
        new DeliveryFigures(args.length == 0 ? PAIRS : Integer.parseInt(args[0])).run();
    }

    private void run() throws IOException {
        System.out.printf("%-16s %10s %10s %8s   ns of CPU, median of %d pairs%n", "", "plain", "delivered", "", pairs);
        final double newAndCancel = compare("newAndCancel", OPERATIONS, 2, market::newAndCancel);
        compare("offerAndCancel", OPERATIONS, 2, market::offerAndCancel);
        compare("trade", DeliveryMarket.tradesInABlock(), EVENTS_OF_A_TRADE, market::trade);
        steady();
        calls("drawAndMeter", newAndCancel, () -> drawAndMeter());
        final Path directory = Files.createTempDirectory("calls");
        try (JournaledCalls journaled = new JournaledCalls(market, directory)) {
            calls("and its journal", newAndCancel, () -> journaled.carryOut(CALLS));
        } finally {
            delete(directory);
        }
    }

    private double compare(
            final String name, final int operations, final int events, final IntConsumer operation) {
        final int warmUp = Math.max(WARM_UP, WARM_UP_OPERATIONS / operations);
        return compare(
            name, warmUp,
            () -> nsEach(DeliveryMarket.PLAIN, operations, events, operation),
            () -> nsEach(DeliveryMarket.DELIVERED, operations, events, operation));
    }

    private void steady() {
        final SteadyCost steady = new SteadyCost();
        compare("steady, each", WARM_UP, () -> steady.nsEach(true), () -> steady.nsEach(false));
    }

    /** Prints both, and their quotient; returns the first. */
    private double compare(
            final String name, final int warmUp, final DoubleSupplier plainNs, final DoubleSupplier deliveredNs) {
        final double[] plain = new double[pairs];
        final double[] delivered = new double[pairs];
        final double[] quotients = new double[pairs];
        for (int pair = -warmUp; pair < pairs; pair++) {
            // By turns the one first and the other.
            final boolean isPlainFirst = (pair & 1) == 0;
            final double first = (isPlainFirst ? plainNs : deliveredNs).getAsDouble();
            final double second = (isPlainFirst ? deliveredNs : plainNs).getAsDouble();
            if (pair >= 0) {
                plain[pair] = isPlainFirst ? first : second;
                delivered[pair] = isPlainFirst ? second : first;
                quotients[pair] = delivered[pair] / plain[pair];
            }
        }
        System.out.printf(
            "%-16s %10.0f %10.0f %8.3f%n", name, median(plain), median(delivered), median(quotients));
        return median(plain);
    }

    private double nsEach(
            final int instrument, final int operations, final int events, final IntConsumer operation) {
        market.endBlocks();
        final long eventsBefore = market.events();
        final long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < operations; i++) {
            operation.accept(instrument);
        }
        final long ns = threads.getCurrentThreadCpuTime() - before;
        requireEvents(eventsBefore, (long) events * operations);
        return (double) ns / operations;
    }

    /** A refusal is answered by fewer events than a trade or a call, and takes less time. */
    private void requireEvents(final long before, final long expected) {
        if (market.events() - before != expected) {
            throw new IllegalStateException(
                "events=" + (market.events() - before) + " instead of " + expected + ": something was refused");
        }
    }

    private void drawAndMeter() {
        for (int i = 0; i < CALLS; i++) {
            market.drawAndMeter();
        }
    }

    /** Prints what a call and its record cost, and how many plain new orders and cancels that is. */
    private void calls(final String name, final double newAndCancel, final Runnable calls) {
        final double[] each = new double[pairs];
        for (int pass = -WARM_UP; pass < pairs; pass++) {
            market.endBlocks();
            market.buy(CALL_LOTS);
            final long eventsBefore = market.events();
            final long before = threads.getCurrentThreadCpuTime();
            calls.run();
            final long ns = threads.getCurrentThreadCpuTime() - before;
            requireEvents(eventsBefore, (long) EVENTS_OF_A_CALL * CALLS);
            if (pass >= 0) {
                each[pass] = (double) ns / CALLS;
            }
        }
        System.out.printf("%-16s %10s %10.0f %8.2f of newAndCancel%n", name, "", median(each),
            median(each) / newAndCancel);
    }

    private static void delete(final Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static double median(final double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
