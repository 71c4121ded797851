package org.wheatstone.gateway.client;

/**
 * Where a {@link TradingClient} stands. Immutable, for any thread.
 *
 * <pre>
 *   DISCONNECTED -connect()-> CONNECTING -> AWAITING_HELLO -> LOGGING_ON -> REPLAYING -> LIVE -logout()-> LOGGING_OUT
 *         ^                       ^                                                                         |
 *         | no auto-reconnect     | BACKING_OFF <-- connection lost, before a logout                        v
 *         +-----------------------+------------------- a final reason, or close(), in any state --------> CLOSED
 * </pre>
 */
public enum ClientState {
    /** No connection, and none is tried until {@link TradingClient#connect()}. */
    DISCONNECTED,
    /** The TCP connection is being made. */
    CONNECTING,
    /** Connected; the exchange speaks first. */
    AWAITING_HELLO,
    /** The logon is sent; its answer decides. */
    LOGGING_ON,
    /** The session is ours; missed events are on their way. Requests are not taken yet. */
    REPLAYING,
    /** Requests are taken. */
    LIVE,
    /** The logout is sent; events are still delivered until the exchange has said its last word. */
    LOGGING_OUT,
    /** The connection is lost; the next attempt is made when the back-off is over. */
    BACKING_OFF,
    /** It is over; {@link TradingClient#disconnection()} says why. A new client may be made. */
    CLOSED;

    /** Whether there is a TCP connection on which frames are exchanged. */
    public boolean isConnected() {
        return this == AWAITING_HELLO || this == LOGGING_ON || this == REPLAYING || this == LIVE || this == LOGGING_OUT;
    }

    boolean canBecome(final ClientState next) {
        switch (next) {
            case CONNECTING:
                return this == DISCONNECTED || this == BACKING_OFF;
            case AWAITING_HELLO:
                return this == CONNECTING;
            case LOGGING_ON:
                return this == AWAITING_HELLO;
            case REPLAYING:
                return this == LOGGING_ON;
            case LIVE:
                return this == REPLAYING;
            case LOGGING_OUT:
                return this == LIVE;
            case DISCONNECTED:
            case BACKING_OFF:
                return this == CONNECTING || isConnected() && this != LOGGING_OUT;
            case CLOSED:
                return this != CLOSED;
            default:
                return false;
        }
    }
}
