package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.BboDecoder;
import org.wheatstone.codecs.sbe.BookResetDecoder;
import org.wheatstone.codecs.sbe.LevelUpdateDecoder;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.SnapshotBeginDecoder;
import org.wheatstone.codecs.sbe.SnapshotEndDecoder;
import org.wheatstone.codecs.sbe.SnapshotEntryDecoder;
import org.wheatstone.codecs.sbe.SubscribeAckDecoder;

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
        subscriptions.askForAll();
    }

    @Override
    final int speak() {
        return subscriptions.speak(connection());
    }

    @Override
    final void onDisconnected() {
        books.forgetAll();
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
        listener.onSubscribeAck(subscribeAck, receivedNs());
        return null;
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
            return book != null && book.isLoading() ? book.onEntry(snapshotEntry) : passOver();
        }
        final LevelBook book = books.levelBook(instrumentId);
        return book != null && book.isLoading() ? book.onEntry(snapshotEntry) : passOver();
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
        if (gap == null) {
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
        if (gap == null) {
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
        if (reason == null && levelUpdate.lastOfUpdate() != 0) {
            book.settle();
            listener.onLevelBook(book, receivedNs());
        }
        return reason;
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
