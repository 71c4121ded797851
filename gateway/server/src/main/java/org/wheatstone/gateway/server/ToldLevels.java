package org.wheatstone.gateway.server;

import java.util.Arrays;
import org.wheatstone.gateway.server.market.MarketSide;

/**
 * The levels of one side as a subscriber was last told them, best first. The market-data thread only. It grows to the
 * depth that is told, and keeps 20 bytes a level.
 */
final class ToldLevels {
    private static final int FIRST_LEVELS = 16;

    private long[] prices = new long[FIRST_LEVELS];
    private long[] lots = new long[FIRST_LEVELS];
    private int[] orders = new int[FIRST_LEVELS];
    private int count;

    int count() {
        return count;
    }

    long price(final int place) {
        return prices[place];
    }

    /** Whether a level was told as it is now; it has that price. */
    boolean isAsTold(final int place, final MarketSide side, final int placeNow) {
        return lots[place] == side.lots(placeNow) && orders[place] == side.orders(placeNow);
    }

    void clear() {
        count = 0;
    }

    /** A level is told as it is now, behind those told before. */
    void add(final MarketSide side, final int place) {
        add(side.price(place), side.lots(place), side.orders(place));
    }

    /** Those of another from a place on, as they were told. */
    void addFrom(final ToldLevels other, final int place) {
        for (int i = place; i < other.count; i++) {
            add(other.prices[i], other.lots[i], other.orders[i]);
        }
    }

    /** Takes what another holds, and gives it its own in turn. */
    void swap(final ToldLevels other) {
        final long[] otherPrices = other.prices;
        final long[] otherLots = other.lots;
        final int[] otherOrders = other.orders;
        final int otherCount = other.count;
        other.prices = prices;
        other.lots = lots;
        other.orders = orders;
        other.count = count;
        prices = otherPrices;
        lots = otherLots;
        orders = otherOrders;
        count = otherCount;
    }

    private void add(final long price, final long lotCount, final int orderCount) {
        if (count == prices.length) {
            prices = Arrays.copyOf(prices, 2 * count);
            lots = Arrays.copyOf(lots, 2 * count);
            orders = Arrays.copyOf(orders, 2 * count);
        }
        prices[count] = price;
        lots[count] = lotCount;
        orders[count] = orderCount;
        count++;
    }
}
