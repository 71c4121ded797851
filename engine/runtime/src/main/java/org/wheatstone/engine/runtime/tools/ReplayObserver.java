package org.wheatstone.engine.runtime.tools;

import org.agrona.DirectBuffer;
import org.wheatstone.engine.core.Exchange;

/** Looks on while a journal is replayed, on the replaying thread; buffers are valid until the call returns. */
public interface ReplayObserver {
    /** One command record, about to be carried out. */
    default void onCommand(final long sequence, final DirectBuffer buffer, final int offset, final int length) {
    }

    /** One event record of the command that was just carried out. */
    default void onEvent(final DirectBuffer buffer, final int offset, final int length) {
    }

    /** The exchange as it is after a command and its events: to look at, and not to keep. */
    default void onCarriedOut(final Exchange exchange) {
    }
}
