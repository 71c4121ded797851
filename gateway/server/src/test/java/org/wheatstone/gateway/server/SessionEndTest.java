package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.zip.CRC32;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

class SessionEndTest {
    private static final int SESSION = 5;

    private final GatewayRig rig = new GatewayRig().start();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldTellTheOldConnectionThatTheSessionIsTaken() {
        final ScriptedClient old = rig.live(SESSION);
        rig.publish(rig.records.accepted(SESSION, 1));
        rig.await(old, 40);

        final ScriptedClient next = rig.connect();
        rig.logOn(next, SESSION, 1, 1);
        rig.await(old, TerminateDecoder.TEMPLATE_ID);
        rig.await(next, ReplayCompleteDecoder.TEMPLATE_ID);
        rig.publish(rig.records.accepted(SESSION, 2));
        rig.await(() -> next.frames.size() == 5);

        assertTerminated(old, Code.TAKEN_OVER);
        assertThat(next.templates()).isEqualTo(List.of(1, 3, 40, 6, 40));
        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 181));
    }

    @Test
    void shouldEndASilentClientsSession() {
        final ScriptedClient client = rig.live(SESSION);
        rig.settle();
        rig.step(1_998);
        assertThat(client.has(TerminateDecoder.TEMPLATE_ID)).isFalse();

        rig.step(3);
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertTerminated(client, Code.KEEPALIVE_LAPSED);
        assertDetached(Code.KEEPALIVE_LAPSED);
    }

    @Test
    void shouldCountFromTheAcknowledgementWhenTheCoreTakesItsTime() {
        final ScriptedClient client = rig.connect();
        final long connectionId = rig.attach(client, SESSION, 1);
        rig.step(30_000);

        rig.publish(rig.records.attached(connectionId, SESSION, 1, 0));
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);
        rig.step(1_500);

        assertThat(client.has(TerminateDecoder.TEMPLATE_ID)).isFalse();
    }

    @Test
    void shouldKeepASessionThatIsHeard() {
        final ScriptedClient client = rig.live(SESSION);

        for (int i = 0; i < 10; i++) {
            client.send(Requests.heartbeat(false));
            rig.step(1_000);
        }

        assertThat(client.templates()).containsOnly(HeartbeatDecoder.TEMPLATE_ID);
        assertThat(client.frames.size()).isBetween(9, 10);
    }

    @Test
    void shouldSendAHeartbeatWithAHashOfWhatWasSent() {
        final ScriptedClient client = rig.live(SESSION);
        rig.publish(rig.records.accepted(SESSION, 1));
        rig.publish(rig.records.fill(SESSION, 2, 6, 1));
        client.send(Requests.blank(31, 92));
        rig.await(() -> client.frames.size() == 3);

        rig.step(998);
        assertThat(client.has(HeartbeatDecoder.TEMPLATE_ID)).isFalse();
        rig.step(3);

        final CRC32 expected = new CRC32();
        client.frames.stream()
            .filter(frame -> Frame.templateId(frame, 0) == 40 || Frame.templateId(frame, 0) == 44)
            .forEach(frame -> expected.update(frame.byteArray()));
        final HeartbeatDecoder heartbeat = heartbeat(client);
        assertThat(heartbeat.nextSequence()).isEqualTo(3);
        assertThat(heartbeat.hashSequence()).isEqualTo(2);
        assertThat(heartbeat.hash()).isEqualTo(expected.getValue());
        assertThat(heartbeat.flags().replyWanted()).isFalse();
    }

    @Test
    void shouldHashReplayedEventsLikeLiveOnes() {
        rig.publish(rig.records.accepted(SESSION, 1));
        rig.publish(rig.records.accepted(SESSION, 2));
        final ScriptedClient client = rig.connect();
        rig.logOn(client, SESSION, 2, 2);
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);

        client.send(Requests.heartbeat(true));
        rig.await(client, HeartbeatDecoder.TEMPLATE_ID);

        final CRC32 expected = new CRC32();
        expected.update(client.take(40).byteArray());
        final HeartbeatDecoder heartbeat = heartbeat(client);
        assertThat(heartbeat.hashSequence()).isEqualTo(2);
        assertThat(heartbeat.hash()).isEqualTo(expected.getValue());
    }

    @Test
    void shouldAnswerAWantedHeartbeatAtOnceWithAnEmptyHash() {
        final ScriptedClient client = rig.live(SESSION);

        client.send(Requests.heartbeat(true), Requests.heartbeat(false));
        rig.await(client, HeartbeatDecoder.TEMPLATE_ID);
        rig.settle();

        assertThat(client.templates()).isEqualTo(List.of(HeartbeatDecoder.TEMPLATE_ID));
        final HeartbeatDecoder heartbeat = heartbeat(client);
        assertThat(heartbeat.nextSequence()).isEqualTo(1);
        assertThat(heartbeat.hashSequence()).isZero();
        assertThat(heartbeat.hash()).isZero();
    }

    @Test
    void shouldSendEverythingBeforeTheLastWordToALogout() {
        final ScriptedClient client = rig.live(SESSION);
        client.send(Requests.order(501), Requests.logout(), Requests.order(502));
        rig.await(() -> rig.sink.commands.size() == 3);
        rig.settle();
        assertThat(client.has(TerminateDecoder.TEMPLATE_ID)).isFalse();

        rig.publish(rig.records.accepted(SESSION, 1));
        rig.publish(rig.records.detached(1, SESSION, Code.FINISHED.number()));
        rig.publish(rig.records.accepted(SESSION, 2));
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertThat(client.templates()).isEqualTo(List.of(56, 40, 8));
        assertTerminated(client, Code.FINISHED);
        assertDetached(Code.FINISHED);
        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 20, 182));
    }

    @Test
    void shouldCatchUpBeforeTheLastWordToALogout() {
        rig.publish(rig.records.accepted(SESSION, 1));
        rig.history.isHolding = true;
        final ScriptedClient client = rig.connect();
        final long connectionId = rig.logOn(client, SESSION, 1, 1);
        client.send(Requests.logout());
        rig.await(() -> rig.sink.commands.size() == 2);
        rig.publish(rig.records.detached(connectionId, SESSION, Code.FINISHED.number()));
        rig.settle();

        rig.history.isHolding = false;
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertThat(client.templates()).isEqualTo(List.of(1, 3, 40, 8));
    }

    @Test
    void shouldHoldALogoutBackUntilTheLogonIsAnswered() {
        final ScriptedClient client = rig.connect();
        final long connectionId = rig.attach(client, SESSION, 1);
        client.send(Requests.logout());
        rig.settle();
        assertThat(rig.sink.templates()).isEqualTo(List.of(181));

        rig.publish(rig.records.attached(connectionId, SESSION, 1, 0));
        rig.await(() -> rig.sink.commands.size() == 2);
        rig.publish(rig.records.detached(connectionId, SESSION, Code.FINISHED.number()));
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertThat(client.has(LogonAckDecoder.TEMPLATE_ID)).isTrue();
        assertTerminated(client, Code.FINISHED);
    }

    @Test
    void shouldDetachALostConnectionWithoutACode() {
        rig.live(SESSION).close();
        rig.await(() -> rig.sink.commands.size() == 2);

        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 182));
        assertThat(rig.sink.last().getLong(CommandRecord.FRAME_OFFSET + 16)).isEqualTo(1);
        assertThat(rig.sink.last().getInt(CommandRecord.FRAME_OFFSET + 24)).isEqualTo(SESSION);
        assertThat(rig.sink.last().getShort(CommandRecord.FRAME_OFFSET + 28)).isZero();
    }

    @Test
    void shouldEndASessionThatTheCoreEnds() {
        final ScriptedClient client = rig.live(SESSION);

        rig.publish(rig.records.detached(1, SESSION, Code.SESSION_BLOCKED.number()));
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertTerminated(client, Code.SESSION_BLOCKED);
        assertThat(rig.sink.templates()).isEqualTo(List.of(181));
    }

    @Test
    void shouldForgetConnectionsThatHaveEnded() {
        for (int i = 0; i < 20; i++) {
            final ScriptedClient client = rig.connect();
            client.send(Requests.order(1));
            rig.await(client, TerminateDecoder.TEMPLATE_ID);
            client.take(TerminateDecoder.TEMPLATE_ID);
            client.close();
            rig.step(1);
        }

        rig.settle();
        assertThat(rig.agent().sessions().count()).isZero();
    }

    @Test
    void shouldSayThatItStops() {
        final ScriptedClient live = rig.live(SESSION);
        final ScriptedClient waiting = rig.connect();
        rig.await(waiting, 1);

        rig.agent().close();
        for (int i = 0; i < 3; i++) {
            live.poll();
            waiting.poll();
        }

        assertThat(live.take(TerminateDecoder.TEMPLATE_ID).getShort(24))
            .isEqualTo((short) Code.SERVER_STOPPING.number());
        assertThat(waiting.take(TerminateDecoder.TEMPLATE_ID).getShort(24))
            .isEqualTo((short) Code.SERVER_STOPPING.number());
        assertThat(live.hasEnded()).isTrue();
    }

    @Test
    void shouldStopTheNodeAtAGap() {
        rig.live(SESSION);

        rig.publish(rig.records.accepted(SESSION, 2));

        assertThatThrownBy(rig::settle)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("out of sequence");
    }

    private void assertTerminated(final ScriptedClient client, final Code code) {
        assertThat(client.take(TerminateDecoder.TEMPLATE_ID).getShort(24)).isEqualTo((short) code.number());
        rig.awaitEnd(client);
    }

    private void assertDetached(final Code code) {
        final UnsafeBuffer detach = rig.sink.last();
        assertThat(CommandRecord.templateId(detach, 0)).isEqualTo(182);
        assertThat(detach.getShort(CommandRecord.FRAME_OFFSET + 28)).isEqualTo((short) code.number());
    }

    private static HeartbeatDecoder heartbeat(final ScriptedClient client) {
        return new HeartbeatDecoder().wrap(
            client.take(HeartbeatDecoder.TEMPLATE_ID), Frame.BLOCK_OFFSET, HeartbeatDecoder.BLOCK_LENGTH, 1);
    }
}
