package org.wheatstone.gateway.app.conformance;

import java.io.IOException;

/**
 * One thing that is looked at.
 *
 * @param name  as in the table.
 * @param claim what is so if it passes.
 * @param body  looks.
 */
record Check(String name, String claim, Body body) {
    /** Throws what is wrong, or why nothing can be said. */
    @FunctionalInterface
    interface Body {
        void run(Bench bench) throws IOException, Failure, NotRun;
    }

    /** What came of a check. */
    enum Status { PASS, FAIL, SKIPPED }

    /**
     * The row of the table.
     *
     * @param expected what the protocol says; empty unless it failed.
     * @param came     what the exchange said, or why the check was not made.
     */
    record Outcome(Check check, Status status, String expected, String came, long millis) {
    }

    Outcome outcome(final Bench bench) {
        final long startNs = System.nanoTime();
        try {
            body.run(bench);
            return outcome(Status.PASS, "", "", startNs);
        } catch (final NotRun e) {
            return outcome(Status.SKIPPED, "", e.getMessage(), startNs);
        } catch (final Failure e) {
            return outcome(Status.FAIL, e.expected(), e.came(), startNs);
        } catch (final IOException e) {
            return outcome(Status.FAIL, "the connection to stay", e.toString(), startNs);
        }
    }

    private Outcome outcome(final Status status, final String expected, final String came, final long startNs) {
        return new Outcome(this, status, expected, came, (System.nanoTime() - startNs) / 1_000_000);
    }
}
