package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.LogoutDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;

class KeepAliveTest {
    private static final int INTERVAL_MS = ScriptedExchange.KEEP_ALIVE_MS;

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
    void shouldSpeakAfterOneSilentInterval() throws IOException {
        talk.goLive();

        talk.clock.advanceMs(INTERVAL_MS - 1);
        talk.client.doWork();
        assertThat(talk.client.counters().heartbeatsSent()).isZero();
        talk.clock.advanceMs(1);

        talk.await(HeartbeatDecoder.TEMPLATE_ID);
        final HeartbeatDecoder heartbeat = new HeartbeatDecoder();
        heartbeat.wrap(talk.exchange.received(), talk.exchange.block(), HeartbeatDecoder.BLOCK_LENGTH,
            Frame.SCHEMA_VERSION);
        assertThat(heartbeat.nextSequence()).isEqualTo(1);
        assertThat(talk.client.counters().heartbeatsSent()).isEqualTo(1);
    }

    /** What it is still owed may take longer than the exchange waits for a silent client. */
    @Test
    void shouldSpeakUntilItsLogoutIsAnswered() throws IOException {
        talk.goLive();
        talk.client.logout();
        talk.await(LogoutDecoder.TEMPLATE_ID);

        talk.clock.advanceMs(INTERVAL_MS);

        talk.await(HeartbeatDecoder.TEMPLATE_ID);
        assertThat(talk.client.state()).isEqualTo(ClientState.LOGGING_OUT);
    }

    @Test
    void shouldTakeARequestForAHeartbeat() throws IOException {
        talk.goLive();
        talk.clock.advanceMs(INTERVAL_MS - 1);
        talk.client.doWork();
        talk.newOrder(100, 1);
        talk.await(NewOrderDecoder.TEMPLATE_ID);

        talk.clock.advanceMs(INTERVAL_MS - 1);
        talk.client.doWork();

        assertThat(talk.client.counters().heartbeatsSent()).isZero();
    }

    @Test
    void shouldAnswerAHeartbeatThatWantsAReply() throws IOException {
        talk.goLive();

        talk.exchange.heartbeatThatWantsReply();
        talk.exchange.flush();

        talk.await(HeartbeatDecoder.TEMPLATE_ID);
    }

    @Test
    void shouldGiveUpAfterTwoSilentIntervals() throws IOException {
        talk.goLive();

        talk.clock.advanceMs(2 * INTERVAL_MS - 1);
        talk.client.doWork();
        assertThat(talk.client.isLive()).isTrue();
        talk.clock.advanceMs(1);
        talk.client.doWork();

        assertThat(talk.log.drain()).containsExactly("disconnected SILENCE 0");
        assertThat(talk.client.state()).isEqualTo(ClientState.BACKING_OFF);
    }

    @Test
    void shouldStayAsLongAsItHearsHeartbeats() throws IOException {
        talk.goLive();

        for (int i = 1; i <= 5; i++) {
            final int expected = i;
            talk.clock.advanceMs(2 * INTERVAL_MS - 1);
            talk.exchange.heartbeat();
            talk.exchange.flush();
            talk.until(() -> talk.client.counters().verifiedHashes() == expected);
        }

        assertThat(talk.client.isLive()).isTrue();
    }

    @Test
    void shouldReadWhatIsThereBeforeItJudgesAfterItsOwnPause() throws IOException {
        talk.goLive();
        talk.exchange.heartbeat();
        talk.exchange.flush();

        talk.clock.advanceMs(10 * INTERVAL_MS);
        // Loopback has delivered when the sender's write returns, so the first step finds it.
        talk.client.doWork();

        assertThat(talk.client.isLive()).isTrue();
        assertThat(talk.client.counters().verifiedHashes()).isEqualTo(1);
    }

    @Test
    void shouldGiveUpOnAnExchangeThatDoesNotGreet() throws IOException {
        talk.connect();
        talk.until(() -> talk.client.state() == ClientState.AWAITING_HELLO);

        talk.clock.advanceMs(2 * ClientContext.DEFAULT_KEEP_ALIVE_MS);
        talk.client.doWork();

        assertThat(talk.log.drain()).containsExactly("disconnected SILENCE 0");
    }

    @Test
    void shouldGiveUpOnAnExchangeThatDoesNotAnswerItsLogon() throws IOException {
        talk.connect().awaitLogon();

        talk.clock.advanceMs(2 * ClientContext.DEFAULT_KEEP_ALIVE_MS);
        talk.client.doWork();

        assertThat(talk.log.drain()).containsExactly("disconnected SILENCE 0");
    }
}
