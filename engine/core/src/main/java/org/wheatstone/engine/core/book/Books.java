package org.wheatstone.engine.core.book;

/**
 * What all order books share, and the maker of them: order slots, levels, price nodes and the two indexes. Engine
 * thread only.
 */
public final class Books {
    private final OrderTable orders;
    private final LevelTable levels;
    private final PriceNodes nodes;
    private final OrderIndex byClOrdId;
    private final OrderIndex byOrderId;

    /**
     * Room for all books of a node.
     *
     * @param maxOrders     open at a time, over all instruments.
     * @param maxPriceNodes of all price tries.
     */
    public Books(final int maxOrders, final int maxPriceNodes) {
        orders = new OrderTable(maxOrders);
        levels = new LevelTable(maxOrders);
        nodes = new PriceNodes(maxPriceNodes);
        byClOrdId = new OrderIndex(maxOrders, order -> orders.session(order), orders::clOrdId);
        byOrderId = new OrderIndex(maxOrders, order -> 0, orders::orderId);
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

    /** Makes an order that has its ids findable. */
    public void remember(final int order) {
        byClOrdId.add(order);
        byOrderId.add(order);
    }

    /** Gives an order another id of its owner's. */
    public void rename(final int order, final long clOrdId) {
        byClOrdId.remove(order);
        orders.clOrdId(order, clOrdId);
        byClOrdId.add(order);
    }

    /** The order is done and in no queue: its ids find nothing any more, its slot is free. */
    public void forget(final int order) {
        byClOrdId.remove(order);
        byOrderId.remove(order);
        orders.release(order);
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

    /** Size of the table of price nodes. */
    public int maxPriceNodes() {
        return nodes.capacity();
    }
}
