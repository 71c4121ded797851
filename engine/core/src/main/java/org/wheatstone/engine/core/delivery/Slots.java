package org.wheatstone.engine.core.delivery;

import java.util.Arrays;

/**
 * Entries of a table: so many words each, in slots that are taken and given back. Engine thread only. Sized at start:
 * there are never more slots than that, but memory for them comes in pages of 1,024 when the first slot of a page is
 * taken, and stays. Which slot an entry gets decides nothing that anybody could see.
 *
 * <p>The first word of an entry is a link to another one, in a list of its owner's choice; of a free slot, to the next
 * free one.
 */
public abstract class Slots {
    /** No slot. */
    public static final int NONE = -1;

    /** The field that links. */
    static final int LINK = 0;

    private static final int SHIFT = 10;
    private static final int MASK  = (1 << SHIFT) - 1;

    private final int capacity;
    private final int fields;
    private final long[][] pages;
    private int used;
    private int free = NONE;
    private int live;

    Slots(final int capacity, final int fields) {
        this.capacity = capacity;
        this.fields = fields;
        pages = new long[(capacity + MASK) >>> SHIFT][];
    }

    /** Slots in all. */
    public final int capacity() {
        return capacity;
    }

    /** Slots taken. */
    public final int live() {
        return live;
    }

    /** Slots that can be taken. */
    public final int room() {
        return capacity - live;
    }

    /** Takes a free slot, all words 0, while there is {@link #room()}. */
    final int claim() {
        final int slot = claimAsItIs();
        final int from = (slot & MASK) * fields;
        Arrays.fill(pages[slot >>> SHIFT], from, from + fields, 0);
        return slot;
    }

    /** The same, with the words that it had before: for who sets each of them. */
    final int claimAsItIs() {
        if (live == capacity) {
            throw new IllegalStateException("no slot left of " + capacity + " in " + getClass().getSimpleName());
        }
        live++;
        final int slot;
        if (free != NONE) {
            slot = free;
            free = (int) get(slot, LINK);
        } else {
            slot = used++;
            makePage(slot >>> SHIFT);
        }
        return slot;
    }

    final void release(final int slot) {
        releaseAll(slot, slot, 1);
    }

    /** Gives a list of so many slots back, from the first to the last by their links. */
    final void releaseAll(final int first, final int last, final int count) {
        put(last, LINK, free);
        free = first;
        live -= count;
    }

    final long get(final int slot, final int field) {
        return pages[slot >>> SHIFT][(slot & MASK) * fields + field];
    }

    final void put(final int slot, final int field, final long value) {
        pages[slot >>> SHIFT][(slot & MASK) * fields + field] = value;
    }

    final void add(final int slot, final int field, final long change) {
        pages[slot >>> SHIFT][(slot & MASK) * fields + field] += change;
    }

    final int link(final int slot) {
        return (int) get(slot, LINK);
    }

    final void link(final int slot, final int to) {
        put(slot, LINK, to);
    }

    /** Slots that were ever taken: none behind these is in use. */
    public final int used() {
        return used;
    }

    /** Makes memory for so many slots. */
    final void reserve(final int slots) {
        for (int page = 0; page << SHIFT < slots; page++) {
            makePage(page);
        }
    }

    /** Becomes as another one of the same kind and capacity is; for who only reads. */
    final void copySlots(final Slots other) {
        used = other.used;
        live = other.live;
        free = other.free;
        for (int page = 0; page << SHIFT < used; page++) {
            makePage(page);
            final int slots = Math.min(used - (page << SHIFT), 1 << SHIFT);
            System.arraycopy(other.pages[page], 0, pages[page], 0, slots * fields);
        }
    }

    private void makePage(final int page) {
        if (pages[page] == null) {
            pages[page] = new long[Math.min(capacity - (page << SHIFT), 1 << SHIFT) * fields];
        }
    }
}
