package org.wheatstone.engine.testkit.stream;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.CoreLimits;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/**
 * The core as a {@link ComparedExchange}, which looks ahead at each command and mixes a seed into its indexes, as it
 * does in a node. For one thread; it throws what the core throws.
 */
public class ComparedCore implements ComparedExchange {
    /** A level alone in its corner of a trie needs at most this many nodes. */
    private static final int NODES_PER_LEVEL = 5;
    /** As a node has one: whatever it is, it must make no difference. */
    private static final long INDEX_SEED = 0x9E37_79B9_7F4A_7C15L;

    private final EventBuffer events;
    private Exchange exchange;

    /** A core with the limits of the reference it is compared with, and room for a level of each order. */
    public ComparedCore(final ReferenceLimits limits) {
        this(contextOf(limits));
    }

    /** A core with these limits. */
    public ComparedCore(final CoreContext context) {
        events = new EventBuffer(context);
        exchange = new Exchange(context, events);
    }

    /** The limits of a reference, with room for a level of each order, which the reference never lacks. */
    public static CoreContext contextOf(final ReferenceLimits limits) {
        return CoreLimits.contextOf(limits, NODES_PER_LEVEL * limits.orders() + 2 * limits.instruments())
            .indexSeed(INDEX_SEED);
    }

    /** The core itself; it gives its events to {@link #events}. */
    public final Exchange exchange() {
        return exchange;
    }

    /** Where the events go. */
    protected final EventBuffer events() {
        return events;
    }

    /** Goes on with another core in the place of this one; it must give its events to {@link #events}. */
    protected final void exchange(final Exchange other) {
        exchange = other;
    }

    @Override
    public List<byte[]> onCommand(final long sequence, final DirectBuffer buffer, final int offset) {
        // As a node does in a large book: it must make no difference, whatever the command is.
        exchange.lookAhead(buffer, offset);
        exchange.touchAhead();
        exchange.onCommand(sequence, buffer, offset);
        final List<byte[]> records = new ArrayList<>();
        events.forEach((from, at, length) -> {
            final byte[] record = new byte[length];
            from.getBytes(at, record);
            records.add(record);
        });
        return records;
    }

    @Override
    public long nextDeadlineNs() {
        return exchange.nextDeadlineNs();
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
    public long bond(final int participantId) {
        return exchange.ledger().bond(indexOf(participantId));
    }

    @Override
    public long house() {
        return exchange.ledger().house();
    }

    @Override
    public long fund() {
        return exchange.ledger().fund();
    }

    private int indexOf(final int participantId) {
        return exchange.participants().find(participantId).index();
    }
}
