/**
 * The way in and out: TCP connections, sessions, order entry.
 *
 * <p>Start with {@link org.wheatstone.gateway.server.GatewayAgent}, whose turn reads as a table of contents, and
 * {@link org.wheatstone.gateway.server.GatewayContext}, which holds every limit. A connection comes in through
 * {@code TcpTransport} and {@code Lobby}, and to its session through {@code Entrance}; {@code Session} is the state
 * machine between Hello and the last word. A frame comes in through {@code Connection} and {@code Inbox}, is judged by
 * {@code RequestDesk} and {@code RequestShape}, and leaves as a command through {@code CommandWriter}. An event comes
 * in through {@code EventDispatcher}, is numbered off by {@code EventStream} in the session's {@code Delivery}, turned
 * into a frame by {@code EventFrames}, and leaves through {@code Outbox}. {@code SessionState} draws the states.
 *
 * <p>Limits stand where they are met: of addresses in {@code Lobby}, of a session's rates in {@code RateLimit}, of keys
 * after abuse in {@code Blocks}. What becomes of orders when somebody is gone is not decided here: {@code Tenure} tells
 * the core that a connection has ended and how, and {@code TimerWatch} gives it a {@code TimerDue} when a grace, a dead
 * man or an expiry falls due.
 *
 * <p>All of it runs on one thread, the gateway's, but the verification of signatures, which {@code LogonVerifier} does
 * on one of its own behind two queues. Nothing here is locked, and nothing is allocated between a frame's arrival and
 * its answer's departure once a session is attached.
 */
package org.wheatstone.gateway.server;
