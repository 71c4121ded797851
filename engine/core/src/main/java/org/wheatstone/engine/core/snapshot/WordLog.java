package org.wheatstone.engine.core.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Words of a state as they came, to be put elsewhere later: neither hashed nor made into bytes. One thread at a time.
 * It grows by pages, which it keeps for the next time.
 */
public final class WordLog implements WordOutput {
    private static final int PAGE_LENGTH = 1 << 13;
    private static final int FIRST_ROOM  = 16;

    private final List<long[]> pages = new ArrayList<>();
    private Section[] sections = new Section[FIRST_ROOM];
    private int[] counts = new int[FIRST_ROOM];
    private int[] starts = new int[FIRST_ROOM];
    private int sectionCount;
    private long[] page;
    private int pageCount;
    private int filled = PAGE_LENGTH;

    /** Empties it. */
    public void clear() {
        sectionCount = 0;
        pageCount = 0;
        filled = PAGE_LENGTH;
    }

    @Override
    public void section(final Section section, final int count) {
        if (sectionCount == starts.length) {
            sections = Arrays.copyOf(sections, 2 * sectionCount);
            counts = Arrays.copyOf(counts, 2 * sectionCount);
            starts = Arrays.copyOf(starts, 2 * sectionCount);
        }
        sections[sectionCount] = section;
        counts[sectionCount] = count;
        starts[sectionCount++] = words();
    }

    @Override
    public void put(final long value) {
        if (filled == PAGE_LENGTH) {
            beginPage();
        }
        page[filled++] = value;
    }

    /** Puts all of it elsewhere, as it came. */
    public void writeTo(final WordOutput output) {
        int word = 0;
        for (int section = 0; section < sectionCount; section++) {
            output.section(sections[section], counts[section]);
            final int end = section + 1 == sectionCount ? words() : starts[section + 1];
            for (; word < end; word++) {
                output.put(pages.get(word / PAGE_LENGTH)[word % PAGE_LENGTH]);
            }
        }
    }

    private int words() {
        return pageCount == 0 ? 0 : (pageCount - 1) * PAGE_LENGTH + filled;
    }

    private void beginPage() {
        if (pageCount == pages.size()) {
            pages.add(new long[PAGE_LENGTH]);
        }
        page = pages.get(pageCount++);
        filled = 0;
    }
}
