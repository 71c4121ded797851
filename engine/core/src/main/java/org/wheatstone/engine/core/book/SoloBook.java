package org.wheatstone.engine.core.book;

import org.wheatstone.codecs.sbe.Side;

/**
 * One order book by itself, made of the same parts as those of the exchange: order table, id index, ladder and levels,
 * and the loop that matches. It has no owners, money or rules. One thread; nothing is allocated after it is made.
 *
 * <pre>
 *   id ────► OrderIndex ───► OrderTable: a line an order
 *                                │ same slot
 *                            Queues: next and previous of each order and level
 *                                │ level
 *   price ─► PriceLadder ──► PriceBlocks: which levels are there
 * </pre>
 *
 * <p>Ids are the caller's: each is that of one open order at most. Prices are multiples of the tick, from 0 to the
 * highest; quantities are 1 and above. Who breaks this, or enters more orders than there is room for, breaks the book:
 * in the exchange its checks come first.
 *
 * <p>Who knows the next commands says so first ({@link #lookAhead()}): then what they touch is on its way from memory
 * all at once, instead of one after the other.
 */
public final class SoloBook {
    private static final int BIDS = 0;
    private static final int ASKS = 1;

    private final OrderTable orders;
    private final Queues queues;
    private final OrderIndex ids;
    /** By {@link #BIDS} and {@link #ASKS}: a look into an array, where a branch could not be predicted. */
    private final BookSide[] sides;
    private final LookAhead lookAhead;
    private final FillListener listener;

    /**
     * An empty book.
     *
     * @param maxOrders      open at a time, at most {@link OrderTable#MAX_CAPACITY}.
     * @param maxPriceBlocks blocks of 64 prices, and nodes above them.
     * @param tick           that all prices are multiples of.
     * @param maxTicks       highest price in ticks, below 2^30.
     * @param seed           of the id index.
     * @param listener       for what trades.
     */
    public SoloBook(
            final int maxOrders,
            final int maxPriceBlocks,
            final long tick,
            final int maxTicks,
            final long seed,
            final FillListener listener) {
        this.listener = listener;
        OrderTable.requireCapacity(maxOrders);
        queues = new Queues(maxOrders, maxPriceBlocks << PriceBlocks.BITS);
        orders = new OrderTable(maxOrders, queues);
        ids = new OrderIndex(maxOrders, seed, order -> hash(orders.orderId(order)));
        final PriceBlocks levels = new PriceBlocks(maxPriceBlocks, queues);
        sides = new BookSide[] {
            new BookSide(orders, levels, queues, true, tick, maxTicks),
            new BookSide(orders, levels, queues, false, tick, maxTicks)};
        lookAhead = new LookAhead(orders, ids, queues);
    }

    /** Trades an order as far as its limit allows; what is left rests. */
    public void enter(final long id, final boolean isBid, final long price, final long quantity) {
        final int side = isBid ? BIDS : ASKS;
        final long left = match(id, sides[side ^ 1], price, quantity);
        if (left > 0) {
            final int order = orders.claimLine();
            orders.line(order, id, price, left, side + Side.BID.value());
            ids.add(hash(id), order);
            sides[side].append(order, price);
        }
    }

    /** Trades an order as far as its limit allows; what is left is gone. Returns that. */
    public long takeNow(final long id, final boolean isBid, final long limit, final long quantity) {
        return match(id, sides[isBid ? ASKS : BIDS], limit, quantity);
    }

    /** Takes an order out; false if there is none. */
    public boolean cancel(final long id) {
        final long hash = hash(id);
        final int order = find(hash, id);
        if (order == OrderTable.NONE) {
            return false;
        }
        remove(order);
        ids.removeFound(hash);
        orders.releaseLine(order);
        return true;
    }

    /** Takes lots off an order, fewer than it has; it keeps its place. False if there is none. */
    public boolean reduce(final long id, final long lots) {
        final int order = find(hash(id), id);
        if (order == OrderTable.NONE) {
            return false;
        }
        orders.leaves(order, orders.leaves(order) - lots);
        return true;
    }

    /** Gives an order another price: it trades like a new one, and what is left rests. False if there is none. */
    public boolean move(final long id, final long price) {
        final long hash = hash(id);
        final int order = find(hash, id);
        if (order == OrderTable.NONE) {
            return false;
        }
        final int side = side(order);
        remove(order);
        final long left = match(id, sides[side ^ 1], price, orders.leaves(order));
        if (left > 0) {
            orders.price(order, price);
            orders.leaves(order, left);
            sides[side].append(order, price);
        } else {
            end(hash, order);
        }
        return true;
    }

    /** What is to come, for {@link LookAhead#touch()}. */
    public LookAhead lookAhead() {
        return lookAhead;
    }

    /** Orders that rest. */
    public int size() {
        return orders.live();
    }

    public BookSide bids() {
        return sides[BIDS];
    }

    public BookSide asks() {
        return sides[ASKS];
    }

    private long match(final long id, final BookSide opposite, final long limit, final long quantity) {
        long left = quantity;
        while (left > 0 && opposite.isReachedBy(limit)) {
            final int maker = opposite.bestOrder();
            final long leaves = orders.leaves(maker);
            final long traded = Math.min(left, leaves);
            final long makerId = orders.orderId(maker);
            listener.onFill(makerId, id, opposite.bestPrice(), traded);
            left -= traded;
            if (traded < leaves) {
                orders.leaves(maker, leaves - traded);
            } else {
                opposite.remove(maker);
                end(hash(makerId), maker);
            }
        }
        return left;
    }

    private void remove(final int order) {
        final int emptied = queues.remove(order);
        if (emptied != Queues.NONE) {
            sides[side(order)].removeLevel(emptied);
        }
    }

    private void end(final long hash, final int order) {
        ids.remove(hash, order);
        orders.releaseLine(order);
    }

    private int side(final int order) {
        return orders.side(order) - Side.BID.value();
    }

    private int find(final long hash, final long id) {
        int order = ids.first(hash);
        while (order != OrderTable.NONE && orders.orderId(order) != id) {
            order = ids.next(hash);
        }
        return order;
    }

    private long hash(final long id) {
        return ids.hash(0, id);
    }
}
