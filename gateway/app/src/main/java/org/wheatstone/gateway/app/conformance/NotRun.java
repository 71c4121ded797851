package org.wheatstone.gateway.app.conformance;

/** A check cannot say anything here, for a reason that is not the exchange's fault. */
final class NotRun extends Exception {
    private static final long serialVersionUID = 1;

    NotRun(final String reason) {
        super(reason);
    }
}
