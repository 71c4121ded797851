package org.wheatstone.engine.core.book;

import java.util.Arrays;

/**
 * The open orders of each session, in order of their ids, linked through their slots. Engine thread only; sized at
 * start.
 *
 * <p>Walks may be under way over several commands, one of those who cancel and one of those who tell: the place of each
 * is a session and the id that it has come to, and the slot behind that is kept in step when orders go.
 */
public final class SessionOrders {
    private final OrderTable orders;
    private final int[] heads;
    private final int[] tails;
    private final SessionWalk cancelling;
    private final SessionWalk telling;
    private final SessionWalk looking;

    SessionOrders(final OrderTable orders, final int maxSessions) {
        this.orders = orders;
        heads = new int[maxSessions];
        tails = new int[maxSessions];
        Arrays.fill(heads, OrderTable.NONE);
        Arrays.fill(tails, OrderTable.NONE);
        cancelling = new SessionWalk(this, orders);
        telling = new SessionWalk(this, orders);
        looking = new SessionWalk(this, orders);
    }

    /** The walk of those who cancel. */
    public SessionWalk cancelling() {
        return cancelling;
    }

    /** The walk of those who tell. */
    public SessionWalk telling() {
        return telling;
    }

    /** Sets the walk of whoever looks on, between two commands, to the first order whose id is above the given one. */
    public void walkFrom(final int session, final long orderId) {
        looking.walkFrom(session, orderId);
    }

    /** The order that the walk of whoever looks on takes next; NONE at the end of the session. */
    public int cursor() {
        return looking.cursor();
    }

    /** Whoever looks on goes behind the order that the walk stands on. */
    public void step() {
        looking.step();
    }

    int head(final int session) {
        return heads[session];
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
        cancelling.leave(order, next);
        telling.leave(order, next);
        looking.leave(order, next);
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
