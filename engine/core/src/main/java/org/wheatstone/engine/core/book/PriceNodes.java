package org.wheatstone.engine.core.book;

/**
 * The nodes of all price tries of the exchange: 64 children each, and a bit for each child that is there. Engine thread
 * only; sized at start and never grown.
 */
final class PriceNodes {
    static final int NONE = -1;

    private static final int FAN_OUT_SHIFT = 6;

    private final long[] present;
    private final int[] children;
    private final int capacity;
    private int free;
    private int available;

    PriceNodes(final int capacity) {
        this.capacity = capacity;
        present = new long[capacity];
        children = new int[capacity << FAN_OUT_SHIFT];
        for (int node = 0; node < capacity; node++) {
            children[node << FAN_OUT_SHIFT] = node + 1 < capacity ? node + 1 : NONE;
        }
        available = capacity;
    }

    int claim() {
        final int node = free;
        free = children[node << FAN_OUT_SHIFT];
        present[node] = 0;
        available--;
        return node;
    }

    void release(final int node) {
        children[node << FAN_OUT_SHIFT] = free;
        free = node;
        available++;
    }

    int available() {
        return available;
    }

    int capacity() {
        return capacity;
    }

    /** Bit i is set if child i is there. */
    long present(final int node) {
        return present[node];
    }

    boolean has(final int node, final int child) {
        return (present[node] & 1L << child) != 0;
    }

    int child(final int node, final int child) {
        return children[(node << FAN_OUT_SHIFT) + child];
    }

    void put(final int node, final int child, final int value) {
        children[(node << FAN_OUT_SHIFT) + child] = value;
        present[node] |= 1L << child;
    }

    void remove(final int node, final int child) {
        present[node] &= ~(1L << child);
    }
}
