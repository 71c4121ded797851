package org.wheatstone.engine.testkit;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * A new order as {@link Commands} writes it; the longer one begins with the same fields. For one thread; valid until
 * the next record is begun.
 */
public class NewOrderCommand {
    private final NewOrderEncoder order = new NewOrderEncoder();

    NewOrderCommand() {
    }

    NewOrderCommand begin(final MutableDirectBuffer buffer, final int block) {
        order.wrap(buffer, block).instrumentId(1).orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC);
        return this;
    }

    public NewOrderCommand instrument(final int instrument) {
        order.instrumentId(instrument);
        return this;
    }

    /** The sender's own id. */
    public NewOrderCommand id(final long clOrdId) {
        order.clOrdId(clOrdId);
        return this;
    }

    public NewOrderCommand bid(final long quantity) {
        order.side(Side.BID).quantity(quantity);
        return this;
    }

    public NewOrderCommand ask(final long quantity) {
        order.side(Side.ASK).quantity(quantity);
        return this;
    }

    /** The limit, in nano-USD per lot. */
    public NewOrderCommand at(final long price) {
        order.price(price);
        return this;
    }

    /** Immediate or cancel, instead of good till cancelled. */
    public NewOrderCommand ioc() {
        order.timeInForce(TimeInForce.IOC);
        return this;
    }

    /** Fill or kill, instead of good till cancelled. */
    public NewOrderCommand fok() {
        order.timeInForce(TimeInForce.FOK);
        return this;
    }

    /** A market order, whose price is its worst one; it is refused unless it also says {@link #ioc} or {@link #fok}. */
    public NewOrderCommand market() {
        order.orderType(OrderType.MARKET);
        return this;
    }

    /** What happens when it meets an order of its own participant, instead of nothing said: cancel newest. */
    public NewOrderCommand selfTradePrevention(final SelfTradePrevention mode) {
        order.selfTradePrevention(mode);
        return this;
    }

    public NewOrderCommand postOnly() {
        order.flags().postOnly(true);
        return this;
    }

    /** It is spared when the session's connection is gone. */
    public NewOrderCommand keepOnDisconnect() {
        order.flags().keepOnDisconnect(true);
        return this;
    }

    /** It closes what its participant has: an offer sells rights, a bid takes obligations back. */
    public NewOrderCommand closing() {
        order.flags().closing(true);
        return this;
    }

    /** Until the gate of its window, instead of good till cancelled. */
    public NewOrderCommand untilGate() {
        order.timeInForce(TimeInForce.UNTIL_GATE);
        return this;
    }

    /** It stays when its instrument goes to another version. */
    public NewOrderCommand followRoll() {
        order.flags().followRoll(true);
        return this;
    }

    /** Until the end of the day, UTC, instead of good till cancelled. */
    public NewOrderCommand day() {
        order.timeInForce(TimeInForce.DAY);
        return this;
    }

    public NewOrderCommand userTag(final long tag) {
        order.userTag(tag);
        return this;
    }

    public NewOrderCommand mandate(final int mandate) {
        order.mandate(mandate);
        return this;
    }

    /** Any number for the side, with or without a meaning. */
    public NewOrderCommand rawSide(final int value) {
        return raw(NewOrderEncoder.sideEncodingOffset(), value);
    }

    /** Any number for the order type, with or without a meaning. */
    public NewOrderCommand rawType(final int value) {
        return raw(NewOrderEncoder.orderTypeEncodingOffset(), value);
    }

    /** Any number for the time in force, with or without a meaning. */
    public NewOrderCommand rawTimeInForce(final int value) {
        return raw(NewOrderEncoder.timeInForceEncodingOffset(), value);
    }

    /** Any number for the self-trade prevention, with or without a meaning. */
    public NewOrderCommand rawSelfTradePrevention(final int value) {
        return raw(NewOrderEncoder.selfTradePreventionEncodingOffset(), value);
    }

    private NewOrderCommand raw(final int encodingOffset, final int value) {
        order.buffer().putByte(order.offset() + encodingOffset, (byte) value);
        return this;
    }
}
