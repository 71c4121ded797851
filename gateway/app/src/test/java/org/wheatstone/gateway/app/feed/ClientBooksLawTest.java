package org.wheatstone.gateway.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.Profile;
import org.wheatstone.gateway.client.BestPrices;
import org.wheatstone.gateway.client.Book;
import org.wheatstone.gateway.client.BookOrder;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.Disconnection;
import org.wheatstone.gateway.client.FeedsEnded;
import org.wheatstone.gateway.client.MarketDataClient;
import org.wheatstone.gateway.client.MarketDataListener;
import org.wheatstone.gateway.client.OrderBook;

/** The books that a member reads are the core's after every command, whenever the member has come. */
class ClientBooksLawTest implements MarketDataListener {
    private static final int SIZE      = 1_200;
    private static final int BEGINNING = 500;
    private static final int DEPTH     = 3;

    private final List<String> ends = new ArrayList<>();
    private long trades;

    @ParameterizedTest
    @CsvSource({"31, BALANCED", "32, HOSTILE", "33, DEEP", "34, TINY_LIMITS", "35, SLICED"})
    void shouldBeTheCoresAfterEveryCommand(final long seed, final Profile profile) {
        final Random random = new Random(seed);
        try (FeedRig rig = new FeedRig(CommandStream.of(seed, SIZE, profile), BEGINNING, context -> { })) {
            int session = 1;
            MarketDataClient client = join(rig, session);
            try {
                while (rig.hasNext()) {
                    rig.carryOut();
                    if (random.nextInt(150) == 0) {
                        client.close();
                        client = join(rig, ++session);
                    }
                    settle(rig, client);
                    compare(rig, client);
                }
                assertThat(session).isGreaterThan(1);
                assertThat(trades).isPositive();
            } finally {
                client.close();
            }
            assertThat(ends).as(rig.place()).hasSize(session).allMatch(end -> end.startsWith("CLOSED_BY_CALLER"));
        }
    }

    @ParameterizedTest
    @CsvSource({"36, BALANCED", "37, DEEP"})
    void shouldNeedRoomForNoMoreLevelsThanItFollows(final long seed, final Profile profile) {
        try (FeedRig rig = new FeedRig(CommandStream.of(seed, SIZE, profile), BEGINNING, context -> { });
                MarketDataClient client = new MarketDataClient(
                    new ClientContext().port(rig.gateway.port()).sessionId(1).nanoClock(() -> rig.nowNs)
                        .maxBookLevels(DEPTH), this)) {
            client.subscribe(MarketDataClient.ALL, DEPTH, Feed.LEVELS);
            client.connect();
            settle(rig, client);
            for (int commands = 1; rig.hasNext(); commands++) {
                rig.carryOut();
                if (commands % 5 == 0) {
                    settle(rig, client);
                    compareLevels(rig, client);
                }
            }
            assertThat(ends).as(rig.place()).isEmpty();
        }
    }

    private static void compareLevels(final FeedRig rig, final MarketDataClient client) {
        for (int i = 0; i < rig.exchange.instruments().count(); i++) {
            final int id = rig.exchange.instruments().at(i).id();
            assertThat(levels(client.levelBook(id), DEPTH)).as(rig.place() + " instrument=" + id)
                .isEqualTo(CoreBook.of(rig.exchange, id).levels(DEPTH));
        }
    }

    private MarketDataClient join(final FeedRig rig, final int sessionId) {
        final MarketDataClient client = new MarketDataClient(
            new ClientContext().port(rig.gateway.port()).sessionId(sessionId).nanoClock(() -> rig.nowNs), this);
        client.subscribe(MarketDataClient.ALL, DEPTH, Feed.STATUS, Feed.ORDERS, Feed.LEVELS, Feed.BBO, Feed.TRADES);
        client.connect();
        settle(rig, client);
        assertThat(client.isLive()).as("%s %s", rig.place(), client.disconnection()).isTrue();
        return client;
    }

    private static void settle(final FeedRig rig, final MarketDataClient client) {
        int idle = 0;
        while (idle < 3) {
            final boolean hasWorked = rig.turn();
            idle = client.doWork() > 0 || hasWorked ? 0 : idle + 1;
        }
    }

    private static void compare(final FeedRig rig, final MarketDataClient client) {
        for (int i = 0; i < rig.exchange.instruments().count(); i++) {
            final int id = rig.exchange.instruments().at(i).id();
            final CoreBook core = CoreBook.of(rig.exchange, id);
            final String place = rig.place() + " instrument=" + id;
            assertThat(client.orderBook(id).isWhole()).as(place).isTrue();
            assertThat(client.levelBook(id).isWhole()).as(place).isTrue();
            assertThat(orders(client.orderBook(id))).as(place).isEqualTo(core.orders());
            assertThat(levels(client.orderBook(id), 0)).as(place).isEqualTo(core.levels(0));
            assertThat(levels(client.levelBook(id), DEPTH)).as(place).isEqualTo(core.levels(DEPTH));
            assertThat(best(client.bestPrices(id))).as(place).isEqualTo(core.bbo());
        }
    }

    private static LongArrayList orders(final OrderBook book) {
        final LongArrayList orders = new LongArrayList();
        for (final Side side : new Side[] {Side.BID, Side.ASK}) {
            for (int level = 0; level < book.levelCount(side); level++) {
                for (BookOrder order = book.first(side, level); order != null; order = order.next()) {
                    orders.addLong(side.value());
                    orders.addLong(order.price());
                    orders.addLong(order.orderId());
                    orders.addLong(order.quantity());
                }
            }
        }
        return orders;
    }

    private static List<String> levels(final Book book, final int depth) {
        final List<String> levels = new ArrayList<>();
        for (final Side side : new Side[] {Side.BID, Side.ASK}) {
            for (int i = 0; i < (depth == 0 ? book.levelCount(side) : Math.min(depth, book.levelCount(side))); i++) {
                levels.add(side + " " + book.price(side, i) + " " + book.quantity(side, i)
                    + " " + book.orderCount(side, i));
            }
        }
        return levels;
    }

    private static String best(final BestPrices best) {
        return best(best, Side.BID) + " / " + best(best, Side.ASK);
    }

    private static String best(final BestPrices best, final Side side) {
        return best.has(side) ? best.price(side) + " " + best.quantity(side) + " " + best.orderCount(side) : "0 0 0";
    }

    @Override
    public void onMarketTrade(final MarketTradeDecoder trade, final long receivedNs) {
        trades++;
    }

    @Override
    public void onFeedsEnded(final FeedsEnded ended) {
        ends.add(ended.toString());
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        ends.add(disconnection.toString());
    }
}
