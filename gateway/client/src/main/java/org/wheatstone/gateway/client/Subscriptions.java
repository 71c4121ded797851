package org.wheatstone.gateway.client;

import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.SubscribeEncoder;
import org.wheatstone.codecs.sbe.UnsubscribeEncoder;

/**
 * The feeds that are wanted, by instrument, and which of them the exchange has not been asked for on this connection.
 * One thread. An entry stays for good, so that asking and ending in turn needs no room.
 */
final class Subscriptions {
    /** No room for one more instrument. */
    static final int FULL = -1;

    private final int[] instrumentId;
    private final int[] wanted;
    private final int[] toAsk;
    private final int[] toEnd;
    private final int[] depth;
    private final long[] requestId;
    private final SubscribeEncoder subscribe = new SubscribeEncoder();
    private final UnsubscribeEncoder unsubscribe = new UnsubscribeEncoder();
    private int count;
    private long lastRequestId;
    private boolean isAllSaid = true;

    Subscriptions(final int maxEntries) {
        instrumentId = new int[maxEntries];
        wanted = new int[maxEntries];
        toAsk = new int[maxEntries];
        toEnd = new int[maxEntries];
        depth = new int[maxEntries];
        requestId = new long[maxEntries];
    }

    /** Wants more of an instrument; the request's id, or {@link #FULL}. */
    long want(final int instrument, final int feeds, final int levels) {
        final int entry = open(instrument);
        if (entry == FULL) {
            return FULL;
        }
        wanted[entry] |= feeds;
        toAsk[entry] |= feeds;
        toEnd[entry] &= ~feeds;
        depth[entry] = levels;
        return request(entry);
    }

    /** Wants less of an instrument; the request's id, or {@link #FULL}. */
    long end(final int instrument, final int feeds) {
        final int entry = open(instrument);
        if (entry == FULL) {
            return FULL;
        }
        wanted[entry] &= ~feeds;
        toAsk[entry] &= ~feeds;
        toEnd[entry] |= feeds;
        return request(entry);
    }

    long lastRequestId() {
        return lastRequestId;
    }

    /** The feeds wanted of an instrument, or of all. */
    int wanted(final int instrument) {
        int feeds = 0;
        for (int entry = 0; entry < count; entry++) {
            if (instrumentId[entry] == instrument || instrumentId[entry] == MarketDataClient.ALL) {
                feeds |= wanted[entry];
            }
        }
        return feeds;
    }

    /** A new connection, of which nothing has been asked. */
    void askForAll() {
        for (int entry = 0; entry < count; entry++) {
            toAsk[entry] = wanted[entry];
            toEnd[entry] = 0;
        }
        isAllSaid = count == 0;
    }

    /** Writes what has not been said yet, as far as there is room; returns the number of frames. */
    int speak(final Connection connection) {
        if (isAllSaid) {
            return 0;
        }
        int frames = 0;
        for (int entry = 0; entry < count; entry++) {
            if (toEnd[entry] != 0) {
                if (!writeEnd(connection, entry)) {
                    return frames;
                }
                frames++;
            }
            if (toAsk[entry] != 0) {
                if (!writeAsk(connection, entry)) {
                    return frames;
                }
                frames++;
            }
        }
        isAllSaid = true;
        return frames;
    }

    private long request(final int entry) {
        isAllSaid = false;
        requestId[entry] = ++lastRequestId;
        return lastRequestId;
    }

    private int open(final int instrument) {
        for (int entry = 0; entry < count; entry++) {
            if (instrumentId[entry] == instrument) {
                return entry;
            }
        }
        if (count == instrumentId.length) {
            return FULL;
        }
        instrumentId[count] = instrument;
        return count++;
    }

    private boolean writeAsk(final Connection connection, final int entry) {
        final int offset = begin(connection, SubscribeEncoder.TEMPLATE_ID, SubscribeEncoder.BLOCK_LENGTH);
        if (offset == Connection.NO_ROOM) {
            return false;
        }
        subscribe.wrap(connection.toSend(), offset + Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(instrumentId[entry]))
            .requestId(requestId[entry])
            .depth((short) depth[entry]);
        putFeeds(connection, offset, SubscribeEncoder.feedsEncodingOffset(), toAsk[entry]);
        connection.commit(Frame.lengthOf(SubscribeEncoder.BLOCK_LENGTH));
        toAsk[entry] = 0;
        return true;
    }

    private boolean writeEnd(final Connection connection, final int entry) {
        final int offset = begin(connection, UnsubscribeEncoder.TEMPLATE_ID, UnsubscribeEncoder.BLOCK_LENGTH);
        if (offset == Connection.NO_ROOM) {
            return false;
        }
        unsubscribe.wrap(connection.toSend(), offset + Frame.BLOCK_OFFSET)
            .instrumentId(Integer.toUnsignedLong(instrumentId[entry]))
            .requestId(requestId[entry]);
        putFeeds(connection, offset, UnsubscribeEncoder.feedsEncodingOffset(), toEnd[entry]);
        connection.commit(Frame.lengthOf(UnsubscribeEncoder.BLOCK_LENGTH));
        toEnd[entry] = 0;
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
