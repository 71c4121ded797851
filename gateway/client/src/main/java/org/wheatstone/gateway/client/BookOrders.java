package org.wheatstone.gateway.client;

import org.agrona.collections.Long2ObjectHashMap;

/**
 * The orders of all books of a client, by id, and room for more. One thread; it grows up to its capacity, and keeps
 * what it has grown to.
 */
final class BookOrders {
    private static final float LOAD_FACTOR = 0.5f;

    private static final int INITIAL_ORDERS = 1_024;

    private final int capacity;
    private final Long2ObjectHashMap<BookOrder> byId;
    private BookOrder free;
    private int made;

    BookOrders(final int capacity) {
        this.capacity = capacity;
        final int initial = Math.min(capacity, INITIAL_ORDERS);
        byId = new Long2ObjectHashMap<>(2 * initial + 2, LOAD_FACTOR);
        while (made < initial) {
            makeOne();
        }
    }

    int capacity() {
        return capacity;
    }

    boolean isFull() {
        return free == null && made == capacity;
    }

    /** The order with this id in any book, or null. */
    BookOrder find(final long orderId) {
        return byId.get(orderId);
    }

    /** An order known by this id from now on; only if there is room. */
    BookOrder take(final long orderId) {
        if (free == null) {
            makeOne();
        }
        final BookOrder order = free;
        free = order.next;
        order.next = null;
        order.previous = null;
        order.orderId = orderId;
        byId.put(orderId, order);
        return order;
    }

    private void makeOne() {
        final BookOrder order = new BookOrder();
        order.next = free;
        free = order;
        made++;
    }

    void giveBack(final BookOrder order) {
        byId.remove(order.orderId);
        order.book = null;
        order.previous = null;
        order.next = free;
        free = order;
    }
}
