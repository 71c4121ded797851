package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

/** Time is counted in turns: whoever is quiet is served in the turn in which its frame is there. */
class FairnessTest {
    private static final int QUIET         = 5;
    private static final int FLOODING      = 6;
    private static final int RATE          = 1_000;
    private static final int MOST_TURNS    = 2;
    private static final int FRAMES_A_TURN = 16;

    private final GatewayRig rig = new GatewayRig().start();

    @AfterEach
    void close() {
        rig.close();
    }

    /** Ten times its limit, for two seconds: nine frames of ten are refused. */
    @Test
    void shouldServeTheQuietWhileAnotherFloodsAtTenTimesItsLimit() {
        final ScriptedClient quiet = rig.liveWithRate(QUIET, RATE, 10);
        final ScriptedClient flooding = rig.liveWithRate(FLOODING, RATE, 10);
        int worst = 0;

        for (int ms = 0; ms < 2_000; ms++) {
            flooding.send(orders(10));
            if (ms % 10 == 0) {
                worst = Math.max(worst, turnsToServe(quiet, ms + 1));
            }
            rig.stepClocks();
            rig.turn();
            flooding.frames.clear();
        }

        assertThat(worst).isBetween(1, MOST_TURNS);
        assertThat(rig.counters().businessRejects).isGreaterThan(10_000);
        assertThat(flooding.has(TerminateDecoder.TEMPLATE_ID)).isFalse();
        assertThat(quiet.templates().stream().filter(template -> template == 56)).isEmpty();
    }

    /** As much as the sockets hold, by one session or by many, without any limit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void shouldServeTheQuietWhileOthersSendAllTheyCan(final int floods) {
        final ScriptedClient quiet = rig.live(QUIET);
        final ScriptedClient[] flooding = new ScriptedClient[floods];
        for (int i = 0; i < floods; i++) {
            flooding[i] = rig.live(FLOODING + i);
        }
        for (final ScriptedClient client : flooding) {
            client.send(orders(2_000));
        }
        rig.turn();
        int worst = 0;

        for (int i = 0; i < 100; i++) {
            worst = Math.max(worst, turnsToServe(quiet, i + 1));
        }

        assertThat(worst).isBetween(1, MOST_TURNS);
    }

    @Test
    void shouldServeNobodyMoreThanItsShareOfATurn() {
        final ScriptedClient first = rig.live(QUIET);
        final ScriptedClient second = rig.live(FLOODING);
        first.send(orders(500));
        second.send(orders(500));
        rig.sink.commands.clear();

        rig.turn();

        assertThat(commandsOf(QUIET)).isEqualTo(FRAMES_A_TURN);
        assertThat(commandsOf(FLOODING)).isEqualTo(FRAMES_A_TURN);
    }

    /** A client that asks and does not read the answers slows down itself. */
    @Test
    void shouldServeTheQuietWhileAnotherDoesNotRead() {
        final ScriptedClient quiet = rig.live(QUIET);
        final ScriptedClient deaf = rig.live(FLOODING);
        deaf.isReading = false;
        rig.sink.isDiskLow = true;
        for (int i = 0; i < 10; i++) {
            deaf.send(orders(1_000));
            rig.settle();
        }
        rig.sink.isDiskLow = false;

        assertThat(turnsToServe(quiet, 1)).isBetween(1, MOST_TURNS);
        quiet.send(Requests.heartbeat(true));
        rig.await(quiet, HeartbeatDecoder.TEMPLATE_ID);
    }

    private int turnsToServe(final ScriptedClient client, final long clOrdId) {
        final long before = commandsOf(QUIET);
        client.send(Requests.order(clOrdId));
        for (int turn = 1; turn <= 100; turn++) {
            rig.turn();
            if (commandsOf(QUIET) > before) {
                return turn;
            }
        }
        return Integer.MAX_VALUE;
    }

    private long commandsOf(final int sessionId) {
        return rig.sink.commands.stream()
            .filter(record -> CommandRecord.sessionId(record, 0) == sessionId)
            .count();
    }

    private static byte[] orders(final int count) {
        final byte[][] orders = new byte[count][];
        for (int i = 0; i < count; i++) {
            orders[i] = Requests.order(i + 1);
        }
        return Requests.join(orders);
    }
}
