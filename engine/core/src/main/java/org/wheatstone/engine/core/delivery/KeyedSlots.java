package org.wheatstone.engine.core.delivery;

import java.util.Arrays;
import org.agrona.BitUtil;

/**
 * Entries that are found again by a key, of which no two have the same. Engine thread only; a copy for who only reads
 * finds nothing.
 *
 * <pre>
 *   0 next entry of the same bucket        1 key
 * </pre>
 */
abstract class KeyedSlots extends Slots {
    /** The field that is the key. */
    static final int KEY = 1;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final int[] buckets;
    private final int shift;

    KeyedSlots(final int capacity, final int fields) {
        super(capacity, fields);
        buckets = new int[BitUtil.findNextPositivePowerOfTwo(Math.max(2, capacity))];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(buckets.length);
        Arrays.fill(buckets, NONE);
    }

    /** The entry with this key; {@link #NONE} if there is none. */
    final int findKey(final long key) {
        int slot = buckets[bucket(key)];
        while (slot != NONE && get(slot, KEY) != key) {
            slot = link(slot);
        }
        return slot;
    }

    /** Takes a free slot for a key that has none, all other words 0, while there is {@link #room()}. */
    final int claim(final long key) {
        final int slot = claim();
        final int bucket = bucket(key);
        put(slot, KEY, key);
        link(slot, buckets[bucket]);
        buckets[bucket] = slot;
        return slot;
    }

    /** Gives a slot back, which is not found any more. */
    final void remove(final int slot) {
        final int bucket = bucket(get(slot, KEY));
        int before = NONE;
        int at = buckets[bucket];
        while (at != slot) {
            before = at;
            at = link(at);
        }
        if (before == NONE) {
            buckets[bucket] = link(slot);
        } else {
            link(before, link(slot));
        }
        release(slot);
    }

    private int bucket(final long key) {
        return (int) (key * MIX >>> shift);
    }
}
