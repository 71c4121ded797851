package org.wheatstone.gateway.client;

/**
 * A {@link BlockingTrader} has no session any more, or lost a request with a connection: such a request has no effect,
 * and never will. For any thread.
 */
public final class DisconnectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Disconnection disconnection;

    DisconnectedException(final String what, final Disconnection disconnection) {
        super(what + ": " + disconnection);
        this.disconnection = disconnection;
    }

    /** Why the last connection ended. */
    public Disconnection disconnection() {
        return disconnection;
    }
}
