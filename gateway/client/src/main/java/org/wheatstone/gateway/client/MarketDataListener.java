package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.BookResetDecoder;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.OrderAddedDecoder;
import org.wheatstone.codecs.sbe.OrderDeletedDecoder;
import org.wheatstone.codecs.sbe.OrderExecutedDecoder;
import org.wheatstone.codecs.sbe.OrderReducedDecoder;
import org.wheatstone.codecs.sbe.SubscribeAckDecoder;

/**
 * What whoever follows the market hears from a {@link MarketDataClient} beside what every session hears. By the time of
 * a callback the book contains the message. For the thread, and how long a message is valid, see
 * {@link SessionListener}; books may be kept.
 */
public interface MarketDataListener extends SessionListener {
    /**
     * Feeds that were wanted are not followed, nor asked for again: the exchange has refused them, or the book is more
     * than this client is made for; then it is stale and was unsubscribed from. Everything else goes on.
     */
    void onFeedsEnded(FeedsEnded ended);

    /**
     * A subscription stands, or an end of one is done, or, with a code, was refused. Snapshots follow. One that is
     * throttled, by code 300, is asked for again by itself after the wait that the exchange has named.
     */
    default void onSubscribeAck(final SubscribeAckDecoder ack, final long receivedNs) {
    }

    /** The book is whole: a snapshot is here, or all that one command has changed. */
    default void onOrderBook(final OrderBook book, final long receivedNs) {
    }

    /** The book is whole, maybe after some commands at once. */
    default void onLevelBook(final LevelBook book, final long receivedNs) {
    }

    /** The best prices are others. */
    default void onBestPrices(final BestPrices prices, final long receivedNs) {
    }

    /**
     * We read too slowly: the book of this feed is forgotten, and stale until the snapshot that follows; of trades some
     * were missed, and nothing follows.
     */
    default void onBookReset(final BookResetDecoder reset, final long receivedNs) {
    }

    /** Somebody traded with somebody, or a trade was busted or corrected. */
    default void onMarketTrade(final MarketTradeDecoder trade, final long receivedNs) {
    }

    /** One order more; the book may be partial. */
    default void onOrderAdded(final OrderAddedDecoder event, final long receivedNs) {
    }

    /** An order shows less; the book may be partial. */
    default void onOrderReduced(final OrderReducedDecoder event, final long receivedNs) {
    }

    /** An order is gone; the book may be partial. */
    default void onOrderDeleted(final OrderDeletedDecoder event, final long receivedNs) {
    }

    /** An order traded, and is gone if it has no leaves; the book may be partial. */
    default void onOrderExecuted(final OrderExecutedDecoder event, final long receivedNs) {
    }

    /** Never called: a subscription is asked for again by itself. */
    @Override
    default void onNotApplied(final long clOrdId) {
    }
}
