package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.Side;

/**
 * One open order, as its events tell. Owned and written by an {@link OrderTracker}, for its thread alone. The object is
 * used again for another order once this one is done, so keep ids, not the object.
 */
public final class OpenOrder {
    private static final int FOLLOW_ROLL = 1 << 2;
    private static final int CLOSING     = 1 << 3;

    OpenOrder previous;
    OpenOrder next;
    long clOrdId;
    long orderId;
    int instrumentId;
    Side side;
    long price;
    long leaves;
    long quoteSetId;
    byte flags;
    long filledLots;
    long filledNotional;

    OpenOrder() {
    }

    /** The next younger open order, or null: walk from {@link OrderTracker#oldest()}. */
    public OpenOrder next() {
        return next;
    }

    /** The id to cancel or replace it by; a replace changes it. */
    public long clOrdId() {
        return clOrdId;
    }

    /** The exchange's id; the same from acceptance to the end. */
    public long orderId() {
        return orderId;
    }

    public int instrumentId() {
        return instrumentId;
    }

    public Side side() {
        return side;
    }

    /** In nano-USD per lot. */
    public long price() {
        return price;
    }

    /** Open quantity, in lots. */
    public long leaves() {
        return leaves;
    }

    /** Lots filled since it was accepted. */
    public long filledLots() {
        return filledLots;
    }

    /** Price times quantity of its fills, in nano-USD. */
    public long filledNotionalNano() {
        return filledNotional;
    }

    /** The set that this quote is of; 0 for an order. A quote is addressed by set, instrument and side. */
    public long quoteSetId() {
        return quoteSetId;
    }

    /**
     * Whether it closes what there is, instead of adding to it: an offer sells rights, a bid takes obligations back. A
     * leg of a mass quote may change it.
     */
    public boolean isClosing() {
        return (flags & CLOSING) != 0;
    }

    /** Whether it stays when its instrument goes on to the next version of its grade. */
    public boolean followsRoll() {
        return (flags & FOLLOW_ROLL) != 0;
    }

    @Override
    public String toString() {
        return "order " + Long.toUnsignedString(orderId) + " clOrdId " + clOrdId
            + " instrument " + Integer.toUnsignedString(instrumentId) + " " + side + " " + leaves + " @ " + price;
    }
}
