package org.wheatstone.bench.jmh.recovery;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/** Prints what was measured, a line a figure. One thread. */
public final class Figure {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NS_PER_MS = 1e6;
    private static final double MIB = 1 << 20;

    private final PrintStream out;

    public Figure(final PrintStream out) {
        this.out = out;
    }

    void line(final String format, final Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** A ratio that is to be so much at least, or at most. */
    void ratio(final String name, final double ratio, final double target, final boolean isAtLeast) {
        final boolean isMet = isAtLeast ? ratio >= target : ratio <= target;
        line("%-44s %8.2f   target %s %.2f   %s", name, ratio, isAtLeast ? ">=" : "<=", target,
            isMet ? "met" : "MISSED");
    }

    /** CPU time of the calling thread, which a busy machine leaves as it is, more or less. */
    static long cpuNs() {
        return THREADS.getCurrentThreadCpuTime();
    }

    static double millis(final long ns) {
        return ns / NS_PER_MS;
    }

    static double mib(final long bytes) {
        return bytes / MIB;
    }
}
