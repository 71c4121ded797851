package org.wheatstone.engine.core.book;

/**
 * Finds an order's slot by a key of two numbers. Engine thread only; as large as the orders that live, within what was
 * sized at start.
 *
 * <pre>
 *   a line    8 entries, one cache line; 3 of them used on average, up to 4 before the table grows
 *   an entry  hash of the key 40 bits | slot + 1 24 bits;  0: none
 *   lines     [ primary lines ............ | not yet used ] [ lines that others run over into ]
 *   next      one int a line: the line that it runs over into, or 0
 * </pre>
 *
 * <p>An entry tells its key by its hash alone but for a chance of one in many thousands: so the order is read only when
 * it is found, and by whoever looks for it ({@link #first}, {@link #next}). Eight successive values of the second
 * number share a line and have a place in it each: ids that count up cost a cache line once in eight times.
 *
 * <p>The table grows a line at a time (linear hashing): when there are more than 4 orders a line, one line is divided
 * in two; it shrinks likewise. So a busy market and an empty one each have a table of their size, and no order waits
 * for it to be rebuilt. Which line is which depends on history and on a seed that members do not know, since they
 * choose keys and could choose such as collide; the table is never iterated.
 */
final class OrderIndex {
    static final int LINE_SHIFT = 3;

    private static final int PADDING    = 6;
    private static final int LINE_MASK  = (1 << LINE_SHIFT) - 1;
    /** Successive keys in half a line: a whole one would run over whenever two young ones share it. */
    private static final int GROUP_BITS = 2;
    private static final int GROUP_MASK = (1 << GROUP_BITS) - 1;
    private static final int SLOT_BITS  = 24;
    private static final int SLOT_MASK  = (1 << SLOT_BITS) - 1;
    private static final int NO_PLACE   = -1;
    /** No line is run over into that is the first one. */
    private static final int NO_LINE    = 0;
    private static final int MIN_LINES  = 8;
    /** No hash is 0, which would be that of no entry. */
    private static final long NOT_0     = 1L << 63;
    /** Orders a line at which the table grows; it shrinks at half as many, so that it does not sway. */
    private static final int FULL       = 4;
    private static final long MIX_1     = 0x9E3779B97F4A7C15L;
    private static final long MIX_2     = 0xC2B2AE3D27D4EB4FL;

    private final long seed;
    private final long[] entries;
    private final int[] nextLines;
    private final int maxLines;
    private int lines = MIN_LINES;
    private int mask = 2 * MIN_LINES - 1;
    private int count;
    private int usedLines;
    private int freeLine = NO_LINE;

    private long soughtHash;
    private int soughtLine;
    private int soughtStep;
    private int foundAt = PADDING;
    private int growAbove;
    private int shrinkBelow;

    OrderIndex(final int capacity, final long seed) {
        this.seed = seed;
        maxLines = Math.max(MIN_LINES, (capacity + FULL - 1) / FULL);
        // Whatever the keys: lines that are run over into are never emptier than what fills one is large.
        final int allLines = maxLines + capacity / (1 << LINE_SHIFT) + 2;
        entries = new long[PADDING + (allLines << LINE_SHIFT)];
        nextLines = new int[allLines];
        usedLines = maxLines;
        bound();
    }

    /** What {@link #first}, {@link #add} and {@link #remove} go by: all of a key that they know. */
    long hash(final long high, final long low) {
        final long mixed = (low >>> GROUP_BITS ^ seed) * MIX_1;
        // The upper half goes down as well: keys that differ in their top bits alone would collide under every seed.
        final long hash = (mixed ^ mixed >>> 32 ^ high * MIX_1) * MIX_2;
        return (hash ^ hash >>> 29) << SLOT_BITS + GROUP_BITS | (low & GROUP_MASK) << SLOT_BITS | NOT_0;
    }

    /** The slot of an order whose key may have this hash; {@link OrderTable#NONE} if none has. */
    int first(final long hash) {
        final int line = line(hash);
        final int at = at(line, hash, 0);
        final long entry = entries[at];
        soughtHash = hash;
        soughtLine = line;
        soughtStep = 1;
        foundAt = at;
        return (entry ^ hash) >>> SLOT_BITS == 0 ? slot(entry) : next();
    }

    /** The slot of another one, if that of the last answer has another key. */
    int next() {
        final long hash = soughtHash;
        int line = soughtLine;
        int step = soughtStep;
        do {
            for (; step <= LINE_MASK; step++) {
                final int at = at(line, hash, step);
                final long entry = entries[at];
                if ((entry ^ hash) >>> SLOT_BITS == 0) {
                    soughtLine = line;
                    soughtStep = step + 1;
                    foundAt = at;
                    return slot(entry);
                }
            }
            step = 0;
            line = nextLines[line];
        } while (line != NO_LINE);
        return OrderTable.NONE;
    }

    /** Adds an order under the hash of its key, which is in no other order. */
    void add(final long hash, final int order) {
        final int line = line(hash);
        final int at = at(line, hash, 0);
        if (entries[at] == 0) {
            entries[at] = hash | order + 1;
        } else {
            put(line, hash | order + 1);
        }
        if (++count > growAbove) {
            grow();
        }
    }

    /** Takes the size that so many orders need, while there is none: they are then added without growing it. */
    void reserve(final int orders) {
        if (count == 0) {
            lines = Math.max(MIN_LINES, Math.min(maxLines, (orders + FULL - 1) / FULL));
            mask = (Integer.highestOneBit(lines) << 1) - 1;
            bound();
        }
    }

    /** Takes an order out, with the hash it was added under; at once if it is the one found last. */
    void remove(final long hash, final int order) {
        final long entry = hash | order + 1;
        final int line = line(hash);
        final int at = entries[foundAt] == entry ? foundAt : placeOf(line, entry);
        entries[at] = 0;
        if (nextLines[line] != NO_LINE) {
            fillHole(line, at);
        }
        if (--count < shrinkBelow) {
            shrink();
        }
    }

    /** Reads where an order with this key most likely is, and gives what is there: for who wants it near. */
    long touch(final long hash) {
        return entries[at(line(hash), hash, 0)];
    }

    /** The slot that stands where this hash is looked for first; 0 if there is another's or none. Without a branch. */
    int guess(final long hash) {
        final long entry = touch(hash);
        final long other = (entry ^ hash) >>> SLOT_BITS;
        return slot(entry) & (int) (other - 1 >> Long.SIZE - 1);
    }

    /** The line that a key with this hash belongs to, of so many as there are now. */
    int lineOf(final long hash) {
        return line(hash);
    }

    /** Lines that keys are spread over. */
    int lines() {
        return lines;
    }

    long bytes() {
        return (long) Long.BYTES * entries.length + (long) Integer.BYTES * nextLines.length;
    }

    private int placeOf(final int first, final long entry) {
        int line = first;
        while (true) {
            for (int step = 0; step <= LINE_MASK; step++) {
                final int at = at(line, entry, step);
                if (entries[at] == entry) {
                    return at;
                }
            }
            line = nextLines[line];
            if (line == NO_LINE) {
                throw new IllegalStateException("order slot " + slot(entry) + " is not in the index");
            }
        }
    }

    /** The last line of a chain gives an entry to where one went, so that only that one is ever less than full. */
    private void fillHole(final int first, final int hole) {
        int before = first;
        int last = nextLines[first];
        while (nextLines[last] != NO_LINE) {
            before = last;
            last = nextLines[last];
        }
        int left = 0;
        int moved = NO_PLACE;
        final int start = PADDING + (last << LINE_SHIFT);
        for (int at = start; at < start + (1 << LINE_SHIFT); at++) {
            if (entries[at] != 0) {
                left++;
                moved = at;
            }
        }
        if (hole < start || hole >= start + (1 << LINE_SHIFT)) {
            entries[hole] = entries[moved];
            entries[moved] = 0;
            left--;
        }
        if (left == 0) {
            nextLines[before] = NO_LINE;
            release(last);
        }
    }

    private void put(final int first, final long entry) {
        int line = first;
        while (true) {
            for (int step = 0; step <= LINE_MASK; step++) {
                final int at = at(line, entry, step);
                if (entries[at] == 0) {
                    entries[at] = entry;
                    return;
                }
            }
            if (nextLines[line] == NO_LINE) {
                nextLines[line] = claim();
            }
            line = nextLines[line];
        }
    }

    private void grow() {
        final int divided = lines & mask >>> 1;
        lines++;
        if (lines > mask) {
            mask = mask << 1 | 1;
        }
        bound();
        spread(divided);
    }

    private void shrink() {
        lines--;
        if (lines == mask >>> 1) {
            mask >>>= 1;
        }
        bound();
        spread(lines);
    }

    private void bound() {
        growAbove = lines == maxLines ? Integer.MAX_VALUE : lines * FULL;
        shrinkBelow = lines == MIN_LINES ? 0 : lines * FULL / 2;
    }

    /** Puts the entries of a line, and of those that it has run over into, where they belong now. */
    private void spread(final int from) {
        int line = from;
        int over = nextLines[from];
        nextLines[from] = NO_LINE;
        while (true) {
            final int start = PADDING + (line << LINE_SHIFT);
            for (int at = start; at < start + (1 << LINE_SHIFT); at++) {
                final long entry = entries[at];
                if (entry != 0 && (line != from || line(entry) != from)) {
                    entries[at] = 0;
                    put(line(entry), entry);
                }
            }
            if (line != from) {
                release(line);
            }
            if (over == NO_LINE) {
                return;
            }
            line = over;
            over = nextLines[line];
            nextLines[line] = NO_LINE;
        }
    }

    private int claim() {
        int line = freeLine;
        if (line != NO_LINE) {
            freeLine = nextLines[line];
            nextLines[line] = NO_LINE;
        } else {
            line = usedLines++;
        }
        return line;
    }

    private void release(final int line) {
        nextLines[line] = freeLine;
        freeLine = line;
    }

    private int line(final long hash) {
        final int line = (int) (hash >>> SLOT_BITS + GROUP_BITS) & mask;
        // No branch: it could not be predicted. A line that is not there yet is a part of the one 2^n before it.
        return line - (lines - 1 - line >> Integer.SIZE - 1 & mask + 1 >>> 1);
    }

    /** A place of a line: that of the hash first, the others behind it. */
    private static int at(final int line, final long hash, final int step) {
        return PADDING + (line << LINE_SHIFT) + ((int) (hash >>> SLOT_BITS ^ hash >>> 60) & LINE_MASK ^ step);
    }

    private static int slot(final long entry) {
        return ((int) entry & SLOT_MASK) - 1;
    }
}
