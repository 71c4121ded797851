package org.wheatstone.gateway.client;

import java.util.Arrays;
import org.agrona.collections.Int2IntHashMap;
import org.wheatstone.codecs.sbe.Feed;

/**
 * Which feeds are followed of all instruments, and of each that differs from all: what the exchange makes of wishes, in
 * the order in which it hears them. One thread.
 */
final class Following {
    private static final int NONE          = -1;
    private static final int INITIAL       = 16;
    private static final float LOAD_FACTOR = 0.5f;
    private static final int LEVELS        = MarketDataClient.bit(Feed.LEVELS);

    private final Int2IntHashMap slots = new Int2IntHashMap(2 * INITIAL, LOAD_FACTOR, NONE);
    private int[] instrumentId = new int[INITIAL];
    private int[] feeds = new int[INITIAL];
    private int[] depth = new int[INITIAL];
    private long[] requestId = new long[INITIAL];
    private int count;
    private int allFeeds;
    private int allDepth;
    private long allRequestId;

    /** Instruments that are followed otherwise than all. */
    int exceptions() {
        return count;
    }

    boolean isException(final int instrument) {
        return slots.containsKey(instrument);
    }

    /** The feeds followed of an instrument. */
    int feeds(final int instrument) {
        final int slot = slots.get(instrument);
        return slot == NONE ? allFeeds : feeds[slot];
    }

    void clear() {
        slots.clear();
        count = 0;
        allFeeds = 0;
        allDepth = 0;
    }

    void copyFrom(final Following other) {
        clear();
        allFeeds = other.allFeeds;
        allDepth = other.allDepth;
        allRequestId = other.allRequestId;
        for (int slot = 0; slot < other.count; slot++) {
            final int copy = open(other.instrumentId[slot]);
            feeds[copy] = other.feeds[slot];
            depth[copy] = other.depth[slot];
            requestId[copy] = other.requestId[slot];
        }
    }

    /** Does what a wish says. */
    void apply(final Wish wish) {
        final int instrument = wish.instrumentId;
        if (instrument != MarketDataClient.ALL) {
            change(open(instrument), wish);
            closeIfLikeAll(slots.get(instrument));
            return;
        }
        allDepth = depthAfter(allFeeds, allDepth, wish);
        allFeeds = feedsAfter(allFeeds, wish);
        allRequestId = wish.requestId;
        for (int slot = count - 1; slot >= 0; slot--) {
            change(slot, wish);
            closeIfLikeAll(slot);
        }
    }

    /** An instrument is followed no otherwise than all. */
    void forget(final int instrument) {
        final int slot = slots.get(instrument);
        if (slot != NONE) {
            close(slot);
        }
    }

    /** Adds the wishes that make this of nothing, under the ids of the wishes that were the last to change it. */
    void wishFor(final Wishes wishes) {
        if (allFeeds != 0) {
            wishes.add().ask(MarketDataClient.ALL, allFeeds, allDepth, allRequestId);
        }
        for (int slot = 0; slot < count; slot++) {
            final int otherDepth = depth[slot] == allDepth ? 0 : LEVELS & feeds[slot];
            final int more = feeds[slot] & ~allFeeds | otherDepth;
            final int less = allFeeds & ~feeds[slot];
            if (more != 0) {
                wishes.add().ask(instrumentId[slot], more, depth[slot], requestId[slot]);
            }
            if (less != 0) {
                wishes.add().end(instrumentId[slot], less, requestId[slot]);
            }
        }
    }

    private void change(final int slot, final Wish wish) {
        depth[slot] = depthAfter(feeds[slot], depth[slot], wish);
        feeds[slot] = feedsAfter(feeds[slot], wish);
        requestId[slot] = wish.requestId;
    }

    private static int feedsAfter(final int before, final Wish wish) {
        return wish.isAsk ? before | wish.feeds : before & ~wish.feeds;
    }

    /** It means something only while levels are followed, and is 0 else. */
    private static int depthAfter(final int feedsBefore, final int before, final Wish wish) {
        if ((feedsAfter(feedsBefore, wish) & LEVELS) == 0) {
            return 0;
        }
        return (wish.feeds & LEVELS) == 0 ? before : wish.depth;
    }

    private int open(final int instrument) {
        final int known = slots.get(instrument);
        if (known != NONE) {
            return known;
        }
        if (count == feeds.length) {
            grow();
        }
        slots.put(instrument, count);
        instrumentId[count] = instrument;
        feeds[count] = allFeeds;
        depth[count] = allDepth;
        return count++;
    }

    private void closeIfLikeAll(final int slot) {
        if (feeds[slot] == allFeeds && depth[slot] == allDepth) {
            close(slot);
        }
    }

    private void close(final int slot) {
        slots.remove(instrumentId[slot]);
        count--;
        if (slot < count) {
            slots.put(instrumentId[count], slot);
            instrumentId[slot] = instrumentId[count];
            feeds[slot] = feeds[count];
            depth[slot] = depth[count];
            requestId[slot] = requestId[count];
        }
    }

    private void grow() {
        instrumentId = Arrays.copyOf(instrumentId, 2 * count);
        feeds = Arrays.copyOf(feeds, 2 * count);
        depth = Arrays.copyOf(depth, 2 * count);
        requestId = Arrays.copyOf(requestId, 2 * count);
    }
}
