package org.wheatstone.bench.sim;

/**
 * One row of the scoreboard: a kind of fault, put to the real thing as often as the size asks for. Made for one use, by
 * one thread. What it starts and mounts it also ends, however it leaves.
 */
public interface Row {
    /** As on the command line. */
    String name();

    /** What must hold, in a few words. */
    String claim();

    /** Its part of the time of a soak, beside the other rows. */
    default int weight() {
        return 1;
    }

    /**
     * Does it.
     *
     * @return what was counted. A fault that cannot be had on this machine is {@link Status#SKIPPED}, with the reason.
     * @throws Exception if the harness itself fails, which is neither a pass nor a skip: the scoreboard fails.
     */
    RowResult run(RowContext context) throws Exception;
}
