package org.wheatstone.gateway.client;

import java.util.EnumSet;
import java.util.Set;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.Feed;

/**
 * Feeds that were wanted and are not followed, nor asked for again: the exchange has refused them, or the book is more
 * than this client is made for. Immutable, for any thread; made when it happens, which is not on the message path.
 *
 * @param instrumentId whose feeds, or {@link MarketDataClient#ALL}.
 * @param feeds        those that were asked for, or the one of the book.
 * @param code         number of the {@link Code} that the exchange gave; 0 = a limit of this client.
 * @param detail       what the code carries, or the limit.
 * @param sentence     what happened, with values, for people; it names the limit.
 */
public record FeedsEnded(int instrumentId, Set<Feed> feeds, int code, long detail, String sentence) {
    static FeedsEnded refused(final Wish wish, final int number, final long detail) {
        final Code code = Code.of(number);
        final String words = code == null ? "unknown code" : code.name() + ", " + code.sentence();
        return new FeedsEnded(wish.instrumentId, feedsOf(wish.feeds), number, detail,
            words + " code=" + number + ", detail=" + detail);
    }

    static FeedsEnded full(final Book book, final Feed feed) {
        return new FeedsEnded(book.instrumentId(), EnumSet.of(feed), 0, book.exceededLimit(),
            "the market has more than this client is made for: " + book.exceeded() + "=" + book.exceededLimit());
    }

    private static Set<Feed> feedsOf(final int bits) {
        final Set<Feed> feeds = EnumSet.noneOf(Feed.class);
        for (final Feed feed : Feed.values()) {
            if ((bits & MarketDataClient.bit(feed)) != 0) {
                feeds.add(feed);
            }
        }
        return feeds;
    }
}
