package org.wheatstone.engine.core.book;

import java.util.Arrays;

/**
 * What only some orders have: a time, a set of quotes, a hidden part, fees of fills. Engine thread only.
 *
 * <p>Blocks of 1,024 slots are added as more orders have details at a time than ever before, and stay; slots are reused
 * last released first. There are never more than orders.
 *
 * <pre>
 *   a slot    0 expiry  1 quoteSet  2 display  3 shown  4 chargeWhole  5 chargeRemainder  6 rebateWhole
 *             7 rebateRemainder;   free: 0 the next free slot
 * </pre>
 */
final class OrderDetails {
    private static final int NONE = -1;

    private static final int BLOCK_SHIFT = 10;
    private static final int BLOCK_MASK  = (1 << BLOCK_SHIFT) - 1;
    private static final int SLOT_SHIFT  = 3;

    private static final int EXPIRY           = 0;
    private static final int QUOTE_SET        = 1;
    private static final int DISPLAY          = 2;
    private static final int SHOWN            = 3;
    private static final int CHARGE_WHOLE     = 4;
    private static final int CHARGE_REMAINDER = 5;
    private static final int REBATE_WHOLE     = 6;
    private static final int REBATE_REMAINDER = 7;

    private long[][] blocks = {new long[1 << BLOCK_SHIFT + SLOT_SHIFT]};
    private int used;
    private int free = NONE;

    int claim() {
        final int slot = free;
        if (slot == NONE) {
            return claimUnused();
        }
        free = (int) get(slot, EXPIRY);
        Arrays.fill(block(slot), at(slot, EXPIRY), at(slot, REBATE_REMAINDER) + 1, 0);
        return slot;
    }

    private int claimUnused() {
        if (used == blocks.length << BLOCK_SHIFT) {
            blocks = Arrays.copyOf(blocks, blocks.length + 1);
            blocks[blocks.length - 1] = new long[1 << BLOCK_SHIFT + SLOT_SHIFT];
        }
        return used++;
    }

    void release(final int slot) {
        put(slot, EXPIRY, free);
        free = slot;
    }

    /** Slots that were ever claimed. */
    int used() {
        return used;
    }

    /** Makes sure of room for so many slots. */
    void reserve(final int slots) {
        final int present = blocks.length;
        final int needed = (slots + BLOCK_MASK) >>> BLOCK_SHIFT;
        if (needed > present) {
            blocks = Arrays.copyOf(blocks, needed);
            for (int i = present; i < needed; i++) {
                blocks[i] = new long[1 << BLOCK_SHIFT + SLOT_SHIFT];
            }
        }
    }

    /** Becomes as another one is, for who only reads. */
    void copy(final OrderDetails other) {
        used = other.used;
        reserve(used);
        for (int slot = 0; slot < used; slot += 1 << BLOCK_SHIFT) {
            final int slots = Math.min(used - slot, 1 << BLOCK_SHIFT);
            System.arraycopy(other.block(slot), 0, block(slot), 0, slots << SLOT_SHIFT);
        }
    }

    long bytes() {
        return (long) blocks.length << BLOCK_SHIFT + SLOT_SHIFT + 3;
    }

    long expiryNs(final int slot) {
        return get(slot, EXPIRY);
    }

    void expiryNs(final int slot, final long value) {
        put(slot, EXPIRY, value);
    }

    long quoteSet(final int slot) {
        return get(slot, QUOTE_SET);
    }

    void quoteSet(final int slot, final long value) {
        put(slot, QUOTE_SET, value);
    }

    long display(final int slot) {
        return get(slot, DISPLAY);
    }

    void display(final int slot, final long value) {
        put(slot, DISPLAY, value);
    }

    long shown(final int slot) {
        return get(slot, SHOWN);
    }

    void shown(final int slot, final long value) {
        put(slot, SHOWN, value);
    }

    long chargeWhole(final int slot) {
        return get(slot, CHARGE_WHOLE);
    }

    long chargeRemainder(final int slot) {
        return get(slot, CHARGE_REMAINDER);
    }

    void charges(final int slot, final long whole, final long remainder) {
        put(slot, CHARGE_WHOLE, whole);
        put(slot, CHARGE_REMAINDER, remainder);
    }

    long rebateWhole(final int slot) {
        return get(slot, REBATE_WHOLE);
    }

    long rebateRemainder(final int slot) {
        return get(slot, REBATE_REMAINDER);
    }

    void rebates(final int slot, final long whole, final long remainder) {
        put(slot, REBATE_WHOLE, whole);
        put(slot, REBATE_REMAINDER, remainder);
    }

    private long get(final int slot, final int field) {
        return block(slot)[at(slot, field)];
    }

    private void put(final int slot, final int field, final long value) {
        block(slot)[at(slot, field)] = value;
    }

    private long[] block(final int slot) {
        return blocks[slot >>> BLOCK_SHIFT];
    }

    private static int at(final int slot, final int field) {
        return ((slot & BLOCK_MASK) << SLOT_SHIFT) + field;
    }
}
