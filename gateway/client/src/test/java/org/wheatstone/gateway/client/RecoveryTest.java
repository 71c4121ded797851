package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;

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
    void shouldTellTheThreeCasesApart() throws IOException {
        final List<byte[]> sent = new ArrayList<>();
        talk.newOrder(1_500, 5);
        talk.newOrder(1_600, 5);
        talk.newOrder(1_700, 5);
        talk.client.replace(3, talk.request.clear().instrumentId(1).price(1_800).quantity(6).userTag(9));
        talk.client.cancel(1, 4);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        talk.await(ReplaceOrderDecoder.TEMPLATE_ID);
        sent.add(talk.exchange.frameBytes());
        talk.await(CancelOrderDecoder.TEMPLATE_ID);
        sent.add(talk.exchange.frameBytes());

        talk.clock.advanceMs(17);
        talk.reconnect();
        talk.log.drain();
        talk.exchange.logonAck(3, 1, 2);
        talk.exchange.accepted(1, 64, 1_500, 5);
        talk.exchange.accepted(3, 128, 1_700, 5);
        talk.exchange.replayComplete(2);

        assertThat(talk.delivered("live")).containsExactly(
            "logon 3", "accepted 1 5 @ 1500", "accepted 3 5 @ 1700", "not applied 2", "live");
        talk.await(ReplaceOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.frameBytes()).isEqualTo(sent.get(0));
        talk.await(CancelOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.frameBytes()).isEqualTo(sent.get(1));
        assertThat(talk.client.inFlightCount()).isEqualTo(2);
        assertThat(talk.client.counters().resentRequests()).isEqualTo(2);
        assertThat(talk.client.counters().notAppliedRequests()).isEqualTo(1);
        assertThat(talk.newOrder(1_900, 1)).isEqualTo(6);
    }

    @Test
    void shouldSendAgainBeforeAnythingNew() throws IOException {
        talk.newOrder(1_500, 5);

        talk.reconnect();
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.replayComplete(0);
        talk.delivered("live");
        talk.newOrder(1_600, 5);

        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(1);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(2);
    }

    @Test
    void shouldAskAboutEachRequestThatTheExchangeHasNotSeen() throws IOException {
        talk.newOrder(1_500, 5);
        talk.newOrder(1_600, 5);
        talk.newOrder(1_700, 5);
        talk.client.cancel(1, 1);

        talk.reconnect();
        talk.exchange.logonAck(2, 1, 1);
        talk.exchange.accepted(1, 64, 1_500, 5);
        talk.exchange.flush();
        talk.until(() -> talk.log.contains("accepted 1 5 @ 1500"));
        assertThat(talk.log.asked).isEmpty();
        talk.exchange.replayComplete(1);
        talk.delivered("live");

        assertThat(talk.log.asked).containsExactly(3L, 4L);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(3);
        talk.await(CancelOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(4);
    }

    @Test
    void shouldDropARequestThatTheListenerFindsStale() throws IOException {
        talk.newOrder(1_500, 5);
        talk.newOrder(1_600, 5);
        talk.newOrder(1_700, 5);
        talk.client.cancel(1, 1);
        talk.log.stale.addAll(List.of(2L, 4L));

        talk.reconnect();
        talk.log.drain();
        talk.exchange.logonAck(1, 1, 1);
        talk.exchange.accepted(1, 64, 1_500, 5);
        talk.exchange.replayComplete(1);

        assertThat(talk.delivered("live")).containsExactly(
            "logon 1", "accepted 1 5 @ 1500", "not applied 2", "not applied 4", "live");
        assertThat(talk.client.inFlightCount()).isEqualTo(1);
        assertThat(talk.client.counters().resentRequests()).isEqualTo(1);
        assertThat(talk.client.counters().notAppliedRequests()).isEqualTo(2);
        assertThat(talk.newOrder(1_800, 5)).isEqualTo(5);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(3);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(5);
    }

    @Test
    void shouldAskAgainAfterAnotherOutageButNotAboutWhatItDropped() throws IOException {
        talk.newOrder(1_500, 5);
        talk.newOrder(1_600, 5);
        talk.log.stale.add(1L);
        talk.reconnect();
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.replayComplete(0);
        talk.delivered("live");

        talk.reconnect();
        talk.log.drain();
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.replayComplete(0);

        assertThat(talk.delivered("live")).containsExactly("logon 0", "live");
        assertThat(talk.log.asked).containsExactly(1L, 2L, 2L);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(2);
    }

    @Test
    void shouldSendNothingAgainOnceTheListenerHasClosed() throws IOException {
        final EventLog closing = new EventLog() {
            @Override
            public boolean onResend(final long clOrdId) {
                talk.client.close();
                return super.onResend(clOrdId);
            }
        };
        goLiveWithTwoOrdersInFlight(closing);

        talk.reconnect();
        replayNothing();
        talk.until(() -> talk.client.state() == ClientState.CLOSED);

        assertThat(closing.asked).containsExactly(1L);
        assertThat(talk.client.counters().resentRequests()).isZero();
    }

    @Test
    void shouldAskAgainWhereTheListenerThrew() throws IOException {
        final EventLog fragile = new EventLog() {
            @Override
            public boolean onResend(final long clOrdId) {
                final boolean isWanted = super.onResend(clOrdId);
                if (asked.size() == 2) {
                    throw new IllegalStateException("trader's fault");
                }
                return isWanted;
            }
        };
        goLiveWithTwoOrdersInFlight(fragile);

        talk.reconnect();
        replayNothing();
        assertThatThrownBy(() -> talk.until(talk.client::isLive)).hasMessage("trader's fault");
        talk.until(talk.client::isLive);

        assertThat(fragile.asked).containsExactly(1L, 2L, 2L);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(1);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(2);
        assertThat(talk.client.counters().resentRequests()).isEqualTo(2);
    }

    @Test
    void shouldSettleARequestSentAgainThatIsADuplicate() throws IOException {
        talk.newOrder(1_500, 5);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        talk.reconnect();
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.replayComplete(0);
        talk.delivered("live");
        talk.await(NewOrderDecoder.TEMPLATE_ID);

        talk.exchange.accepted(1, 64, 1_500, 5);
        talk.exchange.rejected(1, Code.DUPLICATE_ID);

        assertThat(talk.delivered("rejected 1 412")).containsExactly("accepted 1 5 @ 1500", "rejected 1 412");
        assertThat(talk.client.orders()).hasToString("order 64 clOrdId 1 instrument 1 BID 5 @ 1500\n");
        assertThat(talk.client.inFlightCount()).isZero();
    }

    @Test
    void shouldTakeADuplicateForTheAnswerIfThereIsNoOther() throws IOException {
        talk.newOrder(1_500, 5);
        talk.reconnect();
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.replayComplete(0);
        talk.delivered("live");

        talk.exchange.rejected(1, Code.DUPLICATE_ID);

        assertThat(talk.delivered("rejected 1 412")).containsExactly("rejected 1 412");
        assertThat(talk.client.inFlightCount()).isZero();
        assertThat(talk.client.orders().openCount()).isZero();
    }

    @Test
    void shouldNotSendAgainWhatTheGatewayHasRefused() throws IOException {
        talk.newOrder(1_500, 5);
        talk.exchange.businessReject(1, Code.THROTTLED);
        talk.delivered("business reject 1 300");

        talk.reconnect();
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.replayComplete(0);
        talk.delivered("live");
        talk.newOrder(1_600, 5);

        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(2);
    }

    @Test
    void shouldSettleRequestsOfTwoLostConnections() throws IOException {
        talk.newOrder(1_500, 5);
        talk.newOrder(1_600, 5);
        talk.reconnect();
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.flush();
        talk.until(() -> talk.log.contains("logon 0"));

        talk.reconnect();
        talk.log.drain();
        talk.exchange.logonAck(1, 1, 1);
        talk.exchange.accepted(1, 64, 1_500, 5);
        talk.exchange.replayComplete(1);

        assertThat(talk.delivered("live")).containsExactly("logon 1", "accepted 1 5 @ 1500", "live");
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        assertThat(talk.exchange.clOrdId()).isEqualTo(2);
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

    @Test
    void shouldGoOnWhereAListenerThrew() throws IOException {
        final List<Long> notApplied = new ArrayList<>();
        goLiveWithTwoOrdersInFlight(new EventLog() {
            @Override
            public void onNotApplied(final long clOrdId) {
                notApplied.add(clOrdId);
                if (clOrdId == 1) {
                    throw new IllegalStateException("trader's fault");
                }
            }
        });
        talk.reconnect();
        talk.exchange.logonAck(2, 1, 0);
        talk.exchange.replayComplete(0);
        talk.exchange.flush();

        assertThatThrownBy(() -> talk.until(talk.client::isLive)).hasMessage("trader's fault");
        talk.until(talk.client::isLive);

        assertThat(notApplied).containsExactly(1L, 2L);
        assertThat(talk.client.inFlightCount()).isZero();
    }

    /** A new client in place of the one that the test began with. */
    private void goLiveWithTwoOrdersInFlight(final EventLog listener) throws IOException {
        talk.client.close();
        talk.client = new TradingClient(talk.context, listener);
        talk.client.connect();
        talk.until(talk.exchange::accept);
        talk.awaitLogon();
        replayNothing();
        talk.until(talk.client::isLive);
        talk.newOrder(1_500, 1);
        talk.newOrder(1_500, 1);
    }

    private void replayNothing() throws IOException {
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.replayComplete(0);
        talk.exchange.flush();
    }

    private long nextSequenceOfLogon() {
        final LogonDecoder logon = new LogonDecoder();
        logon.wrap(talk.exchange.received(), talk.exchange.block(), LogonDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
        return logon.nextSequence();
    }
}
