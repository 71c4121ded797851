package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;

class FiguresTest {
    private static final int SESSION = 5;

    private final GatewayRig rig = new GatewayRig().start();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldTellWhatPassesThroughTheSockets() {
        final ScriptedClient client = rig.live(SESSION);
        rig.live(SESSION + 1).close();
        rig.connect();
        client.send(Requests.order(1), Requests.order(2));
        rig.await(() -> rig.sink.commands.size() == 5);
        rig.step(5);

        final Map<String, Long> figures = figures();

        assertThat(figures)
            .containsEntry("gateway_connections", 2L)
            .containsEntry("gateway_live_sessions", 1L)
            .containsEntry("gateway_frames_in", 4L)
            .containsEntry("gateway_in_bytes", 2L * Requests.logon(SESSION, 1).length + 2L * 64)
            // Three Hello, two LogonAck and ReplayComplete.
            .containsEntry("gateway_frames_out", 7L)
            .containsEntry("gateway_out_bytes", 3L * 56 + 2L * (72 + 24))
            .containsEntry("gateway_commands", 5L);
        assertThat(figures.keySet()).noneMatch(name -> name.startsWith("rejects"));
    }

    @Test
    void shouldCountWhatIsRefusedByCodeWhoeverRefusesIt() {
        final ScriptedClient client = rig.live(SESSION);
        client.send(Requests.blank(31, 92), Requests.blank(112, 28), Requests.blank(113, 60));
        rig.publish(refusal(OrderRejectedDecoder.TEMPLATE_ID, 76, OrderRejectedDecoder.codeEncodingOffset(), 1, 412));
        rig.publish(refusal(CancelRejectedDecoder.TEMPLATE_ID, 68, CancelRejectedDecoder.codeEncodingOffset(), 2, 412));
        rig.publish(refusal(AdminAckDecoder.TEMPLATE_ID, 68, AdminAckDecoder.codeEncodingOffset(), 3, 801));
        rig.publish(refusal(AdminAckDecoder.TEMPLATE_ID, 68, AdminAckDecoder.codeEncodingOffset(), 4, 0));
        rig.publish(rig.records.accepted(SESSION, 5));
        rig.await(() -> client.frames.size() == 8);

        final Map<String, Long> figures = figures();

        figures.keySet().removeIf(name -> !name.startsWith("rejects"));
        assertThat(figures).isEqualTo(
            Map.of("rejects_202", 1L, "rejects_207", 2L, "rejects_412", 2L, "rejects_801", 1L));
    }

    private UnsafeBuffer refusal(
            final int templateId, final int blockLength, final int codeOffset, final long sequence, final int code) {
        final UnsafeBuffer record = rig.records.event(templateId, blockLength, SESSION, sequence);
        record.putShort(EventRecord.FRAME_OFFSET + 12 + codeOffset, (short) code);
        return record;
    }

    private Map<String, Long> figures() {
        final Map<String, Long> figures = new HashMap<>();
        rig.agent().tell(figures::put);
        return figures;
    }
}
