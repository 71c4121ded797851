package org.wheatstone.engine.core.book;

/**
 * The order book of one instrument: who waits at which price, in price-time priority. Engine thread only.
 *
 * <p>It never decides: the caller checks first, matches against {@link BookSide#bestOrder()}, and tells the book what
 * happened. An order is in at most one queue, and in one only while it rests.
 */
public final class OrderBook {
    private final OrderTable orders;
    private final BookSide bids;
    private final BookSide asks;
    private final Queues queues;

    OrderBook(final OrderTable orders, final Queues queues, final BookSide bids, final BookSide asks) {
        this.orders = orders;
        this.queues = queues;
        this.bids = bids;
        this.asks = asks;
    }

    /** Gives back what an empty book takes; it is not to be used any more. */
    public void close() {
        if (!bids.isEmpty() || !asks.isEmpty()) {
            throw new IllegalStateException("a book with orders is closed");
        }
        bids.close();
        asks.close();
    }

    public BookSide bids() {
        return bids;
    }

    public BookSide asks() {
        return asks;
    }

    /** The side that an order of the given side rests on. */
    public BookSide own(final boolean isBid) {
        return isBid ? bids : asks;
    }

    /** The side that an order of the given side trades against. */
    public BookSide opposite(final boolean isBid) {
        return isBid ? asks : bids;
    }

    /** Queues an order last at its price; it must not cross. */
    public void rest(final int order) {
        own(orders.isBid(order)).append(order);
    }

    /** Queues an order right behind another one of the same side and price, which is the last one there. */
    public void restBehind(final int order, final int last) {
        own(orders.isBid(order)).appendBehind(order, last);
    }

    /** Takes a resting order out. Which side it is on is only asked if its level goes with it: its line may be far. */
    public void remove(final int order) {
        final int emptied = queues.remove(order);
        if (emptied != Queues.NONE) {
            own(orders.isBid(order)).removeLevel(emptied);
        }
    }

    /** Takes lots off a resting order that keeps its place; fewer than its leaves. */
    public void reduce(final int order, final long lots) {
        own(orders.isBid(order)).reduce(order, lots);
    }

    /** Takes lots off what a resting order shows; at most that. */
    public void take(final int order, final long lots) {
        own(orders.isBid(order)).take(order, lots);
    }

    /** Shows the next part of a resting order that has leaves, last at its price. */
    public void refresh(final int order) {
        own(orders.isBid(order)).refresh(order);
    }

    /** Whether best bid is below best offer, or one of them is missing. */
    public boolean isUncrossed() {
        return bids.isEmpty() || asks.isEmpty() || bids.bestPrice() < asks.bestPrice();
    }
}
