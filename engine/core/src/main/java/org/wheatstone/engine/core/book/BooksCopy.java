package org.wheatstone.engine.core.book;

/**
 * A copy of all books, which stays as it is while trading goes on: the tables of orders, queues and levels up to the
 * last slot that was ever used, copied at the speed of memory; of the indexes it has none. It can be read and walked,
 * and nothing else.
 *
 * <p>It belongs to one thread at a time: {@link #measure} and {@link #take} are the engine thread's, everything else is
 * that of whoever asked for the copy, and whoever hands it over sees to it that the other sees it. Its room is kept for
 * the next time: 88 bytes a slot that was ever used, 64 more for each that has ever had details, 780 for each node of
 * prices, an eighth to spare.
 */
public final class BooksCopy {
    private static final int SPARE_SHIFT = 3;
    private static final int SPARE       = 64;

    private final Books books;
    private OrderTable orders = new OrderTable(0, null);
    private PriceBlocks levels = new PriceBlocks(0, null);
    private Queues queues;
    private int slots;
    private int detailSlots;
    private int blocks;

    /** Room for nothing, for copies of these books. */
    public BooksCopy(final Books books) {
        this.books = books;
        queues = books.queues().forCopies(0, 0);
    }

    /** Engine thread: sees how much room a copy takes now. */
    public void measure() {
        slots = books.orders().used();
        detailSlots = books.orders().details().used();
        blocks = books.levels().used();
    }

    /** Makes room for what was measured, and an eighth more: the books may have grown when they are copied. */
    public void reserve() {
        final int maxOrders = books.orders().capacity();
        if (slots > orders.capacity()) {
            orders = new OrderTable(withSpare(slots, maxOrders), null);
        }
        orders.details().reserve(withSpare(detailSlots, maxOrders));
        if (blocks > levels.capacity()) {
            levels = new PriceBlocks(withSpare(blocks, books.levels().capacity()), null);
        }
        if (queues.room() < orders.capacity() + levelsOf(levels.capacity())) {
            queues = books.queues().forCopies(orders.capacity(), levelsOf(levels.capacity()));
        }
    }

    /** Engine thread, between two commands: copies. Makes room only if the books have outgrown it. */
    public void take() {
        measure();
        if (slots > orders.capacity() || blocks > levels.capacity()) {
            reserve();
        }
        orders.copy(books.orders());
        levels.copy(books.levels());
        queues.copy(books.queues(), slots, levelsOf(blocks));
    }

    /** The orders, in the slots that they had. Their queues are known by {@link #side} alone. */
    public OrderTable orders() {
        return orders;
    }

    /** A side of one of these books as it was, for {@link BookSide#forEach} and {@link BookSide#count} alone. */
    public BookSide side(final BookSide side) {
        return side.in(orders, levels, queues);
    }

    private static int withSpare(final int used, final int capacity) {
        return Math.min(used + (used >>> SPARE_SHIFT) + SPARE, capacity);
    }

    private static int levelsOf(final int blocks) {
        return blocks << PriceBlocks.BITS;
    }
}
