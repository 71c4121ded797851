package org.wheatstone.gateway.server;

import java.util.Arrays;
import org.agrona.BitUtil;
import org.wheatstone.gateway.server.market.MarketSide;

/**
 * The levels of one side as a subscriber was last told them, best first. The market-data thread only. It keeps 20
 * bytes a level and room for at most four times as many as it holds, beyond a first few: so what all of them keep goes
 * with what there is to tell, and not with what there once was.
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

    /** Those of another from a place up to one before the end, as they were told. */
    void addFrom(final ToldLevels other, final int place, final int end) {
        for (int i = place; i < end; i++) {
            add(other.prices[i], other.lots[i], other.orders[i]);
        }
    }

    /** Takes what another holds, in arrays of its own. */
    void set(final ToldLevels other) {
        fit(other.count);
        System.arraycopy(other.prices, 0, prices, 0, other.count);
        System.arraycopy(other.lots, 0, lots, 0, other.count);
        System.arraycopy(other.orders, 0, orders, 0, other.count);
        count = other.count;
    }

    /** How many levels there is room for. */
    int capacity() {
        return prices.length;
    }

    /** Makes room for so many levels, and gives room back that is far too large; what was told is lost. */
    private void fit(final int levels) {
        if (levels > prices.length || prices.length > FIRST_LEVELS && levels < prices.length / 4) {
            final int capacity = Math.max(FIRST_LEVELS, BitUtil.findNextPositivePowerOfTwo(levels));
            prices = new long[capacity];
            lots = new long[capacity];
            orders = new int[capacity];
        }
    }

    void add(final long price, final long lotCount, final int orderCount) {
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
