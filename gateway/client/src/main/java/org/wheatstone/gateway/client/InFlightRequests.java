package org.wheatstone.gateway.client;

import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.NewOrderDecoder;

/**
 * The requests that have no answer yet, byte for byte, and the source of their ids. One thread.
 *
 * <p>Ids follow one another while anything is in flight, so a request's slot is its id modulo the capacity:
 * <pre>
 *   answered ... | firstId: oldest without an answer | some answered, some not | nextId: of the next request | free ...
 * </pre>
 */
final class InFlightRequests {
    static final int SLOT_LENGTH = 64;

    private final UnsafeBuffer slots;
    private final boolean[] waiting;
    private final int mask;
    private long firstId = 1;
    private long nextId = 1;
    private int count;
    private int newOrders;

    InFlightRequests(final int maxInFlight) {
        final int capacity = BitUtil.findNextPositivePowerOfTwo(maxInFlight);
        slots = new UnsafeBuffer(ByteBuffer.allocateDirect(capacity * SLOT_LENGTH));
        waiting = new boolean[capacity];
        mask = capacity - 1;
    }

    MutableDirectBuffer slots() {
        return slots;
    }

    int slotOf(final long clOrdId) {
        return (int) (clOrdId & mask) * SLOT_LENGTH;
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
        newOrders += isNewOrder(clOrdId) ? 1 : 0;
        return clOrdId;
    }

    /** Takes out a request that has its answer; false if it was not in flight, as after a restart of the caller. */
    boolean answer(final long clOrdId) {
        if (!isWaiting(clOrdId)) {
            return false;
        }
        waiting[(int) (clOrdId & mask)] = false;
        count--;
        newOrders -= isNewOrder(clOrdId) ? 1 : 0;
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

    private boolean isNewOrder(final long clOrdId) {
        return Frame.templateId(slots, slotOf(clOrdId)) == NewOrderDecoder.TEMPLATE_ID;
    }
}
