package org.wheatstone.gateway.app.kill;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.gateway.client.OrderRequest;

/** A request in words: as its sender meant it, and as it stands in the journal. */
final class RequestText {
    private RequestText() {
    }

    static String newOrder(final OrderRequest request) {
        return "new in " + request.instrumentId() + " side " + request.side().value() + " " + request.quantity()
            + " @ " + request.price() + " type " + request.orderType().value()
            + " in force " + request.timeInForce().value() + (request.postOnly() ? " post-only" : "")
            + " prevention " + request.selfTradePrevention().value() + " tag " + request.userTag();
    }

    static String replace(final long target, final OrderRequest changed) {
        return "replace " + target + " in " + changed.instrumentId() + " " + changed.quantity() + " @ "
            + changed.price() + " tag " + changed.userTag();
    }

    static String cancel(final int instrumentId, final long target) {
        return "cancel " + target + " in " + instrumentId;
    }

    /** Of a request's frame. */
    static String of(final DirectBuffer buffer, final int frame) {
        final int block = frame + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, frame);
        final int version = Frame.version(buffer, frame);
        switch (Frame.templateId(buffer, frame)) {
            case NewOrderDecoder.TEMPLATE_ID:
                final NewOrderDecoder order = new NewOrderDecoder().wrap(buffer, block, length, version);
                return "new in " + order.instrumentId() + " side " + order.sideRaw() + " " + order.quantity()
                    + " @ " + order.price() + " type " + order.orderTypeRaw()
                    + " in force " + order.timeInForceRaw() + (order.flags().postOnly() ? " post-only" : "")
                    + " prevention " + order.selfTradePreventionRaw() + " tag " + order.userTag();
            case ReplaceOrderDecoder.TEMPLATE_ID:
                final ReplaceOrderDecoder replace = new ReplaceOrderDecoder().wrap(buffer, block, length, version);
                return "replace " + replace.targetClOrdId() + " in " + replace.instrumentId() + " "
                    + replace.newTotalQuantity() + " @ " + replace.price() + " tag " + replace.userTag();
            case CancelOrderDecoder.TEMPLATE_ID:
                final CancelOrderDecoder cancel = new CancelOrderDecoder().wrap(buffer, block, length, version);
                return cancel((int) cancel.instrumentId(), cancel.targetClOrdId());
            default:
                throw new AssertionError("nobody sent template " + Frame.templateId(buffer, frame));
        }
    }
}
