package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AuthMethod;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.LogoutDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.gateway.client.Disconnection.Cause;

class LogonTest {
    private Conversation talk;

    @BeforeEach
    void open() throws IOException {
        talk = new Conversation();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void shouldAskForItsSessionAsItsContextSays() throws IOException {
        talk.context.takeover(true).cancelOnDisconnect(CodPolicy.ON_DROP).graceMs(3_000).keepAliveMs(500)
            .resumeAfterSequence(41);

        talk.connect().awaitLogon();

        final LogonDecoder logon = new LogonDecoder();
        logon.wrap(talk.exchange.received(), talk.exchange.block(), LogonDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
        assertThat(logon.sessionId()).isEqualTo(Conversation.SESSION_ID);
        assertThat(logon.mode()).isEqualTo(Mode.TRADE);
        assertThat(logon.authMethod()).isEqualTo(AuthMethod.NULL_VAL);
        assertThat(logon.codPolicy()).isEqualTo(CodPolicy.ON_DROP);
        assertThat(logon.flags().takeover()).isTrue();
        assertThat(logon.graceMs()).isEqualTo(3_000);
        assertThat(logon.keepAliveMs()).isEqualTo(500);
        assertThat(logon.nextSequence()).isEqualTo(42);
        assertThat(talk.client.state()).isEqualTo(ClientState.LOGGING_ON);
    }

    @Test
    void shouldTakeNoRequestBeforeReplayIsComplete() throws IOException {
        talk.connect();
        assertThat(talk.newOrder(100, 1)).isEqualTo(TradingClient.NOT_LIVE);

        talk.awaitLogon();
        talk.exchange.logonAck(0, 1, 0);
        assertThat(talk.delivered("logon 0")).containsExactly("logon 0");
        assertThat(talk.client.state()).isEqualTo(ClientState.REPLAYING);
        assertThat(talk.newOrder(100, 1)).isEqualTo(TradingClient.NOT_LIVE);
        assertThat(talk.client.replace(1, talk.request)).isEqualTo(TradingClient.NOT_LIVE);
        assertThat(talk.client.cancel(1, 1)).isEqualTo(TradingClient.NOT_LIVE);

        talk.exchange.replayComplete(0);
        assertThat(talk.delivered("live")).containsExactly("live");
        assertThat(talk.newOrder(100, 1)).isEqualTo(1);
    }

    @Test
    void shouldLearnTheInstruments() throws IOException {
        talk.connect().awaitLogon();

        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.instrument(2, "text/usd");
        talk.exchange.phase(2, Phase.CONTINUOUS);
        talk.exchange.instrument(1, "code/usd");
        talk.exchange.replayComplete(0);

        assertThat(talk.delivered("live")).containsExactly(
            "logon 0", "instrument 2 text/usd", "phase 2 CONTINUOUS", "instrument 1 code/usd", "live");
        final Instruments instruments = talk.client.instruments();
        assertThat(instruments.count()).isEqualTo(2);
        assertThat(instruments.at(0)).isSameAs(instruments.bySymbol("text/usd")).isSameAs(instruments.byId(2));
        assertThat(instruments.byId(2).phase()).isEqualTo(Phase.CONTINUOUS);
        assertThat(instruments.byId(1).phase()).isEqualTo(Phase.NULL_VAL);
        assertThat(instruments.byId(1).tick()).isEqualTo(100);
        assertThat(instruments.byId(1).maxPrice()).isEqualTo(1_000_000);
        assertThat(instruments.byId(1).makerFeePpm()).isEqualTo(-10);
        assertThat(instruments.bySymbol("law/usd")).isNull();
    }

    @Test
    void shouldCloseWhenThereAreMoreInstrumentsThanItWasMadeFor() throws IOException {
        talk.connect().awaitLogon();

        talk.exchange.logonAck(0, 1, 0);
        for (int id = 1; id <= talk.context.maxInstruments() + 1; id++) {
            talk.exchange.instrument(id, "grade" + id + "/usd");
        }

        assertThat(talk.delivered("disconnected CAPACITY 0")).hasSize(talk.context.maxInstruments() + 2);
        assertThat(talk.client.disconnection().sentence()).contains("maxInstruments=4");
        assertThat(talk.client.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void shouldGoOnAboveTheIdsOfAnEarlierRun() throws IOException {
        talk.connect().awaitLogon();

        talk.exchange.logonAck(500, 1, 0);
        talk.exchange.replayComplete(0);
        talk.delivered("live");

        assertThat(talk.newOrder(100, 1)).isEqualTo(501);
        assertThat(talk.client.cancel(1, 501)).isEqualTo(502);
    }

    @Test
    void shouldRefuseAnExchangeOfAnotherSchema() throws IOException {
        talk.connect();

        talk.exchange.hello(Frame.SCHEMA_VERSION + 1, Frame.SCHEMA_VERSION + 3);

        talk.delivered("disconnected SCHEMA_UNSUPPORTED 0");
        assertThat(talk.client.disconnection().sentence()).contains("range=2..4");
        assertThat(talk.client.state()).isEqualTo(ClientState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(value = Code.class,
        names = {"BAD_CREDENTIALS", "UNKNOWN_SESSION", "SESSION_BLOCKED", "SESSION_IN_USE", "ADDRESS_BANNED",
            "MODE_NOT_ALLOWED", "SCHEMA_UNSUPPORTED", "SEQUENCE_UNAVAILABLE", "BAD_KEEPALIVE", "RECOVERING",
            "NOT_LEADER"})
    void shouldComeBackOrStopAsTheRejectSays(final Code code) throws IOException {
        talk.connect().awaitLogon();

        talk.exchange.logonReject(code.number(), 3);

        talk.delivered("disconnected LOGON_REJECTED " + code.number());
        assertThat(talk.client.state())
            .isEqualTo(code.action() == Code.Action.RETRY ? ClientState.BACKING_OFF : ClientState.CLOSED);
        assertThat(talk.client.disconnection().detail()).isEqualTo(3);
        assertThat(talk.client.disconnection().sentence()).contains(code.name());
    }

    @Test
    void shouldStopAtARejectThatItDoesNotKnow() throws IOException {
        talk.connect().awaitLogon();

        talk.exchange.logonReject(199, 0);

        talk.delivered("disconnected LOGON_REJECTED 199");
        assertThat(talk.client.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void shouldWaitAsLongAsABanSays() throws IOException {
        talk.context.maxBackOffMs(1_000);
        talk.connect().awaitLogon();

        talk.exchange.logonReject(Code.ADDRESS_BANNED.number(), 60_000_000_000L);
        talk.delivered("disconnected LOGON_REJECTED 104");

        talk.clock.advanceMs(59_999);
        talk.client.doWork();
        assertThat(talk.client.state()).isEqualTo(ClientState.BACKING_OFF);
        talk.clock.advanceMs(1);
        talk.until(talk.exchange::accept);
    }

    @Test
    void shouldStopWhenTheExchangeHasLostHistory() throws IOException {
        talk.context.resumeAfterSequence(10);
        talk.connect().awaitLogon();

        talk.exchange.logonReject(Code.SEQUENCE_TOO_HIGH.number(), 8);

        talk.delivered("disconnected HISTORY_LOST 107");
        assertThat(talk.client.state()).isEqualTo(ClientState.CLOSED);
        assertThat(talk.client.disconnection().detail()).isEqualTo(8);
        assertThatThrownBy(talk.client::connect).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("HISTORY_LOST");
    }

    @Test
    void shouldBackOffWhileTheSessionIsInUseAndThenGetIt() throws IOException {
        talk.connect().awaitLogon();

        talk.exchange.logonReject(Code.SESSION_IN_USE.number(), 1);
        talk.delivered("disconnected LOGON_REJECTED 103");
        talk.connectAgain();
        talk.exchange.logonAck(0, 1, 0);
        talk.exchange.replayComplete(0);

        assertThat(talk.delivered("live")).containsExactly("logon 0", "live");
        assertThat(talk.client.counters().connections()).isEqualTo(2);
    }

    @Test
    void shouldWaitTwiceAsLongAfterEachFailure() throws IOException {
        talk.context.minBackOffMs(100).maxBackOffMs(300);
        talk.connect();
        talk.exchange.hangUp();
        talk.until(() -> talk.client.state() == ClientState.BACKING_OFF);

        for (final int waitMs : new int[] {100, 200, 300, 300}) {
            talk.clock.advanceMs(waitMs - 1);
            talk.client.doWork();
            assertThat(talk.client.state()).isEqualTo(ClientState.BACKING_OFF);
            talk.clock.advanceMs(1);
            talk.until(talk.exchange::accept);
            talk.exchange.hangUp();
            talk.until(() -> talk.client.state() == ClientState.BACKING_OFF);
        }
    }

    @Test
    void shouldBackOffWhenNobodyListens() throws IOException {
        talk.client = new TradingClient(talk.context, talk.log);
        talk.exchange.close();

        talk.client.connect();
        talk.until(() -> talk.client.state() == ClientState.BACKING_OFF);

        assertThat(talk.client.disconnection().cause()).isEqualTo(Cause.SOCKET_ERROR);
    }

    @Test
    void shouldLeaveReconnectingToTheCallerIfTold() throws IOException {
        talk.context.autoReconnect(false);
        talk.goLive();

        talk.exchange.hangUp();
        talk.until(() -> talk.client.state() == ClientState.DISCONNECTED);
        talk.clock.advanceMs(60_000);
        talk.client.doWork();
        assertThat(talk.client.state()).isEqualTo(ClientState.DISCONNECTED);

        talk.client.connect();
        talk.until(talk.exchange::accept);
        talk.awaitLogon();
    }

    @ParameterizedTest
    @EnumSource(value = Code.class,
        names = {"KEEPALIVE_LAPSED", "SLOW_CONSUMER", "LOGON_TIMEOUT", "SERVER_STOPPING", "JOURNAL_FAILED"})
    void shouldComeBackAfterATerminateThatEndsTheConnectionOnly(final Code code) throws IOException {
        talk.goLive();

        talk.exchange.terminate(code);

        talk.delivered("disconnected TERMINATED " + code.number());
        assertThat(talk.client.state()).isEqualTo(ClientState.BACKING_OFF);
    }

    @ParameterizedTest
    @EnumSource(value = Code.class, names = {"TAKEN_OVER", "ABUSE", "FINISHED", "BAD_FRAME", "WRONG_SCHEMA"})
    void shouldNotComeBackAfterATerminateThatMeansUs(final Code code) throws IOException {
        talk.goLive();

        talk.exchange.terminate(code);

        talk.delivered("disconnected TERMINATED " + code.number());
        assertThat(talk.client.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void shouldHearEventsUntilItsLogoutIsAnswered() throws IOException {
        talk.goLive();
        talk.newOrder(100, 5);

        talk.client.logout();
        assertThat(talk.newOrder(100, 1)).isEqualTo(TradingClient.NOT_LIVE);
        talk.await(NewOrderDecoder.TEMPLATE_ID);
        talk.await(LogoutDecoder.TEMPLATE_ID);
        talk.exchange.accepted(1, 64, 100, 5);
        talk.exchange.terminate(Code.FINISHED);

        assertThat(talk.delivered("disconnected LOGGED_OUT 114"))
            .containsExactly("accepted 1 5 @ 100", "disconnected LOGGED_OUT 114");
        assertThat(talk.client.state()).isEqualTo(ClientState.CLOSED);
    }

    @Test
    void shouldDropTheConnectionWhenClosed() throws IOException {
        talk.goLive();

        talk.client.close();
        talk.client.close();

        assertThat(talk.log.drain()).containsExactly("disconnected CLOSED_BY_CALLER 0");
        talk.until(() -> !talk.exchange.receive());
        assertThat(talk.client.doWork()).isZero();
    }
}
