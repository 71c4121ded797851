/**
 * The wire and the log: how bytes are laid out, and what numbers in them mean.
 *
 * <p>Start with {@link org.wheatstone.codecs.Frame}, which is what travels over TCP. A
 * {@link org.wheatstone.codecs.CommandRecord} is a frame with the gateway's stamp in front, an
 * {@link org.wheatstone.codecs.EventRecord} a frame with its place in history in front: the same bytes go from socket
 * to ring to disk and back, and are never translated. The messages themselves are generated from {@code wheatstone.xml}
 * into {@code org.wheatstone.codecs.sbe}. {@link org.wheatstone.codecs.Code} says why something was refused.
 */
package org.wheatstone.codecs;
