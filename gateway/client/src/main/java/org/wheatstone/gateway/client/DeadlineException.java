package org.wheatstone.gateway.client;

/**
 * What a {@link BlockingTrader} waited for has not come in time. The request may still have its effect: ask for the
 * order's status. For any thread.
 */
public final class DeadlineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeadlineException(final String what, final SessionClient client) {
        super("not in time: " + what + ", state=" + client.state() + ", disconnection=" + client.disconnection());
    }
}
