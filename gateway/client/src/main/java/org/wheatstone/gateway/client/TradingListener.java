package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.MassCancelAckDecoder;
import org.wheatstone.codecs.sbe.MassCancelDoneDecoder;
import org.wheatstone.codecs.sbe.MassQuoteAckDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.OrderStateDecoder;
import org.wheatstone.codecs.sbe.OrderStateEndDecoder;
import org.wheatstone.codecs.sbe.ProtectionTriggeredDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;

/**
 * What a trader hears from a {@link TradingClient} beside what every session hears. By the time of a callback the
 * {@link OrderTracker} contains the event.
 */
public interface TradingListener extends SessionListener {
    /** A new order is the exchange's; answers {@code newOrder}. */
    default void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
    }

    /** A request was refused; answers all but {@code cancel} and {@code replace}. */
    default void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
    }

    /** An order has a new id, price and leaves; answers {@code replace}. */
    default void onReplaced(final OrderReplacedDecoder event, final long receivedNs) {
    }

    /** What was left of an order is gone; answers {@code cancel} if it names the request. */
    default void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
    }

    /** A cancel or a replace was refused; the order stays as it was. */
    default void onCancelRejected(final CancelRejectedDecoder event, final long receivedNs) {
    }

    /** A fill of one order. With leaves 0 the order is done. */
    default void onTrade(final TradeDecoder event, final long receivedNs) {
    }

    /** An order of ours met another of its owner and did not trade with it; what was cancelled says so itself. */
    default void onSelfTradePrevented(final SelfTradePreventedDecoder event, final long receivedNs) {
    }

    /** The exchange has changed a resting order; the reason says whether it kept its place. */
    default void onRestated(final OrderRestatedDecoder event, final long receivedNs) {
    }

    /** A mass cancel is accepted, and a lock that it asked for holds; cancels of single orders follow. */
    default void onMassCancelAck(final MassCancelAckDecoder event, final long receivedNs) {
    }

    /** A mass cancel has ended: one asked for, or, without a clOrdId, by a disconnect or the dead man. */
    default void onMassCancelDone(final MassCancelDoneDecoder event, final long receivedNs) {
    }

    /** What became of each leg; answers {@code massQuote}. The quotes' own events came before. */
    default void onMassQuoteAck(final MassQuoteAckDecoder event, final long receivedNs) {
    }

    /** A quote set is frozen: its quotes are cancelled, new ones refused until {@code resetProtection}. */
    default void onProtectionTriggered(final ProtectionTriggeredDecoder event, final long receivedNs) {
    }

    /** A trade of ours is undone; orders are not brought back. {@link FillTotals} no longer contains it. */
    default void onTradeBusted(final TradeBustedDecoder event, final long receivedNs) {
    }

    /** A trade of ours has another price or quantity. {@link FillTotals} contains it as it is now. */
    default void onTradeCorrected(final TradeCorrectedDecoder event, final long receivedNs) {
    }

    /** One open order, as the exchange has it; answers {@code requestOpenOrders} together with those that follow. */
    default void onOrderState(final OrderStateDecoder event, final long receivedNs) {
    }

    /** All open orders have been told. */
    default void onOrderStateEnd(final OrderStateEndDecoder event, final long receivedNs) {
    }

    /**
     * Done; answers {@code unlock}, {@code cancelAfter}, {@code protect}, {@code resetProtection}, {@code nominate},
     * {@code postBond}, {@code grantMandate} and {@code revokeMandate}.
     */
    default void onRequestAck(final RequestAckDecoder event, final long receivedNs) {
    }

    /**
     * A call of ours has a supplier; answers {@code draw}, and comes again with the next attempt if that one fails and
     * another serves.
     */
    default void onCallAssigned(final CallAssignedDecoder event, final long receivedNs) {
    }

    /** A supplier's part in a call of ours is over; if it is replaced, {@link #onCallAssigned} follows. */
    default void onCallEnded(final CallEndedDecoder event, final long receivedNs) {
    }

    /** Our record of a call is in; answers {@code record}. */
    default void onMeterAck(final MeterAckDecoder event, final long receivedNs) {
    }

    /** What an interval of our deliveries has come to, in money; told to the session that has nominated. */
    default void onIntervalJudged(final IntervalJudgedDecoder event, final long receivedNs) {
    }
}
