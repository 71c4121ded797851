package org.wheatstone.engine.core.book;

import static org.agrona.BitUtil.CACHE_LINE_LENGTH;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * All price levels of the exchange, one cache line each: the queue of the orders at one price of one side. Engine
 * thread only. There are as many as order slots, and a level exists only while an order waits in it, so it cannot run
 * out first.
 */
final class LevelTable {
    static final int NONE = -1;

    private static final int SLOT_SHIFT = 6;

    private static final int PRICE = 0;
    private static final int LOTS  = 8;
    private static final int HEAD  = 16;
    private static final int TAIL  = 20;
    private static final int COUNT = 24;

    private final UnsafeBuffer slots;
    private int free;

    LevelTable(final int capacity) {
        slots = new UnsafeBuffer(BufferUtil.allocateDirectAligned(capacity << SLOT_SHIFT, CACHE_LINE_LENGTH));
        for (int level = 0; level < capacity; level++) {
            head(level, level + 1 < capacity ? level + 1 : NONE);
        }
    }

    int claim(final long price) {
        final int level = free;
        free = head(level);
        slots.putLong(at(level, PRICE), price);
        slots.putLong(at(level, LOTS), 0);
        slots.putInt(at(level, COUNT), 0);
        head(level, OrderTable.NONE);
        tail(level, OrderTable.NONE);
        return level;
    }

    void release(final int level) {
        head(level, free);
        free = level;
    }

    long price(final int level) {
        return slots.getLong(at(level, PRICE));
    }

    /** Sum of the leaves of its orders. */
    long lots(final int level) {
        return slots.getLong(at(level, LOTS));
    }

    void addLots(final int level, final long delta) {
        slots.putLong(at(level, LOTS), lots(level) + delta);
    }

    int count(final int level) {
        return slots.getInt(at(level, COUNT));
    }

    void addCount(final int level, final int delta) {
        slots.putInt(at(level, COUNT), count(level) + delta);
    }

    int head(final int level) {
        return slots.getInt(at(level, HEAD));
    }

    void head(final int level, final int order) {
        slots.putInt(at(level, HEAD), order);
    }

    int tail(final int level) {
        return slots.getInt(at(level, TAIL));
    }

    void tail(final int level, final int order) {
        slots.putInt(at(level, TAIL), order);
    }

    private static int at(final int level, final int field) {
        return (level << SLOT_SHIFT) + field;
    }
}
