package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.BboDecoder;
import org.wheatstone.codecs.sbe.Side;

/**
 * The best bid and the best ask of one instrument, from the feed of best prices, which may skip what was true for a
 * moment. Owned and written by a {@link MarketDataClient}, for its thread alone; the object stays the same for the
 * client's lifetime and may be kept.
 */
public final class BestPrices {
    private final int instrumentId;
    private BookState state = BookState.STALE;
    private long sequence;
    private long bidPrice;
    private long bidQuantity;
    private long askPrice;
    private long askQuantity;
    private int bidOrders;
    private int askOrders;

    BestPrices(final int instrumentId) {
        this.instrumentId = instrumentId;
    }

    void on(final BboDecoder bbo) {
        state = BookState.WHOLE;
        sequence = bbo.sequence();
        bidPrice = bbo.bidPrice();
        bidQuantity = bbo.bidQuantity();
        bidOrders = (int) bbo.bidOrders();
        askPrice = bbo.askPrice();
        askQuantity = bbo.askQuantity();
        askOrders = (int) bbo.askOrders();
    }

    void forget() {
        state = BookState.STALE;
        sequence = 0;
        bidPrice = 0;
        bidQuantity = 0;
        bidOrders = 0;
        askPrice = 0;
        askQuantity = 0;
        askOrders = 0;
    }

    public int instrumentId() {
        return instrumentId;
    }

    /** STALE or WHOLE. */
    public BookState state() {
        return state;
    }

    public boolean isWhole() {
        return state == BookState.WHOLE;
    }

    /** The command that caused it; 0 if it is stale. */
    public long sequence() {
        return sequence;
    }

    /** Whether anybody bids, or asks. */
    public boolean has(final Side side) {
        return quantity(side) != 0;
    }

    /** Best price, in nano-USD per lot; without meaning if there is none. */
    public long price(final Side side) {
        return side == Side.BID ? bidPrice : askPrice;
    }

    /** Lots shown at the best price; 0 if there is none. */
    public long quantity(final Side side) {
        return side == Side.BID ? bidQuantity : askQuantity;
    }

    /** Orders at the best price. */
    public int orderCount(final Side side) {
        return side == Side.BID ? bidOrders : askOrders;
    }

    @Override
    public String toString() {
        return "instrument " + Integer.toUnsignedString(instrumentId) + " " + state + " at " + sequence
            + " bid " + bidQuantity + " @ " + bidPrice + " ask " + askQuantity + " @ " + askPrice;
    }
}
