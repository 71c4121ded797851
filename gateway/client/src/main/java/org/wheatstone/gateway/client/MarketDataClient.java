package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.Feed;

/**
 * Follows the market: books, best prices and trades of the instruments that are subscribed to. See
 * {@link SessionClient} for threads, ownership and errors; {@link Book} for what a book tells.
 *
 * <p>Market data has no past. Subscriptions may be made at any time and are kept here: after a lost connection all
 * books are stale and empty, the client logs on again and asks for the same feeds, and each book is whole again with
 * its snapshot.
 */
public final class MarketDataClient extends SessionClient {
    /** Stands for all instruments, those that are listed later too. */
    public static final int ALL       = 0;
    /** As many subscriptions as this client has instruments, or too many without an answer: nothing was asked. */
    public static final long TOO_MANY = -3;

    private static final int MAX_DEPTH = 255;

    private final Instruments instruments;
    private final Subscriptions subscriptions;
    private final MarketBooks books;

    /**
     * A client that does nothing before {@link #connect()}. Any thread; the host name is resolved here.
     *
     * @throws IllegalArgumentException if the context has a value out of range, or the host is unknown.
     */
    public MarketDataClient(final ClientContext context, final MarketDataListener listener) {
        this(
            context.conclude(), listener,
            new Instruments(context.maxInstruments()),
            new Subscriptions(context.maxInstruments() + 1));
    }

    private MarketDataClient(
            final ClientContext context,
            final MarketDataListener listener,
            final Instruments instruments,
            final Subscriptions subscriptions) {
        this(context, listener, instruments, subscriptions, new MarketBooks(context, subscriptions));
    }

    private MarketDataClient(
            final ClientContext context,
            final MarketDataListener listener,
            final Instruments instruments,
            final Subscriptions subscriptions,
            final MarketBooks books) {
        super(context, SessionKind.MARKET_DATA,
            new OrderFeedReader(books, subscriptions, instruments, listener), listener);
        this.instruments = instruments;
        this.subscriptions = subscriptions;
        this.books = books;
    }

    /**
     * Asks for feeds of an instrument, or of all, beside those that it is subscribed to; now, if the session is live,
     * else as soon as it is.
     *
     * @param instrumentId or {@link #ALL}.
     * @param depth        levels a side in the feed of levels, 1 to 255; 0 is all that there are.
     * @return the request's id, which comes back in {@link MarketDataListener#onSubscribeAck}; or {@link #TOO_MANY}.
     */
    public long subscribe(final int instrumentId, final int depth, final Feed... feeds) {
        if (depth < 0 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException("depth out of range: depth=" + depth + ", range=0.." + MAX_DEPTH);
        }
        final long requestId = subscriptions.want(instrumentId, bits(feeds), depth);
        return requestId == Subscriptions.FULL ? TOO_MANY : requestId;
    }

    /** Ends feeds of an instrument, or what was asked for of all; their books are stale from now on. */
    public long unsubscribe(final int instrumentId, final Feed... feeds) {
        final int bits = bits(feeds);
        final long requestId = subscriptions.end(instrumentId, bits);
        if (requestId == Subscriptions.FULL) {
            return TOO_MANY;
        }
        books.forget(instrumentId, bits);
        return requestId;
    }

    /** The book of orders of an instrument; null before its first snapshot. */
    public OrderBook orderBook(final int instrumentId) {
        return books.orderBook(instrumentId);
    }

    /** The book of levels of an instrument; null before its first snapshot. */
    public LevelBook levelBook(final int instrumentId) {
        return books.levelBook(instrumentId);
    }

    /** The best prices of an instrument; null before they are told first. */
    public BestPrices bestPrices(final int instrumentId) {
        return books.bestPrices(instrumentId);
    }

    public Instruments instruments() {
        return instruments;
    }

    @Override
    public String roleName() {
        return "market-data-client-" + sessionId();
    }

    /** Whether all that is wanted is granted. */
    boolean hasNothingToAsk() {
        return subscriptions.isSettled();
    }

    /** Of a set of feeds; 0 for one that this version does not know. */
    static int bit(final Feed feed) {
        return feed.value() == 0 ? 0 : 1 << feed.value() - 1;
    }

    private static int bits(final Feed... feeds) {
        int bits = 0;
        for (final Feed feed : feeds) {
            bits |= bit(feed);
        }
        if (bits == 0) {
            throw new IllegalArgumentException("no feed named: feeds=" + feeds.length);
        }
        return bits;
    }
}
