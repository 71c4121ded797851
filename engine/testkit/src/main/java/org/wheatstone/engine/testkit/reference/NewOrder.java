package org.wheatstone.engine.testkit.reference;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.codecs.sbe.OrderType;
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
    int mandate,
    long displayQuantity,
    long minimumQuantity,
    long expireTime) {

    /** As flags of an order. */
    static final int CLOSING = 1 << 3;

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
            decoder.mandate(),
            0,
            0,
            0);
    }

    static NewOrder decodeExt(final DirectBuffer buffer, final int blockOffset) {
        final NewOrderExtDecoder decoder = new NewOrderExtDecoder()
            .wrap(buffer, blockOffset, NewOrderExtDecoder.BLOCK_LENGTH, NewOrderExtDecoder.SCHEMA_VERSION);
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
            decoder.mandate(),
            decoder.displayQuantity(),
            decoder.minimumQuantity(),
            decoder.expireTime());
    }

    /** One side of one leg of a mass quote, as the order that it is. */
    static NewOrder quote(final MassQuote request, final MassQuote.Leg leg, final Side side) {
        return new NewOrder(
            leg.instrumentId(),
            request.clOrdId(),
            leg.price(side),
            leg.quantity(side),
            request.userTag(),
            side.code.value(),
            OrderType.LIMIT.value(),
            TimeInForce.GTC.value(),
            leg.isClosing() ? CLOSING : 0,
            request.selfTradePrevention(),
            0,
            0,
            0,
            0);
    }

    boolean isClosing() {
        return OrderFlagsDecoder.closing((byte) flags);
    }

    boolean isPostOnly() {
        return OrderFlagsDecoder.postOnly((byte) flags);
    }

    boolean followsRoll() {
        return OrderFlagsDecoder.followRoll((byte) flags);
    }

    boolean isMarket() {
        return orderType == OrderType.MARKET.value();
    }

    boolean is(final TimeInForce wanted) {
        return timeInForce == wanted.value();
    }

    /** Immediate or cancel, or fill or kill. */
    boolean neverRests() {
        return is(TimeInForce.IOC) || is(TimeInForce.FOK);
    }

    Side sideOfBook() {
        return side == Side.BID.code.value() ? Side.BID : Side.ASK;
    }
}
