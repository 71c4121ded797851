package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.gateway.client.MarketScript.INSTRUMENT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.MarketTradeEncoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.SubscribeEncoder;
import org.wheatstone.gateway.client.Disconnection.Cause;

/** What a client makes of what the exchange says of the market. */
class MarketDataTest {
    private MarketConversation talk;

    @BeforeEach
    void open() throws IOException {
        talk = new MarketConversation();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void shouldBuildABookFromASnapshotAndWhatFollows() throws IOException {
        talk.follow(Feed.ORDERS);
        snapshotOfThree();
        assertThat(talk.deliver()).containsExactly("orders at 10");

        talk.market.command(11).added(64, Side.BID, 1_000, 7, true);
        talk.market.command(14).reduced(62, 3, true);

        assertThat(talk.deliver()).containsExactly("orders at 11", "orders at 14");
        assertThat(book()).hasToString("""
            instrument 1 WHOLE at 14
            ask 1020 4 1
            bid 1000 15 3
            """);
        assertThat(queue(Side.BID, 0)).containsExactly("61 BID 5 @ 1000", "62 BID 3 @ 1000", "64 BID 7 @ 1000");
        assertThat(book().order(63).quantity()).isEqualTo(4);
        assertThat(book().order(99)).isNull();
    }

    @Test
    void shouldForgetTheBooksOfAnInstrumentThatIsGone() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.market.ack(1, 0);
        snapshotOfThree();
        talk.deliver();
        final OrderBook book = book();

        talk.exchange.phase(INSTRUMENT, Phase.GONE);
        talk.deliver();

        assertThat(book.state()).isEqualTo(BookState.STALE);
        assertThat(book()).isNull();
        talk.reconnect();
        talk.assertSilent();
    }

    @Test
    void shouldBePartialWithinACommandAndTellOnceItIsWhole() throws IOException {
        talk.follow(Feed.ORDERS);
        snapshotOfThree();
        talk.market.command(12).executed(61, 5, 0, false);
        assertThat(talk.deliver()).containsExactly("orders at 10");
        assertThat(book().state()).isEqualTo(BookState.PARTIAL);
        assertThat(book().sequence()).isEqualTo(10);

        talk.market.executed(62, 1, 5, true);

        assertThat(talk.deliver()).containsExactly("orders at 12");
        assertThat(book().isWhole()).isTrue();
        assertThat(queue(Side.BID, 0)).containsExactly("62 BID 5 @ 1000");
    }

    @Test
    void shouldPutARefreshedIcebergAtTheEndOfItsPrice() throws IOException {
        talk.follow(Feed.ORDERS);
        snapshotOfThree();

        talk.market.command(12).executed(61, 5, 0, false).added(61, Side.BID, 1_000, 5, true);

        talk.deliver();
        assertThat(queue(Side.BID, 0)).containsExactly("62 BID 6 @ 1000", "61 BID 5 @ 1000");
    }

    @Test
    void shouldKeepLevelsInOrderOnBothSides() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.market.command(1).begin(Feed.ORDERS, 0).end(Feed.ORDERS, 0);
        final long[] prices = {50, 20, 40, 10, 30};
        for (int i = 0; i < prices.length; i++) {
            talk.market.command(2 + i).added(100 + i, Side.BID, prices[i], 1, false)
                .added(200 + i, Side.ASK, 100 + prices[i], 2, true);
        }
        talk.market.command(20).deleted(102, false).deleted(202, true);

        talk.deliver();

        assertThat(book()).hasToString("""
            instrument 1 WHOLE at 20
            ask 150 2 1
            ask 130 2 1
            ask 120 2 1
            ask 110 2 1
            bid 50 1 1
            bid 30 1 1
            bid 20 1 1
            bid 10 1 1
            """);
        assertThat(book().quantityUpTo(Side.ASK, 120)).isEqualTo(4);
        assertThat(book().quantityUpTo(Side.BID, 30)).isEqualTo(2);
        assertThatThrownBy(() -> book().price(Side.BID, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> book().price(Side.BID, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldForgetABookThatIsResetAndReadItAgain() throws IOException {
        talk.follow(Feed.ORDERS);
        snapshotOfThree();
        talk.market.command(12).reset(Feed.ORDERS).command(13).added(70, Side.BID, 900, 1, true);
        assertThat(talk.deliver()).containsExactly("orders at 10", "reset ORDERS");
        assertThat(book()).hasToString("instrument 1 STALE at 0\n");

        talk.market.command(14).begin(Feed.ORDERS, 1).entry(61, Side.BID, 1_000, 5, 1).end(Feed.ORDERS, 1);

        assertThat(talk.deliver()).containsExactly("orders at 14");
        assertThat(queue(Side.BID, 0)).containsExactly("61 BID 5 @ 1000");
    }

    @Test
    void shouldBeStaleWithoutConnectionAndAskAgain() throws IOException {
        talk.goLive();
        talk.client.subscribe(INSTRUMENT, 5, Feed.ORDERS, Feed.LEVELS);
        assertThat(talk.asked()).isEqualTo("subscribe 1: 1 {levels,orders} depth 5");
        talk.client.subscribe(MarketDataClient.ALL, 0, Feed.TRADES, Feed.BBO);
        assertThat(talk.asked()).isEqualTo("subscribe 2: 0 {bbo,trades} depth 0");
        snapshotOfThree();
        talk.market.bbo(1_000, 11, 1_020, 4);
        talk.deliver();

        talk.reconnect();

        assertThat(book().state()).isEqualTo(BookState.STALE);
        assertThat(talk.client.bestPrices(INSTRUMENT).isWhole()).isFalse();
        assertThat(talk.asked()).isEqualTo("subscribe 2: 0 {bbo,trades} depth 0");
        assertThat(talk.asked()).isEqualTo("subscribe 2: 1 {levels,orders} depth 5");
        snapshotOfThree();
        assertThat(talk.deliver()).endsWith("orders at 10");
        assertThat(queue(Side.ASK, 0)).containsExactly("63 ASK 4 @ 1020");
    }

    @Test
    void shouldRememberWhatIsAskedForBeforeItIsLive() throws IOException {
        talk.client = new MarketDataClient(talk.context, talk);
        assertThat(talk.client.subscribe(INSTRUMENT, 0, Feed.TRADES)).isEqualTo(1);
        talk.client.connect();
        talk.logOn();

        assertThat(talk.asked()).isEqualTo("subscribe 1: 1 {trades} depth 0");
    }

    @Test
    void shouldEndAFeed() throws IOException {
        talk.goLive();
        talk.client.subscribe(INSTRUMENT, 0, Feed.ORDERS, Feed.TRADES);
        talk.next();
        snapshotOfThree();
        talk.deliver();

        talk.client.unsubscribe(INSTRUMENT, Feed.ORDERS);

        assertThat(talk.asked()).isEqualTo("unsubscribe 2: 1 {orders}");
        assertThat(book().state()).isEqualTo(BookState.STALE);
        snapshotOfThree();
        talk.market.trade(1, 1_000, 2);
        assertThat(talk.deliver()).containsExactly("trade 2 @ 1000");
        talk.reconnect();
        assertThat(talk.asked()).isEqualTo("subscribe 2: 1 {trades} depth 0");
    }

    @Test
    void shouldFollowLevelsThatSkipStates() throws IOException {
        talk.follow(Feed.LEVELS);
        talk.market.command(10).begin(Feed.LEVELS, 2).entry(0, Side.BID, 1_000, 11, 2).entry(0, Side.ASK, 1_020, 4, 1)
            .end(Feed.LEVELS, 2);
        assertThat(talk.deliver()).containsExactly("levels at 10");

        talk.market.command(15).level(Side.BID, 1_000, 0, 0, false).level(Side.BID, 1_010, 3, 1, false);
        assertThat(talk.deliver()).isEmpty();
        assertThat(talk.client.levelBook(INSTRUMENT).state()).isEqualTo(BookState.PARTIAL);
        talk.market.level(Side.BID, 990, 8, 2, true);

        assertThat(talk.deliver()).containsExactly("levels at 15");
        assertThat(talk.client.levelBook(INSTRUMENT)).hasToString("""
            instrument 1 WHOLE at 15
            ask 1020 4 1
            bid 1010 3 1
            bid 990 8 2
            """);
    }

    @Test
    void shouldFollowTheBestPrices() throws IOException {
        talk.follow(Feed.BBO);
        talk.market.command(10).bbo(1_000, 11, 0, 0);

        assertThat(talk.deliver()).containsExactly("best at 10");

        final BestPrices best = talk.client.bestPrices(INSTRUMENT);
        assertThat(best).hasToString("instrument 1 WHOLE at 10 bid 11 @ 1000 ask 0 @ 0");
        assertThat(best.has(Side.BID)).isTrue();
        assertThat(best.has(Side.ASK)).isFalse();
    }

    @Test
    void shouldPassOverWhatNobodyWants() throws IOException {
        talk.goLive();
        snapshotOfThree();
        talk.market.command(11).added(70, Side.BID, 900, 1, true).bbo(1, 1, 2, 2).level(Side.BID, 1, 1, 1, true);

        assertThat(talk.deliver()).isEmpty();
        assertThat(talk.client.counters().ignoredFrames()).isEqualTo(8);
        assertThat(talk.client.orderBook(INSTRUMENT)).isNull();
    }

    @Test
    void shouldTellWhatBecameOfASubscription() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.market.ack(1, 500);

        assertThat(talk.deliver()).containsExactly("ack 1 code 500", "ended 1 [ORDERS] code 500 detail 0: "
            + "UNKNOWN_INSTRUMENT, " + Code.UNKNOWN_INSTRUMENT.sentence() + " code=500, detail=0");
        talk.reconnect();
        talk.assertSilent();
    }

    @Test
    void shouldEndOverAChangeOfAnOrderThatIsNotThere() throws IOException {
        talk.follow(Feed.ORDERS);
        snapshotOfThree();
        talk.market.command(11).deleted(99, true);

        assertBroken("instrument=1, no such order: orderId=99");
    }

    @Test
    void shouldEndOverAnOrderThatStandsTwice() throws IOException {
        talk.follow(Feed.ORDERS);
        snapshotOfThree();
        talk.market.command(11).added(61, Side.BID, 900, 1, true);

        assertBroken("order stands twice: orderId=61");
    }

    @Test
    void shouldEndOverAnOrderThatGrowsInItsPlace() throws IOException {
        talk.follow(Feed.ORDERS);
        snapshotOfThree();
        talk.market.command(11).reduced(61, 6, true);

        assertBroken("order grows in its place: 61 BID 5 @ 1000, now=6");
    }

    @Test
    void shouldEndOverACommandThatComesTwice() throws IOException {
        talk.follow(Feed.ORDERS);
        snapshotOfThree();
        talk.market.command(10).deleted(61, true);

        assertBroken("change out of order: sequence=10, state=WHOLE, at=10");
    }

    @Test
    void shouldEndOverACommandThatNeverEnds() throws IOException {
        talk.follow(Feed.ORDERS);
        snapshotOfThree();
        talk.market.command(11).deleted(61, false).command(12).deleted(62, true);

        assertBroken("change out of order: sequence=12, state=PARTIAL, at=11");
    }

    @Test
    void shouldEndOverASnapshotThatIsNotWhole() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.market.command(10).begin(Feed.ORDERS, 2).entry(61, Side.BID, 1_000, 5, 1).end(Feed.ORDERS, 2);

        assertBroken("snapshot is not whole: sequence=10, entries=2, ended with sequence=10, entries=1");
    }

    @Test
    void shouldGiveUpTheOneBookThatHasTooManyLevelsAndGoOnWithTheRest() throws IOException {
        talk.context.maxBookLevels(1);
        talk.goLive();
        talk.client.subscribe(MarketDataClient.ALL, 1, Feed.ORDERS, Feed.LEVELS);
        talk.next();
        talk.market.ack(1, 0).command(10)
            .begin(Feed.LEVELS, 1).entry(0, Side.BID, 1_000, 5, 1).end(Feed.LEVELS, 1)
            .begin(Feed.ORDERS, 2).entry(1, Side.BID, 1_000, 5, 1).entry(2, Side.BID, 1_010, 5, 1)
            .end(Feed.ORDERS, 2).command(11).deleted(1, true);

        assertThat(talk.deliver()).containsExactly("ack 1 code 0", "levels at 10",
            "ended 1 [ORDERS] code 0 detail 1: the market has more than this client is made for: maxBookLevels=1");
        assertThat(talk.client.isLive()).isTrue();
        assertThat(book().state()).isEqualTo(BookState.STALE);
        assertThat(talk.client.levelBook(INSTRUMENT).isWhole()).isTrue();
        assertThat(talk.client.counters().booksGivenUp()).isEqualTo(1);
        assertThat(talk.asked()).isEqualTo("unsubscribe 2: 1 {orders}");
    }

    @Test
    void shouldGiveUpTheBookThatTheOrdersHaveNoRoomForAndTakeThemAgainLater() throws IOException {
        talk.context.maxBookOrders(1);
        talk.follow(Feed.ORDERS);
        talk.market.ack(1, 0).command(10).begin(Feed.ORDERS, 1).entry(1, Side.BID, 1_000, 5, 1).end(Feed.ORDERS, 1)
            .command(11).added(2, Side.BID, 1_000, 5, true);

        assertThat(talk.deliver()).containsExactly("ack 1 code 0", "orders at 10",
            "ended 1 [ORDERS] code 0 detail 1: the market has more than this client is made for: maxBookOrders=1");
        assertThat(talk.asked()).isEqualTo("unsubscribe 2: 1 {orders}");

        talk.client.subscribe(INSTRUMENT, 0, Feed.ORDERS);
        talk.next();
        talk.market.ack(2, 0).ack(3, 0).command(12).begin(Feed.ORDERS, 1).entry(2, Side.BID, 1_000, 5, 1)
            .end(Feed.ORDERS, 1);
        assertThat(talk.deliver()).containsExactly("ack 2 code 0", "ack 3 code 0", "orders at 12");
    }

    @Test
    void shouldHaveRoomForNewLevelsBeforeThoseGoThatTheyPushOut() throws IOException {
        talk.context.maxBookLevels(2);
        talk.goLive();
        talk.client.subscribe(INSTRUMENT, 2, Feed.LEVELS);
        talk.next();
        talk.market.command(10).begin(Feed.LEVELS, 2).entry(0, Side.BID, 90, 1, 1).entry(0, Side.BID, 80, 1, 1)
            .end(Feed.LEVELS, 2)
            .command(11).level(Side.BID, 110, 2, 1, false).level(Side.BID, 100, 2, 1, false)
            .level(Side.BID, 90, 0, 0, false).level(Side.BID, 80, 0, 0, true);

        assertThat(talk.deliver()).containsExactly("levels at 10", "levels at 11");
        assertThat(talk.client.levelBook(INSTRUMENT)).hasToString("""
            instrument 1 WHOLE at 11
            bid 110 2 1
            bid 100 2 1
            """);
    }

    @Test
    void shouldFollowABookOfEveryLevelAndOrderThatAnExchangeHasRoomForByDefault() throws IOException {
        final ClientContext defaults = new ClientContext();

        assertThat(defaults.maxBookLevels()).isGreaterThanOrEqualTo(32_768);
        assertThat(defaults.maxBookOrders()).isGreaterThanOrEqualTo(262_144);
        talk.context.maxBookLevels(defaults.maxBookLevels()).maxBookOrders(defaults.maxBookOrders());
        talk.follow(Feed.ORDERS);
        talk.market.command(1).begin(Feed.ORDERS, 0).end(Feed.ORDERS, 0);
        for (int i = 1; i <= 1_100; i++) {
            talk.market.command(1 + i).added(i, Side.BID, i, 1, true);
            if (i % 100 == 0) {
                talk.deliver();
            }
        }
        assertThat(book().levelCount(Side.BID)).isEqualTo(1_100);
        assertThat(book().price(Side.BID, 1_099)).isEqualTo(1);
    }

    @Test
    void shouldAskAgainAfterTheWaitForWhichItWasThrottled() throws IOException {
        talk.goLive();
        talk.client.subscribe(INSTRUMENT, 0, Feed.TRADES);
        talk.client.unsubscribe(2, Feed.TRADES);
        assertThat(talk.asked()).isEqualTo("subscribe 1: 1 {trades} depth 0");
        assertThat(talk.asked()).isEqualTo("unsubscribe 2: 2 {trades}");
        talk.market.ack(1, 300, 5_000_000).ack(2, 0);
        assertThat(talk.deliver()).containsExactly("ack 1 code 300", "ack 2 code 0");

        talk.clock.advanceMs(4);
        talk.assertSilent();
        talk.clock.advanceMs(1);

        assertThat(talk.asked()).isEqualTo("subscribe 1: 1 {trades} depth 0");
        talk.assertSilent();
        talk.market.reject(SubscribeEncoder.TEMPLATE_ID, 300, 7_000_000);
        talk.deliver();
        talk.clock.advanceMs(6);
        talk.assertSilent();
        talk.clock.advanceMs(1);
        assertThat(talk.asked()).isEqualTo("subscribe 1: 1 {trades} depth 0");
        talk.market.ack(1, 0);
        talk.deliver();
        assertThat(talk.asked()).isEqualTo("unsubscribe 2: 2 {trades}");
    }

    @Test
    void shouldEndOverAnAnswerToNothing() throws IOException {
        talk.follow(Feed.TRADES);
        talk.market.ack(7, 0);

        talk.deliver();

        assertThat(talk.client.disconnection().cause()).isEqualTo(Cause.PROTOCOL_ERROR);
        assertThat(talk.client.disconnection().sentence()).contains("requestId=7");
    }

    @Test
    void shouldRefuseABlockTooShortToRead() throws IOException {
        talk.follow(Feed.TRADES);
        talk.exchange.begin(MarketTradeEncoder.TEMPLATE_ID, MarketTradeEncoder.BLOCK_LENGTH - 8);

        talk.deliver();

        assertThat(talk.client.disconnection().cause()).isEqualTo(Cause.PROTOCOL_ERROR);
    }

    @Test
    void shouldRefuseWhatItCannotAskFor() throws IOException {
        talk.goLive();

        assertThatThrownBy(() -> talk.client.subscribe(INSTRUMENT, 256, Feed.LEVELS))
            .hasMessageContaining("depth=256, range=0..255");
        assertThatThrownBy(() -> talk.client.subscribe(INSTRUMENT, 0)).hasMessageContaining("no feed named");
        for (int instrument = 1; instrument <= 5; instrument++) {
            assertThat(talk.client.subscribe(instrument, 0, Feed.BBO)).isPositive();
        }
        assertThat(talk.client.subscribe(6, 0, Feed.BBO)).isEqualTo(MarketDataClient.TOO_MANY);
        assertThat(talk.client.subscribe(5, 0, Feed.LEVELS)).isPositive();
    }

    private void snapshotOfThree() {
        talk.market.command(10).begin(Feed.ORDERS, 3)
            .entry(61, Side.BID, 1_000, 5, 1).entry(62, Side.BID, 1_000, 6, 1).entry(63, Side.ASK, 1_020, 4, 1)
            .end(Feed.ORDERS, 3);
    }

    private OrderBook book() {
        return talk.client.orderBook(INSTRUMENT);
    }

    private List<String> queue(final Side side, final int index) {
        final List<String> orders = new ArrayList<>();
        for (BookOrder order = book().first(side, index); order != null; order = order.next()) {
            orders.add(order.toString());
        }
        return orders;
    }

    private void assertBroken(final String sentence) throws IOException {
        talk.deliver();
        assertThat(talk.client.state()).isEqualTo(ClientState.CLOSED);
        assertThat(talk.client.disconnection().cause()).isEqualTo(Cause.BOOK_BROKEN);
        assertThat(talk.client.disconnection().sentence()).contains(sentence);
        assertThat(book().state()).isEqualTo(BookState.STALE);
    }
}
