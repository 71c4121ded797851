package org.wheatstone.engine.core.book;

/**
 * The bids or the offers of one instrument: levels by price, and in each the orders by time. Engine thread only.
 */
public final class BookSide {
    private final OrderTable orders;
    private final LevelTable levels;
    private final PriceTrie trie;
    private final boolean isBid;
    private final long tick;
    private int best = LevelTable.NONE;

    BookSide(
            final OrderTable orders,
            final LevelTable levels,
            final PriceNodes nodes,
            final boolean isBid,
            final long tick,
            final int maxTicks) {
        this.orders = orders;
        this.levels = levels;
        this.isBid = isBid;
        this.tick = tick;
        trie = new PriceTrie(nodes, maxTicks);
    }

    /** Whether no order waits here. */
    public boolean isEmpty() {
        return best == LevelTable.NONE;
    }

    /** The best price, in nano-USD per lot; only if not {@link #isEmpty()}. */
    public long bestPrice() {
        return levels.price(best);
    }

    /** The oldest order at the best price; only if not {@link #isEmpty()}. */
    public int bestOrder() {
        return levels.head(best);
    }

    /** Whether an order of the other side with this limit would trade with the best of this one. */
    public boolean isReachedBy(final long limit) {
        return best != LevelTable.NONE && reaches(limit, levels.price(best));
    }

    /** Whether an order of the other side with this limit would trade with one of this side at that price. */
    public boolean reaches(final long limit, final long price) {
        return isBid ? price >= limit : price <= limit;
    }

    /** The order that comes after this one: behind it at its price, or first at the next worse price; NONE if none. */
    public int behind(final int order) {
        final int next = orders.next(order);
        if (next != OrderTable.NONE) {
            return next;
        }
        final int ticks = ticks(orders.price(order));
        final int level = isBid ? trie.below(ticks) : trie.above(ticks);
        return level == LevelTable.NONE ? OrderTable.NONE : levels.head(level);
    }

    /** Whether a level may be added at any price. */
    public boolean hasRoom() {
        return trie.hasRoom();
    }

    /** Whether a level may be added at this very price. Needs less room than {@link #hasRoom()} promises. */
    public boolean hasRoomAt(final long price) {
        return trie.hasRoomFor(ticks(price));
    }

    /** Queues an order last at its price. */
    void append(final int order) {
        final long price = orders.price(order);
        final int level = levelAt(price);
        final int tail = levels.tail(level);
        orders.level(order, level);
        show(order);
        orders.previous(order, tail);
        orders.next(order, OrderTable.NONE);
        if (tail == OrderTable.NONE) {
            levels.head(level, order);
        } else {
            orders.next(tail, order);
        }
        levels.tail(level, order);
        levels.addCount(level, 1);
        levels.addLots(level, orders.leaves(order));
    }

    /** Takes an order out of its queue, and the level with the last one. */
    void remove(final int order) {
        final int level = orders.level(order);
        final int previous = orders.previous(order);
        final int next = orders.next(order);
        if (previous == OrderTable.NONE) {
            levels.head(level, next);
        } else {
            orders.next(previous, next);
        }
        if (next == OrderTable.NONE) {
            levels.tail(level, previous);
        } else {
            orders.previous(next, previous);
        }
        orders.level(order, LevelTable.NONE);
        levels.addLots(level, -orders.leaves(order));
        levels.addCount(level, -1);
        if (levels.count(level) == 0) {
            removeLevel(level);
        }
    }

    /** Takes lots off an order that keeps its place, and shows no more than it has left. */
    void reduce(final int order, final long lots) {
        orders.leaves(order, orders.leaves(order) - lots);
        orders.shown(order, Math.min(orders.shown(order), orders.leaves(order)));
        levels.addLots(orders.level(order), -lots);
    }

    /** Takes lots off what an order shows; it keeps its place even if it shows nothing any more. */
    void take(final int order, final long lots) {
        orders.leaves(order, orders.leaves(order) - lots);
        orders.shown(order, orders.shown(order) - lots);
        levels.addLots(orders.level(order), -lots);
    }

    /** Shows the next part of an order, last at its price. */
    void refresh(final int order) {
        if (orders.next(order) == OrderTable.NONE) {
            show(order);
        } else {
            remove(order);
            append(order);
        }
    }

    /** Visits all orders, lowest price first and oldest first. Not for the message path. */
    public void forEach(final OrderVisitor visitor) {
        for (int level = trie.lowest(); level != LevelTable.NONE; level = trie.above(ticks(levels.price(level)))) {
            for (int order = levels.head(level); order != OrderTable.NONE; order = orders.next(order)) {
                visitor.onOrder(order);
            }
        }
    }

    /** Visits all levels, lowest price first. Not for the message path. */
    public void forEachLevel(final LevelVisitor visitor) {
        for (int level = trie.lowest(); level != LevelTable.NONE; level = trie.above(ticks(levels.price(level)))) {
            visitor.onLevel(levels.price(level), levels.lots(level), levels.count(level));
        }
    }

    private void show(final int order) {
        final long display = orders.display(order);
        final long leaves = orders.leaves(order);
        orders.shown(order, display == 0 ? leaves : Math.min(display, leaves));
    }

    private int levelAt(final long price) {
        final int ticks = ticks(price);
        final int present = trie.get(ticks);
        if (present != LevelTable.NONE) {
            return present;
        }
        final int level = levels.claim(price);
        trie.put(ticks, level);
        if (best == LevelTable.NONE || (isBid ? price > levels.price(best) : price < levels.price(best))) {
            best = level;
        }
        return level;
    }

    private void removeLevel(final int level) {
        trie.remove(ticks(levels.price(level)));
        levels.release(level);
        if (level == best) {
            best = isBid ? trie.highest() : trie.lowest();
        }
    }

    private int ticks(final long price) {
        return (int) (price / tick);
    }

    /** Receives orders, by slot. */
    @FunctionalInterface
    public interface OrderVisitor {
        void onOrder(int order);
    }

    /** Receives levels. */
    @FunctionalInterface
    public interface LevelVisitor {
        void onLevel(long price, long lots, int orders);
    }
}
