package org.wheatstone.engine.testkit.reference;

import org.wheatstone.codecs.sbe.CancelReason;

/** Ends orders before they are filled. */
final class OrderEnding {
    private final Holdings holdings;
    private final OrderEvents events;

    OrderEnding(final Holdings holdings, final OrderEvents events) {
        this.holdings = holdings;
        this.events = events;
    }

    /** Ends an order that rests. */
    void cancelResting(final Order order, final CancelReason reason, final long requestClOrdId) {
        order.instrument.book.remove(order);
        cancel(order, reason, requestClOrdId);
    }

    /** Ends an order that rests and whose time is over. */
    void expire(final Order order) {
        cancelResting(order, order.endReason(), 0);
    }

    /** Ends an open order that is not in the book: what it holds is given back. */
    void cancel(final Order order, final CancelReason reason, final long requestClOrdId) {
        events.canceled(order, reason, requestClOrdId);
        holdings.release(order);
    }
}
