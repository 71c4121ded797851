package org.wheatstone.engine.api;

import org.agrona.DirectBuffer;

/** Receives events, in order, on the thread that polls. */
@FunctionalInterface
public interface EventHandler {
    /**
     * One event.
     *
     * @param buffer that holds it; valid, and not to be modified, until this callback returns.
     * @param offset of the {@code EventRecord}.
     * @param length of the record, in bytes.
     */
    void onEvent(DirectBuffer buffer, int offset, int length);
}
