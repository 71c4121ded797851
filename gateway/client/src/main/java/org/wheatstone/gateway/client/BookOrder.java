package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.Side;

/**
 * One order of the market, as far as it is shown. Owned and written by an {@link OrderBook}, for its thread alone. The
 * object is used again for another order once this one is gone, so keep ids, not the object.
 */
public final class BookOrder {
    BookOrder previous;
    BookOrder next;
    OrderBook book;
    long orderId;
    long price;
    long quantity;
    Side side;

    BookOrder() {
    }

    /** The next one at its price, which came later; or null. Walk from {@link OrderBook#first}. */
    public BookOrder next() {
        return next;
    }

    /** The exchange's id: that of {@link OpenOrder#orderId()}, if it is ours. */
    public long orderId() {
        return orderId;
    }

    public Side side() {
        return side;
    }

    /** In nano-USD per lot. */
    public long price() {
        return price;
    }

    /** Lots shown; of an iceberg that is a part. */
    public long quantity() {
        return quantity;
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(orderId) + " " + side + " " + quantity + " @ " + price;
    }
}
