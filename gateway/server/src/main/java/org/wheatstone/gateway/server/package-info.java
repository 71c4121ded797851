/**
 * The way in and out: TCP connections, sessions, order entry.
 *
 * <p>Start with {@link org.wheatstone.gateway.server.GatewayAgent}, whose turn reads as a table of contents, and
 * {@link org.wheatstone.gateway.server.GatewayContext}, which holds every limit. A frame comes in through
 * {@code TcpTransport}, {@code Connection} and {@code Inbox}, is judged by {@code Session} and {@code RequestShape},
 * and leaves as a command through {@code CommandWriter}. An event comes in through {@code EventDispatcher}, is numbered
 * off by {@code EventStream}, turned into a frame by {@code EventFrames}, and leaves through {@code Outbox}.
 *
 * <p>All of it runs on one thread, the gateway's; nothing here is locked, and nothing is allocated between a frame's
 * arrival and its answer's departure.
 */
package org.wheatstone.gateway.server;
