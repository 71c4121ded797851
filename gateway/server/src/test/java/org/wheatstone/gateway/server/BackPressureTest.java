package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.sbe.HelloDecoder;

class BackPressureTest {
    private final GatewayRig rig = new GatewayRig().start();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldKeepFramesAndTheirOrderUntilThereIsRoom() {
        final ScriptedClient client = rig.live(5);
        final byte[][] orders = orders(600);
        rig.sink.room = 0;

        client.send(Requests.join(orders));
        rig.settle();
        assertThat(rig.sink.clOrdIds()).isEmpty();
        assertThat(rig.counters().backPressured).isPositive();
        rig.sink.room = 7;
        rig.settle();
        assertThat(rig.sink.clOrdIds()).hasSize(7);
        rig.sink.room = Integer.MAX_VALUE;
        rig.await(() -> rig.sink.clOrdIds().size() == 600);

        assertThat(rig.sink.clOrdIds()).isEqualTo(LongStream.rangeClosed(1, 600).boxed().toList());
    }

    @Test
    void shouldStopReadingASocketThatCannotBeServed() {
        final ScriptedClient client = rig.live(5);
        rig.sink.room = 0;

        // More than all buffers between the two hold.
        for (int i = 0; i < 14; i++) {
            client.send(Requests.join(orders(1_000)));
        }
        rig.settle();

        final long read = rig.counters().framesReceived;
        rig.settle();
        assertThat(rig.counters().framesReceived).isEqualTo(read);
        assertThat(rig.sink.clOrdIds()).isEmpty();
    }

    @Test
    void shouldNotLetASessionLapseThatItDoesNotRead() {
        final ScriptedClient client = rig.live(5);
        rig.sink.room = 0;
        client.send(Requests.order(1));
        rig.settle();

        for (int i = 0; i < 5; i++) {
            rig.step(1_000);
        }

        assertThat(client.templates()).containsOnly(5);
        rig.sink.room = 1;
        rig.await(() -> rig.sink.clOrdIds().equals(List.of(1L)));
    }

    @Test
    void shouldServeNoMoreThanAFewFramesOfASocketInATurn() {
        final ScriptedClient flooding = rig.live(5);
        final ScriptedClient quiet = rig.live(6);
        rig.sink.commands.clear();
        flooding.send(Requests.join(orders(200)));
        quiet.send(Requests.order(1_001));

        rig.agent().doWork();

        assertThat(rig.sink.clOrdIds()).hasSize(17).contains(1_001L);
    }

    @Test
    void shouldShareScarceRoomFairly() {
        final ScriptedClient[] clients = {rig.live(5), rig.live(6), rig.live(7)};
        rig.sink.commands.clear();
        rig.sink.room = 0;
        for (final ScriptedClient client : clients) {
            client.send(Requests.join(orders(100)));
        }
        rig.settle();

        for (int turn = 0; turn < 30; turn++) {
            rig.sink.room = 1;
            rig.turn();
        }

        for (int sessionId = 5; sessionId <= 7; sessionId++) {
            assertThat(commandsOf(sessionId)).isEqualTo(10);
        }
    }

    @Test
    void shouldTellOfALostConnectionOnceThereIsRoomAgain() {
        final ScriptedClient client = rig.live(5);
        rig.sink.room = 0;

        client.close();
        rig.await(() -> rig.counters().transitions[SessionState.CLOSED.ordinal()] == 1);
        rig.settle();
        assertThat(rig.sink.templates()).isEqualTo(List.of(181));
        rig.sink.room = 1;
        rig.await(() -> rig.sink.commands.size() == 2);

        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 182));
        rig.settle();
        assertThat(rig.agent().sessions().count()).isZero();
    }

    @Test
    void shouldDetachBeforeTheSameClientComesBack() {
        final ScriptedClient client = rig.live(5);
        rig.sink.room = 0;
        client.close();
        final ScriptedClient again = rig.connect();
        rig.await(again, HelloDecoder.TEMPLATE_ID);

        again.send(Requests.logon(5, 1));
        rig.settle();
        rig.sink.room = Integer.MAX_VALUE;
        rig.sink.refusals = 1;
        rig.await(() -> rig.sink.commands.size() == 3);

        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 182, 181));
    }

    @Test
    void shouldServeWhatAClientSentBeforeItLeft() {
        final ScriptedClient client = rig.live(5);
        rig.sink.room = 0;
        client.send(Requests.order(1), Requests.order(2));
        client.close();
        rig.settle();

        rig.sink.room = Integer.MAX_VALUE;
        rig.await(() -> rig.sink.commands.size() == 4);

        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 20, 20, 182));
    }

    @Test
    void shouldNotSleepWhileFramesWait() {
        final ScriptedClient client = rig.live(5);
        client.send(Requests.join(orders(40)));
        rig.agent().doWork();

        // The other frames are in the inbox, where no selector looks.
        assertTimeout(Duration.ofSeconds(5), () -> rig.agent().awaitWork(10_000));
        rig.agent().doWork();

        assertThat(rig.sink.clOrdIds()).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void shouldWakeForASocket() {
        final ScriptedClient client = rig.live(5);
        rig.settle();
        client.send(Requests.order(1));

        assertTimeout(Duration.ofSeconds(5), () -> rig.agent().awaitWork(10_000));
        rig.agent().doWork();

        assertThat(rig.sink.clOrdIds()).isEqualTo(List.of(1L));
    }

    private long commandsOf(final int sessionId) {
        return rig.sink.commands.stream()
            .filter(record -> CommandRecord.sessionId(record, 0) == sessionId)
            .count();
    }

    private static byte[][] orders(final int count) {
        final byte[][] orders = new byte[count][];
        for (int i = 0; i < count; i++) {
            orders[i] = Requests.order(i + 1);
        }
        return orders;
    }
}
