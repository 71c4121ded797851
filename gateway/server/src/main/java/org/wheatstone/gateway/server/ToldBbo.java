package org.wheatstone.gateway.server;

import org.wheatstone.gateway.server.market.MarketBook;
import org.wheatstone.gateway.server.market.MarketSide;

/** The best prices as a subscriber was last told them. The market-data thread only. */
final class ToldBbo {
    private long bidPrice;
    private long bidLots;
    private int bidOrders;
    private long askPrice;
    private long askLots;
    private int askOrders;

    /** Whether they are the same now. */
    boolean isAsTold(final MarketBook book) {
        final MarketSide bids = book.bids();
        final MarketSide asks = book.asks();
        return price(bids) == bidPrice && lots(bids) == bidLots && orders(bids) == bidOrders
            && price(asks) == askPrice && lots(asks) == askLots && orders(asks) == askOrders;
    }

    /** They are told as they are now. */
    void tell(final MarketBook book) {
        final MarketSide bids = book.bids();
        final MarketSide asks = book.asks();
        bidPrice = price(bids);
        bidLots = lots(bids);
        bidOrders = orders(bids);
        askPrice = price(asks);
        askLots = lots(asks);
        askOrders = orders(asks);
    }

    /** The best price of a side; 0 if there is none. */
    static long price(final MarketSide side) {
        return side.depth() == 0 ? 0 : side.price(0);
    }

    /** Lots shown at it; 0 if there is none. */
    static long lots(final MarketSide side) {
        return side.depth() == 0 ? 0 : side.lots(0);
    }

    /** Orders at it. */
    static int orders(final MarketSide side) {
        return side.depth() == 0 ? 0 : side.orders(0);
    }
}
