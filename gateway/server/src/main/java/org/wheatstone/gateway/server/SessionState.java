package org.wheatstone.gateway.server;

/**
 * Where a conversation stands.
 *
 * <pre>
 *   CONNECTED --signed--> VERIFYING --signature good--> ATTACHING
 *   CONNECTED --logon in order--> ATTACHING --SessionAttached--> REPLAYING --ReplayComplete--> LIVE &lt;--> LAGGING
 *   REPLAYING --all sent, MARKET_DATA--> AWAY
 *   REPLAYING, LIVE, LAGGING --Logout--> DRAINING --all sent--> CLOSED         any state --refused, cut, lost--> CLOSED
 * </pre>
 */
enum SessionState {
    /** Hello is sent; nothing but a Logon is taken, and that only for a while. */
    CONNECTED,
    /** The logon is in order and signed; the verifier looks at the signature, or the core has no room yet. */
    VERIFYING,
    /** The logon is in order and on its way to the core, which has not answered yet. */
    ATTACHING,
    /** The session is attached: reference data and then the events that the client has missed are being sent. */
    REPLAYING,
    /** Requests go in, and events go out as they happen. */
    LIVE,
    /** Requests go in; the client reads too slowly, so its events come from the history until it has caught up. */
    LAGGING,
    /** The connection is the market-data agent's; the gateway has the session's tenure alone, until it comes back. */
    AWAY,
    /** The client has said Logout: what it is owed is sent, then Terminate. */
    DRAINING,
    /** Over; the core may still have to be told. */
    CLOSED;

    /** Whether no session is attached yet. */
    boolean isBeforeLogon() {
        return this == CONNECTED || this == VERIFYING || this == ATTACHING;
    }

    boolean takesRequests() {
        return this == LIVE || this == LAGGING;
    }

    boolean mayBecome(final SessionState next) {
        return switch (this) {
            case CONNECTED -> next == VERIFYING || next == ATTACHING || next == CLOSED;
            case VERIFYING -> next == ATTACHING || next == CLOSED;
            case ATTACHING -> next == REPLAYING || next == CLOSED;
            case REPLAYING -> next == LIVE || next == AWAY || next == DRAINING || next == CLOSED;
            case LIVE -> next == LAGGING || next == DRAINING || next == CLOSED;
            case LAGGING -> next == LIVE || next == DRAINING || next == CLOSED;
            case AWAY, DRAINING -> next == CLOSED;
            case CLOSED -> false;
        };
    }
}
