package org.wheatstone.engine.core.book;

import java.util.Arrays;

/**
 * Finds a level by its price in ticks, and the lowest and highest there is. Engine thread only.
 *
 * <pre>
 *   ticks of a price   ... 6 bits | 6 bits | 6 bits | 6 bits
 *                           root     node     node    level in its block
 *   recent             the blocks found last, by the six bits above: no step down for a price near the touch
 * </pre>
 *
 * <p>Below: blocks of 64 neighbouring levels, each a small ladder with a bit for each level that is there. Above: a
 * 64-way trie of the same blocks. Lowest, highest and next are a count of zeros a block. Nothing is ever rebalanced or
 * moved, so a narrow book, a market that travels, and stale orders far out cost the same few steps: one for 64 ticks,
 * five for 2^30, and one wherever a block was found lately. How many blocks there are follows from the prices alone.
 */
final class PriceLadder {
    static final int BITS = PriceBlocks.BITS;
    static final int MAX_DEPTH = 5;
    static final int NONE = PriceBlocks.NONE;

    private static final int MASK = PriceBlocks.MASK;
    private static final int RECENT_MASK = 31;
    /** Of a root that has no levels itself: no block is ever looked for under it. */
    private static final int NO_PRICE    = -1;

    private final PriceBlocks blocks;
    private final int topShift;
    private final int[] path = new int[MAX_DEPTH];
    private final int[] recent = new int[RECENT_MASK + 1];
    private final int root;

    /**
     * An empty ladder.
     *
     * @param maxTicks the highest price, 0 to 2^30 − 1.
     */
    PriceLadder(final PriceBlocks blocks, final int maxTicks) {
        this.blocks = blocks;
        topShift = (depthOf(maxTicks) - 1) * BITS;
        root = blocks.claim(topShift == 0 ? 0 : NO_PRICE);
        Arrays.fill(recent, root);
    }

    /** The same one as another in a copy of its blocks, for who only walks. */
    PriceLadder(final PriceBlocks copy, final PriceLadder other) {
        blocks = copy;
        topShift = other.topShift;
        root = other.root;
    }

    /** Gives its last block back: there is no level any more, and it is of no use from here on. */
    void close() {
        blocks.release(root);
    }

    /** Blocks from the root to a level. */
    static int depthOf(final int maxTicks) {
        return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(maxTicks) + BITS - 1) / BITS);
    }

    /** Whether a level can be put at any price: all its blocks but the root may be new. */
    boolean hasRoom() {
        return blocks.available() >= topShift / BITS;
    }

    /** Whether a level can be put at this very price: only the blocks are new that no neighbour shares. */
    boolean hasRoomFor(final int ticks) {
        int block = root;
        int shift = topShift;
        for (; shift > 0 && blocks.has(block, ticks >>> shift & MASK); shift -= BITS) {
            block = blocks.child(block, ticks >>> shift & MASK);
        }
        return blocks.available() >= shift / BITS;
    }

    /** The level at a price, which may have no order; its block is made if it is not there: then it must get one. */
    int level(final int ticks) {
        final int price = ticks >>> BITS;
        int block = recent[price & RECENT_MASK];
        if (blocks.price(block) != price) {
            block = block(ticks);
            recent[price & RECENT_MASK] = block;
        }
        return (block << BITS) + (ticks & MASK);
    }

    /** The level at a price; {@link #NONE} if no order waits there. */
    int find(final int ticks) {
        int block = root;
        for (int shift = topShift; shift > 0; shift -= BITS) {
            final int child = ticks >>> shift & MASK;
            if (!blocks.has(block, child)) {
                return NONE;
            }
            block = blocks.child(block, child);
        }
        return blocks.has(block, ticks & MASK) ? (block << BITS) + (ticks & MASK) : NONE;
    }

    private int block(final int ticks) {
        int block = root;
        for (int shift = topShift; shift > 0; shift -= BITS) {
            final int child = ticks >>> shift & MASK;
            if (!blocks.has(block, child)) {
                blocks.put(block, child, blocks.claim(shift == BITS ? ticks >>> BITS : 0));
            }
            block = blocks.child(block, child);
        }
        return block;
    }

    /** Takes a level out that is there, and the blocks that only it needed. */
    void remove(final int level) {
        final int block = level >>> BITS;
        blocks.remove(block, level & MASK);
        if (blocks.present(block) == 0 && topShift > 0) {
            removeBlock(blocks.price(block));
        }
    }

    private void removeBlock(final int price) {
        int block = root;
        int depth = 0;
        for (int shift = topShift - BITS; shift >= 0; shift -= BITS) {
            path[depth++] = block;
            block = blocks.child(block, price >>> shift & MASK);
        }
        if (recent[price & RECENT_MASK] == block) {
            recent[price & RECENT_MASK] = root;
        }
        for (int shift = 0; depth > 0 && blocks.present(block) == 0; shift += BITS) {
            blocks.release(block);
            block = path[--depth];
            blocks.remove(block, price >>> shift & MASK);
        }
    }

    /** The level at the lowest price; {@link #NONE} if there is none. */
    int lowest() {
        return blocks.present(root) == 0 ? NONE : outermost(root, topShift, true);
    }

    /** The level at the highest price; {@link #NONE} if there is none. */
    int highest() {
        return blocks.present(root) == 0 ? NONE : outermost(root, topShift, false);
    }

    /** The level at the lowest price above the given level's, which may be gone; {@link #NONE} if there is none. */
    int above(final int level) {
        final long beside = beside(blocks.present(level >>> BITS), level & MASK, true);
        return beside != 0 ? level & ~MASK | nearest(beside, true) : beyond(blocks.price(level >>> BITS), true);
    }

    /** The level at the highest price below the given level's, which may be gone; {@link #NONE} if there is none. */
    int below(final int level) {
        final long beside = beside(blocks.present(level >>> BITS), level & MASK, false);
        return beside != 0 ? level & ~MASK | nearest(beside, false) : beyond(blocks.price(level >>> BITS), false);
    }

    /** The nearest level outside a block: down the path to it, back up to a turning to the wanted side, down again. */
    private int beyond(final int price, final boolean upwards) {
        int block = root;
        int depth = 0;
        for (int shift = topShift - BITS; shift > 0; shift -= BITS) {
            path[depth++] = block;
            block = blocks.child(block, price >>> shift & MASK);
        }
        if (topShift == 0) {
            return NONE;
        }
        int shift = 0;
        long turnings = beside(blocks.present(block), price & MASK, upwards);
        while (turnings == 0 && depth > 0) {
            block = path[--depth];
            shift += BITS;
            turnings = beside(blocks.present(block), price >>> shift & MASK, upwards);
        }
        return turnings == 0 ? NONE : outermost(blocks.child(block, nearest(turnings, upwards)), shift, upwards);
    }

    private int outermost(final int from, final int fromShift, final boolean lowest) {
        int block = from;
        for (int shift = fromShift; shift > 0; shift -= BITS) {
            block = blocks.child(block, nearest(blocks.present(block), lowest));
        }
        return (block << BITS) + nearest(blocks.present(block), lowest);
    }

    /** Those of the children that stand above, or below, a child. */
    private static long beside(final long present, final int child, final boolean upwards) {
        return present & (upwards ? -2L << child : (1L << child) - 1);
    }

    private static int nearest(final long children, final boolean lowest) {
        return lowest
            ? Long.numberOfTrailingZeros(children)
            : Long.SIZE - 1 - Long.numberOfLeadingZeros(children);
    }
}
