package org.wheatstone.engine.core.book;

import java.util.Arrays;

/**
 * The open orders of each session, in order of their ids, linked through their slots. Engine thread only; sized at
 * start.
 *
 * <p>One walk may be under way over several commands: its place is a session and the id that it has come to, and the
 * slot behind that is kept in step when orders go.
 */
public final class SessionOrders {
    private final OrderTable orders;
    private final int[] heads;
    private final int[] tails;
    private int cursor = OrderTable.NONE;

    SessionOrders(final OrderTable orders, final int maxSessions) {
        this.orders = orders;
        heads = new int[maxSessions];
        tails = new int[maxSessions];
        Arrays.fill(heads, OrderTable.NONE);
        Arrays.fill(tails, OrderTable.NONE);
    }

    /** Sets the walk to the first order of a session whose id is above the given one. */
    public void walkFrom(final int session, final long orderId) {
        int order = heads[session];
        while (order != OrderTable.NONE && orders.orderId(order) <= orderId) {
            order = orders.nextOfSession(order);
        }
        cursor = order;
    }

    /** Ends the walk where there is no session to walk over: what it left behind is not gone over. */
    public void end() {
        cursor = OrderTable.NONE;
    }

    /** The order that the walk takes next; NONE at the end of the session. */
    public int cursor() {
        return cursor;
    }

    /** Goes on behind the order that the walk stands on. */
    public void step() {
        cursor = orders.nextOfSession(cursor);
    }

    /** Adds an order whose id is above those of all others of its session. */
    void append(final int order) {
        final int session = orders.session(order);
        final int tail = tails[session];
        orders.previousOfSession(order, tail);
        orders.nextOfSession(order, OrderTable.NONE);
        if (tail == OrderTable.NONE) {
            heads[session] = order;
        } else {
            orders.nextOfSession(tail, order);
        }
        tails[session] = order;
    }

    void remove(final int order) {
        final int session = orders.session(order);
        final int previous = orders.previousOfSession(order);
        final int next = orders.nextOfSession(order);
        if (order == cursor) {
            cursor = next;
        }
        if (previous == OrderTable.NONE) {
            heads[session] = next;
        } else {
            orders.nextOfSession(previous, next);
        }
        if (next == OrderTable.NONE) {
            tails[session] = previous;
        } else {
            orders.previousOfSession(next, previous);
        }
    }
}
