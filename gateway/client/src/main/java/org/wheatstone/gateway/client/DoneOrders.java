package org.wheatstone.gateway.client;

import org.agrona.collections.Long2LongHashMap;

/**
 * How requests for orders have ended, the newest of them. One thread; it never grows: the oldest end is forgotten for
 * the newest.
 *
 * <pre>
 *   slot of the n-th end: n modulo capacity; the map finds it by the request's id
 * </pre>
 */
final class DoneOrders {
    private static final float LOAD_FACTOR = 0.5f;
    private static final long NONE         = -1;

    private final Long2LongHashMap slotById;
    private final long[] clOrdId;
    private final long[] orderId;
    private final long[] filledLots;
    private final long[] filledNotional;
    private final long[] detail;
    private final int[] code;
    private final OrderStatus[] status;
    private int next;

    DoneOrders(final int capacity) {
        slotById = new Long2LongHashMap(2 * capacity + 2, LOAD_FACTOR, NONE);
        clOrdId = new long[capacity];
        orderId = new long[capacity];
        filledLots = new long[capacity];
        filledNotional = new long[capacity];
        detail = new long[capacity];
        code = new int[capacity];
        status = new OrderStatus[capacity];
    }

    /** An order has ended, or goes on under another id. */
    void onEnd(final OpenOrder order, final OrderStatus end) {
        final int slot = open(order.clOrdId, end);
        orderId[slot] = order.orderId;
        filledLots[slot] = order.filledLots;
        filledNotional[slot] = order.filledNotional;
        code[slot] = 0;
        detail[slot] = 0;
    }

    /** A request came to nothing. */
    void onRefusal(final long requestId, final OrderStatus end, final int reason, final long reasonDetail) {
        final int slot = open(requestId, end);
        orderId[slot] = 0;
        filledLots[slot] = 0;
        filledNotional[slot] = 0;
        code[slot] = reason;
        detail[slot] = reasonDetail;
    }

    /** {@link OrderStatus#NONE} if it is not known. */
    OrderStatus status(final long id) {
        final long slot = slotById.get(id);
        return slot == NONE ? OrderStatus.NONE : status[(int) slot];
    }

    OrderView view(final long id) {
        final int slot = (int) slotById.get(id);
        return slot == NONE
            ? new OrderView(id, 0, OrderStatus.NONE, 0, 0, 0, 0, 0)
            : new OrderView(id, orderId[slot], status[slot], 0, filledLots[slot], filledNotional[slot],
                code[slot], detail[slot]);
    }

    private int open(final long id, final OrderStatus end) {
        final int slot = next;
        next = next + 1 == status.length ? 0 : next + 1;
        // An id that has ended twice is found at its newer place, and must not be lost with the older.
        if (status[slot] != null && slotById.get(clOrdId[slot]) == slot) {
            slotById.remove(clOrdId[slot]);
        }
        slotById.put(id, slot);
        clOrdId[slot] = id;
        status[slot] = end;
        return slot;
    }
}
