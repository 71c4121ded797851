package org.wheatstone.engine.testkit.stream;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.testkit.reference.ReferenceExchange;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/**
 * The reference exchange as a {@link ComparedExchange}: what a comparison compares with, and one that never differs.
 * For one thread; ownership and failures are those of {@link ReferenceExchange}.
 */
public final class ComparedReference implements ComparedExchange {
    private final ReferenceExchange exchange;

    public ComparedReference(final ReferenceLimits limits) {
        exchange = new ReferenceExchange(limits);
    }

    @Override
    public List<byte[]> onCommand(final long sequence, final DirectBuffer buffer, final int offset) {
        return exchange.onCommand(sequence, buffer, offset);
    }

    @Override
    public long nextDeadlineNs() {
        return exchange.nextDeadlineNs();
    }

    @Override
    public long cash(final int participantId) {
        return exchange.money().cash(participantId).longValueExact();
    }

    @Override
    public long held(final int participantId) {
        return exchange.money().held(participantId).longValueExact();
    }

    @Override
    public long escrow(final int participantId) {
        return exchange.money().escrow(participantId).longValueExact();
    }

    @Override
    public long bond(final int participantId) {
        return exchange.money().bond(participantId).longValueExact();
    }

    @Override
    public Map<String, Long> pools() {
        final Map<String, Long> pools = new TreeMap<>();
        exchange.money().pools().forEach((name, money) -> pools.put(name, money.longValueExact()));
        return pools;
    }

    @Override
    public long house() {
        return exchange.money().house().longValueExact();
    }

    @Override
    public long fund() {
        return exchange.money().fund().longValueExact();
    }

    /** The exchange itself, for whoever wants to know more than a comparison does. */
    public ReferenceExchange exchange() {
        return exchange;
    }
}
