package org.wheatstone.gateway.server;

import org.wheatstone.codecs.sbe.BboEncoder;
import org.wheatstone.codecs.sbe.BookResetEncoder;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ResetReason;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.SnapshotBeginEncoder;
import org.wheatstone.codecs.sbe.SnapshotEndEncoder;
import org.wheatstone.codecs.sbe.SnapshotEntryEncoder;
import org.wheatstone.gateway.server.market.MarketBook;
import org.wheatstone.gateway.server.market.MarketFeed;
import org.wheatstone.gateway.server.market.MarketSide;

/**
 * Writes what is due to a subscriber of one instrument into an image: its definition and status, its best prices, its
 * levels, its orders, all as of the last whole command. The market-data thread only.
 */
final class SnapshotWriter {
    private final MarketFeed market;
    private final ReferenceData reference;
    private final BookResetEncoder reset = new BookResetEncoder();
    private final SnapshotBeginEncoder begin = new SnapshotBeginEncoder();
    private final SnapshotEntryEncoder entry = new SnapshotEntryEncoder();
    private final SnapshotEndEncoder end = new SnapshotEndEncoder();
    private final BboEncoder bbo = new BboEncoder();
    private final MarketSide.OrderVisitor onBid = (orderId, price, shown) -> order(orderId, price, shown, Side.BID);
    private final MarketSide.OrderVisitor onAsk = (orderId, price, shown) -> order(orderId, price, shown, Side.ASK);
    private SnapshotImage image;
    private MarketBook book;

    SnapshotWriter(final MarketFeed market, final ReferenceData reference) {
        this.market = market;
        this.reference = reference;
    }

    /** Writes what is due, after which nothing is. */
    void write(final SnapshotImage target, final Subscription subscription) {
        image = target;
        book = subscription.book();
        writeResets(subscription.resets());
        final int due = subscription.due();
        if ((due & FeedMask.STATUS) != 0) {
            reference.write(image, book.instrumentId());
        }
        if ((due & FeedMask.BBO) != 0) {
            writeBbo();
            subscription.bbo.tell(book);
        }
        if ((due & FeedMask.LEVELS) != 0) {
            writeLevels(subscription);
        }
        if ((due & FeedMask.ORDERS) != 0) {
            writeOrders();
        }
        subscription.onSnapshot(market.sequence());
    }

    private void writeResets(final int resets) {
        if ((resets & FeedMask.ORDERS) != 0) {
            writeReset(Feed.ORDERS);
        }
        if ((resets & FeedMask.TRADES) != 0) {
            writeReset(Feed.TRADES);
        }
    }

    private void writeReset(final Feed feed) {
        final int block = image.begin(BookResetEncoder.TEMPLATE_ID, BookResetEncoder.BLOCK_LENGTH);
        reset.wrap(image.buffer(), block)
            .instrumentId(Integer.toUnsignedLong(book.instrumentId()))
            .sequence(market.sequence())
            .eventTime(market.timeNs())
            .feed(feed)
            .reason(ResetReason.OVERFLOW);
    }

    private void writeBbo() {
        final int block = image.begin(BboEncoder.TEMPLATE_ID, BboEncoder.BLOCK_LENGTH);
        QuoteWriter.fill(bbo.wrap(image.buffer(), block), book);
    }

    private void writeLevels(final Subscription subscription) {
        final int bids = depth(subscription, book.bids());
        final int asks = depth(subscription, book.asks());
        writeBegin(Feed.LEVELS, bids + asks);
        writeLevels(book.bids(), bids, subscription.bids);
        writeLevels(book.asks(), asks, subscription.asks);
        writeEnd(Feed.LEVELS, bids + asks);
    }

    private void writeLevels(final MarketSide side, final int depth, final ToldLevels told) {
        told.clear();
        for (int place = 0; place < depth; place++) {
            told.add(side, place);
            final int block = image.begin(SnapshotEntryEncoder.TEMPLATE_ID, SnapshotEntryEncoder.BLOCK_LENGTH);
            entry.wrap(image.buffer(), block)
                .instrumentId(Integer.toUnsignedLong(book.instrumentId()))
                .price(side.price(place))
                .quantity(side.lots(place))
                .orderCount(side.orders(place))
                .side(side.isBid() ? Side.BID : Side.ASK);
        }
    }

    private void writeOrders() {
        final int count = book.bids().orderCount() + book.asks().orderCount();
        writeBegin(Feed.ORDERS, count);
        book.bids().forEach(onBid);
        book.asks().forEach(onAsk);
        writeEnd(Feed.ORDERS, count);
    }

    private void order(final long orderId, final long price, final long shown, final Side side) {
        final int block = image.begin(SnapshotEntryEncoder.TEMPLATE_ID, SnapshotEntryEncoder.BLOCK_LENGTH);
        entry.wrap(image.buffer(), block)
            .instrumentId(Integer.toUnsignedLong(book.instrumentId()))
            .orderId(orderId)
            .price(price)
            .quantity(shown)
            .orderCount(1)
            .side(side);
    }

    private void writeBegin(final Feed feed, final int entries) {
        final Phase phase = reference.phase(book.instrumentId());
        final int block = image.begin(SnapshotBeginEncoder.TEMPLATE_ID, SnapshotBeginEncoder.BLOCK_LENGTH);
        begin.wrap(image.buffer(), block)
            .instrumentId(Integer.toUnsignedLong(book.instrumentId()))
            .sequence(market.sequence())
            .eventTime(market.timeNs())
            .entryCount(entries)
            .feed(feed)
            .phase(phase);
    }

    private void writeEnd(final Feed feed, final int entries) {
        final int block = image.begin(SnapshotEndEncoder.TEMPLATE_ID, SnapshotEndEncoder.BLOCK_LENGTH);
        end.wrap(image.buffer(), block)
            .instrumentId(Integer.toUnsignedLong(book.instrumentId()))
            .sequence(market.sequence())
            .entryCount(entries)
            .feed(feed);
    }

    /** How many levels of a side the subscriber is told. */
    static int depth(final Subscription subscription, final MarketSide side) {
        return subscription.depth() == 0 ? side.depth() : Math.min(subscription.depth(), side.depth());
    }
}
