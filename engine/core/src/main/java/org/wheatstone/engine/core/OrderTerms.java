package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.OrderFlagsDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.book.OrderTable;

/**
 * What a new order is to be, from whichever request it comes. Engine thread only; one instance is filled with one
 * request after the other.
 */
final class OrderTerms {
    private static final long DAY_NS = 86_400L * 1_000_000_000L;
    /** The flags of a quote that closes, as on the wire. */
    static final short CLOSING = 1 << 3;

    private static final int PRICE    = NewOrderDecoder.priceEncodingOffset();
    private static final int QUANTITY = NewOrderDecoder.quantityEncodingOffset();
    private static final int USER_TAG = NewOrderDecoder.userTagEncodingOffset();
    /** Where seven fields of one and two bytes begin: side, type, time in force, flags, prevention, none, mandate. */
    private static final int SIDE     = NewOrderDecoder.sideEncodingOffset();
    private static final long BYTE    = 0xFF;

    private long instrumentId;
    private long clOrdId;
    private long quoteSet;
    private long price;
    private long quantity;
    private long displayQuantity;
    private long minimumQuantity;
    private long expireTime;
    private long userTag;
    private long receivedNs;
    private short side;
    private short orderType;
    private short timeInForce;
    private short flags;
    private short selfTradePrevention;
    private int mandate;
    private int mandateSlot;
    private long hold;

    /** An order that shows all it has, wants no minimum and has no time of its own: a {@code NewOrder}. */
    OrderTerms of(final CommandLine request) {
        instrumentId = Integer.toUnsignedLong(request.instrumentId());
        clOrdId = request.clOrdId();
        quoteSet = 0;
        price = request.word(PRICE);
        quantity = request.word(QUANTITY);
        displayQuantity = 0;
        minimumQuantity = 0;
        expireTime = 0;
        userTag = request.word(USER_TAG);
        receivedNs = request.timeNs();
        final long bytes = request.word(SIDE);
        side = (short) (bytes & BYTE);
        orderType = (short) (bytes >>> 8 & BYTE);
        timeInForce = (short) (bytes >>> 16 & BYTE);
        flags = (short) (bytes >>> 24 & BYTE);
        selfTradePrevention = (short) (bytes >>> 32 & BYTE);
        mandate = (int) (bytes >>> 48);
        return this;
    }

    /** An order with everything that one can have. */
    OrderTerms of(final NewOrderExtDecoder request, final long readNs) {
        instrumentId = request.instrumentId();
        clOrdId = request.clOrdId();
        quoteSet = 0;
        price = request.price();
        quantity = request.quantity();
        displayQuantity = request.displayQuantity();
        minimumQuantity = request.minimumQuantity();
        expireTime = request.expireTime();
        userTag = request.userTag();
        receivedNs = readNs;
        side = request.sideRaw();
        orderType = request.orderTypeRaw();
        timeInForce = request.timeInForceRaw();
        flags = request.flags().getRaw();
        selfTradePrevention = request.selfTradePreventionRaw();
        mandate = request.mandate();
        return this;
    }

    /** What all quotes of a request have in common: {@link #quote} says the rest. */
    OrderTerms of(final MassQuoteDecoder request, final long readNs) {
        clOrdId = request.clOrdId();
        quoteSet = request.quoteSetId();
        displayQuantity = 0;
        minimumQuantity = 0;
        expireTime = 0;
        userTag = request.userTag();
        receivedNs = readNs;
        orderType = OrderType.LIMIT.value();
        timeInForce = TimeInForce.GTC.value();
        flags = 0;
        selfTradePrevention = request.selfTradePreventionRaw();
        mandate = request.mandate();
        return this;
    }

    /** Whether the quotes of a leg close what their owner has; both sides are alike. */
    void closing(final boolean isClosing) {
        flags = isClosing ? CLOSING : 0;
    }

    /** One side of a leg. */
    OrderTerms quote(final long legInstrumentId, final boolean isBid, final long legPrice, final long legQuantity) {
        instrumentId = legInstrumentId;
        side = isBid ? Side.BID.value() : Side.ASK.value();
        price = legPrice;
        quantity = legQuantity;
        return this;
    }

    long instrumentId() {
        return instrumentId;
    }

    long clOrdId() {
        return clOrdId;
    }

    /** 0 if it is no quote. */
    long quoteSet() {
        return quoteSet;
    }

    long price() {
        return price;
    }

    long quantity() {
        return quantity;
    }

    long displayQuantity() {
        return displayQuantity;
    }

    long minimumQuantity() {
        return minimumQuantity;
    }

    long expireTime() {
        return expireTime;
    }

    long userTag() {
        return userTag;
    }

    /** When the gateway read the request. */
    long receivedNs() {
        return receivedNs;
    }

    short side() {
        return side;
    }

    boolean isBid() {
        return side == Side.BID.value();
    }

    short orderTypeRaw() {
        return orderType;
    }

    boolean isMarket() {
        return orderType == OrderType.MARKET.value();
    }

    short timeInForceRaw() {
        return timeInForce;
    }

    /** Whether it never rests. */
    boolean isImmediate() {
        return timeInForce == TimeInForce.IOC.value() || isFillOrKill();
    }

    boolean isFillOrKill() {
        return timeInForce == TimeInForce.FOK.value();
    }

    /** What must be filled at once, in lots. */
    long wantedAtOnce() {
        return isFillOrKill() ? quantity : minimumQuantity;
    }

    /** As on the wire. */
    short flags() {
        return flags;
    }

    boolean isPostOnly() {
        return OrderFlagsDecoder.postOnly((byte) flags);
    }

    boolean followsRoll() {
        return OrderFlagsDecoder.followRoll((byte) flags);
    }

    boolean isClosing() {
        return OrderFlagsDecoder.closing((byte) flags);
    }

    /** Whether it sells rights that its owner holds. */
    boolean isClosingOffer() {
        return isClosing() && !isBid();
    }

    short selfTradePreventionRaw() {
        return selfTradePrevention;
    }

    int mandate() {
        return mandate;
    }

    /** Notes where its mandate stands; returns that. */
    int mandateSlot(final int slot) {
        mandateSlot = slot;
        return slot;
    }

    /** As noted. */
    int mandateSlot() {
        return mandateSlot;
    }

    /** What a bid is to hold, in nano-USD, once that is known: the check of funds and entry use the same figure. */
    long hold() {
        return hold;
    }

    /** Notes what a bid is to hold; returns it. */
    long hold(final long amount) {
        hold = amount;
        return amount;
    }

    /** Side, flags, self-trade prevention and time in force, as an {@link OrderTable} has them. */
    long ofLine() {
        return OrderTable.terms(side, flags, selfTradePrevention, timeInForce);
    }

    /** Whether it has a set of quotes, a hidden part or a time: few orders do. */
    boolean hasDetails() {
        return (quoteSet | displayQuantity) != 0
            || timeInForce == TimeInForce.DAY.value() || timeInForce == TimeInForce.GTD.value();
    }

    /** From when on it does not trade any more, if it is entered now: for DAY the next midnight UTC; 0 for never. */
    long expiryNs(final long nowNs) {
        if (timeInForce == TimeInForce.DAY.value()) {
            return (nowNs / DAY_NS + 1) * DAY_NS;
        }
        return timeInForce == TimeInForce.GTD.value() ? expireTime : 0;
    }
}
