package org.wheatstone.engine.core.snapshot;

import org.agrona.MutableDirectBuffer;

/**
 * Where a snapshot's bytes come from, and nothing but these. Called by the engine thread, in order, for a block of up
 * to 4 KiB at a time. The buffer is on loan until the call returns.
 *
 * <p>What it throws ends the reading, and there is no exchange.
 */
@FunctionalInterface
public interface StateInput {
    /**
     * Hands over the next bytes.
     *
     * @return how many: as many as asked for, or fewer, 0 at least, if there are no more.
     */
    int read(MutableDirectBuffer buffer, int offset, int length);
}
