package org.wheatstone.bench.jmh.book;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.wheatstone.bench.stream.Engine;
import org.wheatstone.bench.stream.OrderStream;
import org.wheatstone.bench.stream.StreamSpec;

/** A quick look while somebody works on a book: one process, thread CPU time, no claim. */
public final class Timer {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Timer() {
    }

    /** {@code Timer ROW DEPTH [COMMANDS [RUNS]]} with a row of floor, 1a, 2; the last runs are the warm ones. */
    public static void main(final String[] args) {
        final int depth = Integer.parseInt(args[1]);
        final int commands = args.length > 2 ? Integer.parseInt(args[2]) : 2_000_000;
        final int runs = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        final OrderStream stream = StreamSpec.steady(depth).commands(commands).generate();
        final OurEngines engines = new OurEngines();
        for (int run = 0; run < runs; run++) {
            time(args[0], stream, engines);
        }
    }

    private static void time(final String row, final OrderStream stream, final OurEngines engines) {
        final OrderStream.Parts parts = stream.parts();
        try (Engine engine = engines.open(row, stream)) {
            engine.runTo(parts.prefill());
            final long before = THREADS.getCurrentThreadCpuTime();
            engine.runTo(parts.measuredEnd());
            final long ns = THREADS.getCurrentThreadCpuTime() - before;
            engine.runTo(parts.end());
            System.out.printf(
                "%s at %,d: %.1f ns per command%s%n", row, stream.spec().depth(), (double) ns / parts.measured(),
                engine.hasTraded(stream.all()) ? "" : ", MISMATCH: " + engine.traded() + ", not " + stream.all());
        }
    }
}
