package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.Books;
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
    private final SelfTrades selfTrades;
    private final OrderEvents events;
    private final int maxTouched;

    /** Touched is each maker that a command fills, or keeps from filling; a longer sweep stops. */
    Matching(
            final Books books,
            final OrderFunds funds,
            final SelfTrades selfTrades,
            final OrderEvents events,
            final int maxTouched) {
        this.books = books;
        this.orders = books.orders();
        this.funds = funds;
        this.selfTrades = selfTrades;
        this.events = events;
        this.maxTouched = maxTouched;
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
        int fills = 0;
        for (int touched = 0; orders.leaves(taker) > 0 && opposite.isReachedBy(limit); touched++) {
            final int maker = opposite.bestOrder();
            if (touched == maxTouched) {
                return CancelReason.FILL_LIMIT;
            }
            if (orders.participant(maker) != orders.participant(taker)) {
                fill(instrument, maker, taker, sequence * FILLS_PER_COMMAND + fills++);
            } else {
                final CancelReason stopped = selfTrades.prevent(instrument, maker, taker);
                if (stopped != null) {
                    return stopped;
                }
            }
        }
        return null;
    }

    /**
     * What an order would be filled at once; changes nothing. It looks at as many makers as a command may touch.
     *
     * @param wanted      where to stop adding up.
     * @param participant index of the owner.
     * @param mode        of self-trade prevention.
     * @return lots, at least wanted if there is enough.
     */
    long fillable(
            final BookSide opposite, final long limit, final long wanted, final int participant, final short mode) {
        long lots = 0;
        int maker = opposite.isEmpty() ? OrderTable.NONE : opposite.bestOrder();
        for (int i = 0; i < maxTouched && lots < wanted && maker != OrderTable.NONE; i++) {
            if (!opposite.reaches(limit, orders.price(maker))) {
                break;
            }
            if (orders.participant(maker) != participant) {
                lots += orders.leaves(maker);
            } else if (!SelfTrades.passesOver(mode)) {
                break;
            }
            maker = opposite.behind(maker);
        }
        return lots;
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
