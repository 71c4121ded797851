package org.wheatstone.engine.runtime;

import org.wheatstone.engine.api.Deadlines;
import org.wheatstone.engine.core.Exchange;

/** What the exchange waits for, told by the engine's thread to the gateway's. */
final class EngineDeadlines implements Deadlines {
    private volatile long nextDeadlineNs = NONE;
    private volatile long timersHandled;

    /** After commands; engine thread only. */
    void tell(final Exchange exchange) {
        final long next = exchange.nextDeadlineNs();
        if (next != nextDeadlineNs) {
            nextDeadlineNs = next;
        }
        // Second, so that whoever sees its timer handled sees what is next as well.
        final long handled = exchange.timersHandled();
        if (handled != timersHandled) {
            timersHandled = handled;
        }
    }

    @Override
    public long nextDeadlineNs() {
        return nextDeadlineNs;
    }

    @Override
    public long timersHandled() {
        return timersHandled;
    }
}
