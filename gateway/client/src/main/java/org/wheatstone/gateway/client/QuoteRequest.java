package org.wheatstone.gateway.client;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.GroupSizeDecoder;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;

/**
 * What the quotes of one set shall be: a bid and an offer on each of up to {@value #MAX_LEGS} instruments. One object
 * is made at start and filled again for each request; the client copies it and keeps no reference. For one thread.
 * Nothing is checked here but the number of legs: the exchange answers with a code for each side.
 */
public final class QuoteRequest {
    public static final int MAX_LEGS = 16;

    private final int[] instrumentIds = new int[MAX_LEGS];
    private final long[] bidPrices = new long[MAX_LEGS];
    private final long[] bidLots = new long[MAX_LEGS];
    private final long[] askPrices = new long[MAX_LEGS];
    private final long[] askLots = new long[MAX_LEGS];
    private final boolean[] areClosing = new boolean[MAX_LEGS];
    private long quoteSetId;
    private long userTag;
    private SelfTradePrevention selfTradePrevention = SelfTradePrevention.NULL_VAL;
    private int legCount;

    /** Back to no legs, no tag, and the default of self-trade prevention, for this set. */
    public QuoteRequest clear(final long newQuoteSetId) {
        quoteSetId = newQuoteSetId;
        userTag = 0;
        selfTradePrevention = SelfTradePrevention.NULL_VAL;
        legCount = 0;
        return this;
    }

    /**
     * Adds a leg: prices in nano-USD per lot, quantities in lots; a quantity of 0 withdraws that side. What is as it
     * was keeps its place in the queue.
     *
     * @throws IllegalStateException if there are {@value #MAX_LEGS} already.
     */
    public QuoteRequest leg(
            final int instrumentId,
            final long bidPrice,
            final long bidQuantity,
            final long askPrice,
            final long askQuantity) {
        if (legCount == MAX_LEGS) {
            throw new IllegalStateException("too many legs: max=" + MAX_LEGS);
        }
        instrumentIds[legCount] = instrumentId;
        bidPrices[legCount] = bidPrice;
        bidLots[legCount] = bidQuantity;
        askPrices[legCount] = askPrice;
        askLots[legCount] = askQuantity;
        areClosing[legCount] = false;
        legCount++;
        return this;
    }

    /**
     * Makes the leg added last a closing one: its offer sells rights, its bid takes obligations back.
     *
     * @throws IllegalStateException if there is none.
     */
    public QuoteRequest closing() {
        if (legCount == 0) {
            throw new IllegalStateException("no leg to close with: legs=0");
        }
        areClosing[legCount - 1] = true;
        return this;
    }

    public QuoteRequest userTag(final long value) {
        userTag = value;
        return this;
    }

    public QuoteRequest selfTradePrevention(final SelfTradePrevention value) {
        selfTradePrevention = value;
        return this;
    }

    public long quoteSetId() {
        return quoteSetId;
    }

    public long userTag() {
        return userTag;
    }

    public SelfTradePrevention selfTradePrevention() {
        return selfTradePrevention;
    }

    public int legCount() {
        return legCount;
    }

    int instrumentId(final int leg) {
        return instrumentIds[leg];
    }

    boolean isClosing(final int leg) {
        return areClosing[leg];
    }

    long bidPrice(final int leg) {
        return bidPrices[leg];
    }

    long bidLots(final int leg) {
        return bidLots[leg];
    }

    long askPrice(final int leg) {
        return askPrices[leg];
    }

    long askLots(final int leg) {
        return askLots[leg];
    }

    /** The number of legs in a frame. */
    static int legCount(final DirectBuffer buffer, final int offset) {
        return buffer.getByte(offset + Frame.BLOCK_OFFSET + MassQuoteDecoder.BLOCK_LENGTH
            + GroupSizeDecoder.numInGroupEncodingOffset()) & 0xFF;
    }
}
