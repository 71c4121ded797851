package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.RestateReason;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;

/**
 * What happens when an order meets one of its own owner: never a trade. The mode of the one that came decides. Engine
 * thread only.
 */
final class SelfTrades {
    private final OrderTable orders;
    private final OpenOrders openOrders;
    private final OrderFunds funds;
    private final Cancellations cancellations;
    private final OrderEvents events;

    SelfTrades(
            final OrderTable orders,
            final OpenOrders openOrders,
            final OrderFunds funds,
            final Cancellations cancellations,
            final OrderEvents events) {
        this.orders = orders;
        this.openOrders = openOrders;
        this.funds = funds;
        this.cancellations = cancellations;
        this.events = events;
    }

    /** Whether an order of this mode goes on past an order of its owner, as if that were not there. */
    static boolean passesOver(final short mode) {
        return SelfTradePrevention.get(mode) == SelfTradePrevention.CANCEL_OLDEST;
    }

    /**
     * Prevents one trade.
     *
     * @param maker resting, of the same participant.
     * @param taker in no queue.
     * @return SELF_TRADE if the taker's remainder is to be cancelled; null if it goes on.
     */
    CancelReason prevent(final Instrument instrument, final int maker, final int taker) {
        final SelfTradePrevention mode = SelfTradePrevention.get(orders.selfTradePrevention(taker));
        final long quantity = Math.min(orders.shown(maker), orders.leaves(taker));
        switch (mode) {
            case CANCEL_OLDEST:
                events.selfTradePrevented(taker, maker, quantity, orders.leaves(taker), mode);
                cancellations.cancelResting(instrument, maker, 0, CancelReason.SELF_TRADE);
                return null;
            case CANCEL_BOTH:
                events.selfTradePrevented(taker, maker, quantity, orders.leaves(taker), mode);
                cancellations.cancelResting(instrument, maker, 0, CancelReason.SELF_TRADE);
                return CancelReason.SELF_TRADE;
            case DECREMENT:
                events.selfTradePrevented(taker, maker, quantity, orders.leaves(taker) - quantity, mode);
                decrementMaker(instrument, maker, quantity);
                return decrementTaker(instrument, taker, quantity);
            default:
                events.selfTradePrevented(
                    taker, maker, quantity, orders.leaves(taker), SelfTradePrevention.CANCEL_NEWEST);
                return CancelReason.SELF_TRADE;
        }
    }

    private void decrementMaker(final Instrument instrument, final int maker, final long quantity) {
        final long leaves = orders.leaves(maker);
        if (leaves == quantity) {
            cancellations.cancelResting(instrument, maker, 0, CancelReason.SELF_TRADE);
            return;
        }
        instrument.book().take(maker, quantity);
        orders.total(maker, orders.total(maker) - quantity);
        funds.adjust(instrument, maker, leaves);
        openOrders.reduced(maker, quantity);
        if (orders.shown(maker) > 0) {
            events.restated(maker, RestateReason.SELF_TRADE);
        } else {
            instrument.book().refresh(maker);
            events.restated(maker, RestateReason.REFRESHED);
        }
    }

    private CancelReason decrementTaker(final Instrument instrument, final int taker, final long quantity) {
        final long leaves = orders.leaves(taker);
        if (leaves == quantity) {
            return CancelReason.SELF_TRADE;
        }
        orders.leaves(taker, leaves - quantity);
        orders.total(taker, orders.total(taker) - quantity);
        funds.adjust(instrument, taker, leaves);
        openOrders.reduced(taker, quantity);
        return null;
    }
}
