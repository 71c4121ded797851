package org.wheatstone.engine.core.book;

/**
 * A walk over the open orders of one session after the other that may take several commands: its place is kept in step
 * when orders go. Engine thread only; made by {@link SessionOrders}.
 */
public final class SessionWalk {
    private final SessionOrders bySession;
    private int cursor = OrderTable.NONE;

    SessionWalk(final SessionOrders bySession) {
        this.bySession = bySession;
    }

    /** Goes to the first order of a session whose id is above the given one. */
    public void walkFrom(final int session, final long orderId) {
        cursor = bySession.from(session, orderId + 1);
    }

    /** Ends where there is no session to walk over: what it left behind is not gone over. */
    public void end() {
        cursor = OrderTable.NONE;
    }

    /** The order that is taken next; NONE at the end of the session. */
    public int cursor() {
        return cursor;
    }

    /** Goes on behind the order that it stands on. */
    public void step() {
        cursor = bySession.after(cursor);
    }

    /** An order goes that is still in its place. */
    void leave(final int order) {
        if (order == cursor) {
            cursor = bySession.after(order);
        }
    }
}
