package org.wheatstone.engine.core;

import java.util.Arrays;

/** Slots that come in any order and are wanted in that of their ids, which are not negative. Engine thread only. */
final class SlotsById {
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS     = 1 << DIGIT_BITS;
    private static final int FIRST_ROOM = 64;

    private long[] ids = new long[FIRST_ROOM];
    private int[] slots = new int[FIRST_ROOM];
    private int count;

    void add(final long id, final int slot) {
        if (count == slots.length) {
            ids = Arrays.copyOf(ids, 2 * count);
            slots = Arrays.copyOf(slots, 2 * count);
        }
        ids[count] = id;
        slots[count] = slot;
        count++;
    }

    int count() {
        return count;
    }

    /** The slot in this place; once {@link #sort} was called, the lowest id's is the first. */
    int at(final int place) {
        return slots[place];
    }

    /** By one digit after the other, the lowest first, for as many as the highest id has. */
    void sort() {
        long highest = 0;
        for (int i = 0; i < count; i++) {
            highest = Math.max(highest, ids[i]);
        }
        for (int shift = 0; shift < Long.SIZE && highest >>> shift != 0; shift += DIGIT_BITS) {
            sortBy(shift);
        }
    }

    private void sortBy(final int shift) {
        final int[] places = new int[DIGITS + 1];
        for (int i = 0; i < count; i++) {
            places[digit(ids[i], shift) + 1]++;
        }
        for (int digit = 0; digit < DIGITS; digit++) {
            places[digit + 1] += places[digit];
        }
        final long[] sortedIds = new long[ids.length];
        final int[] sortedSlots = new int[slots.length];
        for (int i = 0; i < count; i++) {
            final int place = places[digit(ids[i], shift)]++;
            sortedIds[place] = ids[i];
            sortedSlots[place] = slots[i];
        }
        ids = sortedIds;
        slots = sortedSlots;
    }

    private static int digit(final long id, final int shift) {
        return (int) (id >>> shift) & DIGITS - 1;
    }
}
