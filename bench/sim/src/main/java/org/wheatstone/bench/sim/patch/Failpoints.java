package org.wheatstone.bench.sim.patch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Which failpoint is armed in this JVM, and what happens there. At most one at a time. A child JVM is armed by the
 * system property {@code wheatstone.failpoint=NAME:NTH:halt}, {@code NAME:NTH:throw}, {@code NAME:NTH:exhaust} or
 * {@code NAME:NTH:delay:MS}; rows that work within one process call {@link #arm}. Any thread may come by; in a child,
 * only those of its agents count for a failpoint under load.
 */
public final class Failpoints {
    /** The exit code of a JVM that a failpoint halted. */
    public static final int HALTED = 86;
    /** The system property. */
    public static final String PROPERTY = "wheatstone.failpoint";

    /** The flag for a JVM that is no node, and has no agents. */
    public static final String OF_ANY_THREAD = "-Dwheatstone.failpoint.any-thread=true";

    private static final String ANY_THREAD = "wheatstone.failpoint.any-thread";
    private static final String AGENT = "wheatstone-";
    private static final AtomicLong HITS = new AtomicLong();
    private static volatile String armed;
    private static volatile long nth;
    private static volatile Runnable action;
    // What has been taken of the heap, reachable for good.
    private static volatile Object[] taken;
    // A starting node replays and carries out its configuration on its main thread, which is not what a step under load
    // is about.
    private static volatile boolean isOfAgents;

    static {
        final String property = System.getProperty(PROPERTY);
        if (property != null) {
            final String[] words = property.split(":");
            arm(words[0], Long.parseLong(words[1]), actionOf(words));
            isOfAgents = Failpoint.of(words[0]).phase() != Failpoint.Phase.RECOVERY
                && !Boolean.getBoolean(ANY_THREAD);
        }
    }

    private Failpoints() {
    }

    /** The value of the property that halts at the nth time. */
    public static String halt(final Failpoint failpoint, final long nth) {
        return "-D" + PROPERTY + "=" + failpoint.text() + ":" + nth + ":halt";
    }

    /** The value of the property that throws at the nth time, and once only. */
    public static String fail(final Failpoint failpoint, final long nth) {
        return "-D" + PROPERTY + "=" + failpoint.text() + ":" + nth + ":throw";
    }

    /** The value of the property that waits each time from the nth on. */
    public static String delay(final Failpoint failpoint, final long nth, final int millis) {
        return "-D" + PROPERTY + "=" + failpoint.text() + ":" + nth + ":delay:" + millis;
    }

    /** The value of the property that uses up the heap at the nth time, and gives none of it back. */
    public static String exhaust(final Failpoint failpoint, final long nth) {
        return "-D" + PROPERTY + "=" + failpoint.text() + ":" + nth + ":exhaust";
    }

    /** From here on, the nth time that anybody comes by this failpoint, this happens. */
    public static void arm(final String name, final long atHit, final Runnable happening) {
        armed = null;
        isOfAgents = false;
        HITS.set(0);
        nth = atHit;
        action = happening;
        armed = name;
    }

    /** Nothing happens any more. */
    public static void disarm() {
        armed = null;
    }

    /** How often the armed failpoint was passed. */
    public static long hits() {
        return HITS.get();
    }

    /** Somebody comes by. */
    public static void hit(final String name) {
        final String waiting = armed;
        if (waiting != null && waiting.equals(name)
            && (!isOfAgents || Thread.currentThread().getName().startsWith(AGENT))) {
            final long hit = HITS.incrementAndGet();
            if (hit >= nth) {
                action.run();
            }
        }
    }

    private static Runnable actionOf(final String... words) {
        switch (words[2]) {
            case "halt":
                return () -> Runtime.getRuntime().halt(HALTED);
            case "throw":
                return () -> {
                    disarm();
                    throw new FailpointException(words[0]);
                };
            case "delay":
                final long delayNs = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[3]));
                return () -> pause(delayNs);
            case "exhaust":
                return Failpoints::exhaust;
            default:
                throw new IllegalArgumentException(PROPERTY + ": no such action: " + words[2]);
        }
    }

    /** Takes what there is, in smaller and smaller pieces, and keeps it; the last error is that of whoever came by. */
    private static void exhaust() {
        for (int length = 1 << 20; length > 0; length /= 2) {
            hoard(length);
        }
        taken = new Object[] {taken, new byte[1 << 20]};
    }

    private static void hoard(final int length) {
        try {
            while (length > 0) {
                taken = new Object[] {taken, new byte[length]};
            }
        } catch (final OutOfMemoryError e) {
            // That is what it is for; smaller ones may still go in.
            return;
        }
    }

    private static void pause(final long delayNs) {
        final long endNs = System.nanoTime() + delayNs;
        for (long leftNs = delayNs; leftNs > 0; leftNs = endNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }

    /** What a failpoint throws: something that nobody has planned for. */
    public static final class FailpointException extends RuntimeException {
        private static final long serialVersionUID = 1;

        FailpointException(final String name) {
            super("failpoint " + name);
        }
    }
}
