package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.gateway.client.MarketScript.INSTRUMENT;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.SubscribeEncoder;
import org.wheatstone.gateway.client.Disconnection.Cause;

/** What a client asks of the market, and what it does with the answers. */
class MarketWishTest {
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
    void shouldBeStaleWithoutConnectionAndAskAgain() throws IOException {
        talk.goLive();
        talk.client.subscribe(INSTRUMENT, 5, Feed.ORDERS, Feed.LEVELS);
        assertThat(talk.asked()).isEqualTo("subscribe 1: 1 {levels,orders} depth 5");
        talk.client.subscribe(MarketDataClient.ALL, 0, Feed.TRADES, Feed.BBO);
        assertThat(talk.asked()).isEqualTo("subscribe 2: 0 {bbo,trades} depth 0");
        talk.snapshotOfThree();
        talk.market.bbo(1_000, 11, 1_020, 4);
        talk.deliver();

        talk.reconnect();

        assertThat(talk.book().state()).isEqualTo(BookState.STALE);
        assertThat(talk.client.bestPrices(INSTRUMENT).isWhole()).isFalse();
        assertThat(talk.asked()).isEqualTo("subscribe 2: 0 {bbo,trades} depth 0");
        assertThat(talk.asked()).isEqualTo("subscribe 2: 1 {levels,orders} depth 5");
        talk.snapshotOfThree();
        assertThat(talk.deliver()).endsWith("orders at 10");
        assertThat(talk.queue(Side.ASK, 0)).containsExactly("63 ASK 4 @ 1020");
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
        talk.snapshotOfThree();
        talk.deliver();

        talk.client.unsubscribe(INSTRUMENT, Feed.ORDERS);

        assertThat(talk.asked()).isEqualTo("unsubscribe 2: 1 {orders}");
        assertThat(talk.book().state()).isEqualTo(BookState.STALE);
        talk.snapshotOfThree();
        talk.market.trade(1, 1_000, 2);
        assertThat(talk.deliver()).containsExactly("trade 2 @ 1000");
        talk.reconnect();
        assertThat(talk.asked()).isEqualTo("subscribe 2: 1 {trades} depth 0");
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

    @Test
    void shouldAskForWhatIsWantedAlthoughTheListenerThrewOverWhatIsGone() throws IOException {
        talk.goLive();
        talk.client.subscribe(MarketDataClient.ALL, 0, Feed.TRADES);
        talk.next();
        talk.exchange.instrument(2, "code/usd@2");
        talk.deliver();
        talk.throwOver(2);

        assertThatThrownBy(() -> talk.reconnect(1)).hasMessage("reader's fault");
        talk.until(talk.client::isLive);

        assertThat(talk.client.instruments().byId(2)).isNull();
        assertThat(talk.asked()).isEqualTo("subscribe 1: 0 {trades} depth 0");
    }
}
