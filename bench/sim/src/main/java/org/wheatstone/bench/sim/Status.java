package org.wheatstone.bench.sim;

/** How a row ended. */
public enum Status {
    /** The claim held in every run. */
    PASS,
    /** It did not, or the harness failed. */
    FAIL,
    /** Nothing was run: this machine cannot have the fault. It proves nothing and fails nothing. */
    SKIPPED
}
