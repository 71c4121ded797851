package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.Feed;

/** What is known of the market in one instrument, each part made when it is first told. One thread. */
final class InstrumentBooks {
    private final int instrumentId;
    private OrderBook orders;
    private LevelBook levels;
    private BestPrices best;
    private int wanted;
    private long wantedAt = -1;

    InstrumentBooks(final int instrumentId) {
        this.instrumentId = instrumentId;
    }

    /** Null before it is opened. */
    OrderBook orders() {
        return orders;
    }

    /** Null before it is opened. */
    LevelBook levels() {
        return levels;
    }

    /** Null before it is opened. */
    BestPrices best() {
        return best;
    }

    OrderBook openOrders(final int maxLevels, final BookOrders pool) {
        if (orders == null) {
            orders = new OrderBook(instrumentId, maxLevels, pool);
        }
        return orders;
    }

    LevelBook openLevels(final int maxLevels) {
        if (levels == null) {
            levels = new LevelBook(instrumentId, maxLevels);
        }
        return levels;
    }

    BestPrices openBest() {
        if (best == null) {
            best = new BestPrices(instrumentId);
        }
        return best;
    }

    boolean wants(final Feed feed, final Subscriptions subscriptions) {
        if (wantedAt != subscriptions.version()) {
            wantedAt = subscriptions.version();
            wanted = subscriptions.wanted(instrumentId);
        }
        return (wanted & MarketDataClient.bit(feed)) != 0;
    }

    /** Forgets what these feeds have told. */
    void forget(final int feeds) {
        if (orders != null && (feeds & MarketDataClient.bit(Feed.ORDERS)) != 0) {
            orders.forget();
        }
        if (levels != null && (feeds & MarketDataClient.bit(Feed.LEVELS)) != 0) {
            levels.forget();
        }
        if (best != null && (feeds & MarketDataClient.bit(Feed.BBO)) != 0) {
            best.forget();
        }
    }
}
