package org.wheatstone.gateway.server;

import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BboEncoder;
import org.wheatstone.codecs.sbe.LevelUpdateEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.server.market.MarketBook;
import org.wheatstone.gateway.server.market.MarketSide;

/**
 * Tells a subscriber the difference between best prices and levels as he was last told them and as they are. So whoever
 * reads slowly skips states, and what waits for him does not grow. The market-data thread only.
 */
final class QuoteWriter {
    private static final int BBO_LENGTH    = Frame.lengthOf(BboEncoder.BLOCK_LENGTH);
    private static final int LEVEL_LENGTH  = Frame.lengthOf(LevelUpdateEncoder.BLOCK_LENGTH);
    private static final int LAST_OFFSET   = Frame.BLOCK_OFFSET + LevelUpdateEncoder.lastOfUpdateEncodingOffset();

    private final BboEncoder bbo = new BboEncoder();
    private final LevelUpdateEncoder level = new LevelUpdateEncoder();
    private final ToldLevels scratch = new ToldLevels();
    private Connection connection;
    private MarketBook book;
    private int updates;

    /** Tells what is new of both feeds, where they are followed; returns false if there is no room for all of it. */
    boolean tell(final Connection target, final Subscription subscription) {
        connection = target;
        book = subscription.book();
        final int feeds = subscription.feeds() & ~subscription.due();
        return ((feeds & FeedMask.BBO) == 0 || tellBbo(subscription.bbo))
            && ((feeds & FeedMask.LEVELS) == 0 || tellLevels(subscription));
    }

    /** Fills in the best prices of a book. */
    static void fill(final BboEncoder bbo, final MarketBook book) {
        bbo.instrumentId(Integer.toUnsignedLong(book.instrumentId()))
            .sequence(book.sequence())
            .eventTime(book.timeNs())
            .bidPrice(ToldBbo.price(book.bids()))
            .bidQuantity(ToldBbo.lots(book.bids()))
            .askPrice(ToldBbo.price(book.asks()))
            .askQuantity(ToldBbo.lots(book.asks()))
            .bidOrders(ToldBbo.orders(book.bids()))
            .askOrders(ToldBbo.orders(book.asks()));
    }

    private boolean tellBbo(final ToldBbo told) {
        if (told.isAsTold(book)) {
            return true;
        }
        final int at = connection.outbox().tryClaimLive(BBO_LENGTH);
        if (at < 0) {
            return false;
        }
        final MutableDirectBuffer buffer = connection.outbox().buffer();
        Frame.begin(buffer, at, BboEncoder.TEMPLATE_ID, BboEncoder.BLOCK_LENGTH);
        fill(bbo.wrap(buffer, at + Frame.BLOCK_OFFSET), book);
        connection.commit(BBO_LENGTH);
        told.tell(book);
        return true;
    }

    private boolean tellLevels(final Subscription subscription) {
        updates = 0;
        final boolean isAll = tellSide(subscription, book.bids(), subscription.bids)
            && tellSide(subscription, book.asks(), subscription.asks)
            && (updates > 0 || !subscription.isUpdateOpen() || repeat(subscription));
        if (isAll && updates > 0) {
            final int last = connection.outbox().lastOffset(LEVEL_LENGTH);
            connection.outbox().buffer().putByte(last + LAST_OFFSET, (byte) 1);
        }
        if (updates > 0) {
            subscription.isUpdateOpen(!isAll);
        }
        return isAll;
    }

    /**
     * First what is gone or pushed out of the depth, so that nobody needs room for more than the depth; then the rest,
     * best first. Where there is no room, what is left stays as it was told.
     */
    private boolean tellSide(final Subscription subscription, final MarketSide side, final ToldLevels told) {
        final int depth = SnapshotWriter.depth(subscription, side);
        return tellGone(side, told, depth) && tellChanged(side, told, depth);
    }

    private boolean tellGone(final MarketSide side, final ToldLevels told, final int depth) {
        int now = 0;
        int before = 0;
        boolean hasRoom = true;
        scratch.clear();
        while (hasRoom && before < told.count()) {
            while (now < depth && side.isBetter(side.price(now), told.price(before))) {
                now++;
            }
            if (now < depth && side.price(now) == told.price(before)) {
                scratch.addFrom(told, before, before + 1);
                before++;
            } else {
                hasRoom = update(side, told.price(before), 0, 0);
                before += hasRoom ? 1 : 0;
            }
        }
        if (scratch.count() != before) {
            scratch.addFrom(told, before, told.count());
            told.set(scratch);
        }
        return hasRoom;
    }

    /** Everything told is still there. */
    private boolean tellChanged(final MarketSide side, final ToldLevels told, final int depth) {
        final int updatesBefore = updates;
        int before = 0;
        int now = 0;
        boolean hasRoom = true;
        scratch.clear();
        while (hasRoom && now < depth) {
            final boolean wasThere = before < told.count() && told.price(before) == side.price(now);
            hasRoom = wasThere && told.isAsTold(before, side, now)
                || update(side, side.price(now), side.lots(now), side.orders(now));
            if (hasRoom) {
                scratch.add(side, now);
                before += wasThere ? 1 : 0;
                now++;
            }
        }
        if (updates != updatesBefore) {
            scratch.addFrom(told, before, told.count());
            told.set(scratch);
        }
        return hasRoom;
    }

    /** The update before this one was cut off, and the book is what it then was: a level is told again, to end it. */
    private boolean repeat(final Subscription subscription) {
        if (subscription.bids.count() > 0) {
            return update(book.bids(), book.bids().price(0), book.bids().lots(0), book.bids().orders(0));
        }
        if (subscription.asks.count() > 0) {
            return update(book.asks(), book.asks().price(0), book.asks().lots(0), book.asks().orders(0));
        }
        return update(book.bids(), 0, 0, 0);
    }

    private boolean update(final MarketSide side, final long price, final long lots, final int orders) {
        final int at = connection.outbox().tryClaimLive(LEVEL_LENGTH);
        if (at < 0) {
            return false;
        }
        final MutableDirectBuffer buffer = connection.outbox().buffer();
        Frame.begin(buffer, at, LevelUpdateEncoder.TEMPLATE_ID, LevelUpdateEncoder.BLOCK_LENGTH);
        level.wrap(buffer, at + Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(book.instrumentId()))
            .sequence(book.sequence())
            .eventTime(book.timeNs())
            .price(price)
            .quantity(lots)
            .orderCount(orders)
            .side(side.isBid() ? Side.BID : Side.ASK);
        connection.commit(LEVEL_LENGTH);
        updates++;
        return true;
    }
}
