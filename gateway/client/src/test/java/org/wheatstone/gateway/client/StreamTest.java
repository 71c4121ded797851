package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;

/** What the client makes of the bytes, however they come and whatever is wrong with them. */
class StreamTest {
    /** All that an exchange says in a short session, from the first byte to the last. */
    private static int writeSession(final ScriptedExchange exchange) {
        exchange.hello();
        exchange.logonAck(0, 1, 2);
        exchange.instrument(1, "code/usd");
        exchange.phase(1, Phase.CONTINUOUS);
        exchange.accepted(1, 64, 1_500, 5);
        exchange.trade(1, 64, 1_500, 2, 3);
        exchange.replayComplete(2);
        exchange.heartbeat();
        exchange.replaced(2, 64, 1, 1_600, 3);
        exchange.businessReject(3, Code.THROTTLED);
        exchange.cancelRejected(4, Code.UNKNOWN_ORDER);
        exchange.canceled(2, 64, 5);
        exchange.rejected(6, Code.BAD_PRICE);
        exchange.heartbeat();
        exchange.terminate(Code.TAKEN_OVER);
        return exchange.unsent();
    }

    private static final List<String> SESSION = List.of("logon 0", "instrument 1 code/usd", "phase 1 CONTINUOUS",
        "accepted 1 5 @ 1500", "trade 1 2 @ 1500 leaves 3", "live", "replaced 1 by 2 3 @ 1600",
        "business reject 3 300", "cancel rejected 4 600", "canceled 2 by 5 USER", "rejected 6 400",
        "disconnected TERMINATED 113");

    @Test
    void shouldHearTheSameWhenFramesAreCutAtAnyByte() throws IOException {
        int length = 1;
        try (Conversation talk = new Conversation()) {
            for (int cut = 0; cut < length; cut++) {
                talk.connect();
                talk.exchange.sequence(0);
                length = writeSession(talk.exchange);

                talk.exchange.send(cut);
                talk.client.doWork();
                talk.client.doWork();
                talk.exchange.flush();
                talk.until(() -> talk.client.state() == ClientState.CLOSED);

                assertThat(talk.log.drain()).as("cut at byte %d", cut).isEqualTo(SESSION);
                assertThat(talk.client.counters().verifiedHashes()).isEqualTo(2);
            }
        }
        assertThat(length).isGreaterThan(1_000);
    }

    @Test
    void shouldHearTheSameWhenEveryByteComesAlone() throws IOException {
        try (Conversation talk = new Conversation().connect()) {
            for (int left = writeSession(talk.exchange); left > 0; left--) {
                talk.exchange.send(1);
                talk.client.doWork();
            }
            talk.until(() -> talk.client.state() == ClientState.CLOSED);

            assertThat(talk.log.drain()).isEqualTo(SESSION);
        }
    }

    @Test
    void shouldReadOnWhenTheBufferWrapsInsideAFrame() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            final int count = 5 * talk.context.receiveBufferBytes() / Frame.lengthOf(64);
            for (int i = 0; i < count; i++) {
                talk.exchange.unknownEvent(58, 64);
            }
            talk.exchange.heartbeat();
            talk.exchange.flush();

            talk.until(() -> talk.client.counters().verifiedHashes() == 1);
            assertThat(talk.client.lastSequence()).isEqualTo(count);
        }
    }

    @Test
    void shouldVerifyHeartbeatsBeforeTheFirstEvent() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            talk.exchange.heartbeat();
            talk.exchange.flush();

            talk.until(() -> talk.client.counters().verifiedHashes() == 1);
            assertThat(talk.client.isLive()).isTrue();
        }
    }

    @Test
    void shouldCloseWhenTheHashDiffers() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            talk.exchange.accepted(1, 64, 1_500, 5);
            talk.exchange.heartbeat(1, talk.exchange.hash() ^ 1);

            assertThat(talk.delivered("disconnected HASH_MISMATCH 0"))
                .containsExactly("accepted 1 5 @ 1500", "disconnected HASH_MISMATCH 0");
            assertThat(talk.client.disconnection().sentence()).contains("upTo=1");
            assertClosedForGood(talk);
        }
    }

    @Test
    void shouldCloseWhenABitOfAnEventHasFlipped() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            talk.exchange.accepted(1, 64, 1_500, 5);
            final int priceOffset = Frame.BLOCK_OFFSET + OrderAcceptedEncoder.priceEncodingOffset();
            talk.exchange.out().putLong(priceOffset, 1_501, ByteOrder.LITTLE_ENDIAN);
            talk.exchange.heartbeat();

            talk.delivered("disconnected HASH_MISMATCH 0");
            assertClosedForGood(talk);
        }
    }

    @Test
    void shouldCloseWhenTheHashIsOfEventsThatNeverCame() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            talk.exchange.heartbeat(1, 0);

            talk.delivered("disconnected HASH_MISMATCH 0");
            assertClosedForGood(talk);
        }
    }

    @Test
    void shouldCloseAtAGapWithoutTouchingTheEventAfterIt() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            talk.exchange.accepted(1, 64, 1_500, 5);
            talk.exchange.sequence(2);
            talk.exchange.accepted(2, 128, 1_500, 5);

            assertThat(talk.delivered("disconnected SEQUENCE_GAP 0"))
                .containsExactly("accepted 1 5 @ 1500", "disconnected SEQUENCE_GAP 0");
            assertThat(talk.client.disconnection().sentence()).contains("expected=2, got=3");
            assertThat(talk.client.orders().openCount()).isEqualTo(1);
            assertClosedForGood(talk);
        }
    }

    @Test
    void shouldCloseWhenAnEventComesTwice() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            talk.exchange.accepted(1, 64, 1_500, 5);
            talk.exchange.sequence(0);
            talk.exchange.accepted(1, 64, 1_500, 5);

            talk.delivered("disconnected SEQUENCE_REPEATED 0");
            assertThat(talk.client.orders().openCount()).isEqualTo(1);
            assertClosedForGood(talk);
        }
    }

    @Test
    void shouldCloseAtAnOrderEventWithoutSequence() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            talk.exchange.sequence(-1);
            talk.exchange.accepted(1, 64, 1_500, 5);

            assertThat(talk.delivered("disconnected SEQUENCE_GAP 0")).hasSize(1);
        }
    }

    @Test
    void shouldCloseWhenReplayEndsBeforeItIsComplete() throws IOException {
        try (Conversation talk = new Conversation().connect().awaitLogon()) {
            talk.exchange.logonAck(1, 1, 2);
            talk.exchange.accepted(1, 64, 1_500, 5);
            talk.exchange.replayComplete(1);

            talk.delivered("disconnected SEQUENCE_GAP 0");
            assertClosedForGood(talk);
        }
    }

    @Test
    void shouldCloseWhenReplayStartsElsewhereThanAskedFor() throws IOException {
        try (Conversation talk = new Conversation().connect().awaitLogon()) {
            talk.exchange.logonAck(0, 3, 5);

            talk.delivered("disconnected SEQUENCE_GAP 0");
            assertClosedForGood(talk);
        }
    }

    @Test
    void shouldTakeWhatANewerExchangeAdds() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            talk.exchange.unknownEvent(58, 28);
            talk.exchange.begin(57, 12);
            talk.exchange.begin(90, 4);
            talk.exchange.unknownEvent(40, OrderAcceptedEncoder.BLOCK_LENGTH + 16);

            // The last is an OrderAccepted with a longer block, but without a side.
            assertThat(talk.delivered("disconnected PROTOCOL_ERROR 205"))
                .containsExactly("other 58", "other 57", "other 90", "disconnected PROTOCOL_ERROR 205");
            assertThat(talk.client.counters().ignoredFrames()).isEqualTo(3);
        }
    }

    @Test
    void shouldReadAnEventWithALongerBlock() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            final int blockLength = OrderAcceptedEncoder.BLOCK_LENGTH + 16;
            talk.exchange.unknownEvent(OrderAcceptedEncoder.TEMPLATE_ID, blockLength);
            new OrderAcceptedEncoder().wrap(talk.exchange.out(), Frame.BLOCK_OFFSET)
                .clOrdId(1).orderId(64).price(100).leaves(3).side(Side.ASK);

            assertThat(talk.delivered("accepted 1 3 @ 100")).containsExactly("accepted 1 3 @ 100");
        }
    }

    @Test
    void shouldCloseAtAShortBlock() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            talk.exchange.begin(OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH - 8);

            talk.delivered("disconnected PROTOCOL_ERROR 204");
            assertClosedForGood(talk);
        }
    }

    @Test
    void shouldCloseAtBytesThatAreNoFrame() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            talk.exchange.begin(58, 12);
            talk.exchange.out().putShort(2, (short) 0x1234);

            talk.delivered("disconnected PROTOCOL_ERROR 200");
            assertClosedForGood(talk);
        }
    }

    @Test
    void shouldCloseAtASessionMessageOutOfPlace() throws IOException {
        try (Conversation talk = new Conversation().goLive()) {
            talk.exchange.logonAck(0, 1, 0);

            talk.delivered("disconnected PROTOCOL_ERROR 0");
            assertThat(talk.client.disconnection().sentence()).contains("templateId=3", "state=LIVE");
            assertClosedForGood(talk);
        }
    }

    private static void assertClosedForGood(final Conversation talk) throws IOException {
        assertThat(talk.client.state()).isEqualTo(ClientState.CLOSED);
        talk.until(() -> !talk.exchange.receive());
        talk.clock.advanceMs(60_000);
        talk.client.doWork();
        assertThat(talk.exchange.accept()).isFalse();
    }
}
