package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;

/** Reads the life of other sessions' orders, for whoever watches: nothing is kept of it. One thread. */
class OrderCopyReader extends EventReader {
    private final DropCopyListener listener;
    private final OrderAcceptedDecoder orderAccepted = new OrderAcceptedDecoder();
    private final OrderRejectedDecoder orderRejected = new OrderRejectedDecoder();
    private final OrderReplacedDecoder orderReplaced = new OrderReplacedDecoder();
    private final OrderCanceledDecoder orderCanceled = new OrderCanceledDecoder();
    private final CancelRejectedDecoder cancelRejected = new CancelRejectedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final SelfTradePreventedDecoder selfTradePrevented = new SelfTradePreventedDecoder();
    private final OrderRestatedDecoder orderRestated = new OrderRestatedDecoder();

    OrderCopyReader(final Instruments instruments, final DropCopyListener listener) {
        super(instruments, listener);
        this.listener = listener;
    }

    @Override
    Disconnection deliver(final int templateId, final int offset, final int length) {
        switch (templateId) {
            case OrderAcceptedDecoder.TEMPLATE_ID:
                listener().onAccepted(
                    orderAccepted.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case OrderRejectedDecoder.TEMPLATE_ID:
                listener().onRejected(
                    orderRejected.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case OrderReplacedDecoder.TEMPLATE_ID:
                listener().onReplaced(
                    orderReplaced.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case OrderCanceledDecoder.TEMPLATE_ID:
                listener().onCanceled(
                    orderCanceled.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case CancelRejectedDecoder.TEMPLATE_ID:
                listener().onCancelRejected(
                    cancelRejected.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case TradeDecoder.TEMPLATE_ID:
                listener().onTrade(
                    trade.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case SelfTradePreventedDecoder.TEMPLATE_ID:
                listener().onSelfTradePrevented(
                    selfTradePrevented.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            case OrderRestatedDecoder.TEMPLATE_ID:
                listener().onRestated(
                    orderRestated.wrap(received(), block(), blockLength(), version()), receivedNs());
                return null;
            default:
                return other(offset, length);
        }
    }

    final DropCopyListener listener() {
        return listener;
    }
}
