package org.wheatstone.engine.core.book;

/**
 * What all order books share, and the maker of them: order slots, levels, price nodes and what finds an order.
 * Engine thread only.
 */
public final class Books {
    private final Queues queues;
    private final OrderTable orders;
    private final PriceBlocks levels;
    private final OrderIndex byOwner;
    private final SessionOrders bySession;
    private final LookAhead lookAhead;

    /**
     * Room for all books of a node.
     *
     * @param maxOrders     open at a time, over all instruments, at most {@link OrderTable#MAX_CAPACITY}.
     * @param maxPriceNodes of all price tries.
     * @param maxSessions   that own orders.
     * @param indexSeed     of the indexes, whose layout is never told.
     */
    public Books(final int maxOrders, final int maxPriceNodes, final int maxSessions, final long indexSeed) {
        OrderTable.requireCapacity(maxOrders);
        queues = new Queues(maxOrders, maxPriceNodes << PriceBlocks.BITS);
        orders = new OrderTable(maxOrders, queues);
        levels = new PriceBlocks(maxPriceNodes, queues);
        byOwner = new OrderIndex(maxOrders, indexSeed, this::ownerHash);
        bySession = new SessionOrders(orders, maxSessions);
        lookAhead = new LookAhead(orders, byOwner, queues);
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
            queues,
            new BookSide(orders, levels, queues, true, tick, maxTicks),
            new BookSide(orders, levels, queues, false, tick, maxTicks));
    }

    /** Price nodes that are free. */
    public int priceNodes() {
        return levels.available();
    }

    /** Whether {@link #open} would find room. */
    public boolean hasRoomForBook() {
        return levels.available() >= 2;
    }

    /** Makes an order findable for its owner; false, and it is not, if another one of that owner would be found. */
    boolean findable(final long ownerHash, final int order) {
        int other = byOwner.first(ownerHash);
        while (other != OrderTable.NONE && !isMeantWith(order, other)) {
            other = byOwner.next(ownerHash);
        }
        if (other == OrderTable.NONE) {
            byOwner.add(ownerHash, order);
        }
        return other == OrderTable.NONE;
    }

    private boolean isMeantWith(final int order, final int other) {
        if (orders.session(order) != orders.session(other) || orders.isQuote(order) != orders.isQuote(other)) {
            return false;
        }
        return orders.isQuote(order)
            ? orders.quoteSet(order) == orders.quoteSet(other) && placeOf(order) == placeOf(other)
            : orders.clOrdId(order) == orders.clOrdId(other);
    }

    /** Makes an order findable, whose id is above those of all others of its session; once is enough. */
    public void remember(final int order) {
        if (orders.isPlaced(order)) {
            return;
        }
        byOwner.add(ownerHash(order), order);
        bySession.append(order);
    }

    /** Gives an order another id of its owner's. */
    public void rename(final int order, final long clOrdId) {
        if (orders.isQuote(order)) {
            orders.clOrdId(order, clOrdId);
            return;
        }
        byOwner.remove(ownerHash(order), order);
        orders.clOrdId(order, clOrdId);
        byOwner.add(ownerHash(order), order);
    }

    /** The order is done and in no queue: nothing finds it any more, its slot is free. */
    public void forget(final int order) {
        if (orders.isPlaced(order)) {
            byOwner.remove(ownerHash(order), order);
            bySession.remove(order);
        }
        orders.release(order);
    }

    /** The open orders of each session. */
    public SessionOrders bySession() {
        return bySession;
    }

    /** For who knows the next commands: see there. */
    public LookAhead lookAhead() {
        return lookAhead;
    }

    /** Bytes of memory that all of it takes, however many orders there are. */
    public long bytes() {
        return orders.bytes() + queues.bytes() + levels.bytes() + byOwner.bytes() + bySession.bytes();
    }

    OrderIndex byOwner() {
        return byOwner;
    }

    PriceBlocks levels() {
        return levels;
    }

    Queues queues() {
        return queues;
    }

    public OrderTable orders() {
        return orders;
    }

    /** The open order of a session, by its index, that has this id now; {@link OrderTable#NONE} if none has. */
    public int findByClOrdId(final int session, final long clOrdId) {
        final long hash = byOwner.hash(session, clOrdId);
        int order = byOwner.first(hash);
        while (order != OrderTable.NONE
            && (orders.clOrdId(order) != clOrdId || orders.session(order) != session || orders.isQuote(order))) {
            order = byOwner.next(hash);
        }
        return order;
    }

    /** The open order of a session, by its index, with this order id; {@link OrderTable#NONE} if there is none. */
    public int findByOrderId(final int session, final long orderId) {
        return bySession.find(session, orderId);
    }

    /** The quote of a session, by its index, in this set, instrument, by its index, and side; NONE if there is none. */
    public int findQuote(final int session, final long quoteSet, final int instrument, final boolean isBid) {
        final long place = place(session, instrument, isBid);
        final long hash = byOwner.hash(place, quoteSet);
        int order = byOwner.first(hash);
        while (order != OrderTable.NONE && (orders.quoteSet(order) != quoteSet || placeOf(order) != place)) {
            order = byOwner.next(hash);
        }
        return order;
    }

    /** Size of the table of price nodes. */
    public int maxPriceNodes() {
        return levels.capacity();
    }

    /** A quote is found by its place and not by its clOrdId, which it shares with others of its request. */
    long ownerHash(final int order) {
        return orders.isQuote(order)
            ? byOwner.hash(placeOf(order), orders.quoteSet(order))
            : byOwner.hash(orders.session(order), orders.clOrdId(order));
    }

    private long placeOf(final int order) {
        return place(orders.session(order), orders.instrument(order), orders.isBid(order));
    }

    /** Below 0, and so no session's index. */
    private static long place(final int session, final int instrument, final boolean isBid) {
        return ~(((long) session << Integer.SIZE) + (instrument << 1) + (isBid ? 0 : 1));
    }
}
