package org.wheatstone.bench.stream;

/** A book as an {@link Engine}, one command at a time. One thread. */
public final class BookEngine implements Engine {
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
        book.run(lines, next, end);
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
