package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

/** What the history remembers of connections, and what happens when it cannot remember. */
class PastTest {
    private static final int SESSION = 5;
    private static final int OTHER   = 6;

    private final GatewayRig rig = new GatewayRig().start();

    @BeforeEach
    void publishAPast() {
        rig.publish(rig.records.accepted(SESSION, 1));
        rig.publish(rig.records.accepted(SESSION, 2));
        rig.publish(rig.records.accepted(OTHER, 1));
        rig.publish(rig.records.accepted(OTHER, 2));
        rig.settle();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldBeForgottenOnceTheReplayIsComplete() {
        final ScriptedClient client = replaying();
        assertThat(rig.history.remembered).hasSize(1);

        rig.history.isHolding = false;
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);

        assertThat(rig.history.remembered).isEmpty();
        assertThat(state(SESSION)).isEqualTo(SessionState.LIVE);
    }

    @Test
    void shouldTryAgainWhenTheHistoryTakesNoReleaseOfALiveSession() {
        final ScriptedClient client = liveButRemembered();

        rig.settle();
        assertThat(rig.history.remembered).hasSize(1);
        rig.history.isFull = false;
        rig.settle();

        assertThat(rig.history.remembered).isEmpty();
        assertThat(client.has(TerminateDecoder.TEMPLATE_ID)).isFalse();
        assertThat(state(SESSION)).isEqualTo(SessionState.LIVE);
    }

    @Test
    void shouldTryAgainWhenTheHistoryTakesNoReleaseOfALostConnection() {
        final ScriptedClient client = liveButRemembered();

        client.close();
        rig.await(() -> rig.sink.commands.size() == 2);
        rig.settle();
        assertThat(rig.history.remembered).hasSize(1);
        assertThat(rig.agent().sessions().count()).isEqualTo(1);
        rig.history.isFull = false;
        rig.settle();

        assertThat(rig.history.remembered).isEmpty();
        assertThat(rig.agent().sessions().count()).isZero();
    }

    @Test
    void shouldBeForgottenWhenTheConnectionIsLostDuringTheReplay() {
        final ScriptedClient client = replaying();

        client.close();
        rig.await(() -> rig.sink.commands.size() == 2);
        rig.settle();

        assertThat(rig.history.remembered).isEmpty();
        assertThat(rig.agent().sessions().count()).isZero();
    }

    @Test
    void shouldBeForgottenAfterALogoutDuringTheReplay() {
        final ScriptedClient client = replaying();
        client.send(Requests.logout());
        rig.await(() -> rig.sink.commands.size() == 2);
        rig.publish(rig.records.detached(GatewayRig.connectionIdOf(rig.sink.commands.get(0)), SESSION, 114));

        rig.history.isHolding = false;
        rig.await(client, TerminateDecoder.TEMPLATE_ID);
        rig.settle();

        assertThat(rig.history.remembered).isEmpty();
        assertThat(rig.agent().sessions().count()).isZero();
    }

    @Test
    void shouldEndOnlyTheSessionWhosePastIsDamaged() {
        final ScriptedClient other = rig.connect();
        rig.logOn(other, OTHER, 1, 2);
        rig.await(other, ReplayCompleteDecoder.TEMPLATE_ID);
        rig.history.damaged.add(SESSION);

        final ScriptedClient client = rig.connect();
        rig.logOn(client, SESSION, 1, 2);
        rig.await(client, TerminateDecoder.TEMPLATE_ID);
        rig.publish(rig.records.accepted(SESSION, 3));
        rig.publish(rig.records.accepted(OTHER, 3));
        other.send(Requests.order(501));
        rig.await(() -> rig.sink.commands.size() == 4);
        rig.settle();

        assertThat(client.templates()).isEqualTo(List.of(1, 3, 40, 8));
        final UnsafeBuffer terminate = client.take(TerminateDecoder.TEMPLATE_ID);
        assertThat(terminate.getLong(16)).isZero();
        assertThat(terminate.getShort(24)).isEqualTo((short) Code.SEQUENCE_UNAVAILABLE.number());
        rig.awaitEnd(client);
        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 181, 182, 20));
        assertThat(rig.sink.commands.get(2).getShort(CommandRecord.FRAME_OFFSET + 28))
            .isEqualTo((short) Code.SEQUENCE_UNAVAILABLE.number());
        assertThat(other.frames.getLast().getLong(16)).isEqualTo(3);
        assertThat(other.frames.stream().filter(frame -> frame.getShort(6) == OrderAcceptedDecoder.TEMPLATE_ID))
            .hasSize(3);
        assertThat(state(OTHER)).isEqualTo(SessionState.LIVE);
        assertThat(rig.history.remembered).isEmpty();
    }

    /** A client that has asked for its past and was not answered yet. */
    private ScriptedClient replaying() {
        rig.history.isHolding = true;
        final ScriptedClient client = rig.connect();
        rig.logOn(client, SESSION, 1, 2);
        rig.await(() -> !rig.history.requests.isEmpty());
        return client;
    }

    /** A client that was answered, while the history takes nothing more. */
    private ScriptedClient liveButRemembered() {
        final ScriptedClient client = replaying();
        rig.history.isFull = true;
        rig.history.isHolding = false;
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);
        assertThat(rig.history.remembered).hasSize(1);
        return client;
    }

    private SessionState state(final int sessionId) {
        return rig.agent().sessions().ofSession(sessionId).state();
    }
}
