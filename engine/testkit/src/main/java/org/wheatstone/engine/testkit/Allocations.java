package org.wheatstone.engine.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Proves that a piece of code makes no garbage, by the JVM's own count of what the calling thread has allocated. For
 * any thread; what other threads do in the meantime does not count.
 */
public final class Allocations {
    /** How often a pass may be repeated until one is clean. */
    public static final int MAX_PASSES = 8;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {
    }

    /**
     * Runs something often, first to warm up, then under watch: a pass of so many rounds must allocate not one byte.
     *
     * <p>When C2 is first asked to compile a method of a class, the JVM makes that class's string literals, those of
     * never-taken error paths included, on the thread that asked. So a pass may be repeated, a few times: what the JVM
     * does once a class it does not do again, while code that makes garbage never has a clean pass.
     *
     * @param warmUp rounds that may allocate: classes are loaded and first paths are taken.
     * @param rounds of a pass.
     * @throws AssertionError if no pass was clean; it says how many bytes each one took.
     */
    public static void assertNone(final int warmUp, final int rounds, final Runnable body) {
        run(warmUp, body);
        final long[] bytes = new long[MAX_PASSES];
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            bytes[pass] = during(rounds, body);
            if (bytes[pass] == 0) {
                return;
            }
        }
        throw new AssertionError(
            "allocated " + Arrays.toString(bytes) + " bytes in passes of " + rounds + " rounds, expected none");
    }

    /** How many bytes the calling thread allocates while it runs something so often. */
    public static long during(final int rounds, final Runnable body) {
        if (!THREADS.isThreadAllocatedMemoryEnabled()) {
            throw new IllegalStateException("this JVM does not count what a thread allocates");
        }
        // The first reading may itself load a class.
        THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        final long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        run(rounds, body);
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private static void run(final int rounds, final Runnable body) {
        for (int i = 0; i < rounds; i++) {
            body.run();
        }
    }
}
