package org.wheatstone.gateway.server.market;

import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * All resting orders as the market sees them, in slots that are claimed and released, and found by order id. One
 * thread. It grows to what is needed, and never beyond its bound: one order more than the exchange may hold means a
 * broken program.
 *
 * <pre>
 *   0 orderId   8 price   16 leaves   24 shown   32 display   40 next   44 previous   48 level   52 book   56 isBid
 * </pre>
 */
final class OrderSlots {
    /** No slot. */
    static final int NONE = -1;

    private static final int SLOT_LENGTH   = 64;
    private static final int FIRST_SLOTS   = 1_024;
    private static final float LOAD_FACTOR = 0.6f;
    private static final int ORDER_ID      = 0;
    private static final int PRICE         = 8;
    private static final int LEAVES        = 16;
    private static final int SHOWN         = 24;
    private static final int DISPLAY       = 32;
    private static final int NEXT          = 40;
    private static final int PREVIOUS      = 44;
    private static final int LEVEL         = 48;
    private static final int BOOK          = 52;
    private static final int IS_BID        = 56;

    private final int maxSlots;
    private final UnsafeBuffer slots = new UnsafeBuffer(new byte[0]);
    private final Long2LongHashMap byId = new Long2LongHashMap(2 * FIRST_SLOTS, LOAD_FACTOR, NONE);
    private int capacity;
    private int free = NONE;
    private int count;

    OrderSlots(final int maxSlots) {
        this.maxSlots = maxSlots;
        grow(Math.min(FIRST_SLOTS, maxSlots));
    }

    /** Takes a free slot for an order that is new. */
    int claim(final long orderId) {
        if (free == NONE) {
            if (capacity == maxSlots) {
                throw new IllegalStateException("more resting orders than gateway.maxOrders=" + maxSlots);
            }
            grow(Math.min(2 * capacity, maxSlots));
        }
        final int order = free;
        free = next(order);
        slots.putLong(at(order, ORDER_ID), orderId);
        if (byId.put(orderId, order) != NONE) {
            throw new IllegalStateException("order rests twice: orderId=" + Long.toUnsignedString(orderId));
        }
        count++;
        return order;
    }

    /** Gives back the slot of an order that is in no queue. */
    void release(final int order) {
        byId.remove(orderId(order));
        next(order, free);
        free = order;
        count--;
    }

    /** The resting order with this id; {@link #NONE} if there is none. */
    int find(final long orderId) {
        return (int) byId.get(orderId);
    }

    /** How many orders rest. */
    int count() {
        return count;
    }

    long orderId(final int order) {
        return slots.getLong(at(order, ORDER_ID));
    }

    long price(final int order) {
        return slots.getLong(at(order, PRICE));
    }

    void price(final int order, final long value) {
        slots.putLong(at(order, PRICE), value);
    }

    /** Lots neither filled nor cancelled; nobody is told of those that it does not show. */
    long leaves(final int order) {
        return slots.getLong(at(order, LEAVES));
    }

    void leaves(final int order, final long value) {
        slots.putLong(at(order, LEAVES), value);
    }

    long shown(final int order) {
        return slots.getLong(at(order, SHOWN));
    }

    void shown(final int order, final long value) {
        slots.putLong(at(order, SHOWN), value);
    }

    /** Lots that it shows at a time; 0 for all of them. */
    long display(final int order) {
        return slots.getLong(at(order, DISPLAY));
    }

    void display(final int order, final long value) {
        slots.putLong(at(order, DISPLAY), value);
    }

    int next(final int order) {
        return slots.getInt(at(order, NEXT));
    }

    void next(final int order, final int value) {
        slots.putInt(at(order, NEXT), value);
    }

    int previous(final int order) {
        return slots.getInt(at(order, PREVIOUS));
    }

    void previous(final int order, final int value) {
        slots.putInt(at(order, PREVIOUS), value);
    }

    int level(final int order) {
        return slots.getInt(at(order, LEVEL));
    }

    void level(final int order, final int value) {
        slots.putInt(at(order, LEVEL), value);
    }

    /** Index of the instrument. */
    int book(final int order) {
        return slots.getInt(at(order, BOOK));
    }

    void book(final int order, final int value) {
        slots.putInt(at(order, BOOK), value);
    }

    boolean isBid(final int order) {
        return slots.getByte(at(order, IS_BID)) != 0;
    }

    void isBid(final int order, final boolean value) {
        slots.putByte(at(order, IS_BID), (byte) (value ? 1 : 0));
    }

    private void grow(final int newCapacity) {
        final byte[] bytes = new byte[Math.multiplyExact(newCapacity, SLOT_LENGTH)];
        slots.getBytes(0, bytes, 0, capacity * SLOT_LENGTH);
        slots.wrap(bytes);
        for (int order = newCapacity - 1; order >= capacity; order--) {
            next(order, free);
            free = order;
        }
        capacity = newCapacity;
    }

    private static int at(final int order, final int field) {
        return order * SLOT_LENGTH + field;
    }
}
