package org.wheatstone.engine.core;

import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * The limits that a snapshot was written under, beside those it is read under. They may differ, as long as what is
 * there fits both. Engine thread only.
 */
final class SnapshotLimits {
    private final WordReader words;
    private final CoreContext context;
    private final int[] written;

    /** Reads the section. */
    SnapshotLimits(final WordReader words, final CoreContext context) {
        this.words = words;
        this.context = context;
        final Limit[] limits = Limit.values();
        final int count = words.section(Section.LIMITS);
        if (count != limits.length) {
            throw words.refusal("number of limits", count, Integer.toString(limits.length));
        }
        written = new int[count];
        for (final Limit limit : limits) {
            written[limit.ordinal()] = words.takeInt(limit.property() + " when written", 1, Integer.MAX_VALUE);
        }
    }

    /** Begins a section whose entries a limit bounds; returns their number. */
    int section(final Section section, final Limit limit) {
        final int count = words.section(section);
        requireRoom(limit, count);
        return count;
    }

    void requireRoom(final Limit limit, final long needed) {
        if (needed > written[limit.ordinal()]) {
            throw words.refusal(
                limit.property() + " when written", written[limit.ordinal()], "at least the " + needed + " in use");
        }
        if (needed > limit.of(context)) {
            throw refusal(limit, "at least the " + needed + " in use");
        }
    }

    /** What to throw where a limit of today is too low. */
    SnapshotException refusal(final Limit limit, final String right) {
        return words.refusal(
            limit.property(), limit.of(context), right + " (written under " + written[limit.ordinal()] + ")");
    }
}
