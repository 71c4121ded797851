package org.wheatstone.engine.core;

import org.agrona.MutableDirectBuffer;

/**
 * Where the exchange writes its events. Engine thread only.
 *
 * <p>The events of one command are claimed one by one and become visible together. There is always room for
 * {@link CoreContext#maxEventsPerCommand()}: whoever feeds commands sees to that before each one.
 */
public interface EventSink {
    /**
     * Room for the next event of this command.
     *
     * @return offset in {@link #buffer()} of {@code EventRecord.MAX_LENGTH} bytes, a multiple of 8; the bytes are the
     *         exchange's until {@link #commit}.
     */
    int claim();

    /** The memory that the last {@link #claim()} points into. */
    MutableDirectBuffer buffer();

    /**
     * All events of this command are written.
     *
     * @param events how many were claimed, 0 or more.
     */
    void commit(int events);
}
