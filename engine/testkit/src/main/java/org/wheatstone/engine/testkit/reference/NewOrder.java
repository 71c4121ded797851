package org.wheatstone.engine.testkit.reference;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.TimeInForce;

/** The request to enter an order; enumerated fields as the raw numbers that were sent. */
record NewOrder(
    int instrumentId,
    long clOrdId,
    long price,
    long quantity,
    long userTag,
    int side,
    int orderType,
    int timeInForce,
    int flags,
    int selfTradePrevention,
    int mandate) {

    static NewOrder decode(final DirectBuffer buffer, final int blockOffset) {
        final NewOrderDecoder decoder = new NewOrderDecoder()
            .wrap(buffer, blockOffset, NewOrderDecoder.BLOCK_LENGTH, NewOrderDecoder.SCHEMA_VERSION);
        return new NewOrder(
            (int) decoder.instrumentId(),
            decoder.clOrdId(),
            decoder.price(),
            decoder.quantity(),
            decoder.userTag(),
            decoder.sideRaw(),
            decoder.orderTypeRaw(),
            decoder.timeInForceRaw(),
            decoder.flags().getRaw(),
            decoder.selfTradePreventionRaw(),
            decoder.mandate());
    }

    boolean isPostOnly() {
        return OrderFlagsDecoder.postOnly((byte) flags);
    }

    boolean isMarket() {
        return orderType == OrderType.MARKET.value();
    }

    boolean is(final TimeInForce wanted) {
        return timeInForce == wanted.value();
    }

    /** What was sent, if it has a meaning; 0 means the first. */
    SelfTradePrevention selfTradeMode() {
        return selfTradePrevention == 0
            ? SelfTradePrevention.CANCEL_NEWEST : SelfTradePrevention.get((short) selfTradePrevention);
    }
}
