package org.wheatstone.gateway.client;

import java.util.concurrent.TimeUnit;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.SubscribeEncoder;
import org.wheatstone.codecs.sbe.UnsubscribeEncoder;

/**
 * The feeds that are wanted, and the wishes that say so to the exchange. On each connection the first wishes are those
 * that bring about all that is wanted; then each is said in the order in which it was made, some at once. One that is
 * throttled is said again after the wait that the exchange names, and so are those that were said behind it: the order
 * of wishes is their meaning. One that is refused is forgotten, and what is wanted is what it would be without it. One
 * thread.
 */
final class Subscriptions {
    /** No room for one more instrument, or one more wish. */
    static final int FULL = -1;

    private static final int WINDOW           = 16;
    private static final long SHORTEST_NS     = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_WAIT_NS = TimeUnit.HOURS.toNanos(1);

    private final int maxEntries;
    private final int maxWishes;
    private final Following wanted = new Following();
    private final Following granted = new Following();
    private final Wishes wishes = new Wishes();
    private final Wish offline = new Wish();
    private final SubscribeEncoder subscribe = new SubscribeEncoder();
    private final UnsubscribeEncoder unsubscribe = new UnsubscribeEncoder();
    private long lastRequestId;
    private long version;
    private boolean isLive;
    private boolean isThrottled;
    private long againAtNs;
    private int window = WINDOW;

    Subscriptions(final int maxEntries) {
        this.maxEntries = maxEntries;
        maxWishes = 2 * maxEntries + WINDOW;
    }

    /** Wants more of an instrument, or of all; the request's id, or {@link #FULL}. */
    long want(final int instrument, final int feeds, final int levels) {
        if (!hasRoom(instrument)) {
            return FULL;
        }
        return make(next().ask(instrument, feeds, levels, ++lastRequestId));
    }

    /** Wants less of an instrument, or of all; the request's id, or {@link #FULL}. */
    long end(final int instrument, final int feeds) {
        if (!hasRoom(instrument)) {
            return FULL;
        }
        return make(next().end(instrument, feeds, ++lastRequestId));
    }

    /** Another one whenever something else is wanted. */
    long version() {
        return version;
    }

    /** The feeds wanted of an instrument. */
    int wanted(final int instrument) {
        return wanted.feeds(instrument);
    }

    /** There is no such instrument any more, and the exchange knows that nothing of it is followed. */
    void forget(final int instrument) {
        wanted.forget(instrument);
        granted.forget(instrument);
        version++;
    }

    /** A new connection, of which nothing has been asked. */
    void onLive() {
        isLive = true;
        isThrottled = false;
        window = WINDOW;
        granted.clear();
        wishes.clear();
        wanted.wishFor(wishes);
    }

    void onDisconnected() {
        isLive = false;
        isThrottled = false;
        wishes.clear();
    }

    /** Whether the exchange has been told everything, and has answered. */
    boolean isSettled() {
        return isLive && wishes.count() == 0;
    }

    /** Whether the next answer may be one to this request. */
    boolean expects(final long requestId) {
        final Wish wish = wishes.unanswered();
        return wish != null && wish.requestId == requestId;
    }

    /** The oldest wish without one has its answer; null, or the wish if it is refused for good. */
    Wish onAnswer(final int code, final long detail, final long nowNs) {
        final Wish wish = wishes.unanswered();
        if (wish == null) {
            return null;
        }
        if (code == Code.THROTTLED.number()) {
            onThrottled(detail, nowNs);
            return null;
        }
        if (isThrottled) {
            // It is said again behind the one that waits, and counts then.
            wishes.onAnswered();
            return null;
        }
        wishes.remove();
        window = wishes.count() == 0 ? WINDOW : window;
        if (code == 0) {
            granted.apply(wish);
            return null;
        }
        wantWhatStands();
        return wish;
    }

    /** Writes what has not been said yet, as far as there is room and time for it; returns the number of frames. */
    int speak(final Connection connection, final long nowNs) {
        if (isThrottled && !isTimeToSayAgain(nowNs)) {
            return 0;
        }
        int frames = 0;
        while (wishes.unsaid() != null && wishes.unansweredCount() < window && write(connection, wishes.unsaid())) {
            wishes.onSaid();
            frames++;
        }
        return frames;
    }

    private boolean hasRoom(final int instrument) {
        return wishes.count() < maxWishes
            && (instrument == MarketDataClient.ALL || wanted.isException(instrument)
                || wanted.exceptions() < maxEntries);
    }

    /** Without a connection nothing is kept but what is wanted. */
    private Wish next() {
        return isLive ? wishes.add() : offline;
    }

    private long make(final Wish wish) {
        wanted.apply(wish);
        version++;
        return wish.requestId;
    }

    private void onThrottled(final long detail, final long nowNs) {
        final long waitNs = detail < 0 ? LONGEST_WAIT_NS : Math.min(Math.max(detail, SHORTEST_NS), LONGEST_WAIT_NS);
        final boolean isLater = !isThrottled || nowNs + waitNs - againAtNs > 0;
        againAtNs = isLater ? nowNs + waitNs : againAtNs;
        isThrottled = true;
        // From here on one at a time, so that an exchange that is short of time is not asked for nothing.
        window = 1;
        wishes.onAnswered();
    }

    private boolean isTimeToSayAgain(final long nowNs) {
        if (wishes.unansweredCount() > 0 || nowNs - againAtNs < 0) {
            return false;
        }
        isThrottled = false;
        wishes.sayAgain();
        return true;
    }

    private void wantWhatStands() {
        wanted.copyFrom(granted);
        for (int index = 0; index < wishes.count(); index++) {
            wanted.apply(wishes.at(index));
        }
        version++;
    }

    private boolean write(final Connection connection, final Wish wish) {
        return wish.isAsk ? writeAsk(connection, wish) : writeEnd(connection, wish);
    }

    private boolean writeAsk(final Connection connection, final Wish wish) {
        final int offset = begin(connection, SubscribeEncoder.TEMPLATE_ID, SubscribeEncoder.BLOCK_LENGTH);
        if (offset == Connection.NO_ROOM) {
            return false;
        }
        subscribe.wrap(connection.toSend(), offset + Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(wish.instrumentId))
            .requestId(wish.requestId)
            .depth((short) wish.depth);
        putFeeds(connection, offset, SubscribeEncoder.feedsEncodingOffset(), wish.feeds);
        connection.commit(Frame.lengthOf(SubscribeEncoder.BLOCK_LENGTH));
        return true;
    }

    private boolean writeEnd(final Connection connection, final Wish wish) {
        final int offset = begin(connection, UnsubscribeEncoder.TEMPLATE_ID, UnsubscribeEncoder.BLOCK_LENGTH);
        if (offset == Connection.NO_ROOM) {
            return false;
        }
        unsubscribe.wrap(connection.toSend(), offset + Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(wish.instrumentId))
            .requestId(wish.requestId);
        putFeeds(connection, offset, UnsubscribeEncoder.feedsEncodingOffset(), wish.feeds);
        connection.commit(Frame.lengthOf(UnsubscribeEncoder.BLOCK_LENGTH));
        return true;
    }

    private static void putFeeds(final Connection connection, final int offset, final int field, final int feeds) {
        connection.toSend().putByte(offset + Frame.BLOCK_OFFSET + field, (byte) feeds);
    }

    private static int begin(final Connection connection, final int templateId, final int blockLength) {
        final int offset = connection.tryClaim(Frame.lengthOf(blockLength));
        if (offset != Connection.NO_ROOM) {
            Frame.begin(connection.toSend(), offset, templateId, blockLength);
        }
        return offset;
    }
}
