package org.wheatstone.engine.core.book;

/**
 * Reads what the next commands will read, in passes over all of them: first each one's line of the id index, then its
 * order's line and links, then the links of its neighbours. So the misses of a batch overlap, where one command after
 * the other waits for each of its own. It changes nothing that anybody could see, and what it reads may be out of date
 * by then: that costs time and nothing else. The thread of the books.
 *
 * <pre>
 *   pass 1   hash  hash  hash  ...     lines of the index; levels of prices
 *   pass 2   slot  slot  slot  ...     lines and links of the orders
 *   pass 3   ⇄     ⇄     ⇄     ...     links of those before and behind
 * </pre>
 */
public final class LookAhead {
    /** Commands that it takes at a time. */
    public static final int MAX = 64;
    /**
     * Orders from which on it pays: measured, at 20,000 it costs more than it saves, at 100,000 as much, and at a
     * million a quarter of the time is saved.
     */
    public static final int PAYS_FROM = 1 << 17;

    private final OrderTable orders;
    private final OrderIndex ids;
    private final Queues queues;
    private final long[] hashes = new long[MAX];
    private final int[] slots = new int[MAX];
    private final int[] levels = new int[MAX];
    private int count;
    private int levelCount;
    private long read;

    LookAhead(final OrderTable orders, final OrderIndex ids, final Queues queues) {
        this.orders = orders;
        this.ids = ids;
        this.queues = queues;
    }

    /** A command will look for the order of this id, or enter it. At most {@link #MAX} before {@link #touch()}. */
    public void id(final long id) {
        id(0, id);
    }

    /** The same where owners, by their session's index, have ids of their own. */
    public void id(final int session, final long id) {
        if (count < MAX) {
            hashes[count++] = ids.hash(session, id);
        }
    }

    /** A command will queue an order at this price, whatever number that is. */
    public void price(final BookSide side, final long price) {
        if (levelCount < MAX) {
            levels[levelCount++] = side.guess(price);
        }
    }

    /** Reads what is noted, and forgets it. */
    public void touch() {
        final int noted = count;
        final int notedLevels = levelCount;
        count = 0;
        levelCount = 0;
        long sum = 0;
        for (int i = 0; i < noted; i++) {
            sum += ids.touch(hashes[i]);
        }
        for (int i = 0; i < notedLevels; i++) {
            sum += queues.touch(levels[i]);
        }
        for (int i = 0; i < noted; i++) {
            slots[i] = ids.guess(hashes[i]);
            sum += orders.touch(slots[i]) + queues.touch(slots[i]);
        }
        for (int i = 0; i < notedLevels; i++) {
            sum += queues.touchNeighbours(levels[i]);
        }
        for (int i = 0; i < noted; i++) {
            sum += queues.touchNeighbours(slots[i]);
        }
        // Kept, so that no compiler finds out that nobody reads it.
        read = sum;
    }

    /** What it has read, which means nothing. */
    long read() {
        return read;
    }
}
