package org.wheatstone.engine.testkit.stream;

import org.wheatstone.codecs.sbe.OrderFlagsEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * A NewOrder in the making: a good-till-cancel limit order, until it is told otherwise. For one thread. Nothing is
 * checked: every field takes every value, so that wrong orders can be made too.
 */
public final class OrderDraft {
    final int instrumentId;
    int side;
    long price;
    long quantity;
    long clOrdId;
    long sendingTime;
    long userTag;
    int orderType   = OrderType.LIMIT.value();
    int timeInForce = TimeInForce.GTC.value();
    int flags;
    int selfTradePrevention;
    int mandate;
    long displayQuantity;
    long minimumQuantity;
    long expireTime;
    private boolean extended;

    private OrderDraft(final int instrumentId, final int side, final long price, final long quantity) {
        this.instrumentId = instrumentId;
        this.side = side;
        this.price = price;
        this.quantity = quantity;
    }

    public static OrderDraft bid(final int instrumentId, final long price, final long quantity) {
        return new OrderDraft(instrumentId, Side.BID.value(), price, quantity);
    }

    public static OrderDraft ask(final int instrumentId, final long price, final long quantity) {
        return new OrderDraft(instrumentId, Side.ASK.value(), price, quantity);
    }

    public OrderDraft side(final int value) {
        side = value;
        return this;
    }

    public OrderDraft price(final long value) {
        price = value;
        return this;
    }

    public OrderDraft quantity(final long value) {
        quantity = value;
        return this;
    }

    public OrderDraft clOrdId(final long value) {
        clOrdId = value;
        return this;
    }

    public OrderDraft userTag(final long value) {
        userTag = value;
        return this;
    }

    public OrderDraft orderType(final int value) {
        orderType = value;
        return this;
    }

    public OrderDraft timeInForce(final int value) {
        timeInForce = value;
        return this;
    }

    public OrderDraft immediateOrCancel() {
        return timeInForce(TimeInForce.IOC.value());
    }

    public OrderDraft fillOrKill() {
        return timeInForce(TimeInForce.FOK.value());
    }

    /** At its price or better; good only with another time in force than the first. */
    public OrderDraft market() {
        return orderType(OrderType.MARKET.value());
    }

    public OrderDraft flags(final int value) {
        flags = value;
        return this;
    }

    public OrderDraft postOnly() {
        return flags(OrderFlagsEncoder.postOnly((byte) flags, true));
    }

    public OrderDraft selfTradePrevention(final int value) {
        selfTradePrevention = value;
        return this;
    }

    public OrderDraft mandate(final int value) {
        mandate = value;
        return this;
    }

    /** At most so many lots of it are shown while it rests. */
    public OrderDraft display(final long value) {
        displayQuantity = value;
        return extended();
    }

    /** So many lots must trade at once. */
    public OrderDraft minimum(final long value) {
        minimumQuantity = value;
        return extended();
    }

    public OrderDraft day() {
        return timeInForce(TimeInForce.DAY.value());
    }

    /** Until this time, ns since 1970 UTC. */
    public OrderDraft goodTill(final long timeNs) {
        return timeInForce(TimeInForce.GTD.value()).expireTime(timeNs);
    }

    /** The time alone, whatever the time in force. */
    public OrderDraft expireTime(final long timeNs) {
        expireTime = timeNs;
        return extended();
    }

    /** Sent as the longer message, even if it says no more than the shorter one. */
    public OrderDraft extended() {
        extended = true;
        return this;
    }

    boolean isExtended() {
        return extended;
    }

    boolean isBid() {
        return side == Side.BID.value();
    }
}
