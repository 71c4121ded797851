package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.OrderAddedDecoder;
import org.wheatstone.codecs.sbe.OrderDeletedDecoder;
import org.wheatstone.codecs.sbe.OrderExecutedDecoder;
import org.wheatstone.codecs.sbe.OrderReducedDecoder;

/** Reads the whole of market data: what happens to single orders, and the rest. One thread. */
final class OrderFeedReader extends MarketDataReader {
    private final OrderAddedDecoder added = new OrderAddedDecoder();
    private final OrderReducedDecoder reduced = new OrderReducedDecoder();
    private final OrderDeletedDecoder deleted = new OrderDeletedDecoder();
    private final OrderExecutedDecoder executed = new OrderExecutedDecoder();

    OrderFeedReader(
            final MarketBooks books,
            final Subscriptions subscriptions,
            final Instruments instruments,
            final MarketDataListener listener) {
        super(books, subscriptions, instruments, listener);
    }

    @Override
    Disconnection deliver(final int templateId, final int offset, final int length) {
        switch (templateId) {
            case OrderAddedDecoder.TEMPLATE_ID:
                return onAdded();
            case OrderReducedDecoder.TEMPLATE_ID:
                return onReduced();
            case OrderDeletedDecoder.TEMPLATE_ID:
                return onDeleted();
            case OrderExecutedDecoder.TEMPLATE_ID:
                return onExecuted();
            default:
                return super.deliver(templateId, offset, length);
        }
    }

    private Disconnection onAdded() {
        added.wrap(received(), block(), blockLength(), version());
        final OrderBook book = followed(added.instrumentId());
        if (book == null) {
            return passOver();
        }
        final Disconnection reason = book.onAdded(added);
        if (reason == null && !giveUpIfFull(book, Feed.ORDERS)) {
            listener().onOrderAdded(added, receivedNs());
            settle(book, added.lastOfCommand());
        }
        return reason;
    }

    private Disconnection onReduced() {
        reduced.wrap(received(), block(), blockLength(), version());
        final OrderBook book = followed(reduced.instrumentId());
        if (book == null) {
            return passOver();
        }
        final Disconnection reason = book.onReduced(reduced);
        if (reason == null) {
            listener().onOrderReduced(reduced, receivedNs());
            settle(book, reduced.lastOfCommand());
        }
        return reason;
    }

    private Disconnection onDeleted() {
        deleted.wrap(received(), block(), blockLength(), version());
        final OrderBook book = followed(deleted.instrumentId());
        if (book == null) {
            return passOver();
        }
        final Disconnection reason = book.onDeleted(deleted);
        if (reason == null) {
            listener().onOrderDeleted(deleted, receivedNs());
            settle(book, deleted.lastOfCommand());
        }
        return reason;
    }

    private Disconnection onExecuted() {
        executed.wrap(received(), block(), blockLength(), version());
        final OrderBook book = followed(executed.instrumentId());
        if (book == null) {
            return passOver();
        }
        final Disconnection reason = book.onExecuted(executed);
        if (reason == null) {
            listener().onOrderExecuted(executed, receivedNs());
            settle(book, executed.lastOfCommand());
        }
        return reason;
    }

    /** Null if changes of this instrument mean nothing to us now. */
    private OrderBook followed(final long instrumentId) {
        final OrderBook book = books().orderBook((int) instrumentId);
        return book == null || book.state() == BookState.STALE ? null : book;
    }

    /** A callback of the listener may have closed the client, and the book with it. */
    private void settle(final OrderBook book, final short lastOfCommand) {
        if (lastOfCommand != 0 && book.state() == BookState.PARTIAL) {
            book.settle();
            if (!giveUpIfFull(book, Feed.ORDERS)) {
                listener().onOrderBook(book, receivedNs());
            }
        }
    }
}
