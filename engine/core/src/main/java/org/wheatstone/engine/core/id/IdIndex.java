package org.wheatstone.engine.core.id;

import org.agrona.BitUtil;
import org.agrona.collections.Hashing;
import org.agrona.collections.Int2IntHashMap;

/**
 * The place of each id in a table. Engine thread only; sized at start.
 *
 * <p>Every request looks its session and its instrument up, by ids that operators most often give from 1 on: an id
 * below four times the size of the table is read from an array, and only what is larger is hashed. Ids are unsigned.
 */
public final class IdIndex {
    /** No place. */
    public static final int NONE = -1;

    private static final int NEAR_IDS_PER_PLACE = 4;

    /** The place of a small id, and 1; 0 if it has none. */
    private final int[] near;
    private final Int2IntHashMap far;

    /** Room for so many ids. */
    public IdIndex(final int capacity) {
        near = new int[NEAR_IDS_PER_PLACE * BitUtil.findNextPositivePowerOfTwo(capacity)];
        far = new Int2IntHashMap(capacity * 2, Hashing.DEFAULT_LOAD_FACTOR, NONE);
    }

    /** Notes the place of an id that has none. */
    public void put(final int id, final int place) {
        if (isNear(id)) {
            near[id] = place + 1;
        } else {
            far.put(id, place);
        }
    }

    /** Forgets an id and its place. */
    public void remove(final int id) {
        if (isNear(id)) {
            near[id] = 0;
        } else {
            far.remove(id);
        }
    }

    /** The place of an id; {@link #NONE} if it has none. */
    public int find(final int id) {
        return isNear(id) ? near[id] - 1 : far.get(id);
    }

    private boolean isNear(final int id) {
        return id >= 0 && id < near.length;
    }
}
