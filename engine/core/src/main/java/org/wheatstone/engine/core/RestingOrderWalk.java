package org.wheatstone.engine.core;

import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.OrderBook;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instruments;

/**
 * Goes over all resting orders of an exchange: by instrument in the order of listing, in each the bids and then the
 * offers, best first and oldest first. Engine thread only, between two commands: one command carried out ends it. It
 * changes nothing and keeps nothing but its place.
 */
public final class RestingOrderWalk {
    private final Instruments instruments;
    private final OrderTable orders;
    private int instrument;
    private boolean isBid = true;
    private int order = OrderTable.NONE;
    private boolean isOnSide;

    public RestingOrderWalk(final Exchange exchange) {
        instruments = exchange.instruments();
        orders = exchange.books().orders();
    }

    /** Goes to the next order; false if there is none. */
    public boolean next() {
        while (instrument < instruments.count()) {
            if (instruments.at(instrument) == null) {
                instrument++;
                continue;
            }
            final OrderBook book = instruments.at(instrument).book();
            final BookSide side = isBid ? book.bids() : book.asks();
            order = isOnSide ? side.behind(order) : first(side);
            isOnSide = order != OrderTable.NONE;
            if (isOnSide) {
                return true;
            }
            instrument += isBid ? 0 : 1;
            isBid = !isBid;
        }
        return false;
    }

    public int instrumentId() {
        return instruments.at(instrument).id();
    }

    public long orderId() {
        return orders.orderId(order);
    }

    public boolean isBid() {
        return isBid;
    }

    /** In nano-USD per lot. */
    public long price() {
        return orders.price(order);
    }

    /** Lots neither filled nor cancelled. */
    public long leaves() {
        return orders.leaves(order);
    }

    /** Lots that others see and can trade with. */
    public long shown() {
        return orders.shown(order);
    }

    /** Lots that it shows at a time; 0 for all of them. */
    public long display() {
        return orders.display(order);
    }

    private static int first(final BookSide side) {
        return side.isEmpty() ? OrderTable.NONE : side.bestOrder();
    }
}
