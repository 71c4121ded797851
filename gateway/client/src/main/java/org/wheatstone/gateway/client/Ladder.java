package org.wheatstone.gateway.client;

import java.util.Arrays;

/**
 * The price levels of one side. They stand in arrays, the best one last, since most that happens happens there and
 * nothing behind it has to move. One thread; it grows up to its capacity, and keeps what it has grown to.
 *
 * <pre>
 *   bids:  slot 0: 980 | slot 1: 990 | slot 2: 1,000    asks:  slot 0: 1,030 | slot 1: 1,020 | slot 2: 1,010
 *          index 2     | index 1     | index 0, best           index 2       | index 1       | index 0, best
 * </pre>
 */
final class Ladder {
    /** No slot: there is no such level, or no room for one more. */
    static final int NONE = -1;

    private static final int INITIAL_LEVELS = 64;

    long[] price;
    long[] quantity;
    int[] orderCount;
    BookOrder[] oldest;
    BookOrder[] youngest;
    private final int sign;
    private final int capacity;
    private int count;

    Ladder(final boolean isBids, final int capacity) {
        sign = isBids ? 1 : -1;
        this.capacity = capacity;
        final int levels = Math.min(capacity, INITIAL_LEVELS);
        price = new long[levels];
        quantity = new long[levels];
        orderCount = new int[levels];
        oldest = new BookOrder[levels];
        youngest = new BookOrder[levels];
    }

    int count() {
        return count;
    }

    /** The slot of the level at an index from 0, the best, to count - 1. */
    int slot(final int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("level out of range: index=" + index + ", count=" + count);
        }
        return count - 1 - index;
    }

    /** The slot of the level at a price, which must be there. */
    int slotOf(final long levelPrice) {
        final int slot = search(levelPrice);
        assert slot < count && price[slot] == levelPrice : "no such level: price=" + levelPrice;
        return slot;
    }

    /** The slot of the level at a price, or {@link #NONE}. */
    int find(final long levelPrice) {
        final int slot = search(levelPrice);
        return slot < count && price[slot] == levelPrice ? slot : NONE;
    }

    /** The slot of the level at a price, new and empty if there was none; or {@link #NONE}. */
    int open(final long levelPrice) {
        final int slot = search(levelPrice);
        if (slot < count && price[slot] == levelPrice) {
            return slot;
        }
        if (count == capacity) {
            return NONE;
        }
        if (count == price.length) {
            grow();
        }
        move(slot, slot + 1, count - slot);
        count++;
        price[slot] = levelPrice;
        quantity[slot] = 0;
        orderCount[slot] = 0;
        oldest[slot] = null;
        youngest[slot] = null;
        return slot;
    }

    void close(final int slot) {
        count--;
        move(slot + 1, slot, count - slot);
    }

    void clear() {
        count = 0;
    }

    private void grow() {
        final int levels = Math.min(2 * count, capacity);
        price = Arrays.copyOf(price, levels);
        quantity = Arrays.copyOf(quantity, levels);
        orderCount = Arrays.copyOf(orderCount, levels);
        oldest = Arrays.copyOf(oldest, levels);
        youngest = Arrays.copyOf(youngest, levels);
    }

    private void move(final int from, final int to, final int length) {
        if (length > 0) {
            System.arraycopy(price, from, price, to, length);
            System.arraycopy(quantity, from, quantity, to, length);
            System.arraycopy(orderCount, from, orderCount, to, length);
            System.arraycopy(oldest, from, oldest, to, length);
            System.arraycopy(youngest, from, youngest, to, length);
        }
    }

    /** The first slot whose price is not worse. */
    private int search(final long levelPrice) {
        int low = 0;
        int high = count;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (sign * price[middle] < sign * levelPrice) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
