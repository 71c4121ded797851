/**
 * How a snapshot is put into bytes and taken out again: 64-bit words, little-endian, in sections. What the sections
 * hold is the exchange's affair, {@link org.wheatstone.engine.core.Exchange#writeState} and
 * {@link org.wheatstone.engine.core.Exchange#restore}; where the bytes go is the caller's, through
 * {@link org.wheatstone.engine.core.snapshot.StateOutput} and {@link org.wheatstone.engine.core.snapshot.StateInput}.
 * Everything here belongs to the engine thread.
 */
package org.wheatstone.engine.core.snapshot;
