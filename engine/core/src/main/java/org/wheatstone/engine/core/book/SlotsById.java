package org.wheatstone.engine.core.book;

import java.util.Arrays;

/**
 * Slots in the order of the ids that their orders have. Engine thread only, and for a start alone: it takes 24 bytes a
 * slot.
 *
 * <p>Sorted by one digit of the ids after the other, the lowest first, and by those bits alone in which ids differ. A
 * key and its slot are one word, so that each digit is one pass over one array.
 *
 * <pre>
 *   a word   bits of an id 40 | slot 24
 * </pre>
 */
final class SlotsById {
    static final int NONE = -1;

    private static final int SLOT_BITS  = 24;
    private static final int SLOT_MASK  = (1 << SLOT_BITS) - 1;
    private static final int KEY_BITS   = Long.SIZE - SLOT_BITS;
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS     = 1 << DIGIT_BITS;

    private long[] ids = {};
    private int count;
    private long[] sorted = {};
    private long[] other = {};

    /** Makes room for so many more. */
    void reserve(final int more) {
        if (more > ids.length - count) {
            ids = Arrays.copyOf(ids, Math.max(count + more, 2 * count));
        }
    }

    /** The id, not negative, of the next slot: they come in order, from 0 on. */
    void add(final long id) {
        reserve(1);
        ids[count++] = id;
    }

    int count() {
        return count;
    }

    /** The id of a slot. */
    long id(final int slot) {
        return ids[slot];
    }

    /** The slot in this place; once {@link #sort} was called, the lowest id's is the first. */
    int at(final int place) {
        return (int) sorted[place] & SLOT_MASK;
    }

    void sort() {
        long differing = 0;
        sorted = new long[count];
        other = new long[count];
        for (int slot = 0; slot < count; slot++) {
            differing |= ids[slot] ^ ids[0];
            sorted[slot] = slot;
        }
        final int end = Long.SIZE - Long.numberOfLeadingZeros(differing);
        for (int from = Long.numberOfTrailingZeros(differing); from < end; from += KEY_BITS) {
            sortBy(from, Math.min(end - from, KEY_BITS));
        }
        other = null;
    }

    /** The first place behind which one with the same id stands; {@link #NONE} if each has its own. */
    int firstTwice() {
        for (int place = 1; place < count; place++) {
            if ((sorted[place] ^ sorted[place - 1]) >>> SLOT_BITS == 0 && ids[at(place)] == ids[at(place - 1)]) {
                return place - 1;
            }
        }
        return NONE;
    }

    /** By so many bits of the ids; what is equal in these stays as it is. */
    private void sortBy(final int from, final int bits) {
        for (int place = 0; place < count; place++) {
            final int slot = at(place);
            sorted[place] = ids[slot] >>> from << SLOT_BITS | slot;
        }
        for (int shift = SLOT_BITS; shift < SLOT_BITS + bits; shift += DIGIT_BITS) {
            sortByDigit(shift);
        }
    }

    private void sortByDigit(final int shift) {
        final int[] places = new int[DIGITS + 1];
        for (int i = 0; i < count; i++) {
            places[digit(sorted[i], shift) + 1]++;
        }
        for (int digit = 0; digit < DIGITS; digit++) {
            places[digit + 1] += places[digit];
        }
        for (int i = 0; i < count; i++) {
            final long word = sorted[i];
            other[places[digit(word, shift)]++] = word;
        }
        final long[] done = other;
        other = sorted;
        sorted = done;
    }

    private static int digit(final long word, final int shift) {
        return (int) (word >>> shift) & DIGITS - 1;
    }
}
