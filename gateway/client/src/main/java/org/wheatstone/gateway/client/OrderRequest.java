package org.wheatstone.gateway.client;

import java.util.Objects;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * What an order shall be. One object is made at start and filled again for each request; the client copies it and keeps
 * no reference. For one thread. Nothing is checked here: the exchange answers with a code for whatever does not fit.
 */
public final class OrderRequest {
    private int instrumentId;
    private Side side;
    private OrderType orderType;
    private TimeInForce timeInForce;
    private long price;
    private long quantity;
    private long userTag;
    private boolean postOnly;
    private boolean keepOnDisconnect;
    private boolean followRoll;
    private boolean closing;
    private SelfTradePrevention selfTradePrevention;
    private long displayQuantity;
    private long minimumQuantity;
    private long expireTimeNs;
    private int mandate;

    public OrderRequest() {
        clear();
    }

    /** Back to the defaults: a limit order, good till cancelled, without side, price, quantity or flags. */
    public OrderRequest clear() {
        instrumentId = 0;
        side = Side.NULL_VAL;
        orderType = OrderType.LIMIT;
        timeInForce = TimeInForce.GTC;
        price = 0;
        quantity = 0;
        userTag = 0;
        postOnly = false;
        keepOnDisconnect = false;
        followRoll = false;
        closing = false;
        selfTradePrevention = SelfTradePrevention.NULL_VAL;
        displayQuantity = 0;
        minimumQuantity = 0;
        expireTimeNs = 0;
        mandate = 0;
        return this;
    }

    /** Whether it needs the longer message. */
    boolean isExtended() {
        return displayQuantity != 0 || minimumQuantity != 0 || expireTimeNs != 0;
    }

    public long displayQuantity() {
        return displayQuantity;
    }

    /** How many lots the book shows at a time; 0, the default, is all of them. */
    public OrderRequest displayQuantity(final long lots) {
        displayQuantity = lots;
        return this;
    }

    public long minimumQuantity() {
        return minimumQuantity;
    }

    /** How many lots must be filled at once, or the order is refused; 0, the default, is none. */
    public OrderRequest minimumQuantity(final long lots) {
        minimumQuantity = lots;
        return this;
    }

    public long expireTimeNs() {
        return expireTimeNs;
    }

    /** When a {@link TimeInForce#GTD} order ends, in ns since 1970 UTC; 0 for any other. */
    public OrderRequest expireTimeNs(final long value) {
        expireTimeNs = value;
        return this;
    }

    public int mandate() {
        return mandate;
    }

    /** Under which mandate it is entered, 1 to 65,535; 0, the default, is none. */
    public OrderRequest mandate(final int value) {
        mandate = value;
        return this;
    }

    public int instrumentId() {
        return instrumentId;
    }

    /** {@link Instrument#id()} of what to trade. */
    public OrderRequest instrumentId(final int value) {
        instrumentId = value;
        return this;
    }

    public Side side() {
        return side;
    }

    public OrderRequest side(final Side value) {
        side = Objects.requireNonNull(value, "side");
        return this;
    }

    public OrderType orderType() {
        return orderType;
    }

    public OrderRequest orderType(final OrderType value) {
        orderType = Objects.requireNonNull(value, "orderType");
        return this;
    }

    public TimeInForce timeInForce() {
        return timeInForce;
    }

    public OrderRequest timeInForce(final TimeInForce value) {
        timeInForce = Objects.requireNonNull(value, "timeInForce");
        return this;
    }

    public long price() {
        return price;
    }

    /** In nano-USD per lot, a multiple of the instrument's tick. */
    public OrderRequest price(final long nanoPerLot) {
        price = nanoPerLot;
        return this;
    }

    public long quantity() {
        return quantity;
    }

    /** In lots; in a replace the new total, what is filled already included. */
    public OrderRequest quantity(final long lots) {
        quantity = lots;
        return this;
    }

    public long userTag() {
        return userTag;
    }

    /** Any number; the exchange gives it back in its answer and attaches no meaning. */
    public OrderRequest userTag(final long value) {
        userTag = value;
        return this;
    }

    public boolean postOnly() {
        return postOnly;
    }

    /** Whether the order is refused rather than taking liquidity. */
    public OrderRequest postOnly(final boolean value) {
        postOnly = value;
        return this;
    }

    public SelfTradePrevention selfTradePrevention() {
        return selfTradePrevention;
    }

    /** What happens when the order meets one of its owner; without a word, the order that came is cancelled. */
    public OrderRequest selfTradePrevention(final SelfTradePrevention value) {
        selfTradePrevention = value;
        return this;
    }

    public boolean keepOnDisconnect() {
        return keepOnDisconnect;
    }

    /** Whether cancel-on-disconnect shall pass this order over. */
    public OrderRequest keepOnDisconnect(final boolean value) {
        keepOnDisconnect = value;
        return this;
    }

    public boolean followRoll() {
        return followRoll;
    }

    /** Whether a bid stays when its instrument goes on to the next version of its grade. */
    public OrderRequest followRoll(final boolean value) {
        followRoll = value;
        return this;
    }

    public boolean closing() {
        return closing;
    }

    /** Whether it closes what its owner has: an offer sells rights, a bid takes obligations back. */
    public OrderRequest closing(final boolean value) {
        closing = value;
        return this;
    }
}
