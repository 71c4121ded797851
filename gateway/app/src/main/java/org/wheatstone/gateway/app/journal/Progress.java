package org.wheatstone.gateway.app.journal;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Tells whoever waits how far long work has come: a line on standard error for each million records, so that short work
 * says nothing. One thread.
 */
final class Progress {
    static final long INTERVAL = 1_000_000;

    private final PrintWriter err;
    private final long interval;
    private long count;

    Progress(final PrintWriter err) {
        this(err, INTERVAL);
    }

    Progress(final PrintWriter err, final long interval) {
        this.err = err;
        this.interval = interval;
    }

    /** One more record is done. */
    void step(final long number) {
        if (++count % interval == 0) {
            err.printf(Locale.ROOT, "... %,d records, at %,d%n", count, number);
            err.flush();
        }
    }
}
