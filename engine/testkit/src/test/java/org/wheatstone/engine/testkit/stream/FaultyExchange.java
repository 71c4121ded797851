package org.wheatstone.engine.testkit.stream;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/** The reference with one planted fault, which shows when matching stops before an order of the same participant. */
final class FaultyExchange implements ComparedExchange {
    private static final int BLOCK = EventRecord.FRAME_OFFSET + 12;

    private final ComparedReference reference;
    private final Fault fault;
    private int selfTrades;

    FaultyExchange(final ReferenceLimits limits, final Fault fault) {
        this.reference = new ComparedReference(limits);
        this.fault = fault;
    }

    @Override
    public List<byte[]> onCommand(final long sequence, final DirectBuffer buffer, final int offset) {
        final List<byte[]> events = new ArrayList<>(reference.onCommand(sequence, buffer, offset));
        if (!events.isEmpty() && isSelfTrade(events.get(events.size() - 1))) {
            selfTrades++;
            switch (fault) {
                case ALTERED_BYTE -> events.get(events.size() - 1)[BLOCK + 60] ^= 1;
                case MISSING_EVENT -> events.remove(events.size() - 1);
                case EXCEPTION -> throw new IllegalStateException("planted");
                default -> { }
            }
        }
        return events;
    }

    private static boolean isSelfTrade(final byte[] event) {
        final UnsafeBuffer buffer = new UnsafeBuffer(event);
        return EventRecord.templateId(buffer, 0) == OrderCanceledDecoder.TEMPLATE_ID
            && new OrderCanceledDecoder().wrap(buffer, BLOCK, 76, 1).reason() == CancelReason.SELF_TRADE;
    }

    @Override
    public long nextDeadlineNs() {
        return reference.nextDeadlineNs() - (fault == Fault.EARLY_DEADLINE ? selfTrades : 0);
    }

    @Override
    public long cash(final int participantId) {
        return reference.cash(participantId);
    }

    @Override
    public long held(final int participantId) {
        return reference.held(participantId);
    }

    @Override
    public long escrow(final int participantId) {
        return reference.escrow(participantId);
    }

    @Override
    public long bond(final int participantId) {
        return reference.bond(participantId);
    }

    @Override
    public long house() {
        return reference.house() + (fault == Fault.WRONG_BALANCE ? selfTrades : 0);
    }

    @Override
    public long fund() {
        return reference.fund();
    }

    enum Fault {
        ALTERED_BYTE, MISSING_EVENT, EXCEPTION, WRONG_BALANCE, EARLY_DEADLINE
    }
}
