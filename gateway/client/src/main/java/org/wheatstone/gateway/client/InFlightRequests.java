package org.wheatstone.gateway.client;

import static org.agrona.BitUtil.CACHE_LINE_LENGTH;

import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;

/**
 * The requests that have no answer yet, byte for byte, and the source of their ids. One thread.
 *
 * <p>Ids follow one another while anything is in flight, so a request's slot is its id modulo the capacity:
 * <pre>
 *   answered ... | firstId: oldest without an answer | some answered, some not | nextId: of the next request | free ...
 * </pre>
 */
final class InFlightRequests {
    private final UnsafeBuffer slots;
    private final boolean[] waiting;
    private final int mask;
    private final int slotLength;
    private long firstId = 1;
    private long nextId = 1;
    private int count;
    private int newOrders;

    /** For so many requests of at most so many bytes each. */
    InFlightRequests(final int maxInFlight, final int maxLength) {
        final int capacity = BitUtil.findNextPositivePowerOfTwo(maxInFlight);
        slotLength = BitUtil.align(maxLength, CACHE_LINE_LENGTH);
        slots = new UnsafeBuffer(ByteBuffer.allocateDirect(Math.multiplyExact(capacity, slotLength)));
        waiting = new boolean[capacity];
        mask = capacity - 1;
    }

    MutableDirectBuffer slots() {
        return slots;
    }

    int slotOf(final long clOrdId) {
        return (int) (clOrdId & mask) * slotLength;
    }

    long firstId() {
        return firstId;
    }

    long nextId() {
        return nextId;
    }

    int count() {
        return count;
    }

    /** How many of them, if accepted, are one more open order. */
    int newOrders() {
        return newOrders;
    }

    boolean isFull() {
        return nextId - firstId > mask;
    }

    boolean isWaiting(final long clOrdId) {
        return clOrdId >= firstId && clOrdId < nextId && waiting[(int) (clOrdId & mask)];
    }

    /** The request that stands in the slot of {@link #nextId()} is under way; returns its id. */
    long add() {
        final long clOrdId = nextId++;
        waiting[(int) (clOrdId & mask)] = true;
        count++;
        newOrders += newOrdersOf(clOrdId);
        return clOrdId;
    }

    /** Takes out a request that has its answer; false if it was not in flight, as after a restart of the caller. */
    boolean answer(final long clOrdId) {
        if (!isWaiting(clOrdId)) {
            return false;
        }
        waiting[(int) (clOrdId & mask)] = false;
        count--;
        newOrders -= newOrdersOf(clOrdId);
        while (firstId < nextId && !waiting[(int) (firstId & mask)]) {
            firstId++;
        }
        return true;
    }

    /** Goes on above an id that somebody else has used; only with nothing in flight. */
    void skipTo(final long lastUsedId) {
        if (lastUsedId >= nextId) {
            assert count == 0 : "ids jump over requests in flight: count=" + count;
            nextId = lastUsedId + 1;
            firstId = nextId;
        }
    }

    /** Whether the request is in flight and a mass quote. */
    boolean isMassQuote(final long clOrdId) {
        return isWaiting(clOrdId) && templateId(clOrdId) == MassQuoteDecoder.TEMPLATE_ID;
    }

    /** How many orders a request may open. */
    private int newOrdersOf(final long clOrdId) {
        switch (templateId(clOrdId)) {
            case NewOrderDecoder.TEMPLATE_ID:
            case NewOrderExtDecoder.TEMPLATE_ID:
                return 1;
            case MassQuoteDecoder.TEMPLATE_ID:
                return 2 * QuoteRequest.legCount(slots, slotOf(clOrdId));
            default:
                return 0;
        }
    }

    private int templateId(final long clOrdId) {
        return Frame.templateId(slots, slotOf(clOrdId));
    }
}
