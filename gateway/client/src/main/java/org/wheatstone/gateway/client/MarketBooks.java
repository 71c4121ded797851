package org.wheatstone.gateway.client;

import org.agrona.collections.Int2ObjectHashMap;
import org.wheatstone.codecs.sbe.Feed;

/** The books of a client, each made when it is first told. One thread. */
final class MarketBooks {
    private static final int ALL_FEEDS = -1;

    private final int maxInstruments;
    private final int maxLevels;
    private final BookOrders orders;
    private final Subscriptions subscriptions;
    private final Int2ObjectHashMap<InstrumentBooks> byInstrument = new Int2ObjectHashMap<>();

    MarketBooks(final ClientContext context, final Subscriptions subscriptions) {
        maxInstruments = context.maxInstruments();
        maxLevels = context.maxBookLevels();
        orders = new BookOrders(context.maxBookOrders());
        this.subscriptions = subscriptions;
    }

    int maxInstruments() {
        return maxInstruments;
    }

    /** Null if nothing was told of it yet. */
    OrderBook orderBook(final int instrumentId) {
        final InstrumentBooks books = byInstrument.get(instrumentId);
        return books == null ? null : books.orders();
    }

    /** Null if nothing was told of it yet. */
    LevelBook levelBook(final int instrumentId) {
        final InstrumentBooks books = byInstrument.get(instrumentId);
        return books == null ? null : books.levels();
    }

    /** Null if nothing was told of it yet. */
    BestPrices bestPrices(final int instrumentId) {
        final InstrumentBooks books = byInstrument.get(instrumentId);
        return books == null ? null : books.best();
    }

    /** The books of an instrument, made if there are none; null if there is no room for them. */
    InstrumentBooks open(final int instrumentId) {
        InstrumentBooks books = byInstrument.get(instrumentId);
        if (books == null && byInstrument.size() < maxInstruments) {
            books = new InstrumentBooks(instrumentId);
            byInstrument.put(instrumentId, books);
        }
        return books;
    }

    /** A book for the snapshot of this feed; null if nobody wants one. */
    Book openBook(final InstrumentBooks books, final Feed feed) {
        if (!books.wants(feed, subscriptions)) {
            return null;
        }
        switch (feed) {
            case ORDERS:
                return books.openOrders(maxLevels, orders);
            case LEVELS:
                return books.openLevels(maxLevels);
            default:
                return null;
        }
    }

    /** Best prices to be told; null if nobody wants them. */
    BestPrices openBest(final InstrumentBooks books) {
        return books.wants(Feed.BBO, subscriptions) ? books.openBest() : null;
    }

    /** Forgets what these feeds have told of an instrument, or of all. */
    void forget(final int instrumentId, final int feeds) {
        if (instrumentId == MarketDataClient.ALL) {
            byInstrument.values().forEach(books -> books.forget(feeds));
        } else if (byInstrument.containsKey(instrumentId)) {
            byInstrument.get(instrumentId).forget(feeds);
        }
    }

    /** There is no such instrument any more. */
    void remove(final int instrumentId) {
        forget(instrumentId, ALL_FEEDS);
        byInstrument.remove(instrumentId);
    }

    void forgetAll() {
        forget(MarketDataClient.ALL, ALL_FEEDS);
    }
}
