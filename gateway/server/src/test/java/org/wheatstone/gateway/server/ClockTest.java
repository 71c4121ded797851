package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

/** The time of day is set while the gateway runs: durations do not notice, stamps follow. */
class ClockTest {
    private static final int SESSION = 5;
    private static final long HOUR_MS = 3_600_000;

    private final GatewayRig rig = new GatewayRig().start();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {HOUR_MS, -HOUR_MS})
    void shouldKeepSessionsThatAreHeardAndSpeakOnTime(final long jumpMs) {
        final ScriptedClient client = rig.live(SESSION);
        rig.step(500);
        rig.clock.stepMs(jumpMs);

        for (int i = 0; i < 3; i++) {
            rig.step(500);
            client.send(Requests.heartbeat(false));
            rig.step(500);
        }

        assertThat(client.templates()).containsOnly(HeartbeatDecoder.TEMPLATE_ID);
        assertThat(client.frames).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {HOUR_MS, -HOUR_MS})
    void shouldEndASilentSessionAtItsDeadline(final long jumpMs) {
        final ScriptedClient client = rig.live(SESSION);
        rig.step(500);
        rig.clock.stepMs(jumpMs);

        rig.step(1_498);
        assertThat(client.has(TerminateDecoder.TEMPLATE_ID)).isFalse();
        rig.step(3);
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertThat(client.take(TerminateDecoder.TEMPLATE_ID).getShort(24))
            .isEqualTo((short) Code.KEEPALIVE_LAPSED.number());
    }

    @ParameterizedTest
    @ValueSource(longs = {HOUR_MS, -HOUR_MS})
    void shouldCloseAConnectionThatDoesNotLogOnAtItsDeadline(final long jumpMs) {
        final ScriptedClient client = rig.connect();
        rig.await(client, HelloDecoder.TEMPLATE_ID);
        rig.step(500);
        rig.clock.stepMs(jumpMs);

        rig.step(2_498);
        assertThat(client.has(TerminateDecoder.TEMPLATE_ID)).isFalse();
        rig.step(3);
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertThat(client.take(TerminateDecoder.TEMPLATE_ID).getShort(24))
            .isEqualTo((short) Code.LOGON_TIMEOUT.number());
    }

    @Test
    void shouldFollowATimeOfDayThatIsSetForward() {
        final ScriptedClient client = rig.live(SESSION);
        rig.clock.stepMs(HOUR_MS);

        client.send(Requests.order(501));
        rig.await(() -> rig.sink.commands.size() == 2);

        assertThat(CommandRecord.timeNs(rig.sink.last(), 0)).isEqualTo(rig.clock.nanoTime());
    }

    @Test
    void shouldGoOnAtHalfSpeedWhileTheTimeOfDayIsBehind() {
        final Turn turn = new Turn(0, 1_000);

        turn.begin(100, 5_000);
        assertThat(turn.timeNs()).isEqualTo(5_000);
        turn.begin(300, 200);
        assertThat(turn.timeNs()).isEqualTo(5_100);
        turn.begin(500, 5_150);
        assertThat(turn.timeNs()).as("caught up less than it went on").isEqualTo(5_150);
    }

    @Test
    void shouldNeverStampBelowWhatTheExchangesTimeHasComeTo() {
        final Turn turn = new Turn(0, 9_000);

        turn.begin(10, 1_000);

        assertThat(turn.timeNs()).isEqualTo(9_005);
    }
}
