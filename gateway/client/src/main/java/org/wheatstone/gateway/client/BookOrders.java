package org.wheatstone.gateway.client;

import org.agrona.collections.Long2ObjectHashMap;

/** The orders of all books of a client, by id, and room for more. One thread; it never grows. */
final class BookOrders {
    private static final float LOAD_FACTOR = 0.5f;

    private final int capacity;
    private final Long2ObjectHashMap<BookOrder> byId;
    private BookOrder free;

    BookOrders(final int capacity) {
        this.capacity = capacity;
        byId = new Long2ObjectHashMap<>(2 * capacity + 2, LOAD_FACTOR);
        for (int i = 0; i < capacity; i++) {
            final BookOrder order = new BookOrder();
            order.next = free;
            free = order;
        }
    }

    int capacity() {
        return capacity;
    }

    boolean isFull() {
        return free == null;
    }

    /** The order with this id in any book, or null. */
    BookOrder find(final long orderId) {
        return byId.get(orderId);
    }

    /** An order known by this id from now on; only if there is room. */
    BookOrder take(final long orderId) {
        final BookOrder order = free;
        free = order.next;
        order.next = null;
        order.previous = null;
        order.orderId = orderId;
        byId.put(orderId, order);
        return order;
    }

    void giveBack(final BookOrder order) {
        byId.remove(order.orderId);
        order.book = null;
        order.previous = null;
        order.next = free;
        free = order;
    }
}
