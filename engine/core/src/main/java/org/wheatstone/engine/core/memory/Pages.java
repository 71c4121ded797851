package org.wheatstone.engine.core.memory;

import java.util.Arrays;

/**
 * Numbers by place, in pages of 1,024 that are made when the first of theirs is put, and stay: for tables of which most
 * is never used. Engine thread only.
 */
public final class Pages {
    private static final int SHIFT = 10;
    private static final int MASK  = (1 << SHIFT) - 1;

    private final long[][] pages;
    private final long[] untouched = new long[1 << SHIFT];

    /** All places have the same number until another is put there. */
    public Pages(final int places, final long number) {
        pages = new long[(places + MASK) >>> SHIFT][];
        Arrays.fill(untouched, number);
        Arrays.fill(pages, untouched);
    }

    /** What was put there last. */
    public long get(final int place) {
        return pages[place >>> SHIFT][place & MASK];
    }

    /** Makes the page if it is the first number put there. */
    public void put(final int place, final long number) {
        final int page = place >>> SHIFT;
        if (pages[page] == untouched) {
            pages[page] = untouched.clone();
        }
        pages[page][place & MASK] = number;
    }
}
