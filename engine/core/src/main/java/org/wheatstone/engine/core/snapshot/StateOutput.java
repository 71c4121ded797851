package org.wheatstone.engine.core.snapshot;

import org.agrona.DirectBuffer;

/**
 * Where a snapshot's bytes go: a file, a buffer, a socket. Called by the thread that writes the state, in order, with
 * whole words, up to 4 KiB of them: whoever writes to a device collects more. The buffer stays the caller's and is
 * valid until the call returns.
 *
 * <p>What it throws ends the writing, and the exchange is as it was; the bytes written so far are no snapshot.
 */
@FunctionalInterface
public interface StateOutput {
    void write(DirectBuffer buffer, int offset, int length);
}
