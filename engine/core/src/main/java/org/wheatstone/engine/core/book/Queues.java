package org.wheatstone.engine.core.book;

/**
 * The queues of all levels: rings of orders, oldest first, closed by their level. Engine thread only; sized at start.
 *
 * <pre>
 *   links       one word each: next 32 | previous 32
 *   members     [ orders, by slot ............ | levels, by block × 64 + child ............ ]
 *
 *   a level    ┌► level ⇄ oldest ⇄ ... ⇄ newest ◄┐      an empty level is its own next and previous
 *              └────────────────────────────────┘
 * </pre>
 *
 * <p>The links stand apart from the orders, eight to a cache line: who leaves a queue writes to two neighbours, and
 * these are found in a table an eighth as large as that of the orders. A level is a member like any other, so that no
 * step asks whether an order is the first or the last.
 */
final class Queues {
    /** No member. */
    static final int NONE = -1;

    private static final long LOW       = 0xFFFF_FFFFL;
    private static final long HIGH      = ~LOW;
    private static final long NOT_IN_IT = -1;

    private final long[] links;
    private final int firstLevel;
    /** Where the links of the first level stand: in a copy, right behind those of the orders that it has. */
    private int levelsAt;

    Queues(final int orders, final int levels) {
        this(orders, levels, orders);
    }

    private Queues(final int orders, final int levels, final int firstLevel) {
        links = new long[Math.addExact(orders, levels)];
        levelsAt = firstLevel;
        this.firstLevel = firstLevel;
    }

    /** What can be made a copy of these queues, as far as they need so much room. */
    Queues forCopies(final int orders, final int levels) {
        return new Queues(orders, levels, firstLevel);
    }

    /**
     * Has the same queues as another one, for who only walks from the first of a level to the last.
     *
     * @param orders that there are links of, and no others are in a queue.
     * @param levels likewise.
     */
    void copy(final Queues other, final int orders, final int levels) {
        levelsAt = orders;
        System.arraycopy(other.links, 0, links, 0, orders);
        System.arraycopy(other.links, other.levelsAt, links, levelsAt, levels);
    }

    int room() {
        return links.length;
    }

    /** Makes levels, so many from the given one on, empty queues, whatever they were before. */
    void clear(final int level, final int count) {
        for (int member = firstLevel + level; member < firstLevel + level + count; member++) {
            links[member] = (long) member << Integer.SIZE | member;
        }
    }

    /** The order is in no queue. */
    void outside(final int order) {
        links[order] = NOT_IN_IT;
    }

    boolean isInside(final int order) {
        return links[order] != NOT_IN_IT;
    }

    /** Puts an order that is in no queue behind all others of a level. */
    void append(final int level, final int order) {
        final int end = firstLevel + level;
        final int last = (int) links[end];
        links[order] = (long) end << Integer.SIZE | last;
        links[last] = links[last] & LOW | (long) order << Integer.SIZE;
        links[end] = links[end] & HIGH | order;
    }

    /** Takes an order out of its queue. Returns the level if it was the only one there; {@link #NONE} if it was not. */
    int remove(final int order) {
        final long link = links[order];
        final int previous = (int) link;
        final int next = (int) (link >>> Integer.SIZE);
        links[previous] = links[previous] & LOW | link & HIGH;
        links[next] = links[next] & HIGH | link & LOW;
        links[order] = NOT_IN_IT;
        return previous == next ? next - firstLevel : NONE;
    }

    /** The oldest order of a level that is not empty. */
    int first(final int level) {
        return (int) (links[levelsAt + level] >>> Integer.SIZE);
    }

    /** The newest order of a level that is not empty. */
    int last(final int level) {
        return (int) links[firstLevel + level];
    }

    /** The order behind one that is in a queue, or its level ({@link #levelOf}) if it is the last. */
    int next(final int order) {
        return (int) (links[order] >>> Integer.SIZE);
    }

    /** The order before one that is in a queue, or its level if it is the first. */
    int previous(final int order) {
        return (int) links[order];
    }

    boolean isOrder(final int member) {
        return member < firstLevel;
    }

    int levelOf(final int member) {
        return member - firstLevel;
    }

    /** Reads the links of a member. */
    long touch(final int member) {
        return links[member];
    }

    /** Reads the links of those before and behind a member, or of the first one for those of none. */
    long touchNeighbours(final int member) {
        final long link = links[member];
        return links[Math.max((int) link, 0)] + links[Math.max((int) (link >>> Integer.SIZE), 0)];
    }

    long bytes() {
        return (long) Long.BYTES * links.length;
    }
}
