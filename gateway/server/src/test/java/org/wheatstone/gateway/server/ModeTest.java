package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.SessionAttachDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

class ModeTest {
    private static final int OPERATOR = 8;

    private final AtomicInteger snapshots = new AtomicInteger();
    private final GatewayRig rig = new GatewayRig();

    ModeTest() {
        rig.context.snapshots(snapshots::incrementAndGet).limits().orderRate(1).orderBurst(1);
        rig.start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldTellTheCoreAndTheOperatorOfItsMode() {
        final ScriptedClient admin = rig.liveAdmin(OPERATOR);

        final SessionAttachDecoder attach = new SessionAttachDecoder().wrap(
            rig.sink.last(), CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET, SessionAttachDecoder.BLOCK_LENGTH, 1);
        assertThat(attach.mode()).isEqualTo(Mode.ADMIN);
        final LogonAckDecoder ack = new LogonAckDecoder()
            .wrap(admin.take(LogonAckDecoder.TEMPLATE_ID), Frame.BLOCK_OFFSET, LogonAckDecoder.BLOCK_LENGTH, 1);
        assertThat(ack.maxFrame()).isEqualTo(8_192);
        assertThat(ack.orderRate()).isZero();
        assertThat(ack.cancelRate()).isZero();
    }

    @Test
    void shouldPassActionsOfAnOperatorAndNothingOfATrader() {
        final ScriptedClient admin = rig.liveAdmin(OPERATOR);
        admin.frames.clear();

        for (int templateId = 110; templateId <= 126; templateId++) {
            admin.send(Requests.request(templateId, 720, templateId));
        }
        admin.send(
            Requests.request(128, 220, 128), Requests.request(130, 140, 130), Requests.request(131, 20, 131));
        admin.send(
            Requests.order(501), Requests.cancel(502, 501), Requests.request(30, 12, 503),
            Requests.request(60, 52, 504), Requests.request(61, 156, 505), Requests.request(62, 28, 506),
            Requests.request(63, 20, 507), Requests.request(64, 60, 508));
        rig.await(() -> rig.sink.commands.size() == 21 && admin.frames.size() == 8);

        assertThat(rig.sink.templates().subList(1, 21)).isEqualTo(
            List.of(110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 128, 130,
                131));
        assertThat(CommandRecord.sessionId(rig.sink.last(), 0)).isEqualTo(OPERATOR);
        assertRefused(admin, 501, 20);
        assertRefused(admin, 502, 23);
        assertRefused(admin, 503, 30);
        for (int i = 0; i < 5; i++) {
            assertRefused(admin, 504 + i, 60 + i);
        }
    }

    @Test
    void shouldRefuseAnOperatorsActionOfATrader() {
        final ScriptedClient client = rig.live(5);

        for (int templateId = 110; templateId <= 128; templateId++) {
            client.send(Requests.request(templateId, 720, templateId));
        }
        rig.await(() -> client.frames.size() == 19);

        for (int templateId = 110; templateId <= 128; templateId++) {
            assertRefused(client, templateId, templateId);
        }
        assertThat(rig.sink.templates()).isEqualTo(List.of(181));
        assertThat(snapshots).hasValue(0);
    }

    @Test
    void shouldAskTheNodeForASnapshot() {
        final ScriptedClient admin = rig.liveAdmin(OPERATOR);

        admin.send(Requests.request(127, 12, 700));
        rig.await(admin, AdminAckDecoder.TEMPLATE_ID);

        final AdminAckDecoder ack = new AdminAckDecoder()
            .wrap(admin.take(AdminAckDecoder.TEMPLATE_ID), Frame.BLOCK_OFFSET, AdminAckDecoder.BLOCK_LENGTH, 1);
        assertThat(ack.sequence()).isZero();
        assertThat(ack.clOrdId()).isEqualTo(700);
        assertThat(ack.requestTemplateId()).isEqualTo(127);
        assertThat(ack.code()).isZero();
        assertThat(ack.sessionId()).isEqualTo(OPERATOR);
        assertThat(snapshots).hasValue(1);
        assertThat(rig.sink.templates()).isEqualTo(List.of(181));
    }

    @Test
    void shouldNotPromiseASnapshotThatNobodyTakes() {
        try (GatewayRig bare = new GatewayRig().start()) {
            final ScriptedClient admin = bare.liveAdmin(OPERATOR);

            admin.send(Requests.request(127, 12, 700));
            bare.await(admin, BusinessRejectDecoder.TEMPLATE_ID);

            assertRefused(admin, 700, 127);
        }
    }

    @Test
    void shouldTakeLongFramesOfAnOperatorOnly() {
        final byte[] longest = longFrame(8_192);
        final ScriptedClient admin = rig.liveAdmin(OPERATOR);

        admin.send(longest, longest, longest);
        rig.await(() -> rig.sink.commands.size() == 4);
        assertThat(rig.sink.last().capacity()).isEqualTo(CommandRecord.FRAME_OFFSET + Frame.lengthOf(20));

        admin.send(longFrame(8_200));
        assertTerminated(admin, Code.FRAME_TOO_LONG);
        final ScriptedClient client = rig.live(5);
        client.send(longFrame(1_032));
        assertTerminated(client, Code.FRAME_TOO_LONG);
    }

    /** Buffers are used again: a trader that gets an operator's has its own limit. */
    @Test
    void shouldNotLeaveTheLongFramesToTheNextInTheBuffer() {
        final ScriptedClient admin = rig.liveAdmin(OPERATOR);
        admin.close();
        rig.await(() -> rig.sink.commands.size() == 2);
        rig.settle();

        final ScriptedClient client = rig.live(5);
        client.send(longFrame(2_048));

        assertTerminated(client, Code.FRAME_TOO_LONG);
    }

    private void assertTerminated(final ScriptedClient client, final Code code) {
        rig.await(client, TerminateDecoder.TEMPLATE_ID);
        assertThat(client.take(TerminateDecoder.TEMPLATE_ID).getShort(24)).isEqualTo((short) code.number());
        rig.awaitEnd(client);
    }

    private static void assertRefused(final ScriptedClient client, final long clOrdId, final int templateId) {
        final BusinessRejectDecoder reject = new BusinessRejectDecoder().wrap(
            client.take(BusinessRejectDecoder.TEMPLATE_ID), Frame.BLOCK_OFFSET, BusinessRejectDecoder.BLOCK_LENGTH, 1);
        assertThat(reject.clOrdId()).isEqualTo(clOrdId);
        assertThat(reject.requestTemplateId()).isEqualTo(templateId);
        assertThat(reject.code()).isEqualTo(Code.NOT_ALLOWED_IN_MODE.number());
    }

    /** A KillParticipant with a block from some later version. */
    private static byte[] longFrame(final int length) {
        final byte[] frame = Arrays.copyOf(Requests.request(122, 20, 800), length);
        final UnsafeBuffer header = new UnsafeBuffer(frame);
        header.putShort(0, (short) length);
        header.putShort(4, (short) (length - Frame.BLOCK_OFFSET));
        return frame;
    }
}
