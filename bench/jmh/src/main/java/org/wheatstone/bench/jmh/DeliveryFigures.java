package org.wheatstone.bench.jmh;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * What it costs that an instrument is delivered: {@code java -cp benchmarks.jar
 * org.wheatstone.bench.jmh.DeliveryFigures [PAIRS]}. The same orders in two instruments of one core, one after the
 * other, pair by pair; the thread's CPU time of an order, its two commands together, as the median of the pairs, and
 * the median of their quotients. Then a call: its draw and its record. Commands are written for each, which is
 * included.
 */
public final class DeliveryFigures {
    private static final int RESTING    = 10_000;
    private static final int OPERATIONS = 100_000;
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

    public static void main(final String[] args) {
        new DeliveryFigures(args.length == 0 ? PAIRS : Integer.parseInt(args[0])).run();
    }

    private void run() {
        System.out.printf("%-16s %10s %10s %8s   ns of CPU, median of %d pairs%n", "", "plain", "delivered", "", pairs);
        compare("newAndCancel", OPERATIONS, 2, market::newAndCancel);
        compare("offerAndCancel", OPERATIONS, 2, market::offerAndCancel);
        compare("trade", DeliveryMarket.tradesInABlock(), EVENTS_OF_A_TRADE, market::trade);
        calls();
    }

    private void compare(
            final String name, final int operations, final int events, final IntConsumer operation) {
        final double[] plain = new double[pairs];
        final double[] delivered = new double[pairs];
        final double[] quotients = new double[pairs];
        for (int pair = -WARM_UP; pair < pairs; pair++) {
            // By turns the one first and the other.
            final boolean isPlainFirst = (pair & 1) == 0;
            final double first = nsEach(isPlainFirst, operations, events, operation);
            final double second = nsEach(!isPlainFirst, operations, events, operation);
            if (pair >= 0) {
                plain[pair] = isPlainFirst ? first : second;
                delivered[pair] = isPlainFirst ? second : first;
                quotients[pair] = delivered[pair] / plain[pair];
            }
        }
        System.out.printf(
            "%-16s %10.0f %10.0f %8.3f%n", name, median(plain), median(delivered), median(quotients));
    }

    private double nsEach(
            final boolean isPlain, final int operations, final int events, final IntConsumer operation) {
        market.endBlocks();
        final long eventsBefore = market.events();
        final int instrument = isPlain ? DeliveryMarket.PLAIN : DeliveryMarket.DELIVERED;
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

    private void calls() {
        final double[] each = new double[pairs];
        for (int pass = -WARM_UP; pass < pairs; pass++) {
            market.endBlocks();
            market.buy(CALL_LOTS);
            final long eventsBefore = market.events();
            final long before = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < OPERATIONS; i++) {
                market.drawAndMeter();
            }
            final long ns = threads.getCurrentThreadCpuTime() - before;
            requireEvents(eventsBefore, (long) EVENTS_OF_A_CALL * OPERATIONS);
            if (pass >= 0) {
                each[pass] = (double) ns / OPERATIONS;
            }
        }
        System.out.printf("%-16s %10s %10.0f%n", "drawAndMeter", "", median(each));
    }

    private static double median(final double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
