package org.wheatstone.engine.core.book;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.agrona.BitUtil;

/**
 * Finds an order's slot by a key of two numbers that the order itself carries. Engine thread only; sized at start.
 *
 * <p>Open addressing with linear probing and backward shift on removal; it stores slots alone and reads keys from the
 * orders. At most half full, and never iterated: where an entry stands depends on history, and on a seed that members
 * do not know, since they choose keys and could choose such as collide.
 */
final class OrderIndex {
    private static final long MIX_1 = 0x9E3779B97F4A7C15L;
    private static final long MIX_2 = 0xC2B2AE3D27D4EB4FL;

    private final long seed;
    private final IntToLongFunction high;
    private final IntToLongFunction low;
    private final int[] table;
    private final int mask;

    OrderIndex(final int capacity, final long seed, final IntToLongFunction high, final IntToLongFunction low) {
        this.seed = seed;
        this.high = high;
        this.low = low;
        table = new int[BitUtil.findNextPositivePowerOfTwo(Math.max(2, capacity * 2))];
        mask = table.length - 1;
        Arrays.fill(table, OrderTable.NONE);
    }

    /** The slot of the order with this key; {@link OrderTable#NONE} if there is none. */
    int find(final long keyHigh, final long keyLow) {
        for (int i = home(keyHigh, keyLow); table[i] != OrderTable.NONE; i = i + 1 & mask) {
            final int order = table[i];
            if (low.applyAsLong(order) == keyLow && high.applyAsLong(order) == keyHigh) {
                return order;
            }
        }
        return OrderTable.NONE;
    }

    /** Adds an order, whose key is in no other order. */
    void add(final int order) {
        int i = home(order);
        while (table[i] != OrderTable.NONE) {
            i = i + 1 & mask;
        }
        table[i] = order;
    }

    /** Takes an order out, which still carries the key it was added with. */
    void remove(final int order) {
        int hole = home(order);
        while (table[hole] != order) {
            hole = hole + 1 & mask;
        }
        for (int i = hole + 1 & mask; table[i] != OrderTable.NONE; i = i + 1 & mask) {
            // An entry may fill the hole unless its home lies between the hole and where it stands.
            if ((i - home(table[i]) & mask) >= (i - hole & mask)) {
                table[hole] = table[i];
                hole = i;
            }
        }
        table[hole] = OrderTable.NONE;
    }

    private int home(final int order) {
        return home(high.applyAsLong(order), low.applyAsLong(order));
    }

    private int home(final long keyHigh, final long keyLow) {
        final long mixed = (keyLow ^ seed) * MIX_1;
        // The upper half goes down as well: keys that differ in their top bits alone would collide under every seed.
        final long hash = (mixed ^ mixed >>> 32 ^ keyHigh) * MIX_2;
        return (int) (hash >>> 32) & mask;
    }
}
