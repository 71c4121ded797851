package org.wheatstone.gateway.client;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeDecoder;

/**
 * Reads what happens to a trader's orders: the tracker is brought up to date, then the listener hears of it. One
 * thread.
 */
class OrderEventReader extends EventReader {
    private final OrderTracker orders;
    private final TradingListener listener;
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderRejectedDecoder rejected = new OrderRejectedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final OrderCanceledDecoder canceled = new OrderCanceledDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final SelfTradePreventedDecoder selfTradePrevented = new SelfTradePreventedDecoder();
    private final OrderRestatedDecoder restated = new OrderRestatedDecoder();
    private final CancelRejectedDecoder cancelRejected = new CancelRejectedDecoder();

    OrderEventReader(final OrderTracker orders, final Instruments instruments, final TradingListener listener) {
        super(instruments, listener);
        this.orders = orders;
        this.listener = listener;
    }

    @Override
    Disconnection deliver(final int templateId, final int offset, final int length) {
        switch (templateId) {
            case OrderAcceptedDecoder.TEMPLATE_ID:
                return onAccepted();
            case OrderRejectedDecoder.TEMPLATE_ID:
                return onRejected();
            case OrderReplacedDecoder.TEMPLATE_ID:
                return onReplaced();
            case OrderCanceledDecoder.TEMPLATE_ID:
                return onCanceled();
            case TradeDecoder.TEMPLATE_ID:
                return onTrade();
            case SelfTradePreventedDecoder.TEMPLATE_ID:
                return onSelfTradePrevented();
            case OrderRestatedDecoder.TEMPLATE_ID:
                return onRestated();
            case CancelRejectedDecoder.TEMPLATE_ID:
                return onCancelRejected();
            default:
                return other(offset, length);
        }
    }

    @Override
    final void onRefusedAtGateway(final BusinessRejectDecoder reject) {
        orders.onRefused(reject.clOrdId(), reject.code(), reject.detail());
    }

    @Override
    final void onNotApplied(final long clOrdId) {
        orders.onNotApplied(clOrdId);
    }

    @Override
    final void onGone(final int instrumentId) {
        orders.onGone(instrumentId);
    }

    final OrderTracker orders() {
        return orders;
    }

    final TradingListener listener() {
        return listener;
    }

    private Disconnection onAccepted() {
        accepted.wrap(received(), block(), blockLength(), version());
        if (!isSide(accepted.side())) {
            return Disconnection.protocolError(Code.UNKNOWN_ENUM, accepted.sideRaw());
        }
        onOrderAnswer(accepted.clOrdId());
        if (!orders.onAccepted(accepted)) {
            return full("maxOpenOrders", orders.maxOpenOrders());
        }
        listener.onAccepted(accepted, receivedNs());
        return null;
    }

    private Disconnection onRejected() {
        rejected.wrap(received(), block(), blockLength(), version());
        onAnswer(rejected.clOrdId());
        orders.onRefused(rejected.clOrdId(), rejected.code(), rejected.detail());
        listener.onRejected(rejected, receivedNs());
        return null;
    }

    private Disconnection onReplaced() {
        replaced.wrap(received(), block(), blockLength(), version());
        onOrderAnswer(replaced.clOrdId());
        orders.onReplaced(replaced);
        listener.onReplaced(replaced, receivedNs());
        return null;
    }

    private Disconnection onCanceled() {
        canceled.wrap(received(), block(), blockLength(), version());
        onOrderAnswer(canceled.requestClOrdId());
        orders.onCanceled(canceled);
        listener.onCanceled(canceled, receivedNs());
        return null;
    }

    private Disconnection onTrade() {
        trade.wrap(received(), block(), blockLength(), version());
        if (!isSide(trade.side())) {
            return Disconnection.protocolError(Code.UNKNOWN_ENUM, trade.sideRaw());
        }
        if (!orders.onTrade(trade) && !onTradeOfTooMany()) {
            return full("maxInstruments", instruments().count());
        }
        listener.onTrade(trade, receivedNs());
        return null;
    }

    /** Some of the instruments may be gone. */
    private boolean onTradeOfTooMany() {
        orders.forgetUnlisted(instruments());
        return orders.onTrade(trade);
    }

    private Disconnection onSelfTradePrevented() {
        selfTradePrevented.wrap(received(), block(), blockLength(), version());
        orders.onSelfTradePrevented(selfTradePrevented);
        listener.onSelfTradePrevented(selfTradePrevented, receivedNs());
        return null;
    }

    private Disconnection onRestated() {
        restated.wrap(received(), block(), blockLength(), version());
        orders.onRestated(restated);
        listener.onRestated(restated, receivedNs());
        return null;
    }

    private Disconnection onCancelRejected() {
        cancelRejected.wrap(received(), block(), blockLength(), version());
        onAnswer(cancelRejected.clOrdId());
        orders.onRefused(cancelRejected.clOrdId(), cancelRejected.code(), cancelRejected.detail());
        listener.onCancelRejected(cancelRejected, receivedNs());
        return null;
    }

    private static boolean isSide(final Side side) {
        return side == Side.BID || side == Side.ASK;
    }
}
