package org.wheatstone.engine.testkit;

import java.util.List;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.testkit.reference.ReferenceExchange;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/** The reference exchange as a {@link Subject}. For one thread; it throws what {@link ReferenceExchange} throws. */
public final class ReferenceDriver implements Subject {
    private final ReferenceExchange exchange;

    public ReferenceDriver(final ReferenceLimits limits) {
        exchange = new ReferenceExchange(limits);
    }

    @Override
    public List<Event> onCommand(final long sequence, final DirectBuffer buffer, final int offset) {
        return exchange.onCommand(sequence, buffer, offset).stream().map(Event::of).toList();
    }

    @Override
    public long nextDeadlineNs() {
        return exchange.nextDeadlineNs();
    }
}
