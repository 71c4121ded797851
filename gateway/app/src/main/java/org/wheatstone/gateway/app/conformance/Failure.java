package org.wheatstone.gateway.app.conformance;

/** A check's verdict: something else came than what the protocol says. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final String expected;
    private final String came;

    Failure(final String expected, final String came) {
        super("expected " + expected + ", came " + came);
        this.expected = expected;
        this.came = came;
    }

    String expected() {
        return expected;
    }

    String came() {
        return came;
    }
}
