package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.gateway.client.MarketScript.INSTRUMENT;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;

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
        talk.snapshotOfThree();
        assertThat(talk.deliver()).containsExactly("orders at 10");

        talk.market.command(11).added(64, Side.BID, 1_000, 7, true);
        talk.market.command(14).reduced(62, 3, true);

        assertThat(talk.deliver()).containsExactly("orders at 11", "orders at 14");
        assertThat(talk.book()).hasToString("""
            instrument 1 WHOLE at 14
            ask 1020 4 1
            bid 1000 15 3
            """);
        assertThat(talk.queue(Side.BID, 0)).containsExactly("61 BID 5 @ 1000", "62 BID 3 @ 1000", "64 BID 7 @ 1000");
        assertThat(talk.book().order(63).quantity()).isEqualTo(4);
        assertThat(talk.book().order(99)).isNull();
    }

    @Test
    void shouldForgetTheBooksOfAnInstrumentThatIsGone() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.market.ack(1, 0);
        talk.snapshotOfThree();
        talk.deliver();
        final OrderBook book = talk.book();

        talk.exchange.phase(INSTRUMENT, Phase.GONE);
        talk.deliver();

        assertThat(book.state()).isEqualTo(BookState.STALE);
        assertThat(talk.book()).isNull();
        talk.reconnect();
        talk.assertSilent();
    }

    @Test
    void shouldBePartialWithinACommandAndTellOnceItIsWhole() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.snapshotOfThree();
        talk.market.command(12).executed(61, 5, 0, false);
        assertThat(talk.deliver()).containsExactly("orders at 10");
        assertThat(talk.book().state()).isEqualTo(BookState.PARTIAL);
        assertThat(talk.book().sequence()).isEqualTo(10);

        talk.market.executed(62, 1, 5, true);

        assertThat(talk.deliver()).containsExactly("orders at 12");
        assertThat(talk.book().isWhole()).isTrue();
        assertThat(talk.queue(Side.BID, 0)).containsExactly("62 BID 5 @ 1000");
    }

    @Test
    void shouldPutARefreshedIcebergAtTheEndOfItsPrice() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.snapshotOfThree();

        talk.market.command(12).executed(61, 5, 0, false).added(61, Side.BID, 1_000, 5, true);

        talk.deliver();
        assertThat(talk.queue(Side.BID, 0)).containsExactly("62 BID 6 @ 1000", "61 BID 5 @ 1000");
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

        assertThat(talk.book()).hasToString("""
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
        assertThat(talk.book().quantityUpTo(Side.ASK, 120)).isEqualTo(4);
        assertThat(talk.book().quantityUpTo(Side.BID, 30)).isEqualTo(2);
        assertThatThrownBy(() -> talk.book().price(Side.BID, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> talk.book().price(Side.BID, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldForgetABookThatIsResetAndReadItAgain() throws IOException {
        talk.follow(Feed.ORDERS);
        talk.snapshotOfThree();
        talk.market.command(12).reset(Feed.ORDERS).command(13).added(70, Side.BID, 900, 1, true);
        assertThat(talk.deliver()).containsExactly("orders at 10", "reset ORDERS");
        assertThat(talk.book()).hasToString("instrument 1 STALE at 0\n");

        talk.market.command(14).begin(Feed.ORDERS, 1).entry(61, Side.BID, 1_000, 5, 1).end(Feed.ORDERS, 1);

        assertThat(talk.deliver()).containsExactly("orders at 14");
        assertThat(talk.queue(Side.BID, 0)).containsExactly("61 BID 5 @ 1000");
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
        talk.snapshotOfThree();
        talk.market.command(11).added(70, Side.BID, 900, 1, true).bbo(1, 1, 2, 2).level(Side.BID, 1, 1, 1, true);

        assertThat(talk.deliver()).isEmpty();
        assertThat(talk.client.counters().ignoredFrames()).isEqualTo(8);
        assertThat(talk.client.orderBook(INSTRUMENT)).isNull();
    }
}
