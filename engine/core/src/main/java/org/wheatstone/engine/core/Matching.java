package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.OrderBook;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;

/**
 * Trades an order against the other side of its book: best price first, oldest first, at the maker's price. Engine
 * thread only.
 */
final class Matching {
    private static final int FILLS_PER_COMMAND = 65_536;

    private final Books books;
    private final OrderTable orders;
    private final OrderFunds funds;
    private final OrderEvents events;
    private final int maxFills;

    Matching(final Books books, final OrderFunds funds, final OrderEvents events, final int maxFills) {
        this.books = books;
        this.orders = books.orders();
        this.funds = funds;
        this.events = events;
        this.maxFills = maxFills;
    }

    /**
     * Fills an order as far as its limit, the other side and the bounds of a command allow.
     *
     * @param taker    in no queue; its leaves and what it holds are reduced by what is filled.
     * @param sequence of the command, for the ids of trades.
     * @return why it stopped although more could be filled; null if nothing stands at its limit any more, or it is
     *         filled.
     */
    CancelReason match(final Instrument instrument, final int taker, final long sequence) {
        final OrderBook book = instrument.book();
        final BookSide opposite = book.opposite(orders.isBid(taker));
        final long limit = orders.price(taker);
        for (int fills = 0; orders.leaves(taker) > 0 && opposite.isReachedBy(limit); fills++) {
            final int maker = opposite.bestOrder();
            if (fills == maxFills) {
                return CancelReason.FILL_LIMIT;
            }
            if (orders.participant(maker) == orders.participant(taker)) {
                return CancelReason.SELF_TRADE;
            }
            fill(instrument, maker, taker, sequence * FILLS_PER_COMMAND + fills);
        }
        return null;
    }

    private void fill(final Instrument instrument, final int maker, final int taker, final long tradeId) {
        final long price = orders.price(maker);
        final long quantity = Math.min(orders.leaves(maker), orders.leaves(taker));
        final long notional = price * quantity;
        final boolean takerBuys = orders.isBid(taker);
        instrument.book().reduce(maker, quantity);
        orders.leaves(taker, orders.leaves(taker) - quantity);

        final int makerPpm = instrument.makerFeePpm();
        final int takerPpm = instrument.takerFeePpm();
        final long buyerFee =
            funds.bought(instrument, takerBuys ? taker : maker, takerBuys ? takerPpm : makerPpm, notional);
        final long sellerFee =
            funds.sold(instrument, takerBuys ? maker : taker, takerBuys ? makerPpm : takerPpm, quantity, notional);

        events.filled(
            instrument, tradeId, maker, taker, price, quantity,
            takerBuys ? sellerFee : buyerFee, takerBuys ? buyerFee : sellerFee);
        if (orders.leaves(maker) == 0) {
            instrument.book().remove(maker);
            books.forget(maker);
        }
    }
}
