package org.wheatstone.engine.core.book;

/**
 * Finds a level by its price in ticks, and the lowest and highest there is. Engine thread only.
 *
 * <p>A 64-way trie: each node takes six bits of the number of ticks and keeps a bit for each child that is there, so
 * that lowest, highest and next are a count of zeros per node. Neighbouring prices share their nodes and nothing is
 * ever rebalanced or moved, so both a narrow book and one with stale orders far out cost the same few steps: one for 64
 * ticks, five for 2^30.
 */
final class PriceTrie {
    static final int BITS = 6;
    static final int MAX_DEPTH = 5;
    static final int NONE = LevelTable.NONE;

    private static final int MASK = (1 << BITS) - 1;

    private final PriceNodes nodes;
    private final int topShift;
    private final int[] path = new int[MAX_DEPTH];
    private final int root;

    /**
     * An empty trie.
     *
     * @param maxTicks the highest key, 0 to 2^30 − 1.
     */
    PriceTrie(final PriceNodes nodes, final int maxTicks) {
        this.nodes = nodes;
        topShift = (depthOf(maxTicks) - 1) * BITS;
        root = nodes.claim();
    }

    /** Nodes from the root to a level. */
    static int depthOf(final int maxTicks) {
        return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(maxTicks) + BITS - 1) / BITS);
    }

    /** Whether a level can be put at any price: all its nodes but the root may be new. */
    boolean hasRoom() {
        return nodes.available() >= topShift / BITS;
    }

    /** Whether a level can be put at this very price: only the nodes are new that no neighbour shares. */
    boolean hasRoomFor(final int ticks) {
        int node = root;
        int shift = topShift;
        for (; shift > 0 && nodes.has(node, ticks >>> shift & MASK); shift -= BITS) {
            node = nodes.child(node, ticks >>> shift & MASK);
        }
        return nodes.available() >= shift / BITS;
    }

    int get(final int ticks) {
        int node = root;
        for (int shift = topShift; shift > 0; shift -= BITS) {
            final int child = ticks >>> shift & MASK;
            if (!nodes.has(node, child)) {
                return NONE;
            }
            node = nodes.child(node, child);
        }
        final int child = ticks & MASK;
        return nodes.has(node, child) ? nodes.child(node, child) : NONE;
    }

    void put(final int ticks, final int level) {
        int node = root;
        for (int shift = topShift; shift > 0; shift -= BITS) {
            final int child = ticks >>> shift & MASK;
            if (!nodes.has(node, child)) {
                nodes.put(node, child, nodes.claim());
            }
            node = nodes.child(node, child);
        }
        nodes.put(node, ticks & MASK, level);
    }

    /** Takes a level out that is there, and the nodes that only it needed. */
    void remove(final int ticks) {
        int node = root;
        int depth = 0;
        for (int shift = topShift; shift > 0; shift -= BITS) {
            path[depth++] = node;
            node = nodes.child(node, ticks >>> shift & MASK);
        }
        nodes.remove(node, ticks & MASK);
        for (int shift = BITS; depth > 0 && nodes.present(node) == 0; shift += BITS) {
            nodes.release(node);
            node = path[--depth];
            nodes.remove(node, ticks >>> shift & MASK);
        }
    }

    /** The level at the lowest price; {@link #NONE} if there is none. */
    int lowest() {
        if (nodes.present(root) == 0) {
            return NONE;
        }
        return outermost(true);
    }

    /** The level at the highest price; {@link #NONE} if there is none. */
    int highest() {
        if (nodes.present(root) == 0) {
            return NONE;
        }
        return outermost(false);
    }

    private int outermost(final boolean lowest) {
        int node = root;
        for (int shift = topShift; shift >= 0; shift -= BITS) {
            node = nodes.child(node, nearest(nodes.present(node), lowest));
        }
        return node;
    }

    /** The level at the lowest price above the given one; {@link #NONE} if there is none. */
    int above(final int ticks) {
        return neighbour(ticks, true);
    }

    /** The level at the highest price below the given one; {@link #NONE} if there is none. */
    int below(final int ticks) {
        return neighbour(ticks, false);
    }

    /** Goes down the path of a price as far as it exists, back up to a turning to the wanted side, and down again. */
    private int neighbour(final int ticks, final boolean upwards) {
        int node = root;
        int depth = 0;
        int shift = topShift;
        for (; shift > 0 && nodes.has(node, ticks >>> shift & MASK); shift -= BITS) {
            path[depth++] = node;
            node = nodes.child(node, ticks >>> shift & MASK);
        }
        long turnings = beside(nodes.present(node), ticks >>> shift & MASK, upwards);
        while (turnings == 0 && depth > 0) {
            node = path[--depth];
            shift += BITS;
            turnings = beside(nodes.present(node), ticks >>> shift & MASK, upwards);
        }
        if (turnings == 0) {
            return NONE;
        }
        node = nodes.child(node, nearest(turnings, upwards));
        for (shift -= BITS; shift >= 0; shift -= BITS) {
            node = nodes.child(node, nearest(nodes.present(node), upwards));
        }
        return node;
    }

    /** Those of the children that stand above, or below, a child. */
    private static long beside(final long present, final int child, final boolean upwards) {
        return present & (upwards ? -2L << child : (1L << child) - 1);
    }

    private static int nearest(final long children, final boolean upwards) {
        return upwards
            ? Long.numberOfTrailingZeros(children)
            : Long.SIZE - 1 - Long.numberOfLeadingZeros(children);
    }
}
