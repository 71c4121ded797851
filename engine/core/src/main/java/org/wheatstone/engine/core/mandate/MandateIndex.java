package org.wheatstone.engine.core.mandate;

import java.util.Arrays;
import org.agrona.BitUtil;

/**
 * The slots of mandates by owner and id, put together into a key that is not 0. Engine thread only; sized at start for
 * twice as many as there can be, so that a search is short.
 */
final class MandateIndex {
    private static final long FREE = 0;
    private static final long MIX  = 0x9E3779B97F4A7C15L;

    /** Each at its home, or at the next place behind it that was free. */
    private final long[] keys;
    private final int[] slots;

    MandateIndex(final int capacity) {
        keys = new long[BitUtil.findNextPositivePowerOfTwo(Math.max(2, capacity * 2))];
        slots = new int[keys.length];
        Arrays.fill(slots, Mandates.NONE);
    }

    /** The slot with this key; {@link Mandates#NONE} if there is none. */
    int find(final long key) {
        return slots[place(key)];
    }

    /** Notes the slot of a key that has none. */
    void put(final long key, final int slot) {
        final int place = place(key);
        keys[place] = key;
        slots[place] = slot;
    }

    /** Forgets a key that has a slot; what would not be found any more moves up. */
    void remove(final long key) {
        final int mask = keys.length - 1;
        int gap = place(key);
        for (int place = gap + 1 & mask; keys[place] != FREE; place = place + 1 & mask) {
            if ((place - home(keys[place]) & mask) >= (place - gap & mask)) {
                keys[gap] = keys[place];
                slots[gap] = slots[place];
                gap = place;
            }
        }
        keys[gap] = FREE;
        slots[gap] = Mandates.NONE;
    }

    /** Where a key stands, or would stand. */
    private int place(final long key) {
        final int mask = keys.length - 1;
        int place = home(key);
        while (keys[place] != FREE && keys[place] != key) {
            place = place + 1 & mask;
        }
        return place;
    }

    private int home(final long key) {
        return (int) (key * MIX >>> Integer.SIZE) & keys.length - 1;
    }
}
