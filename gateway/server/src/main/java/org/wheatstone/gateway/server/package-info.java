/**
 * The way in and out: TCP connections, sessions, order entry, drop copies, market data.
 *
 * <p>Start with {@link org.wheatstone.gateway.server.GatewayAgent}, whose turn reads as a table of contents, and {@link
 * org.wheatstone.gateway.server.GatewayContext}, which holds the ports, and the limits beside them. A connection comes
 * in through {@code TcpTransport} and {@code Lobby}, and to its session through {@code Entrance}; {@code Session} is
 * the state machine between Hello and the last word. A frame comes in through {@code Connection} and {@code Inbox}, is
 * judged by {@code RequestDesk} and {@code RequestShape}, and leaves as a command through {@code CommandWriter}. An
 * event comes in through {@code EventDispatcher}, is numbered off by {@code EventStream} in the session's {@code
 * Delivery}, turned into a frame by {@code EventFrames}, and leaves through {@code Outbox}. {@code SessionState} draws
 * the states.
 *
 * <p>Limits stand where they are met: of addresses in {@code Lobby}, of a session's rates in {@code RateLimit}, of keys
 * after abuse in {@code Blocks}. What becomes of orders when somebody is gone is not decided here: {@code Tenure} tells
 * the core that a connection has ended and how, and {@code TimerWatch} gives it a {@code TimerDue} when a grace, a dead
 * man or an expiry falls due.
 *
 * <p>Market data is another agent's, {@link org.wheatstone.gateway.server.MarketDataAgent}: a connection that logs on
 * for it goes over through {@code FeedDoor}, and from then on {@code FeedSession} hears what it wishes, and
 * {@code FeedDelivery} sends it, out of the books of the package {@code market}. Whoever logs on for a drop copy stays
 * a {@code Session}, but is sent what {@code Viewer} says in the place of its own events.
 *
 * <p>All the rest runs on one thread, the gateway's, but the verification of signatures, which {@code LogonVerifier}
 * does on one of its own behind two queues. Nothing here is locked, and nothing is allocated between a frame's arrival
 * and its answer's departure once a session is attached.
 */
package org.wheatstone.gateway.server;
