package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

class LaggingTest {
    private static final int SESSION = 5;
    private static final int EVENTS  = 3_000;

    private final GatewayRig rig = new GatewayRig();

    @BeforeEach
    void start() {
        rig.context.limits().writeBufferLength(8_192).socketSendBufferLength(4_096).slowConsumerTimeoutMs(1_500);
        rig.start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldSendALaggingClientEverythingOnceAndInOrder() {
        final ScriptedClient client = liveWithSmallWindow();
        client.isReading = false;

        publishUntilLagging(client);
        final int published = EVENTS;
        client.isReading = true;
        rig.await(() -> client.frames.size() == published);
        rig.publish(rig.records.accepted(SESSION, published + 1));
        rig.await(() -> client.frames.size() == published + 1);

        assertThat(sequences(client)).isEqualTo(LongStream.rangeClosed(1, published + 1).boxed().toList());
        assertThat(rig.history.requests).hasSizeGreaterThan(1);
        assertThat(state()).isEqualTo(SessionState.LIVE);
        assertThat(rig.counters().transitions[SessionState.LIVE.ordinal()]).isGreaterThan(1);
    }

    @Test
    void shouldReplayMoreThanTheBufferHoldsInPieces() {
        for (int i = 1; i <= 500; i++) {
            rig.publish(rig.records.accepted(SESSION, i));
        }

        final ScriptedClient client = rig.connect();
        rig.logOn(client, SESSION, 1, 500);
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);

        client.take(3);
        client.frames.removeIf(frame -> Frame.templateId(frame, 0) == ReplayCompleteDecoder.TEMPLATE_ID);
        assertThat(sequences(client)).isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
        assertThat(rig.history.requests).hasSizeGreaterThan(5).allMatch(request -> request.maxBytes() <= 8_192);
    }

    @Test
    void shouldStillTakeRequestsOfALaggingClient() {
        final ScriptedClient client = liveWithSmallWindow();
        client.isReading = false;
        publishUntilLagging(client);

        client.send(Requests.order(501));
        rig.await(() -> rig.sink.clOrdIds().equals(List.of(501L)));

        assertThat(state()).isEqualTo(SessionState.LAGGING);
    }

    @Test
    void shouldAnswerRefusalsBetweenPiecesOfHistory() {
        final ScriptedClient client = liveWithSmallWindow();
        client.isReading = false;
        publishUntilLagging(client);
        for (int i = 0; i < 200; i++) {
            client.send(refused());
        }
        rig.settle();

        client.isReading = true;
        rig.await(() -> client.frames.size() == EVENTS + 200);

        client.frames.removeIf(frame -> Frame.templateId(frame, 0) == 56);
        assertThat(sequences(client)).isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
    }

    @Test
    void shouldCutAClientThatDoesNotRead() {
        final ScriptedClient client = liveWithSmallWindow();
        client.isReading = false;
        publishUntilLagging(client);

        for (int i = 0; i < 4; i++) {
            client.send(Requests.heartbeat(false));
            rig.step(400);
        }
        rig.await(() -> rig.sink.commands.size() == 2);

        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 182));
        assertThat(rig.sink.last().getShort(CommandRecord.FRAME_OFFSET + 28))
            .isEqualTo((short) Code.SLOW_CONSUMER.number());
    }

    @Test
    void shouldNotCutAClientThatReadsSlowly() {
        final ScriptedClient client = liveWithSmallWindow();
        client.isReading = false;
        publishUntilLagging(client);

        for (int i = 0; i < 6; i++) {
            rig.step(500);
            client.isReading = true;
            client.send(Requests.heartbeat(false));
            rig.turn();
            rig.turn();
            client.isReading = false;
        }

        assertThat(rig.sink.templates()).isEqualTo(List.of(181));
    }

    @Test
    void shouldNotAskTheHistoryForACutClientAgain() {
        final ScriptedClient client = liveWithSmallWindow();
        client.isReading = false;
        rig.history.isHolding = true;
        publishUntilLagging(client);
        client.isReading = true;
        rig.await(() -> !rig.history.requests.isEmpty());

        client.close();
        rig.await(() -> rig.sink.commands.size() == 2);
        rig.history.isHolding = false;
        rig.settle();

        assertThat(rig.history.remembered).isEmpty();
        assertThat(rig.history.requests).hasSize(1);
    }

    @Test
    void shouldHaveRoomForTheLastWordWhenThePastCannotBeHad() {
        final ScriptedClient client = liveWithSmallWindow();
        client.isReading = false;
        publishUntilLagging(client);
        rig.history.isHolding = true;
        client.isReading = true;
        rig.await(() -> !rig.history.requests.isEmpty());
        client.isReading = false;
        for (int i = 0; i < 2_000; i++) {
            client.send(refused());
        }
        rig.settle();
        assertThat(rig.counters().businessRejects).isLessThan(2_000);

        rig.history.oldest = 1_000_000;
        rig.history.isHolding = false;
        rig.await(() -> rig.sink.commands.size() == 2);
        client.isReading = true;
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertThat(client.frames.getLast().getShort(24)).isEqualTo((short) Code.SEQUENCE_UNAVAILABLE.number());
        assertThat(rig.history.remembered).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldOweNothingHoweverTheClientReads(final long seed) {
        final Random random = new Random(seed);
        final ScriptedClient client = liveWithSmallWindow();
        int published = 0;
        int refused = 0;

        for (int turn = 0; turn < 3_000; turn++) {
            final int burst = random.nextInt(20) == 0 ? random.nextInt(200) : random.nextInt(3);
            for (int i = 0; i < burst; i++) {
                published++;
                rig.publish(random.nextBoolean()
                    ? rig.records.accepted(SESSION, published) : rig.records.fill(6, published, SESSION, published));
            }
            if (random.nextInt(50) == 0) {
                client.send(refused());
                refused++;
            }
            client.isReading = random.nextInt(4) == 0 ? !client.isReading : client.isReading;
            rig.history.isHolding = random.nextInt(3) == 0;
            rig.history.isFull = random.nextInt(3) == 0;
            rig.turn();
        }
        client.isReading = true;
        rig.history.isHolding = false;
        rig.history.isFull = false;
        final int expected = published + refused;
        rig.await(() -> client.frames.size() == expected);
        client.send(Requests.heartbeat(true));
        rig.await(client, HeartbeatDecoder.TEMPLATE_ID);

        assertThat(rig.counters().transitions[SessionState.LAGGING.ordinal()]).isPositive();
        final long hash = client.frames.removeLast().getLong(32);
        client.frames.removeIf(frame -> Frame.templateId(frame, 0) == 56);
        final CRC32 crc = new CRC32();
        client.frames.forEach(frame -> crc.update(frame.byteArray()));
        assertThat(sequences(client)).isEqualTo(LongStream.rangeClosed(1, published).boxed().toList());
        assertThat(hash).isEqualTo(crc.getValue());
        assertThat(rig.history.remembered).isEmpty();
    }

    /** A request that is answered by the gateway alone, and is no offence. */
    private byte[] refused() {
        rig.sink.isDiskLow = true;
        return Requests.order(501);
    }

    private ScriptedClient liveWithSmallWindow() {
        final ScriptedClient client = rig.connect(4_096);
        rig.logOn(client, SESSION, 1, 0);
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);
        client.take(ReplayCompleteDecoder.TEMPLATE_ID);
        return client;
    }

    private void publishUntilLagging(final ScriptedClient client) {
        for (int i = 1; i <= EVENTS; i++) {
            rig.publish(rig.records.accepted(SESSION, i));
        }
        rig.settle();
        assertThat(state()).isEqualTo(SessionState.LAGGING);
        assertThat(client.frames).isEmpty();
    }

    private SessionState state() {
        return rig.agent().sessions().ofSession(SESSION).state();
    }

    private static List<Long> sequences(final ScriptedClient client) {
        return client.frames.stream().map((final UnsafeBuffer frame) -> frame.getLong(Frame.SEQUENCE_OFFSET)).toList();
    }
}
