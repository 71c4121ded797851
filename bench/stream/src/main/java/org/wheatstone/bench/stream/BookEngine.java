package org.wheatstone.bench.stream;

/**
 * A book as an {@link Engine}. One thread. It gets its commands in batches, as a ring hands them over; what it makes of
 * that is its own affair.
 */
public final class BookEngine implements Engine {
    private static final int BATCH = 64;

    private final BookUnderTest book;
    private final Tape tape;
    private final long[] lines;
    private int next;

    /** The book is fresh, and its trades go to this tape. */
    public BookEngine(final BookUnderTest book, final Tape tape, final OrderStream stream) {
        this.book = book;
        this.tape = tape;
        lines = stream.lines();
    }

    @Override
    public void runTo(final int end) {
        for (int from = next; from < end; from += BATCH) {
            book.run(lines, from, Math.min(from + BATCH, end));
        }
        next = end;
    }

    @Override
    public boolean hasTraded(final OrderStream.Totals expected) {
        return tape.total().equals(expected.byId());
    }

    @Override
    public Tape.Total traded() {
        return tape.total();
    }
}
