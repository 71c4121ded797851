package org.wheatstone.engine.core.book;

import java.util.function.IntToLongFunction;

/**
 * Finds an order's slot by a key of two numbers. Engine thread only; as large as the orders that live, within what was
 * sized at start.
 *
 * <pre>
 *   a line    7 places for orders; 2.5 of them used on average, before the table grows
 *   tags      a word a line     [ more | 6 | 5 | 4 | 3 | 2 | 1 | 0 ]   a byte each, 0: free; below 0: it runs over
 *   slots     eight ints a line [ 0 | 1 | 2 | 3 | 4 | 5 | 6 | next: the line that it runs over into, or 0 ]
 *   lines     [ primary lines ............ | not yet used ] [ lines that others run over into ]
 * </pre>
 *
 * <p>All tags of a line are compared at once, by arithmetic on their word: no branch depends on which place an order
 * has, since one that is guessed wrong costs as much as a dozen such comparisons, and a whole line from memory where
 * that is waited for. A tag is a byte of the key's hash, so that about one order in a hundred is found in vain: who
 * looks compares the key ({@link #first}, {@link #next}). Four successive values of the second number share a line:
 * ids that count up cost a line from memory once in four times.
 *
 * <p>The table grows a line at a time (linear hashing): when there are more than 5 orders for each two lines, one line
 * is divided in two; it shrinks likewise, and asks for the hashes of those whom it moves. So a busy market and an empty
 * one each have a table of their size, and no order waits for it to be rebuilt. Which line is which depends on history
 * and on a seed that members do not know, since they choose keys and could choose such as collide; the table is never
 * iterated.
 */
final class OrderIndex {
    private static final int LINE_SHIFT = 3;
    /** Ints before the first line: with an array's header of 16 bytes they make a cache line. */
    private static final int PADDING    = 12;
    private static final int PLACES     = 7;
    private static final int NEXT       = PADDING + PLACES;
    private static final int LINE_MASK  = (1 << LINE_SHIFT) - 1;

    /** Successive keys in a line: more, and it would run over whenever two young groups share it. */
    private static final int GROUP_BITS = 2;
    private static final int GROUP_MASK = (1 << GROUP_BITS) - 1;
    /** The tag is the hash's highest byte; its lowest bits are the line. */
    private static final int TAG_SHIFT  = 56;
    private static final long LINE_BITS = (1L << TAG_SHIFT) - 1;
    private static final long TAG_MASK  = 0xFF;
    /** In the word of tags of a line that runs over into another one. */
    private static final long MORE      = 1L << Long.SIZE - 1;
    private static final long FREE      = 0;
    private static final long MIX_1     = 0x9E3779B97F4A7C15L;
    private static final long MIX_2     = 0xC2B2AE3D27D4EB4FL;
    private static final long MIX_3     = 0x165667B19E3779F9L;

    private static final long EACH_TAG  = 0x0001_0101_0101_0101L;
    private static final long LOW_SEVEN = 0x7F7F_7F7F_7F7F_7F7FL;
    /** A place stands for itself as the highest bit of its tag. */
    private static final long ALL       = EACH_TAG << Byte.SIZE - 1;
    private static final int LAST       = Byte.SIZE * PLACES - 1;

    /** No line is run over into that is the first one. */
    private static final int NO_LINE    = 0;
    private static final int MIN_LINES  = 8;
    /** Orders for two lines at which the table grows; it shrinks at half as many, so that it does not sway. */
    private static final int FULL_TWO   = 5;

    private final long seed;
    private final IntToLongFunction hashes;
    private final long[] tags;
    private final int[] slots;
    private final int maxLines;
    private int lines = MIN_LINES;
    private int mask = 2 * MIN_LINES - 1;
    private int count;
    private int usedLines;
    private int freeLine = NO_LINE;
    private int growAbove;
    private int shrinkBelow;

    private int foundAt = PADDING;

    /**
     * An empty index.
     *
     * @param capacity orders that it may hold.
     * @param seed     of the hash.
     * @param hashes   the hash that an order, by its slot, was added under.
     */
    OrderIndex(final int capacity, final long seed, final IntToLongFunction hashes) {
        OrderTable.requireCapacity(capacity);
        this.seed = seed;
        this.hashes = hashes;
        maxLines = Math.max(MIN_LINES, linesFor(capacity));
        // Whatever the keys: lines that are run over into are never emptier than what fills one is large.
        final int allLines = maxLines + capacity / PLACES + 2;
        tags = new long[allLines];
        slots = new int[PADDING + (allLines << LINE_SHIFT)];
        usedLines = maxLines;
        bound();
    }

    /** What {@link #first}, {@link #add} and {@link #remove} go by: all of a key that they know. */
    long hash(final long high, final long low) {
        final long mixed = (low >>> GROUP_BITS ^ seed) * MIX_1;
        // The upper half goes down as well: keys that differ in their top bits alone would collide under every seed.
        // Each number has its own factor: with the same one, pairs that are as far apart in both would collide.
        final long hash = (mixed ^ mixed >>> 32 ^ high * MIX_2) * MIX_3;
        final long tag = hash >>> TAG_SHIFT + GROUP_BITS << GROUP_BITS | low & GROUP_MASK;
        // No order's tag is 0, which would be that of a free place.
        return (hash ^ hash >>> 29) & LINE_BITS | tag + (tag - 1 >>> Long.SIZE - 1) << TAG_SHIFT;
    }

    /** The slot of an order whose key may have this hash; {@link OrderTable#NONE} if none has. */
    int first(final long hash) {
        final int line = line(hash);
        final long found = places(line, tag(hash));
        return found != 0 ? found(line, found) : inNext(line, hash);
    }

    /** The slot of another one, if that of the last answer, which had this hash, has another key. */
    int next(final long hash) {
        final int line = foundAt - PADDING >>> LINE_SHIFT;
        final long found = places(line, tag(hash)) & -1L << Byte.SIZE << ((foundAt - PADDING & LINE_MASK) << 3);
        return found != 0 ? found(line, found) : inNext(line, hash);
    }

    private int inNext(final int after, final long hash) {
        for (int line = nextLine(after); line != NO_LINE; line = nextLine(line)) {
            final long found = places(line, tag(hash));
            if (found != 0) {
                return found(line, found);
            }
        }
        return OrderTable.NONE;
    }

    private int found(final int line, final long places) {
        foundAt = at(line, Long.numberOfTrailingZeros(places));
        return slots[foundAt];
    }

    /** Adds an order under the hash of its key, which is in no other order. */
    void add(final long hash, final int order) {
        put(hash, order);
        if (++count > growAbove) {
            grow();
        }
    }

    /** Takes the size that so many orders need, while there is none: they are then added without growing it. */
    void reserve(final int orders) {
        if (count == 0) {
            lines = Math.max(MIN_LINES, Math.min(maxLines, linesFor(orders)));
            mask = (Integer.highestOneBit(lines) << 1) - 1;
            bound();
        }
    }

    /** Takes an order out, with the hash it was added under; at once if it is the one found last. */
    void remove(final long hash, final int order) {
        if (!isFoundLast(hash, order)) {
            seek(hash, order);
        }
        removeFound(hash);
    }

    /** Takes the order out that was found last, which has this hash, if no other one was added or taken out since. */
    void removeFound(final long hash) {
        final int at = foundAt - PADDING;
        final int line = at >>> LINE_SHIFT;
        final long left = tags[line] & ~(TAG_MASK << ((at & LINE_MASK) << 3));
        tags[line] = left;
        if (left < 0 || line >= maxLines) {
            fillHole(line(hash), line);
        }
        if (--count < shrinkBelow) {
            shrink();
        }
    }

    /** Reads where an order with this key most likely is: for who wants it near. */
    long touch(final long hash) {
        final int line = line(hash);
        return tags[line] + slots[at(line, 0)];
    }

    /** Reads where an order that is in it is, by its slot. */
    long touchOrder(final int order) {
        return touch(hashes.applyAsLong(order));
    }

    /** The slot of the first one in its line that may have this hash; 0 if none has. Without a branch. */
    int guess(final long hash) {
        final int line = line(hash);
        final long found = places(line, tag(hash));
        return slots[at(line, Long.numberOfTrailingZeros(found | 1L << LAST))] & (int) (-found >> Long.SIZE - 1);
    }

    /** The line that an order with this hash belongs to, while the table has the size that it has now. */
    int lineOf(final long hash) {
        return line(hash);
    }

    /** Lines that keys are spread over. */
    int lines() {
        return lines;
    }

    /** Lines that a search reads until it has this order, or sees that nothing more may have this hash. */
    int linesRead(final long hash, final int order) {
        int read = 1;
        int line = line(hash);
        while (!holds(line, hash, order) && nextLine(line) != NO_LINE) {
            line = nextLine(line);
            read++;
        }
        return read;
    }

    long bytes() {
        return (long) Long.BYTES * tags.length + (long) Integer.BYTES * slots.length;
    }

    private static int linesFor(final int orders) {
        return (2 * orders + FULL_TWO - 1) / FULL_TWO;
    }

    private boolean holds(final int line, final long hash, final int order) {
        long left = places(line, tag(hash));
        while (left != 0 && slots[at(line, Long.numberOfTrailingZeros(left))] != order) {
            left &= left - 1;
        }
        return left != 0;
    }

    /** Whether an order is where the last search has found one. */
    private boolean isFoundLast(final long hash, final int order) {
        final int at = foundAt - PADDING;
        return slots[foundAt] == order
            && (tags[at >>> LINE_SHIFT] >>> ((at & LINE_MASK) << 3) & TAG_MASK) == tag(hash);
    }

    /** Finds an order that is there. */
    private void seek(final long hash, final int order) {
        int found = first(hash);
        while (found != order) {
            if (found == OrderTable.NONE) {
                throw new IllegalStateException("order slot " + order + " is not in the index");
            }
            found = next(hash);
        }
    }

    /** The last line of a chain gives an order to where one went, so that only that one is ever less than full. */
    private void fillHole(final int first, final int hole) {
        int before = first;
        int last = nextLine(first);
        while (nextLine(last) != NO_LINE) {
            before = last;
            last = nextLine(last);
        }
        if (hole != last) {
            final int place = Long.numberOfTrailingZeros(used(last));
            set(hole, places(hole, FREE), tags[last] >>> tagShift(place) & TAG_MASK, slots[at(last, place)]);
            clear(last, place);
        }
        if (used(last) == 0) {
            link(before, NO_LINE);
            release(last);
        }
    }

    private void put(final long hash, final int order) {
        int line = line(hash);
        long free = places(line, FREE);
        while (free == 0) {
            if (nextLine(line) == NO_LINE) {
                link(line, claim());
            }
            line = nextLine(line);
            free = places(line, FREE);
        }
        set(line, free, tag(hash), order);
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
        growAbove = lines == maxLines ? Integer.MAX_VALUE : lines * FULL_TWO / 2;
        shrinkBelow = lines == MIN_LINES ? 0 : lines * FULL_TWO / 4;
    }

    /** Puts the orders of a line, and of those that it has run over into, where they belong now. */
    private void spread(final int from) {
        int line = from;
        int over = nextLine(from);
        link(from, NO_LINE);
        while (true) {
            for (long left = used(line); left != 0; left &= left - 1) {
                final int place = Long.numberOfTrailingZeros(left);
                final int order = slots[at(line, place)];
                final long hash = hashes.applyAsLong(order);
                if (line != from || line(hash) != from) {
                    clear(line, place);
                    put(hash, order);
                }
            }
            if (line != from) {
                release(line);
            }
            if (over == NO_LINE) {
                return;
            }
            line = over;
            over = nextLine(line);
            link(line, NO_LINE);
        }
    }

    private int claim() {
        int line = freeLine;
        if (line != NO_LINE) {
            freeLine = nextLine(line);
            link(line, NO_LINE);
        } else {
            line = usedLines++;
        }
        return line;
    }

    private void release(final int line) {
        link(line, freeLine);
        freeLine = line;
    }

    private int line(final long hash) {
        final int line = (int) hash & mask;
        // No branch: it could not be predicted. A line that is not there yet is a part of the one 2^n before it.
        return line - (lines - 1 - line >> Integer.SIZE - 1 & mask + 1 >>> 1);
    }

    private int nextLine(final int line) {
        return slots[NEXT + (line << LINE_SHIFT)];
    }

    private void link(final int line, final int next) {
        slots[NEXT + (line << LINE_SHIFT)] = next;
        tags[line] = next == NO_LINE ? tags[line] & ~MORE : tags[line] | MORE;
    }

    /** The places with this tag. */
    private long places(final int line, final long tag) {
        final long word = tags[line] ^ tag * EACH_TAG;
        // Seven bits of a byte plus seven ones carry into the eighth unless all are 0.
        return ~((word & LOW_SEVEN) + LOW_SEVEN | word) & ALL;
    }

    private long used(final int line) {
        return places(line, FREE) ^ ALL;
    }

    /** Puts an order in the first of these places. */
    private void set(final int line, final long places, final long tag, final int order) {
        final int place = Long.numberOfTrailingZeros(places);
        tags[line] |= tag << tagShift(place);
        slots[at(line, place)] = order;
    }

    private void clear(final int line, final int place) {
        tags[line] &= ~(TAG_MASK << tagShift(place));
    }

    private static int tagShift(final int place) {
        return place - (Byte.SIZE - 1);
    }

    private static int at(final int line, final int place) {
        return PADDING + (line << LINE_SHIFT) + (place >>> 3);
    }

    private static long tag(final long hash) {
        return hash >>> TAG_SHIFT;
    }
}
