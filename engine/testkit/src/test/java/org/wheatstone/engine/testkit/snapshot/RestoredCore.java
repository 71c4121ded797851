package org.wheatstone.engine.testkit.snapshot;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.CoreLimits;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;
import org.wheatstone.engine.testkit.stream.ComparedExchange;

/**
 * The core, given up every so many commands for one that is restored from its snapshot. It must not show, however the
 * state came about: each snapshot is one of a restored exchange. For one thread.
 */
final class RestoredCore implements ComparedExchange {
    private static final int NODES_PER_LEVEL = 5;

    private final CoreContext context;
    private final EventBuffer events;
    private final int every;
    private Exchange exchange;

    /** A core with room for a level of each order, which the reference never lacks. */
    RestoredCore(final ReferenceLimits limits, final int every) {
        this(contextOf(limits, NODES_PER_LEVEL * limits.orders() + 2 * limits.instruments()), every);
    }

    RestoredCore(final CoreContext context, final int every) {
        this.context = context;
        this.every = every;
        events = new EventBuffer(context);
        exchange = new Exchange(context, events);
    }

    /** Takes up a snapshot, and is never given up itself. */
    RestoredCore(final CoreContext context, final MemorySnapshot snapshot) {
        this.context = context;
        every = Integer.MAX_VALUE;
        events = new EventBuffer(context);
        exchange = snapshot.restore(context, events);
    }

    static CoreContext contextOf(final ReferenceLimits limits, final int maxPriceNodes) {
        return CoreLimits.contextOf(limits, maxPriceNodes);
    }

    @Override
    public List<byte[]> onCommand(final long sequence, final DirectBuffer buffer, final int offset) {
        if (sequence % every == 0) {
            exchange = MemorySnapshot.of(exchange).restore(context, events);
        }
        exchange.onCommand(sequence, buffer, offset);
        final List<byte[]> records = new ArrayList<>();
        events.forEach((from, at, length) -> {
            final byte[] record = new byte[length];
            from.getBytes(at, record);
            records.add(record);
        });
        return records;
    }

    MemorySnapshot snapshot() {
        return MemorySnapshot.of(exchange);
    }

    Exchange exchange() {
        return exchange;
    }

    @Override
    public long cash(final int participantId) {
        return exchange.ledger().cash(indexOf(participantId));
    }

    @Override
    public long held(final int participantId) {
        return exchange.ledger().held(indexOf(participantId));
    }

    @Override
    public long escrow(final int participantId) {
        return exchange.ledger().escrowed(indexOf(participantId));
    }

    @Override
    public long house() {
        return exchange.ledger().house();
    }

    private int indexOf(final int participantId) {
        return exchange.participants().find(participantId).index();
    }
}
