package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.NewOrderDecoder;

class BackPressureTest {
    private static final int MAX_IN_FLIGHT = 4_096;
    private static final int MORE          = 100;
    private static final int FRAME_LENGTH  = Frame.lengthOf(NewOrderDecoder.BLOCK_LENGTH);

    @Test
    void shouldKeepEveryRequestWhileTheExchangeDoesNotRead() throws IOException {
        try (Conversation talk = new Conversation()) {
            talk.exchange.smallBuffers();
            talk.context.maxInFlight(MAX_IN_FLIGHT).maxOpenOrders(MAX_IN_FLIGHT).socketBufferBytes(4_096);
            talk.goLive();

            int written = 0;
            while (talk.newOrder(100, 1) > 0) {
                written += talk.client.flush();
            }
            written += talk.client.flush();

            assertThat(talk.newOrder(100, 1)).isEqualTo(TradingClient.BACK_PRESSURED);
            assertThat(talk.client.inFlightCount()).isEqualTo(MAX_IN_FLIGHT);
            assertThat(written).as("bytes that the socket took").isLessThan(MAX_IN_FLIGHT * FRAME_LENGTH);

            // A heartbeat would only stand in the same queue.
            talk.clock.advanceMs(ScriptedExchange.KEEP_ALIVE_MS);
            talk.client.doWork();
            assertThat(talk.client.counters().heartbeatsSent()).isZero();

            // The new ones are written behind the old ones, of which the socket has taken some.
            answer(talk, 1, MORE);
            talk.until(() -> talk.client.inFlightCount() == MAX_IN_FLIGHT - MORE);
            for (int i = 1; i <= MORE; i++) {
                assertThat(talk.newOrder(100, 1)).isEqualTo(MAX_IN_FLIGHT + i);
            }
            assertThat(talk.newOrder(100, 1)).isEqualTo(TradingClient.BACK_PRESSURED);
            answer(talk, MORE + 1, MAX_IN_FLIGHT + MORE);
            talk.until(() -> talk.client.inFlightCount() == 0);
        }
    }

    private static void answer(final Conversation talk, final int first, final int last) throws IOException {
        for (int id = first; id <= last; id++) {
            talk.await(NewOrderDecoder.TEMPLATE_ID);
            assertThat(talk.exchange.clOrdId()).isEqualTo(id);
            talk.exchange.rejected(id, Code.BAD_PRICE);
            talk.exchange.flush();
        }
    }

    @Test
    void shouldHaveRoomToSendAgainAllThatIsInFlight() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            final int maxInFlight = talk.context.maxInFlight();
            for (int i = 0; i < maxInFlight; i++) {
                talk.newOrder(100, 1);
            }

            talk.reconnect();
            talk.exchange.logonAck(0, 1, 0);
            talk.exchange.replayComplete(0);
            talk.delivered("live");

            assertThat(talk.client.counters().resentRequests()).isEqualTo(maxInFlight);
            for (int id = 1; id <= maxInFlight; id++) {
                talk.await(NewOrderDecoder.TEMPLATE_ID);
                assertThat(talk.exchange.clOrdId()).isEqualTo(id);
            }
        }
    }
}
