package org.wheatstone.bench.jmh.book;

import org.wheatstone.bench.stream.BookUnderTest;
import org.wheatstone.bench.stream.Line;
import org.wheatstone.bench.stream.OrderStream;
import org.wheatstone.bench.stream.StreamSpec;
import org.wheatstone.bench.stream.Tape;
import org.wheatstone.engine.core.book.LookAhead;
import org.wheatstone.engine.core.book.SoloBook;

/** Our book alone: order table, id index, price ladder and the loop that matches. One thread. */
public final class OurBook implements BookUnderTest {
    private static final int MAX_PRICE_BLOCKS = 1 << 15;

    private final SoloBook book;
    private final boolean looksAhead;

    private OurBook(final Tape tape, final OrderStream stream, final boolean looksAhead) {
        this.looksAhead = looksAhead;
        book = new SoloBook(
            stream.shape().highest() + 1, MAX_PRICE_BLOCKS, 1, StreamSpec.MAX_PRICE, 0, tape::trade);
    }

    /** An empty book, sized for the stream, that takes one command at a time. */
    public static OurBook oneByOne(final Tape tape, final OrderStream stream) {
        return new OurBook(tape, stream, false);
    }

    /** An empty book, sized for the stream, that looks at the commands of a batch before it carries them out. */
    public static OurBook batched(final Tape tape, final OrderStream stream) {
        return new OurBook(tape, stream, true);
    }

    @Override
    public void run(final long[] lines, final int from, final int end) {
        if (looksAhead && book.lookAhead().pays()) {
            final LookAhead lookAhead = book.lookAhead();
            for (int line = from; line < end; line++) {
                lookAhead.id(Line.id(lines, line));
            }
            lookAhead.front(book.bids());
            lookAhead.front(book.asks());
            lookAhead.touch();
        }
        BookUnderTest.super.run(lines, from, end);
    }

    @Override
    public void enter(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        book.enter(id, isBid, price, quantity);
    }

    @Override
    public void cancel(final int account, final long id) {
        book.cancel(id);
    }

    @Override
    public void reduce(final int account, final long id, final int by, final int left) {
        book.reduce(id, by);
    }

    @Override
    public void move(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        book.move(id, price);
    }

    @Override
    public void takeNow(
            final int account, final long id, final boolean isBid, final int price, final int quantity) {
        book.takeNow(id, isBid, price, quantity);
    }
}
