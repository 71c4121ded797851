package org.wheatstone.journal.chronicle;

import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.core.Jvm;

/**
 * Makes Chronicle keep to itself, before any of its classes is loaded: no announcement, no reports over the network, no
 * thread that looks at the disk. Any thread may call it. What Chronicle would log as an error is counted, so that a
 * journal can stop for it: a library that logs and goes on is not one that a journal can go on with.
 */
final class QuietChronicle {
    private static final AtomicLong ERRORS = new AtomicLong();
    private static volatile String lastError = "none";

    static {
        System.setProperty("chronicle.announcer.disable", "true");
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.disk.monitor.disable", "true");
        Jvm.setErrorExceptionHandler((source, message, cause) -> {
            lastError = source.getName() + ": " + message + (cause == null ? "" : ": " + cause);
            ERRORS.incrementAndGet();
        });
    }

    private QuietChronicle() {
    }

    /** How many errors Chronicle has reported in this JVM. */
    static long errors() {
        return ERRORS.get();
    }

    static String lastError() {
        return lastError;
    }
}
