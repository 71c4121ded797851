package org.wheatstone.engine.core;

import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.mandate.Mandates;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.Participants;
import org.wheatstone.engine.core.timer.Timers;

/**
 * What every order is part of from its acceptance to its end: it is timed, it counts for its owner and for the mandate
 * that it is under; and from when it first rests, it is findable. Within the command that it came with nobody looks for
 * it, so one that never rests is spared the indexes. Engine thread only.
 */
final class OpenOrders {
    private final Books books;
    private final OrderTable orders;
    private final Participants participants;
    private final Mandates mandates;
    private final Timers timers;

    OpenOrders(final Books books, final Participants participants, final Mandates mandates, final Timers timers) {
        this.books = books;
        this.orders = books.orders();
        this.participants = participants;
        this.mandates = mandates;
        this.timers = timers;
    }

    /** An order that has its ids, terms and leaves is open from here on. */
    void opened(final int order) {
        if (orders.expiryNs(order) != 0) {
            timers.setExpiry(order, orders.orderId(order), orders.expiryNs(order));
        }
        countUnderMandate(order, 1);
        owner(order).addOpen(1, notional(order));
    }

    /** An order is about to rest, for the first time or again. */
    void rests(final int order) {
        books.remember(order);
    }

    /** An order in no queue is over: with the leaves it has, its slot is gone. */
    void ended(final int order) {
        owner(order).addOpen(-1, -notional(order));
        countUnderMandate(order, -1);
        if (orders.expiryNs(order) != 0) {
            timers.clearExpiry(order);
        }
        books.forget(order);
    }

    /** It is over at another time; 0 for never. */
    void timed(final int order, final long expiryNs) {
        if (orders.expiryNs(order) != 0) {
            timers.clearExpiry(order);
        }
        orders.expiryNs(order, expiryNs);
        if (expiryNs != 0) {
            timers.setExpiry(order, orders.orderId(order), expiryNs);
        }
    }

    /** Its leaves are fewer by so many lots, at the same price. */
    void reduced(final int order, final long lots) {
        owner(order).addOpen(0, -orders.price(order) * lots);
    }

    /** It has another price, other leaves, or both; the notional is what it had before. */
    void changed(final int order, final long oldNotional) {
        owner(order).addOpen(0, notional(order) - oldNotional);
    }

    private void countUnderMandate(final int order, final int change) {
        if (orders.hasMandate(order)) {
            mandates.addOrders(orders.mandate(order), change);
        }
    }

    /** Price × leaves, in nano-USD. */
    long notional(final int order) {
        return orders.price(order) * orders.leaves(order);
    }

    private Participant owner(final int order) {
        return participants.at(orders.participant(order));
    }
}
