package org.wheatstone.engine.core.book;

/**
 * Reads what the next commands will read, in passes over all of them: first each one's line of the id index, then its
 * order's line, then the lines of its neighbours. So the misses of a batch overlap, where one command after the other
 * waits for each of its own. It changes nothing that anybody could see, and what it reads may be out of date by then:
 * that costs time and nothing else. The thread of the books.
 *
 * <pre>
 *   pass 1   hash  hash  hash  ...     lines of the index
 *   pass 2   slot  slot  slot  ...     lines of the orders
 *   pass 3   ⇄     ⇄     ⇄     ...     lines of those before and behind
 * </pre>
 */
public final class LookAhead {
    /** Commands that it takes at a time. */
    public static final int MAX = 64;

    private final OrderTable orders;
    private final OrderIndex ids;
    private final long[] hashes = new long[MAX];
    private final int[] slots = new int[MAX];
    private int count;
    private long read;

    LookAhead(final OrderTable orders, final OrderIndex ids) {
        this.orders = orders;
        this.ids = ids;
    }

    /** A command will look for the order of this id, or enter it. At most {@link #MAX} before {@link #touch()}. */
    public void id(final long id) {
        hash(ids.hash(0, id));
    }

    void hash(final long hash) {
        hashes[count++] = hash;
    }

    /** Reads what is noted, and forgets it. */
    public void touch() {
        final int noted = count;
        count = 0;
        long sum = 0;
        for (int i = 0; i < noted; i++) {
            sum += ids.touch(hashes[i]);
        }
        for (int i = 0; i < noted; i++) {
            slots[i] = ids.guess(hashes[i]);
        }
        for (int i = 0; i < noted; i++) {
            sum += orders.touch(slots[i]);
        }
        for (int i = 0; i < noted; i++) {
            sum += orders.touchNeighbours(slots[i]);
        }
        // Kept, so that no compiler finds out that nobody reads it.
        read = sum;
    }

    /** What it has read, which means nothing. */
    long read() {
        return read;
    }
}
