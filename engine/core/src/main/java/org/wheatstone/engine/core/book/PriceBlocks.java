package org.wheatstone.engine.core.book;

/**
 * The price levels of all books, in blocks of 64 neighbours, and the nodes above them. Engine thread only; sized at
 * start and never grown.
 *
 * <pre>
 *   present   one word a block: bit i says that child i is there
 *   prices    one int a block of levels: its first price in ticks, divided by 64
 *   children  64 ints a node: blocks
 * </pre>
 *
 * <p>A level is a block and a child: {@code block × 64 + child}; its queue is in {@link Queues}. It has no total of
 * lots: nobody reads it on the message path, and who cancels an order amid a queue does not even touch the level. Free
 * blocks are linked through their price, last released first claimed; those never claimed come after them.
 */
final class PriceBlocks {
    static final int NONE = -1;
    static final int BITS = 6;
    static final int MASK = (1 << BITS) - 1;

    /** A free block's price is below 0, and tells the next free one: minus that, minus this. */
    private static final int FREE = 2;

    private final long[] present;
    private final int[] prices;
    private final int[] children;
    private final Queues queues;
    private final int capacity;
    private int used;
    private int free = NONE;
    private int available;

    PriceBlocks(final int capacity, final Queues queues) {
        this.queues = queues;
        this.capacity = capacity;
        present = new long[capacity];
        prices = new int[capacity];
        children = new int[capacity << BITS];
        available = capacity;
    }

    /** Takes an empty block, while there are {@link #available()} ones. */
    int claim(final int price) {
        int block = free;
        if (block != NONE) {
            free = -prices[block] - FREE;
        } else {
            block = used++;
            queues.clear(block << BITS, 1 << BITS);
        }
        available--;
        present[block] = 0;
        prices[block] = price;
        return block;
    }

    void release(final int block) {
        prices[block] = -free - FREE;
        free = block;
        available++;
    }

    int available() {
        return available;
    }

    int capacity() {
        return capacity;
    }

    /** Blocks that were ever claimed: none behind these is in use. */
    int used() {
        return used;
    }

    /** Becomes as another one is, for who only reads; there must be as many blocks as that one has ever used. */
    void copy(final PriceBlocks other) {
        System.arraycopy(other.present, 0, present, 0, other.used);
        System.arraycopy(other.prices, 0, prices, 0, other.used);
        System.arraycopy(other.children, 0, children, 0, other.used << BITS);
    }

    long bytes() {
        return (long) Long.BYTES * present.length + (long) Integer.BYTES * (prices.length + children.length);
    }

    /** Bit i is set if child i is there. */
    long present(final int block) {
        return present[block];
    }

    boolean has(final int block, final int child) {
        return (present[block] & 1L << child) != 0;
    }

    int child(final int block, final int child) {
        return children[(block << BITS) + child];
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

    /** An order waits at a level from here on. */
    void begin(final int level) {
        present[level >>> BITS] |= 1L << level;
    }
}
