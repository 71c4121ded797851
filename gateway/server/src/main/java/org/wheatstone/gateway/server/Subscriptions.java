package org.wheatstone.gateway.server;

import org.wheatstone.codecs.Code;
import org.wheatstone.gateway.server.market.MarketBook;
import org.wheatstone.gateway.server.market.MarketBooks;
import org.wheatstone.gateway.server.market.MarketFeed;

/**
 * Everything that one subscriber follows, by instrument, and those feeds that he follows of every instrument that is to
 * come. The market-data thread only.
 */
final class Subscriptions {
    private final FeedParts parts;
    private final MarketFeed market;
    private final MarketBooks books;
    private final Subscription[] byBook;
    private final DueQueue due;
    private int allFeeds;
    private int allDepth;
    private long known;
    private int reserved;

    Subscriptions(final FeedParts parts) {
        this.parts = parts;
        market = parts.market;
        books = market.books();
        byBook = new Subscription[books.capacity()];
        due = new DueQueue(byBook.length);
        known = books.listingCount();
    }

    /** Why a wish cannot be granted, by its code; 0 if it can. The detail is the wish's from then on. */
    int check(final Wish wish) {
        if (wish.feeds() == 0) {
            return Code.BAD_COMBINATION.number();
        }
        if (!wish.isForAll() && books.indexOf(wish.instrumentId()) < 0) {
            wish.detail(Integer.toUnsignedLong(wish.instrumentId()));
            return Code.UNKNOWN_INSTRUMENT.number();
        }
        final long most = parts.context.limits().maxSubscriptions();
        if (wish.isSubscribe() && parts.feedCounters.subscriptions - reserved + room(wish) > most) {
            wish.detail(most);
            return Code.CAPACITY.number();
        }
        return 0;
    }

    /** Does what a wish says that can be granted. */
    void grant(final Wish wish) {
        if (wish.isSubscribe()) {
            reserve(room(wish));
        }
        if (wish.isForAll()) {
            grantAll(wish);
        } else {
            grant(wish, books.indexOf(wish.instrumentId()));
        }
        if (!wish.isSubscribe()) {
            reserve(room());
        }
    }

    /** Feeds that stand of what the wish is about. */
    int feeds(final Wish wish) {
        if (wish.isForAll()) {
            return allFeeds;
        }
        final int index = books.indexOf(wish.instrumentId());
        return index < 0 || of(index) == null ? 0 : of(index).feeds();
    }

    /** Levels that are told of what the wish is about. */
    int depth(final Wish wish) {
        if (wish.isForAll()) {
            return allDepth;
        }
        final int index = books.indexOf(wish.instrumentId());
        return index < 0 || of(index) == null ? 0 : of(index).depth();
    }

    /** What is followed of the book in a place; null if nothing is. */
    Subscription of(final int index) {
        final Subscription subscription = byBook[index];
        return subscription != null && subscription.book() == books.at(index) ? subscription : null;
    }

    /** Those to which a snapshot is due. */
    DueQueue due() {
        return due;
    }

    /** Instruments may have been listed: whoever follows all follows them too, before he is told any more. */
    void onListed() {
        while (known < books.listingCount()) {
            final MarketBook book = books.listing(known);
            if (allFeeds != 0 && !book.isGone()) {
                // From its listing on: its trades may have been told to the log already.
                follow(book, allFeeds, allDepth, book.listedBy() - 1);
            }
            known++;
        }
    }

    /** The status of an instrument has changed. That it is gone hears whoever follows anything of it. */
    void onStatus(final int index) {
        final Subscription subscription = of(index);
        if (subscription == null) {
            return;
        }
        if (subscription.book().isGone()) {
            subscription.end();
            due.add(index);
        } else if ((subscription.feeds() & FeedMask.STATUS) != 0) {
            subscription.dueStatus();
            due.add(index);
        }
    }

    /** A snapshot has been sent; of an instrument that is gone it was the last. */
    void onSent(final Subscription subscription) {
        final int index = subscription.book().index();
        if (subscription.book().isGone() && byBook[index] == subscription) {
            byBook[index] = null;
            reserve(room());
        }
    }

    /** Frames were lost to this subscriber; returns how many feeds begin anew. */
    int onOverflow() {
        int resets = 0;
        for (int i = 0; i < books.count(); i++) {
            final Subscription subscription = of(i);
            if (subscription != null && (subscription.feeds() & FeedMask.COMPLETE) != 0) {
                subscription.reset(FeedMask.COMPLETE);
                resets += Integer.bitCount(subscription.resets());
                due.add(i);
            }
        }
        return resets;
    }

    /** Nothing is followed any more. */
    void end() {
        reserve(0);
    }

    private void grantAll(final Wish wish) {
        if (wish.isSubscribe()) {
            allFeeds |= wish.feeds();
            allDepth = (wish.feeds() & FeedMask.LEVELS) != 0 ? wish.depth() : allDepth;
        } else {
            allFeeds &= ~wish.feeds();
        }
        for (int i = 0; i < books.count(); i++) {
            if (!books.at(i).isGone()) {
                grant(wish, i);
            }
        }
    }

    private void grant(final Wish wish, final int index) {
        if (wish.isSubscribe()) {
            follow(books.at(index), wish.feeds(), wish.depth(), market.sequence());
        } else if (of(index) != null) {
            byBook[index].remove(wish.feeds());
            if (byBook[index].feeds() == 0) {
                byBook[index] = null;
            }
        }
    }

    private void follow(final MarketBook book, final int feeds, final int depth, final long after) {
        if (of(book.index()) == null) {
            byBook[book.index()] = new Subscription(book);
        }
        byBook[book.index()].add(feeds, depth, after);
        if (byBook[book.index()].due() != 0) {
            due.add(book.index());
        }
    }

    /** Places that this subscriber takes if the wish is granted: whoever follows all takes those of all to come. */
    private int room(final Wish wish) {
        if (allFeeds != 0 || wish.isForAll()) {
            return parts.context.limits().maxInstruments();
        }
        return room() + (of(books.indexOf(wish.instrumentId())) == null ? 1 : 0);
    }

    private int room() {
        if (allFeeds != 0) {
            return parts.context.limits().maxInstruments();
        }
        int followed = 0;
        for (int i = 0; i < books.count(); i++) {
            followed += of(i) == null ? 0 : 1;
        }
        return followed;
    }

    private void reserve(final int places) {
        parts.feedCounters.subscriptions += places - reserved;
        reserved = places;
    }
}
