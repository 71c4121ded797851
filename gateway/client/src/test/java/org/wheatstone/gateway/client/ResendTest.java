package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;

/** What becomes of requests whose answers were lost with a connection. */
class ResendTest {
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
}
