package org.wheatstone.bench.jmh;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.wheatstone.bench.jmh.book.CoreEngine;
import org.wheatstone.bench.jmh.book.CoreStream;
import org.wheatstone.bench.jmh.book.StreamMarket;
import org.wheatstone.bench.stream.OrderStream;
import org.wheatstone.bench.stream.StreamSpec;

/**
 * The steady flow of the book's benchmark, 1,000 orders resting, in a core of its own each time: of an instrument that
 * is not delivered, or of one that is. For one thread.
 */
final class SteadyCost {
    private static final int DEPTH     = 1_000;
    private static final int COMMANDS  = 200_000;
    private static final int MAKER_FEE = 20;
    private static final int TAKER_FEE = 100;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OrderStream stream = StreamSpec.steady(DEPTH).commands(COMMANDS).generate();
    private final CoreStream plain = new CoreStream(stream, new StreamMarket(false, MAKER_FEE, TAKER_FEE));
    private final CoreStream delivered = new CoreStream(stream, new StreamMarket(true, MAKER_FEE, TAKER_FEE));

    /** The thread's CPU time of a command, in ns, as the mean of one run. */
    double nsEach(final boolean isPlain) {
        final CoreEngine engine = new CoreEngine(stream, isPlain ? plain : delivered);
        engine.runTo(stream.parts().prefill());
        final long before = threads.getCurrentThreadCpuTime();
        engine.runTo(stream.parts().measuredEnd());
        final long ns = threads.getCurrentThreadCpuTime() - before;
        if (!engine.hasTraded(stream.timed())) {
            throw new IllegalStateException("other trades than the stream's: something was refused");
        }
        return (double) ns / COMMANDS;
    }
}
