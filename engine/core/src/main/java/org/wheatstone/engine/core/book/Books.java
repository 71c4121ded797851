package org.wheatstone.engine.core.book;

/**
 * What all order books share, and the maker of them: order slots, levels, price nodes and what finds an order.
 * Engine thread only.
 */
public final class Books {
    private final OrderTable orders;
    private final LevelTable levels;
    private final PriceNodes nodes;
    private final OrderIndex byClOrdId;
    private final OrderIndex byOrderId;
    private final OrderIndex quotes;
    private final SessionOrders bySession;

    /**
     * Room for all books of a node.
     *
     * @param maxOrders     open at a time, over all instruments.
     * @param maxPriceNodes of all price tries.
     * @param maxSessions   that own orders.
     * @param indexSeed     of the indexes, whose layout is never told.
     */
    public Books(final int maxOrders, final int maxPriceNodes, final int maxSessions, final long indexSeed) {
        orders = new OrderTable(maxOrders);
        levels = new LevelTable(maxOrders);
        nodes = new PriceNodes(maxPriceNodes);
        byClOrdId = new OrderIndex(maxOrders, indexSeed, order -> orders.session(order), orders::clOrdId);
        byOrderId = new OrderIndex(maxOrders, indexSeed, order -> 0, orders::orderId);
        quotes = new OrderIndex(maxOrders, indexSeed, this::quotePlace, orders::quoteSet);
        bySession = new SessionOrders(orders, maxSessions);
    }

    /**
     * An empty book.
     *
     * @param tick     that all its prices are multiples of.
     * @param maxTicks highest price in ticks, below 2^30.
     */
    public OrderBook open(final long tick, final int maxTicks) {
        return new OrderBook(
            orders,
            new BookSide(orders, levels, nodes, true, tick, maxTicks),
            new BookSide(orders, levels, nodes, false, tick, maxTicks));
    }

    /** Whether {@link #open} would find room. */
    public boolean hasRoomForBook() {
        return nodes.available() >= 2;
    }

    /** Makes an order findable, whose id is above those of all others of its session. */
    public void remember(final int order) {
        index(order).add(order);
        byOrderId.add(order);
        bySession.append(order);
    }

    /** Gives an order another id of its owner's. */
    public void rename(final int order, final long clOrdId) {
        if (orders.isQuote(order)) {
            orders.clOrdId(order, clOrdId);
            return;
        }
        byClOrdId.remove(order);
        orders.clOrdId(order, clOrdId);
        byClOrdId.add(order);
    }

    /** The order is done and in no queue: nothing finds it any more, its slot is free. */
    public void forget(final int order) {
        index(order).remove(order);
        byOrderId.remove(order);
        bySession.remove(order);
        orders.release(order);
    }

    /** The open orders of each session. */
    public SessionOrders bySession() {
        return bySession;
    }

    public OrderTable orders() {
        return orders;
    }

    /** The open order of a session, by its index, that has this id now; {@link OrderTable#NONE} if none has. */
    public int findByClOrdId(final int session, final long clOrdId) {
        return byClOrdId.find(session, clOrdId);
    }

    /** The open order with this id; {@link OrderTable#NONE} if there is none. */
    public int findByOrderId(final long orderId) {
        return byOrderId.find(0, orderId);
    }

    /** The quote of a session, by its index, in this set, instrument, by its index, and side; NONE if there is none. */
    public int findQuote(final int session, final long quoteSet, final int instrument, final boolean isBid) {
        return quotes.find(place(session, instrument, isBid), quoteSet);
    }

    /** Size of the table of price nodes. */
    public int maxPriceNodes() {
        return nodes.capacity();
    }

    /** A quote is found by its place and not by its clOrdId, which it shares with others of its request. */
    private OrderIndex index(final int order) {
        return orders.isQuote(order) ? quotes : byClOrdId;
    }

    private long quotePlace(final int order) {
        return place(orders.session(order), orders.instrument(order), orders.isBid(order));
    }

    private static long place(final int session, final int instrument, final boolean isBid) {
        return ((long) session << Integer.SIZE) + (instrument << 1) + (isBid ? 0 : 1);
    }
}
