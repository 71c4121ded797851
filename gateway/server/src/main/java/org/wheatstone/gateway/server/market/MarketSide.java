package org.wheatstone.gateway.server.market;

import java.util.Arrays;

/**
 * The bids or the offers of one instrument as the market sees them: levels by price, in each the orders by time. The
 * market-data thread only.
 *
 * <p>Levels stand in an array, the best one last: what comes and goes near the best moves little.
 */
public final class MarketSide {
    private static final int FIRST_LEVELS = 16;
    private static final int NONE         = OrderSlots.NONE;

    private final OrderSlots orders;
    private final LevelSlots levels;
    private final boolean isBid;
    private int[] byPrice = new int[FIRST_LEVELS];
    private int count;
    private int orderCount;

    MarketSide(final OrderSlots orders, final LevelSlots levels, final boolean isBid) {
        this.orders = orders;
        this.levels = levels;
        this.isBid = isBid;
    }

    public boolean isBid() {
        return isBid;
    }

    /** How many levels there are. */
    public int depth() {
        return count;
    }

    /** How many orders there are. */
    public int orderCount() {
        return orderCount;
    }

    /** Price of a level, by its place from the best, which is 0; in nano-USD per lot. */
    public long price(final int place) {
        return levels.price(byPrice[count - 1 - place]);
    }

    /** Lots that the orders of a level show. */
    public long lots(final int place) {
        return levels.lots(byPrice[count - 1 - place]);
    }

    /** Orders of a level. */
    public int orders(final int place) {
        return levels.count(byPrice[count - 1 - place]);
    }

    /** Whether one price is better than another. */
    public boolean isBetter(final long price, final long other) {
        return isBid ? price > other : price < other;
    }

    /** Visits all orders, best first and oldest first. */
    public void forEach(final OrderVisitor visitor) {
        for (int i = count - 1; i >= 0; i--) {
            for (int order = levels.head(byPrice[i]); order != NONE; order = orders.next(order)) {
                visitor.onOrder(orders.orderId(order), orders.price(order), orders.shown(order));
            }
        }
    }

    /** Queues an order last at its price. */
    void append(final int order) {
        final int level = levelAt(orders.price(order));
        final int tail = levels.tail(level);
        orders.level(order, level);
        orders.previous(order, tail);
        orders.next(order, NONE);
        if (tail == NONE) {
            levels.head(level, order);
        } else {
            orders.next(tail, order);
        }
        levels.tail(level, order);
        levels.addCount(level, 1);
        levels.addLots(level, orders.shown(order));
        orderCount++;
    }

    /** Takes an order out of its queue, and the level with the last one. */
    void remove(final int order) {
        final int level = orders.level(order);
        final int previous = orders.previous(order);
        final int next = orders.next(order);
        if (previous == NONE) {
            levels.head(level, next);
        } else {
            orders.next(previous, next);
        }
        if (next == NONE) {
            levels.tail(level, previous);
        } else {
            orders.previous(next, previous);
        }
        levels.addLots(level, -orders.shown(order));
        levels.addCount(level, -1);
        orderCount--;
        if (levels.count(level) == 0) {
            removeLevel(level);
        }
    }

    /** An order that keeps its place shows another quantity. */
    void show(final int order, final long shown) {
        levels.addLots(orders.level(order), shown - orders.shown(order));
        orders.shown(order, shown);
    }

    private int levelAt(final long price) {
        final int place = search(price);
        if (place < count && levels.price(byPrice[place]) == price) {
            return byPrice[place];
        }
        if (count == byPrice.length) {
            byPrice = Arrays.copyOf(byPrice, 2 * count);
        }
        System.arraycopy(byPrice, place, byPrice, place + 1, count - place);
        final int level = levels.claim(price);
        byPrice[place] = level;
        count++;
        return level;
    }

    private void removeLevel(final int level) {
        final int place = search(levels.price(level));
        count--;
        System.arraycopy(byPrice, place + 1, byPrice, place, count - place);
        levels.release(level);
    }

    /** The first place in the array whose price is not worse than this one. */
    private int search(final long price) {
        int low = 0;
        int high = count;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (isBetter(price, levels.price(byPrice[middle]))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Receives orders. */
    @FunctionalInterface
    public interface OrderVisitor {
        /**
         * One order.
         *
         * @param shown lots that others see.
         */
        void onOrder(long orderId, long price, long shown);
    }
}
