package org.wheatstone.gateway.server;

import org.wheatstone.gateway.server.market.MarketBook;

/**
 * What one subscriber follows of one instrument, and how far it was told. The market-data thread only.
 */
final class Subscription {
    final ToldBbo bbo = new ToldBbo();
    /** Null as long as levels are not followed. */
    ToldLevels bids;
    /** Likewise. */
    ToldLevels asks;
    private final MarketBook book;
    private int feeds;
    private int depth;
    private int due;
    private int resets;
    private int lastDue;
    private int lastResets;
    private long ordersAfter;
    private long tradesAfter;
    private boolean isUpdateOpen;

    Subscription(final MarketBook book) {
        this.book = book;
    }

    MarketBook book() {
        return book;
    }

    /** Follows these feeds too, or anew; depth is that of levels, and trades begin after a command. */
    void add(final int newFeeds, final int newDepth, final long after) {
        if ((newFeeds & FeedMask.TRADES & ~feeds) != 0) {
            tradesAfter = after;
        }
        if ((newFeeds & FeedMask.LEVELS) != 0) {
            depth = newDepth;
            if (bids == null) {
                bids = new ToldLevels();
                asks = new ToldLevels();
            }
        }
        feeds |= newFeeds;
        due |= newFeeds & ~FeedMask.TRADES;
    }

    /** Follows these feeds no more. */
    void remove(final int oldFeeds) {
        feeds &= ~oldFeeds;
        due &= feeds;
        resets &= feeds;
    }

    /** It was too slow: what it knows of these feeds is worth nothing. */
    void reset(final int lostFeeds) {
        resets |= lostFeeds & feeds;
        due |= lostFeeds & feeds;
    }

    /** A status has changed. */
    void dueStatus() {
        due |= FeedMask.STATUS & feeds;
    }

    /** There is no such instrument any more: that is all that is still to be told. */
    void end() {
        feeds = FeedMask.STATUS;
        due = FeedMask.STATUS;
        resets = 0;
    }

    /** Everything that was due is in a snapshot as of this command. */
    void onSnapshot(final long sequence) {
        if ((due & FeedMask.ORDERS) != 0) {
            ordersAfter = sequence;
        }
        if ((due & FeedMask.TRADES) != 0) {
            tradesAfter = sequence;
        }
        if ((due & FeedMask.LEVELS) != 0) {
            isUpdateOpen = false;
        }
        lastDue = due;
        lastResets = resets;
        due = 0;
        resets = 0;
    }

    /** The last snapshot was not sent to its end: all of it is due again. */
    void dueAgain() {
        due |= lastDue & feeds;
        resets |= lastResets & feeds;
    }

    int feeds() {
        return feeds;
    }

    /** Levels a side; 0 = all. */
    int depth() {
        return depth;
    }

    /** Feeds of which a snapshot is to be sent. */
    int due() {
        return due;
    }

    /** Those of which it must be said that what is known is worth nothing. */
    int resets() {
        return resets;
    }

    /** Whether a frame of this feed, from this command, is to be passed on. */
    boolean wants(final int feed, final long sequence) {
        return (feeds & ~due & feed) != 0
            && sequence > (feed == FeedMask.TRADES ? tradesAfter : ordersAfter);
    }

    /** Whether an update of levels was begun and not ended. */
    boolean isUpdateOpen() {
        return isUpdateOpen;
    }

    void isUpdateOpen(final boolean value) {
        isUpdateOpen = value;
    }
}
