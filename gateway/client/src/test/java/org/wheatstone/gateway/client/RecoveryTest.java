package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.Phase;

/** What a client hears when it comes back: all that it has missed, and nothing twice. */
class RecoveryTest {
    private Conversation talk;

    @BeforeEach
    void goLive() throws IOException {
        talk = new Conversation().goLive();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void shouldForgetInstrumentsThatWentWhileItWasAway() throws IOException {
        talk.exchange.instrument(2, "code/usd@1");
        talk.exchange.instrument(3, "code/usd@2");
        talk.exchange.phase(3, Phase.GONE);
        talk.delivered("phase 3 GONE");
        assertThat(talk.client.instruments().count()).isEqualTo(2);
        assertThat(talk.client.instruments().byId(3)).isNull();
        assertThat(talk.client.instruments().bySymbol("code/usd@2")).isNull();
        final Instrument gone = talk.client.instruments().byId(2);

        talk.reconnect();
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.instrument(1, "code/usd");
        talk.exchange.replayComplete(0);

        assertThat(talk.delivered("live")).contains("phase 2 GONE");
        assertThat(gone.isGone()).isTrue();
        assertThat(talk.client.instruments().count()).isEqualTo(1);
        assertThat(talk.client.instruments().at(0).symbol()).isEqualTo("code/usd");
    }

    @Test
    void shouldBeSentWhatItMissed() throws IOException {
        talk.newOrder(1_500, 5);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        talk.exchange.accepted(1, 64, 1_500, 5);
        talk.delivered("accepted 1 5 @ 1500");

        talk.reconnect();
        assertThat(nextSequenceOfLogon()).isEqualTo(2);
        assertThat(talk.log.drain()).containsExactly("disconnected PEER_CLOSED 0");
        talk.exchange.logonAck(1, 2, 3);
        talk.exchange.trade(1, 64, 1_500, 2, 3);
        talk.exchange.trade(1, 64, 1_500, 1, 2);
        talk.exchange.replayComplete(3);
        talk.exchange.heartbeat();
        talk.exchange.trade(1, 64, 1_500, 1, 1);

        assertThat(talk.delivered("trade 1 1 @ 1500 leaves 1")).containsExactly("logon 1",
            "trade 1 2 @ 1500 leaves 3", "trade 1 1 @ 1500 leaves 2", "live", "trade 1 1 @ 1500 leaves 1");
        assertThat(talk.client.orders()).hasToString(
            "order 64 clOrdId 1 instrument 1 BID 1 @ 1500\nfills 1 bought 4 for 6000 fees 21 sold 0 for 0 fees 0\n");
        assertThat(talk.client.counters().verifiedHashes()).isEqualTo(1);
    }

    @Test
    void shouldStopWhenTheExchangeForgetsWhatItAnswered() throws IOException {
        talk.newOrder(1_500, 5);
        talk.exchange.accepted(1, 64, 1_500, 5);
        talk.delivered("accepted 1 5 @ 1500");

        talk.reconnect();
        talk.exchange.logonAck(0, 2, 1);

        talk.delivered("disconnected HISTORY_LOST 0");
        assertThat(talk.client.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void shouldRebuildItsOrdersFromTheFirstEventAfterARestart() throws IOException {
        talk.client.close();
        talk.log.drain();

        talk.connect().awaitLogon();
        assertThat(nextSequenceOfLogon()).isEqualTo(1);
        talk.exchange.logonAck(3, 1, 3);
        talk.exchange.accepted(1, 64, 1_500, 5);
        talk.exchange.trade(1, 64, 1_500, 1, 4);
        talk.exchange.replaced(3, 64, 1, 1_600, 7);
        talk.exchange.replayComplete(3);
        talk.delivered("live");

        assertThat(talk.client.orders()).hasToString(
            "order 64 clOrdId 3 instrument 1 BID 7 @ 1600\nfills 1 bought 1 for 1500 fees 7 sold 0 for 0 fees 0\n");
        assertThat(talk.client.orders().strangers()).isZero();
    }

    @Test
    void shouldCountOrdersFromBeforeItsTimeAsStrangers() throws IOException {
        talk.client.close();
        talk.context.resumeAfterSequence(1);
        talk.connect().awaitLogon();
        talk.exchange.sequence(1);
        talk.exchange.logonAck(1, 2, 2);
        talk.exchange.trade(1, 64, 1_500, 1, 4);
        talk.exchange.replayComplete(2);
        talk.delivered("live");

        assertThat(talk.client.orders().strangers()).isEqualTo(1);
        assertThat(talk.client.orders().fills(1).netLots()).isEqualTo(1);
    }

    private long nextSequenceOfLogon() {
        final LogonDecoder logon = new LogonDecoder();
        logon.wrap(talk.exchange.received(), talk.exchange.block(), LogonDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
        return logon.nextSequence();
    }
}
