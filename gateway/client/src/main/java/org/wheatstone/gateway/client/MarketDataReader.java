package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.BboDecoder;
import org.wheatstone.codecs.sbe.BookResetDecoder;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.LevelUpdateDecoder;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.SnapshotBeginDecoder;
import org.wheatstone.codecs.sbe.SnapshotEndDecoder;
import org.wheatstone.codecs.sbe.SnapshotEntryDecoder;
import org.wheatstone.codecs.sbe.SubscribeAckDecoder;
import org.wheatstone.codecs.sbe.SubscribeDecoder;
import org.wheatstone.codecs.sbe.UnsubscribeDecoder;

/**
 * Reads what everybody may know of the market: snapshots, levels, best prices, trades. What is for a book that nobody
 * wants, or that waits for its snapshot, is passed over and counted. One thread.
 */
class MarketDataReader extends EventReader {
    private final MarketBooks books;
    private final Subscriptions subscriptions;
    private final MarketDataListener listener;
    private final SubscribeAckDecoder subscribeAck = new SubscribeAckDecoder();
    private final SnapshotBeginDecoder snapshotBegin = new SnapshotBeginDecoder();
    private final SnapshotEntryDecoder snapshotEntry = new SnapshotEntryDecoder();
    private final SnapshotEndDecoder snapshotEnd = new SnapshotEndDecoder();
    private final BboDecoder bbo = new BboDecoder();
    private final LevelUpdateDecoder levelUpdate = new LevelUpdateDecoder();
    private final BookResetDecoder bookReset = new BookResetDecoder();
    private final MarketTradeDecoder marketTrade = new MarketTradeDecoder();

    MarketDataReader(
            final MarketBooks books,
            final Subscriptions subscriptions,
            final Instruments instruments,
            final MarketDataListener listener) {
        super(instruments, listener);
        this.books = books;
        this.subscriptions = subscriptions;
        this.listener = listener;
    }

    @Override
    final void onLive() {
        subscriptions.onLive();
    }

    @Override
    final void onGone(final int instrumentId) {
        books.remove(instrumentId);
        subscriptions.forget(instrumentId);
    }

    @Override
    final int speak(final long nowNs) {
        return subscriptions.speak(connection(), nowNs);
    }

    @Override
    final void onDisconnected() {
        books.forgetAll();
        subscriptions.onDisconnected();
    }

    @Override
    Disconnection deliver(final int templateId, final int offset, final int length) {
        switch (templateId) {
            case SubscribeAckDecoder.TEMPLATE_ID:
                return onSubscribeAck();
            case SnapshotBeginDecoder.TEMPLATE_ID:
                return onSnapshotBegin();
            case SnapshotEntryDecoder.TEMPLATE_ID:
                return onSnapshotEntry();
            case SnapshotEndDecoder.TEMPLATE_ID:
                return onSnapshotEnd();
            case BboDecoder.TEMPLATE_ID:
                return onBbo();
            case LevelUpdateDecoder.TEMPLATE_ID:
                return onLevelUpdate();
            case BookResetDecoder.TEMPLATE_ID:
                return onBookReset();
            case MarketTradeDecoder.TEMPLATE_ID:
                return onMarketTrade();
            default:
                return other(offset, length);
        }
    }

    final MarketBooks books() {
        return books;
    }

    final MarketDataListener listener() {
        return listener;
    }

    /** Not for us, or not any more, or not yet. */
    final Disconnection passOver() {
        counters().ignoredFrames++;
        return null;
    }

    private Disconnection onSubscribeAck() {
        subscribeAck.wrap(received(), block(), blockLength(), version());
        if (!subscriptions.expects(subscribeAck.requestId())) {
            return Disconnection.of(Disconnection.Cause.PROTOCOL_ERROR,
                "answer to no subscription that waits for one: requestId=" + subscribeAck.requestId());
        }
        final int code = subscribeAck.code();
        final long detail = subscribeAck.detail();
        final Wish refused = subscriptions.onAnswer(code, detail, receivedNs());
        final FeedsEnded ended =
            refused != null && refused.isAsk ? FeedsEnded.refused(refused, code, detail) : null;
        listener.onSubscribeAck(subscribeAck, receivedNs());
        if (ended != null) {
            listener.onFeedsEnded(ended);
        }
        return null;
    }

    /** A wish may be refused before anybody looks at what it says; wishes are answered in their order. */
    @Override
    final void onRefusedAtGateway(final BusinessRejectDecoder reject) {
        final int templateId = reject.requestTemplateId();
        if (templateId != SubscribeDecoder.TEMPLATE_ID && templateId != UnsubscribeDecoder.TEMPLATE_ID) {
            return;
        }
        final Wish refused = subscriptions.onAnswer(reject.code(), reject.detail(), receivedNs());
        if (refused != null && refused.isAsk) {
            listener.onFeedsEnded(FeedsEnded.refused(refused, reject.code(), reject.detail()));
        }
    }

    /** A book that there is no room for is given up, and everything else goes on; whether it is. */
    final boolean giveUpIfFull(final Book book, final Feed feed) {
        if (book.exceeded() == null) {
            return false;
        }
        final FeedsEnded ended = FeedsEnded.full(book, feed);
        book.forget();
        // Without room for this wish too the book is tried again with its next snapshot.
        subscriptions.end(book.instrumentId(), MarketDataClient.bit(feed));
        counters().booksGivenUp++;
        listener.onFeedsEnded(ended);
        return true;
    }

    private Disconnection onSnapshotBegin() {
        snapshotBegin.wrap(received(), block(), blockLength(), version());
        final InstrumentBooks ofInstrument = books.open((int) snapshotBegin.instrumentId());
        if (ofInstrument == null) {
            return full("maxInstruments", books.maxInstruments());
        }
        final Book book = books.openBook(ofInstrument, snapshotBegin.feed());
        if (book == null) {
            return passOver();
        }
        book.begin(snapshotBegin.sequence(), snapshotBegin.entryCount());
        return null;
    }

    /** An order of a snapshot of orders, or a level of one of levels; they do not come at once. */
    private Disconnection onSnapshotEntry() {
        snapshotEntry.wrap(received(), block(), blockLength(), version());
        final int instrumentId = (int) snapshotEntry.instrumentId();
        if (snapshotEntry.orderId() != 0) {
            final OrderBook book = books.orderBook(instrumentId);
            if (book == null || !book.isLoading()) {
                return passOver();
            }
            final Disconnection reason = book.onEntry(snapshotEntry);
            giveUpIfFull(book, Feed.ORDERS);
            return reason;
        }
        final LevelBook book = books.levelBook(instrumentId);
        if (book == null || !book.isLoading()) {
            return passOver();
        }
        final Disconnection reason = book.onEntry(snapshotEntry);
        giveUpIfFull(book, Feed.LEVELS);
        return reason;
    }

    private Disconnection onSnapshotEnd() {
        snapshotEnd.wrap(received(), block(), blockLength(), version());
        final int instrumentId = (int) snapshotEnd.instrumentId();
        switch (snapshotEnd.feed()) {
            case ORDERS:
                return endOrders(instrumentId);
            case LEVELS:
                return endLevels(instrumentId);
            default:
                return passOver();
        }
    }

    private Disconnection endOrders(final int instrumentId) {
        final OrderBook book = books.orderBook(instrumentId);
        if (book == null || !book.isLoading()) {
            return passOver();
        }
        final Disconnection gap = book.end(snapshotEnd.sequence());
        if (gap == null && !giveUpIfFull(book, Feed.ORDERS)) {
            listener.onOrderBook(book, receivedNs());
        }
        return gap;
    }

    private Disconnection endLevels(final int instrumentId) {
        final LevelBook book = books.levelBook(instrumentId);
        if (book == null || !book.isLoading()) {
            return passOver();
        }
        final Disconnection gap = book.end(snapshotEnd.sequence());
        if (gap == null && !giveUpIfFull(book, Feed.LEVELS)) {
            listener.onLevelBook(book, receivedNs());
        }
        return gap;
    }

    private Disconnection onBbo() {
        bbo.wrap(received(), block(), blockLength(), version());
        final InstrumentBooks ofInstrument = books.open((int) bbo.instrumentId());
        if (ofInstrument == null) {
            return full("maxInstruments", books.maxInstruments());
        }
        final BestPrices prices = books.openBest(ofInstrument);
        if (prices == null) {
            return passOver();
        }
        prices.on(bbo);
        listener.onBestPrices(prices, receivedNs());
        return null;
    }

    private Disconnection onLevelUpdate() {
        levelUpdate.wrap(received(), block(), blockLength(), version());
        final LevelBook book = books.levelBook((int) levelUpdate.instrumentId());
        if (book == null || book.state() == BookState.STALE || book.isLoading()) {
            return passOver();
        }
        final Disconnection reason = book.onUpdate(levelUpdate);
        if (reason != null || giveUpIfFull(book, Feed.LEVELS) || levelUpdate.lastOfUpdate() == 0) {
            return reason;
        }
        book.settle();
        if (!giveUpIfFull(book, Feed.LEVELS)) {
            listener.onLevelBook(book, receivedNs());
        }
        return null;
    }

    private Disconnection onBookReset() {
        bookReset.wrap(received(), block(), blockLength(), version());
        books.forget((int) bookReset.instrumentId(), MarketDataClient.bit(bookReset.feed()));
        listener.onBookReset(bookReset, receivedNs());
        return null;
    }

    private Disconnection onMarketTrade() {
        marketTrade.wrap(received(), block(), blockLength(), version());
        listener.onMarketTrade(marketTrade, receivedNs());
        return null;
    }
}
