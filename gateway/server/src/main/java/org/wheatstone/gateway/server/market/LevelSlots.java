package org.wheatstone.gateway.server.market;

import java.util.Arrays;

/**
 * The price levels of all books, in slots that are claimed and released. One thread. It grows to what is needed; there
 * are no more levels than resting orders, whose number is bounded.
 */
final class LevelSlots {
    private static final int FIRST_SLOTS = 1_024;
    private static final int NONE        = OrderSlots.NONE;

    private long[] prices = new long[0];
    private long[] lots = new long[0];
    private int[] counts = new int[0];
    private int[] heads = new int[0];
    private int[] tails = new int[0];
    private int free = NONE;

    LevelSlots() {
        grow(FIRST_SLOTS);
    }

    /** An empty level. */
    int claim(final long price) {
        if (free == NONE) {
            grow(2 * prices.length);
        }
        final int level = free;
        free = heads[level];
        prices[level] = price;
        lots[level] = 0;
        counts[level] = 0;
        heads[level] = NONE;
        tails[level] = NONE;
        return level;
    }

    void release(final int level) {
        heads[level] = free;
        free = level;
    }

    /** In nano-USD per lot. */
    long price(final int level) {
        return prices[level];
    }

    /** Lots that its orders show. */
    long lots(final int level) {
        return lots[level];
    }

    void addLots(final int level, final long delta) {
        lots[level] += delta;
    }

    /** Orders in it. */
    int count(final int level) {
        return counts[level];
    }

    void addCount(final int level, final int delta) {
        counts[level] += delta;
    }

    /** The oldest order. */
    int head(final int level) {
        return heads[level];
    }

    void head(final int level, final int order) {
        heads[level] = order;
    }

    /** The newest order. */
    int tail(final int level) {
        return tails[level];
    }

    void tail(final int level, final int order) {
        tails[level] = order;
    }

    private void grow(final int newCapacity) {
        final int capacity = prices.length;
        prices = Arrays.copyOf(prices, newCapacity);
        lots = Arrays.copyOf(lots, newCapacity);
        counts = Arrays.copyOf(counts, newCapacity);
        heads = Arrays.copyOf(heads, newCapacity);
        tails = Arrays.copyOf(tails, newCapacity);
        for (int level = newCapacity - 1; level >= capacity; level--) {
            heads[level] = free;
            free = level;
        }
    }
}
