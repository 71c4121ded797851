package org.wheatstone.engine.core;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much garbage the calling thread makes, by the JVM's own count of what it has allocated. */
final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {
    }

    /**
     * What the best of some passes has allocated, in bytes: the compiler may still replace a method under way in an
     * early pass; a garbage maker fails them all.
     *
     * @param passes at most; none follows one that has allocated nothing.
     */
    static long least(final int passes, final Runnable pass) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < passes && least > 0; i++) {
            final long before = now();
            pass.run();
            least = Math.min(least, now() - before - ofCounting());
        }
        return least;
    }

    private static long ofCounting() {
        final long before = now();
        return now() - before;
    }

    private static long now() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
