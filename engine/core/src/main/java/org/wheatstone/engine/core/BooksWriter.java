package org.wheatstone.engine.core;

import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.BooksCopy;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.WordWriter;

/**
 * Writes the open orders of a state down: BIDS and ASKS of each instrument, as {@link SnapshotWriter} lays them out.
 * From the books themselves it is the engine thread's, from a copy that of whoever has the copy.
 */
final class BooksWriter {
    private final Instrument[] instruments;
    private final OrderTable orders;
    private final UnaryOperator<BookSide> sides;
    private final IntUnaryOperator mandateIds;

    private BooksWriter(
            final Instrument[] instruments,
            final OrderTable orders,
            final UnaryOperator<BookSide> sides,
            final IntUnaryOperator mandateIds) {
        this.instruments = instruments;
        this.orders = orders;
        this.sides = sides;
        this.mandateIds = mandateIds;
    }

    /** Of the books as they are. */
    static BooksWriter ofLive(final Exchange exchange) {
        final Instrument[] instruments = new Instrument[exchange.instruments().capacity()];
        exchange.instruments().copyTo(instruments);
        return new BooksWriter(instruments, exchange.books().orders(), side -> side, exchange.mandates()::id);
    }

    /** Of the books as they were, of these instruments by their places, where null is a free one; ids by slots. */
    static BooksWriter ofCopy(final Instrument[] instruments, final BooksCopy copy, final int[] mandateIds) {
        return new BooksWriter(instruments, copy.orders(), copy::side, slot -> mandateIds[slot]);
    }

    void write(final WordWriter words) {
        for (final Instrument instrument : instruments) {
            if (instrument != null) {
                write(words, Section.BIDS, sides.apply(instrument.book().bids()));
                write(words, Section.ASKS, sides.apply(instrument.book().asks()));
            }
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
        words.put(orders.hasMandate(order) ? mandateIds.applyAsInt(orders.mandate(order)) : 0);
    }
}
