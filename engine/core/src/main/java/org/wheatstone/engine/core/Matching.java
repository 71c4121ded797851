package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.RestateReason;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.trade.Trades;

/**
 * Trades an order against the other side of its book: best price first, oldest first, at the maker's price. Engine
 * thread only.
 */
final class Matching {
    private static final int FILLS_PER_COMMAND = 65_536;
    /** What closes a position on either side is paid at once: up to four events more. */
    private static final int TOUCHES_OF_CLOSING = 3;

    private final OrderTable orders;
    private final OpenOrders openOrders;
    private final OrderFunds funds;
    private final SelfTrades selfTrades;
    private final Cancellations cancellations;
    private final Protections protections;
    private final Trades trades;
    private final PoolTrades poolTrades;
    private final OrderEvents events;
    private final int maxTouched;
    private int touched;
    private int fills;

    /** Touched is each maker that a command fills, keeps from filling, or finds expired; a longer sweep stops. */
    Matching(
            final OrderTable orders,
            final OpenOrders openOrders,
            final OrderFunds funds,
            final SelfTrades selfTrades,
            final Cancellations cancellations,
            final Protections protections,
            final Trades trades,
            final PoolTrades poolTrades,
            final OrderEvents events,
            final int maxTouched) {
        this.orders = orders;
        this.openOrders = openOrders;
        this.funds = funds;
        this.selfTrades = selfTrades;
        this.cancellations = cancellations;
        this.protections = protections;
        this.trades = trades;
        this.poolTrades = poolTrades;
        this.events = events;
        this.maxTouched = maxTouched;
    }

    /** Counts anew: bounds and ids of trades are over all orders of one command. */
    void beginCommand() {
        touched = 0;
        fills = 0;
    }

    /**
     * Fills an order as far as its limit, the other side and the bounds of a command allow.
     *
     * @param taker in no queue; its leaves and what it holds are reduced by what is filled.
     * @return why it stopped although more could be filled; null if nothing stands at its limit any more, or it is
     *         filled.
     */
    CancelReason match(final Instrument instrument, final int taker) {
        final BookSide opposite = instrument.book().opposite(orders.isBid(taker));
        final long limit = orders.price(taker);
        while (orders.leaves(taker) > 0 && opposite.isReachedBy(limit)) {
            if (touched >= maxTouched) {
                return CancelReason.FILL_LIMIT;
            }
            final int maker = opposite.bestOrder();
            if (orders.isExpired(maker, events.timeNs())) {
                touched++;
                cancellations.expire(instrument, maker);
            } else if (orders.participant(maker) != orders.participant(taker)) {
                touched += touches(orders.isClosing(taker) || orders.isClosing(maker));
                fill(instrument, maker, taker);
            } else {
                touched++;
                final CancelReason stopped = selfTrades.prevent(instrument, maker, taker);
                if (stopped != null) {
                    return stopped;
                }
            }
        }
        return null;
    }

    /** What a fill counts for: each may give two events, or, if one of its orders closes a position, six. */
    static int touches(final boolean isClosing) {
        return isClosing ? TOUCHES_OF_CLOSING : 1;
    }

    /** Of the next fill of this command. */
    long nextTradeId() {
        return events.commandSequence() * FILLS_PER_COMMAND + fills++;
    }

    private void fill(final Instrument instrument, final int maker, final int taker) {
        final long tradeId = nextTradeId();
        final long price = orders.price(maker);
        final long quantity = Math.min(orders.shown(maker), orders.leaves(taker));
        final long notional = price * quantity;
        final boolean takerBuys = orders.isBid(taker);
        instrument.book().take(maker, quantity);
        orders.leaves(taker, orders.leaves(taker) - quantity);
        openOrders.reduced(maker, quantity);
        openOrders.reduced(taker, quantity);

        final int makerPpm = instrument.makerFeePpm();
        final int takerPpm = instrument.takerFeePpm();
        final int bid = takerBuys ? taker : maker;
        final int ask = takerBuys ? maker : taker;
        final int sellerPpm = takerBuys ? makerPpm : takerPpm;
        final int pool = instrument.isDelivered() ? poolTrades.pool(instrument) : Pools.NONE;
        final long buyerFee = funds.bought(
            instrument, bid, takerBuys ? takerPpm : makerPpm, quantity, notional, pool);
        final long sellerFee = funds.sold(instrument, ask, sellerPpm, quantity, notional);

        events.filled(
            instrument, tradeId, maker, taker, price, quantity,
            takerBuys ? sellerFee : buyerFee, takerBuys ? buyerFee : sellerFee);
        if (pool == Pools.NONE) {
            trades.remember(tradeId, bid, ask, price, quantity, buyerFee, sellerFee);
        } else {
            poolTrades.traded(instrument, pool, tradeId, bid, ask, price, quantity, sellerPpm, sellerFee);
        }
        instrument.traded(price, quantity, events.timeNs());
        protections.onFill(maker, quantity);
        protections.onFill(taker, quantity);
        afterFill(instrument, maker);
    }

    /** A maker that is filled is over; one that has more than it showed shows the next part. */
    void afterFill(final Instrument instrument, final int maker) {
        if (orders.leaves(maker) == 0) {
            instrument.book().remove(maker);
            openOrders.ended(maker);
        } else if (orders.shown(maker) == 0) {
            instrument.book().refresh(maker);
            events.restated(maker, RestateReason.REFRESHED);
        }
    }
}
