/**
 * {@code conformance}: what a member runs against an exchange before going live. It speaks the protocol itself, byte by
 * byte over blocking sockets, so that what it says of an exchange owes nothing to a client library.
 *
 * <p>{@link org.wheatstone.gateway.app.conformance.Checks} is the list; each check is a conversation of its own, and
 * takes back what it ordered.
 */
package org.wheatstone.gateway.app.conformance;
