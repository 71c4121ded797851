package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.gateway.client.MarketScript.INSTRUMENT;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.MarketTradeEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.client.Disconnection.Cause;

/** Books that do not fit, or that there is no room for. */
class BrokenBookTest {
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
    void shouldEndOverAChangeOfAnOrderThatIsNotThere() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.snapshotOfThree();
        talk.market.command(11).deleted(99, true);

        assertBroken("instrument=1, no such order: orderId=99");
    }

    @Test
    void shouldEndOverAnOrderThatStandsTwice() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.snapshotOfThree();
        talk.market.command(11).added(61, Side.BID, 900, 1, true);

        assertBroken("order stands twice: orderId=61");
    }

    @Test
    void shouldEndOverAnOrderThatGrowsInItsPlace() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.snapshotOfThree();
        talk.market.command(11).reduced(61, 6, true);

        assertBroken("order grows in its place: 61 BID 5 @ 1000, now=6");
    }

    @Test
    void shouldEndOverACommandThatComesTwice() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.snapshotOfThree();
        talk.market.command(10).deleted(61, true);

        assertBroken("change out of order: sequence=10, state=WHOLE, at=10");
    }

    @Test
    void shouldEndOverACommandThatNeverEnds() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.snapshotOfThree();
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
        assertThat(talk.book().state()).isEqualTo(BookState.STALE);
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
        assertThat(talk.book().levelCount(Side.BID)).isEqualTo(1_100);
        assertThat(talk.book().price(Side.BID, 1_099)).isEqualTo(1);
    }

    @Test
    void shouldRefuseABlockTooShortToRead() throws IOException {
        talk.follow(Feed.TRADES);
        talk.exchange.begin(MarketTradeEncoder.TEMPLATE_ID, MarketTradeEncoder.BLOCK_LENGTH - 8);

        talk.deliver();

        assertThat(talk.client.disconnection().cause()).isEqualTo(Cause.PROTOCOL_ERROR);
    }

    private void assertBroken(final String sentence) throws IOException {
        talk.deliver();
        assertThat(talk.client.state()).isEqualTo(ClientState.CLOSED);
        assertThat(talk.client.disconnection().cause()).isEqualTo(Cause.BOOK_BROKEN);
        assertThat(talk.client.disconnection().sentence()).contains(sentence);
        assertThat(talk.book().state()).isEqualTo(BookState.STALE);
    }
}
