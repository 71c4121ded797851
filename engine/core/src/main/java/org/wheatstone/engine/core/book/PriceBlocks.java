package org.wheatstone.engine.core.book;

/**
 * The price levels of all books, in blocks of 64 neighbours, and the nodes above them. Engine thread only; sized at
 * start and never grown.
 *
 * <pre>
 *   present   one word a block: bit i says that child i is there
 *   prices    one int a block of levels: its first price in ticks, divided by 64
 *   children  64 words a block.  Of a node: a block.  Of a block of levels: first order | last order of the queue
 * </pre>
 *
 * <p>A level is a block and a child: {@code block × 64 + child}. It has no total of lots: nobody reads it on the
 * message path, and who cancels an order amid a queue does not even touch the level. Free blocks are linked through
 * their first child, last released first claimed; those never claimed come after them.
 */
final class PriceBlocks {
    static final int NONE = -1;
    static final int BITS = 6;
    static final int MASK = (1 << BITS) - 1;

    private final long[] present;
    private final int[] prices;
    private final long[] children;
    private final int capacity;
    private int used;
    private int free = NONE;
    private int available;

    PriceBlocks(final int capacity) {
        this.capacity = capacity;
        present = new long[capacity];
        prices = new int[capacity];
        children = new long[capacity << BITS];
        available = capacity;
    }

    /** Takes an empty block, while there are {@link #available()} ones. */
    int claim(final int price) {
        int block = free;
        if (block != NONE) {
            free = (int) children[block << BITS];
        } else {
            block = used++;
        }
        available--;
        present[block] = 0;
        prices[block] = price;
        return block;
    }

    void release(final int block) {
        children[block << BITS] = free;
        free = block;
        prices[block] = NONE;
        available++;
    }

    int available() {
        return available;
    }

    int capacity() {
        return capacity;
    }

    long bytes() {
        return (long) Long.BYTES * (present.length + children.length) + (long) Integer.BYTES * prices.length;
    }

    /** Bit i is set if child i is there. */
    long present(final int block) {
        return present[block];
    }

    boolean has(final int block, final int child) {
        return (present[block] & 1L << child) != 0;
    }

    int child(final int block, final int child) {
        return (int) children[(block << BITS) + child];
    }

    void put(final int block, final int child, final int value) {
        children[(block << BITS) + child] = value;
        present[block] |= 1L << child;
    }

    void remove(final int block, final int child) {
        present[block] &= ~(1L << child);
    }

    /** The first price of a block of levels, in ticks, divided by 64. */
    int price(final int block) {
        return prices[block];
    }

    /** The price of a level, in ticks. */
    int ticks(final int level) {
        return (prices[level >>> BITS] << BITS) + (level & MASK);
    }

    /** Whether an order waits at a level. */
    boolean isPresent(final int level) {
        return (present[level >>> BITS] & 1L << level) != 0;
    }

    /** The first order of a level that is there. */
    int head(final int level) {
        return (int) (children[level] >>> Integer.SIZE);
    }

    void head(final int level, final int order) {
        children[level] = children[level] & 0xFFFF_FFFFL | (long) order << Integer.SIZE;
    }

    /** The last order of a level that is there. */
    int tail(final int level) {
        return (int) children[level];
    }

    void tail(final int level, final int order) {
        children[level] = children[level] & ~0xFFFF_FFFFL | order;
    }

    /** The only order of a level, which is there from here on. */
    void begin(final int level, final int order) {
        children[level] = (long) order << Integer.SIZE | order;
        present[level >>> BITS] |= 1L << level;
    }
}
