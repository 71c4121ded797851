package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.codecs.sbe.HelloDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.SessionDetachDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

class LogonTest {
    private static final int SESSION = 5;
    private static final int BLOCK   = Frame.BLOCK_OFFSET;

    private final GatewayRig rig = new GatewayRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldSayHelloFirst() {
        rig.start();

        final ScriptedClient client = rig.connect();
        rig.await(client, HelloDecoder.TEMPLATE_ID);

        final UnsafeBuffer frame = client.take(HelloDecoder.TEMPLATE_ID);
        final HelloDecoder hello = new HelloDecoder().wrap(frame, BLOCK, HelloDecoder.BLOCK_LENGTH, 1);
        assertThat(Frame.length(frame, 0)).isEqualTo(56);
        assertThat(hello.serverTime()).isEqualTo(rig.clock.nanoTime());
        assertThat(hello.nonce(0)).isEqualTo((short) 0x5A);
        assertThat(hello.nonce(15)).isEqualTo((short) 0x5A);
        assertThat(hello.engineId()).isEqualTo(42);
        assertThat(hello.schemaMin()).isEqualTo(1);
        assertThat(hello.schemaMax()).isEqualTo(Frame.SCHEMA_VERSION);
    }

    @Test
    void shouldAskTheCoreForTheSession() {
        rig.start();

        rig.attach(rig.connect(), SESSION, 12);

        final UnsafeBuffer record = rig.sink.last();
        final SessionAttachDecoder attach = new SessionAttachDecoder()
            .wrap(record, CommandRecord.FRAME_OFFSET + BLOCK, SessionAttachDecoder.BLOCK_LENGTH, 1);
        assertThat(CommandRecord.sessionId(record, 0)).isZero();
        assertThat(CommandRecord.attachment(record, 0)).isZero();
        assertThat(CommandRecord.participantId(record, 0)).isZero();
        assertThat(CommandRecord.timeNs(record, 0)).isEqualTo(rig.clock.nanoTime());
        assertThat(attach.sessionId()).isEqualTo(SESSION);
        assertThat(attach.nextSequence()).isEqualTo(12);
        assertThat(attach.graceMs()).isZero();
        assertThat(attach.flags().takeover()).isFalse();
        assertThat(attach.connectionId()).isEqualTo(1);
    }

    @Test
    void shouldAcknowledgeThenTellInstrumentsThenReplayThenGoLive() {
        rig.context.referenceFrame(Records.frameOf(rig.records.definition(9)))
            .referenceFrame(Records.frameOf(rig.records.status(9, Phase.PRE_OPEN)));
        rig.start();
        rig.publish(rig.records.definition(10));
        rig.publish(rig.records.status(10, Phase.CONTINUOUS));
        rig.publish(rig.records.status(9, Phase.HALTED));
        rig.publish(rig.records.accepted(SESSION, 1));
        rig.publish(rig.records.accepted(SESSION, 2));
        rig.publish(rig.records.accepted(SESSION, 3));

        final ScriptedClient client = rig.connect();
        rig.logOn(client, SESSION, 2, 3);
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);
        rig.publish(rig.records.accepted(SESSION, 4));
        rig.await(() -> client.frames.size() == 10);

        assertThat(client.templates()).isEqualTo(List.of(1, 3, 70, 71, 70, 71, 40, 40, 6, 40));
        final LogonAckDecoder ack = new LogonAckDecoder()
            .wrap(client.take(LogonAckDecoder.TEMPLATE_ID), BLOCK, LogonAckDecoder.BLOCK_LENGTH, 1);
        assertThat(ack.lastClOrdId()).isEqualTo(500);
        assertThat(ack.nextSequence()).isEqualTo(2);
        assertThat(ack.highestSequence()).isEqualTo(3);
        assertThat(ack.attachment()).isEqualTo(7);
        assertThat(ack.keepAliveMs()).isEqualTo(1_000);
        assertThat(ack.orderRate()).isZero();
        assertThat(ack.maxFrame()).isEqualTo(1_024);
        assertThat(ack.durability()).isEqualTo(Durability.PROCESS);
        assertThat(ack.phase()).isEqualTo(Phase.CONTINUOUS);
        final InstrumentStatusDecoder status = new InstrumentStatusDecoder()
            .wrap(client.take(InstrumentStatusDecoder.TEMPLATE_ID), BLOCK, InstrumentStatusDecoder.BLOCK_LENGTH, 1);
        assertThat(status.instrumentId()).isEqualTo(9);
        assertThat(status.phase()).isEqualTo(Phase.HALTED);
        assertThat(sequenceOf(client.take(40))).isEqualTo(2);
        assertThat(sequenceOf(client.take(40))).isEqualTo(3);
        final UnsafeBuffer complete = client.take(ReplayCompleteDecoder.TEMPLATE_ID);
        assertThat(complete.getLong(16)).isEqualTo(3);
        assertThat(sequenceOf(client.take(40))).isEqualTo(4);
    }

    @Test
    void shouldSendMoreInstrumentsThanFitIntoTheBufferAtOnce() {
        rig.context.limits().writeBufferLength(4_096);
        rig.start();
        for (int id = 1; id <= 200; id++) {
            rig.publish(rig.records.definition(id));
            rig.publish(rig.records.status(id, Phase.CONTINUOUS));
        }

        final ScriptedClient client = rig.connect();
        rig.logOn(client, SESSION, 1, 0);
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);

        assertThat(client.templates().stream().filter(template -> template == 70)).hasSize(200);
        assertThat(client.templates().stream().filter(template -> template == 71)).hasSize(200);
    }

    @Test
    void shouldReplayWhatHappensDuringTheReplay() {
        rig.start();
        rig.publish(rig.records.accepted(SESSION, 1));
        rig.history.isHolding = true;
        final ScriptedClient client = rig.connect();
        rig.logOn(client, SESSION, 1, 1);

        rig.publish(rig.records.accepted(SESSION, 2));
        rig.settle();
        rig.history.isHolding = false;
        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);

        assertThat(client.templates()).isEqualTo(List.of(1, 3, 40, 40, 6));
        assertThat(client.take(ReplayCompleteDecoder.TEMPLATE_ID).getLong(16)).isEqualTo(2);
    }

    @Test
    void shouldAskAgainWhenTheHistoryTakesNoMoreRequests() {
        rig.start();
        rig.publish(rig.records.accepted(SESSION, 1));
        rig.history.isFull = true;
        final ScriptedClient client = rig.connect();
        rig.logOn(client, SESSION, 1, 1);
        rig.settle();
        assertThat(client.has(ReplayCompleteDecoder.TEMPLATE_ID)).isFalse();

        rig.history.isFull = false;

        rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);
    }

    @Test
    void shouldEndASessionWhosePastIsArchived() {
        rig.start();
        rig.publish(rig.records.accepted(SESSION, 1));
        rig.history.oldest = 77;

        final ScriptedClient client = rig.connect();
        rig.logOn(client, SESSION, 1, 1);
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertTerminated(client, Code.SEQUENCE_UNAVAILABLE, 77);
        rig.await(() -> rig.sink.templates().equals(List.of(181, 182)));
    }

    /** Offsets in the frame: 10 version, 24 mode, 25 auth method, 26 cod policy, 27 flags, 28 to 31 grace. */
    @ParameterizedTest
    @CsvSource({
        "24, 0, 105, 0", "24, 3, 105, 0", "24, 9, 105, 0",
        "25, 1, 100, 0", "25, 7, 100, 0",
        "26, 4, 205, 26", "27, 2, 205, 27", "31, 128, 205, 28",
        "10, 0, 106, 1", "10, 2, 106, 1",
        "4, 96, 204, 100",
    })
    void shouldRejectALogon(final int offset, final int value, final int code, final long detail) {
        rig.start();

        final ScriptedClient client = rig.connect();
        client.send(Requests.with(Requests.logon(SESSION, 1), offset, value));
        rig.await(client, LogonRejectDecoder.TEMPLATE_ID);

        assertRejected(client, code, detail);
        assertThat(rig.sink.commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "99, 100", "60001, 60000", "-1, 60000"})
    void shouldRejectAKeepAliveOutOfRangeWithTheNearest(final int keepAliveMs, final long nearest) {
        rig.start();
        final byte[] logon = Requests.logon(SESSION, 1);
        new UnsafeBuffer(logon).putInt(32, keepAliveMs);

        final ScriptedClient client = rig.connect();
        client.send(logon);
        rig.await(client, LogonRejectDecoder.TEMPLATE_ID);

        assertRejected(client, Code.BAD_KEEPALIVE.number(), nearest);
    }

    @Test
    void shouldRejectAnUnsignedLogonUnlessToldOtherwise() {
        rig.context.devLogon(false);
        rig.start();

        final ScriptedClient client = rig.connect();
        client.send(Requests.logon(SESSION, 1));
        rig.await(client, LogonRejectDecoder.TEMPLATE_ID);

        assertRejected(client, Code.BAD_CREDENTIALS.number(), 0);
    }

    @Test
    void shouldRejectAnUnsignedLogonFromElsewhere() {
        rig.start();

        final int code = new LogonCheck(rig.context, new Blocks())
            .check(new UnsafeBuffer(Requests.logon(SESSION, 1)), 0, false, 0);

        assertThat(code).isEqualTo(Code.BAD_CREDENTIALS.number());
    }

    @Test
    void shouldPassOnTheCoresRefusal() {
        rig.start();
        final ScriptedClient client = rig.connect();
        final long connectionId = rig.attach(client, SESSION, 1);

        rig.publish(rig.records.refused(connectionId, Code.SEQUENCE_TOO_HIGH.number(), 17));
        rig.await(client, LogonRejectDecoder.TEMPLATE_ID);

        assertRejected(client, Code.SEQUENCE_TOO_HIGH.number(), 17);
        assertThat(rig.sink.templates()).isEqualTo(List.of(181));
        assertThat(rig.agent().sessions().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7, 20, 23, 40, 115, 181, 999})
    void shouldTakeNothingButALogonBeforeALogon(final int templateId) {
        rig.start();

        final ScriptedClient client = rig.connect();
        client.send(Requests.blank(templateId, 100));
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertTerminated(client, Code.NOT_LIVE, 0);
        assertThat(rig.sink.commands).isEmpty();
    }

    @Test
    void shouldNotWaitForeverForALogon() {
        rig.start();
        final ScriptedClient client = rig.connect();
        rig.await(client, HelloDecoder.TEMPLATE_ID);

        rig.step(2_999);
        assertThat(client.has(TerminateDecoder.TEMPLATE_ID)).isFalse();
        rig.step(1);

        assertTerminated(client, Code.LOGON_TIMEOUT, 0);
    }

    @Test
    void shouldRefuseRequestsBeforeTheReplayIsComplete() {
        rig.start();
        rig.publish(rig.records.accepted(SESSION, 1));
        rig.history.isHolding = true;
        final ScriptedClient client = rig.connect();
        final long connectionId = rig.attach(client, SESSION, 1);

        client.send(Requests.order(501));
        rig.await(client, BusinessRejectDecoder.TEMPLATE_ID);
        assertBusinessRejected(client, 501, Code.NOT_LIVE);
        rig.publish(rig.records.attached(connectionId, SESSION, 1, 1));
        rig.await(client, LogonAckDecoder.TEMPLATE_ID);
        client.send(Requests.order(502));
        rig.await(client, BusinessRejectDecoder.TEMPLATE_ID);

        assertBusinessRejected(client, 502, Code.NOT_LIVE);
        assertThat(rig.sink.templates()).isEqualTo(List.of(181));
    }

    @Test
    void shouldDetachWhenTheAnswerFindsNobody() {
        rig.start();
        final ScriptedClient client = rig.connect();
        final long connectionId = rig.attach(client, SESSION, 1);
        client.close();
        rig.await(() -> rig.counters().transitions[SessionState.CLOSED.ordinal()] == 1);
        assertThat(rig.sink.templates()).isEqualTo(List.of(181));

        rig.publish(rig.records.attached(connectionId, SESSION, 1, 0));
        rig.await(() -> rig.sink.commands.size() == 2);

        final SessionDetachDecoder detach = new SessionDetachDecoder()
            .wrap(rig.sink.last(), CommandRecord.FRAME_OFFSET + BLOCK, SessionDetachDecoder.BLOCK_LENGTH, 1);
        assertThat(detach.connectionId()).isEqualTo(connectionId);
        assertThat(detach.sessionId()).isEqualTo(SESSION);
        rig.settle();
        assertThat(rig.agent().sessions().count()).isZero();
    }

    @Test
    void shouldWaitForTheEndOfAConnectionThatDiedUnanswered() {
        rig.start();
        final ScriptedClient client = rig.connect();
        final long connectionId = rig.attach(client, SESSION, 1);
        client.close();
        rig.await(() -> rig.counters().transitions[SessionState.CLOSED.ordinal()] == 1);

        final ScriptedClient again = rig.connect();
        again.send(Requests.logon(SESSION, 1));
        rig.settle();
        assertThat(rig.sink.templates()).isEqualTo(List.of(181));
        rig.attach(rig.connect(), SESSION + 1, 1);
        rig.publish(rig.records.attached(connectionId, SESSION, 1, 0));
        rig.await(() -> rig.sink.commands.size() == 4);

        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 181, 182, 181));
        assertThat(GatewayRig.connectionIdOf(rig.sink.last())).isEqualTo(connectionId + 1);
    }

    @Test
    void shouldGoOnWhenTheConnectionThatDiedUnansweredIsRefused() {
        rig.start();
        final ScriptedClient client = rig.connect();
        final long connectionId = rig.attach(client, SESSION, 1);
        client.close();
        rig.await(() -> rig.counters().transitions[SessionState.CLOSED.ordinal()] == 1);
        rig.connect().send(Requests.logon(SESSION, 1));
        rig.settle();

        rig.publish(rig.records.refused(connectionId, Code.SEQUENCE_TOO_HIGH.number(), 17));
        rig.await(() -> rig.sink.commands.size() == 2);

        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 181));
    }

    @Test
    void shouldNotLetTheSilentKeepOthersOut() {
        rig.context.limits().maxPendingLogons(2);
        rig.start();
        final ScriptedClient first = rig.connect();
        final ScriptedClient second = rig.connect();
        rig.await(() -> first.has(HelloDecoder.TEMPLATE_ID) && second.has(HelloDecoder.TEMPLATE_ID));

        final ScriptedClient third = rig.connect();
        rig.awaitEnd(third);
        rig.logOn(first, SESSION, 1, 0);

        rig.await(rig.connect(), HelloDecoder.TEMPLATE_ID);
        assertThat(rig.counters().connectionsRefused).isEqualTo(1);
    }

    private void assertRejected(final ScriptedClient client, final int code, final long detail) {
        final LogonRejectDecoder reject = new LogonRejectDecoder()
            .wrap(client.take(LogonRejectDecoder.TEMPLATE_ID), BLOCK, LogonRejectDecoder.BLOCK_LENGTH, 1);
        assertThat(reject.code()).isEqualTo(code);
        assertThat(reject.detail()).isEqualTo(detail);
        rig.awaitEnd(client);
    }

    private void assertTerminated(final ScriptedClient client, final Code code, final long detail) {
        final TerminateDecoder terminate = new TerminateDecoder()
            .wrap(client.take(TerminateDecoder.TEMPLATE_ID), BLOCK, TerminateDecoder.BLOCK_LENGTH, 1);
        assertThat(terminate.code()).isEqualTo(code.number());
        assertThat(terminate.detail()).isEqualTo(detail);
        rig.awaitEnd(client);
    }

    private void assertBusinessRejected(final ScriptedClient client, final long clOrdId, final Code code) {
        final BusinessRejectDecoder reject = new BusinessRejectDecoder()
            .wrap(client.take(BusinessRejectDecoder.TEMPLATE_ID), BLOCK, BusinessRejectDecoder.BLOCK_LENGTH, 1);
        assertThat(reject.clOrdId()).isEqualTo(clOrdId);
        assertThat(reject.code()).isEqualTo(code.number());
    }

    private static long sequenceOf(final UnsafeBuffer frame) {
        return frame.getLong(Frame.SEQUENCE_OFFSET);
    }
}
