package org.wheatstone.bench.stream;

/**
 * No book, but the touches that no book can avoid: for each command its line is read, one entry of an id table probed,
 * one order line and one level line read and written, and one event line written. One thread. It keeps no queues,
 * searches no price, and trades nothing; where a compact book would look it is told by the stream.
 *
 * <pre>
 *   command line -> entry of the id table -> order line -> level line     each found by what the one before holds
 *                                                       -> event line
 * </pre>
 */
public final class Floor implements Engine {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int EVENTS = 1 << 10;

    private final long[] lines;
    private final long[] orders;
    private final long[] levels;
    private final long[] events = new long[EVENTS * Line.WORDS];
    private final int[] ids;
    private final int shift;
    private int next;

    /** Tables as large as the stream makes a book. */
    public Floor(final OrderStream stream) {
        lines = stream.lines();
        int slots = 0;
        int levelCount = 0;
        for (int line = 0; line < stream.parts().end(); line++) {
            slots = Math.max(slots, Line.slot(lines, line) + 1);
            levelCount = Math.max(levelCount, Line.level(lines, line) + 1);
        }
        orders = new long[slots * Line.WORDS];
        levels = new long[levelCount * Line.WORDS];
        final int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * slots - 1);
        ids = new int[1 << bits];
        shift = Long.SIZE - bits;
    }

    @Override
    public void runTo(final int end) {
        for (int line = next; line < end; line++) {
            touch(line);
        }
        next = end;
    }

    private void touch(final int line) {
        final int kind = Line.kind(lines, line);
        final long id = Line.id(lines, line);
        final int home = (int) (id * FACTOR >>> shift);
        final int found = ids[home];
        int slot = found;
        if (kind == Line.NEW) {
            slot = Line.slot(lines, line);
            ids[home] = slot;
        } else if (kind == Line.IOC) {
            slot = Line.slot(lines, line);
        }
        final int order = slot * Line.WORDS;
        final long level = kind == Line.CANCEL || kind == Line.REDUCE ? orders[order] : Line.level(lines, line);
        orders[order] = level;
        orders[order + 1] += found;
        levels[(int) level * Line.WORDS] += Line.quantity(lines, line);
        final int event = (line & EVENTS - 1) * Line.WORDS;
        for (int word = 0; word < Line.WORDS; word++) {
            events[event + word] = id + word;
        }
    }

    /** It does not trade, so there is nothing to be wrong. */
    @Override
    public boolean hasTraded(final OrderStream.Totals expected) {
        return true;
    }

    @Override
    public Tape.Total traded() {
        return new Tape().total();
    }
}
