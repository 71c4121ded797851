package org.wheatstone.engine.core.book;

/**
 * Reads what the next commands will read, in passes over all of them: first each one's line of the id index, then its
 * order's line and links, then the links of its neighbours. So the misses of a batch overlap, where one command after
 * the other waits for each of its own; the less a pass does for each, the more of them do. It changes nothing that
 * anybody could see, and what it reads may be out of date by then: that costs time and nothing else. The thread of the
 * books.
 *
 * <pre>
 *            commands                 orders that stand first
 *   pass 1   hash  hash  hash  ...                              lines of the index
 *   pass 2   slot  slot  slot  ...                              none: the slots are in these lines
 *   pass 3   line  line  line  ...    line  line  ...           lines and links of the orders
 *   pass 4   ⇄     ⇄     ⇄     ...    hash  hash  ...           links of those before and behind; lines of the index
 * </pre>
 */
public final class LookAhead {
    /** Commands that it takes at a time. */
    public static final int MAX = 64;
    /** Orders from which on it pays: at 20,000 it costs as much as it saves, at 100,000 a quarter is saved. */
    public static final int PAYS_FROM = 1 << 16;

    /** Orders of a side that are looked at: a batch in which all trade goes through a few of them. */
    private static final int FRONT = 6;

    private final OrderTable orders;
    private final OrderIndex ids;
    private final Queues queues;
    private final long[] hashes = new long[MAX];
    private final int[] slots = new int[MAX];
    private final int[] front = new int[2 * FRONT];
    private int count;
    private int frontCount;
    private long read;

    LookAhead(final OrderTable orders, final OrderIndex ids, final Queues queues) {
        this.orders = orders;
        this.ids = ids;
        this.queues = queues;
    }

    /** Whether it pays: a small book is near anyway. */
    public boolean pays() {
        return orders.live() >= PAYS_FROM;
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

    /** Commands may trade with the orders that stand first on this side. At most two sides before {@link #touch()}. */
    public void front(final BookSide side) {
        if (frontCount <= FRONT) {
            frontCount += side.front(front, frontCount, FRONT);
        }
    }

    /** Reads what is noted, and forgets it. */
    public void touch() {
        final int noted = count;
        final int notedFront = frontCount;
        count = 0;
        frontCount = 0;
        long sum = 0;
        for (int i = 0; i < noted; i++) {
            sum += ids.touch(hashes[i]);
        }
        for (int i = 0; i < noted; i++) {
            slots[i] = ids.guess(hashes[i]);
        }
        for (int i = 0; i < noted; i++) {
            sum += orders.touch(slots[i]) + queues.touch(slots[i]);
        }
        for (int i = 0; i < notedFront; i++) {
            sum += orders.touch(front[i]);
        }
        for (int i = 0; i < noted; i++) {
            sum += queues.touchNeighbours(slots[i]);
        }
        for (int i = 0; i < notedFront; i++) {
            sum += ids.touchOrder(front[i]);
        }
        // Kept, so that no compiler finds out that nobody reads it.
        read = sum;
    }

    /** What it has read, which means nothing. */
    long read() {
        return read;
    }
}
