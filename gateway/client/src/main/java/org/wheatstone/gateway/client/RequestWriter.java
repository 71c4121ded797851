package org.wheatstone.gateway.client;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;

/** Writes requests into the slot of the next id. Each method returns the length of the frame, in bytes. One thread. */
final class RequestWriter {
    private final InFlightRequests inFlight;
    private final MutableDirectBuffer slots;
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();

    RequestWriter(final InFlightRequests inFlight) {
        this.inFlight = inFlight;
        slots = inFlight.slots();
    }

    int newOrder(final OrderRequest request, final long sendingTimeNs) {
        final long clOrdId = inFlight.nextId();
        final int offset = inFlight.slotOf(clOrdId);
        final int length = Frame.begin(slots, offset, NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH);
        newOrder.wrap(slots, offset + Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(request.instrumentId()))
            .clOrdId(clOrdId)
            .price(request.price())
            .quantity(request.quantity())
            .sendingTime(sendingTimeNs)
            .userTag(request.userTag())
            .side(request.side())
            .orderType(request.orderType())
            .timeInForce(request.timeInForce())
            .selfTradePrevention(request.selfTradePrevention())
            .flags().postOnly(request.postOnly()).keepOnDisconnect(request.keepOnDisconnect());
        return length;
    }

    int replace(final long targetClOrdId, final OrderRequest changed, final long sendingTimeNs) {
        final long clOrdId = inFlight.nextId();
        final int offset = inFlight.slotOf(clOrdId);
        final int length =
            Frame.begin(slots, offset, ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH);
        replaceOrder.wrap(slots, offset + Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(changed.instrumentId()))
            .clOrdId(clOrdId)
            .targetClOrdId(targetClOrdId)
            .price(changed.price())
            .newTotalQuantity(changed.quantity())
            .sendingTime(sendingTimeNs)
            .userTag(changed.userTag());
        return length;
    }

    int cancel(final int instrumentId, final long targetClOrdId) {
        final long clOrdId = inFlight.nextId();
        final int offset = inFlight.slotOf(clOrdId);
        final int length =
            Frame.begin(slots, offset, CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH);
        cancelOrder.wrap(slots, offset + Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(instrumentId))
            .clOrdId(clOrdId)
            .targetClOrdId(targetClOrdId);
        return length;
    }
}
