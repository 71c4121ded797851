package org.wheatstone.engine.core;

import java.util.function.UnaryOperator;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.BooksCopy;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instruments;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.WordWriter;

/**
 * Writes the open orders of a state down: BIDS and ASKS of each instrument, as {@link SnapshotWriter} lays them out.
 * From the books themselves it is the engine thread's, from a copy that of whoever has the copy.
 */
final class BooksWriter {
    private final Instruments instruments;
    private final int instrumentCount;
    private final OrderTable orders;
    private final UnaryOperator<BookSide> sides;

    private BooksWriter(
            final Instruments instruments,
            final int instrumentCount,
            final OrderTable orders,
            final UnaryOperator<BookSide> sides) {
        this.instruments = instruments;
        this.instrumentCount = instrumentCount;
        this.orders = orders;
        this.sides = sides;
    }

    /** Of the books as they are. */
    static BooksWriter ofLive(final Exchange exchange) {
        return new BooksWriter(
            exchange.instruments(), exchange.instruments().count(), exchange.books().orders(), side -> side);
    }

    /** Of the books as they were, of the first so many instruments; which book is whose has not changed since. */
    static BooksWriter ofCopy(final Instruments instruments, final int instrumentCount, final BooksCopy copy) {
        return new BooksWriter(instruments, instrumentCount, copy.orders(), copy::side);
    }

    void write(final WordWriter words) {
        for (int i = 0; i < instrumentCount; i++) {
            write(words, Section.BIDS, sides.apply(instruments.at(i).book().bids()));
            write(words, Section.ASKS, sides.apply(instruments.at(i).book().asks()));
        }
    }

    private void write(final WordWriter words, final Section section, final BookSide side) {
        words.section(section, side.count());
        side.forEach(order -> write(words, order));
    }

    private void write(final WordWriter words, final int order) {
        words.put(orders.session(order));
        words.put(orders.orderId(order));
        words.put(orders.clOrdId(order));
        words.put(orders.price(order));
        words.put(orders.total(order));
        words.put(orders.leaves(order));
        words.put(orders.flags(order));
        words.put(orders.selfTradePrevention(order));
        words.put(orders.chargeWhole(order));
        words.put(orders.chargeRemainder(order));
        words.put(orders.rebateWhole(order));
        words.put(orders.rebateRemainder(order));
        words.put(orders.hold(order));
        words.put(orders.userTag(order));
        words.put(orders.timeInForce(order));
        words.put(orders.shown(order));
        words.put(orders.display(order));
        words.put(orders.expiryNs(order));
        words.put(orders.quoteSet(order));
        words.put(orders.mandate(order));
    }
}
