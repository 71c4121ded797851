package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

class FramingTest {
    private static final int SESSION = 5;

    private final GatewayRig rig = new GatewayRig();

    @BeforeEach
    void start() {
        rig.context.limits().maxConnections(512);
        rig.start();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldUnderstandALogonAndAnOrderCutAtAnyByte() {
        final byte[] stream = Requests.join(Requests.logon(SESSION, 1), Requests.order(501));
        for (int cut = 0; cut <= stream.length; cut++) {
            final int commandsBefore = rig.sink.commands.size();
            final ScriptedClient client = rig.connect();

            client.send(Arrays.copyOfRange(stream, 0, cut));
            rig.settle();
            client.send(Arrays.copyOfRange(stream, cut, stream.length));
            rig.await(client, BusinessRejectDecoder.TEMPLATE_ID);

            assertThat(client.templates()).as("cut=%d", cut).isEqualTo(List.of(1, 56));
            assertThat(rig.sink.commands).as("cut=%d", cut).hasSize(commandsBefore + 1);
            final long connectionId = GatewayRig.connectionIdOf(rig.sink.last());
            rig.publish(rig.records.refused(connectionId, 103, 0));
            rig.await(client, 4);
            client.close();
        }
    }

    @Test
    void shouldUnderstandRequestsCutAtAnyByte() {
        final ScriptedClient client = rig.live(SESSION);
        final byte[] stream = Requests.join(
            Requests.order(501), Requests.cancel(502, 501), Requests.heartbeat(false), Requests.order(503));
        for (int cut = 0; cut <= stream.length; cut++) {
            rig.sink.commands.clear();

            client.send(Arrays.copyOfRange(stream, 0, cut));
            rig.turn();
            client.send(Arrays.copyOfRange(stream, cut, stream.length));
            rig.await(() -> rig.sink.commands.size() == 3);

            assertThat(rig.sink.templates()).as("cut=%d", cut).isEqualTo(List.of(20, 23, 20));
            assertThat(rig.sink.clOrdIds()).as("cut=%d", cut).isEqualTo(List.of(501L, 502L, 503L));
        }
        assertThat(client.templates()).isEmpty();
    }

    /** Every frame here is of another length; what the peer did not send to its end is nobody's order. */
    @Test
    void shouldServeWholeFramesOnlyOfAConnectionThatDiesAtAnyByte() {
        final byte[][] frames = {
            Requests.order(501), Requests.request(21, 84, 502), Requests.massQuote(503, 2),
            Requests.request(24, 44, 504), Requests.cancel(505, 501), Requests.request(30, 12, 506),
        };
        final byte[] stream = Requests.join(frames);
        for (int cut = 0; cut <= stream.length; cut++) {
            rig.sink.commands.clear();
            final ScriptedClient client = rig.live(SESSION);

            client.send(Arrays.copyOfRange(stream, 0, cut));
            client.close();
            rig.await(() -> rig.sink.templates().contains(182));
            rig.settle();

            assertThat(rig.sink.clOrdIds()).as("cut=%d", cut).isEqualTo(wholeFrames(frames, cut));
            assertThat(CommandRecord.templateId(rig.sink.last(), 0)).as("cut=%d", cut).isEqualTo(182);
        }
    }

    private static List<Long> wholeFrames(final byte[][] frames, final int cut) {
        final List<Long> ids = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < frames.length; i++) {
            end += frames[i].length;
            if (end <= cut) {
                ids.add(501L + i);
            }
        }
        return ids;
    }

    @Test
    void shouldUnderstandFramesThatComeTogether() {
        final ScriptedClient client = rig.live(SESSION);
        final byte[][] orders = new byte[1_000][];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = Requests.order(i + 1);
        }
        rig.sink.commands.clear();

        client.send(Requests.join(orders));
        rig.await(() -> rig.sink.commands.size() == orders.length);

        for (int i = 0; i < orders.length; i++) {
            assertThat(rig.sink.clOrdIds().get(i)).isEqualTo(i + 1L);
        }
    }

    @Test
    void shouldStampTheRequestAndCopyItsFrame() {
        final ScriptedClient client = rig.live(SESSION);

        client.send(Requests.order(501));
        rig.await(() -> rig.sink.commands.size() == 2);

        final UnsafeBuffer record = rig.sink.last();
        assertThat(CommandRecord.length(record, 0)).isEqualTo(88);
        assertThat(CommandRecord.sessionId(record, 0)).isEqualTo(SESSION);
        assertThat(CommandRecord.attachment(record, 0)).isEqualTo(7);
        assertThat(CommandRecord.participantId(record, 0)).isEqualTo(70 + SESSION);
        assertThat(CommandRecord.timeNs(record, 0)).isEqualTo(rig.clock.nanoTime());
        assertThat(Arrays.copyOfRange(record.byteArray(), CommandRecord.FRAME_OFFSET, 88))
            .isEqualTo(Requests.order(501));
    }

    @Test
    void shouldWriteDownNoMoreThanItUnderstands() {
        final ScriptedClient client = rig.live(SESSION);
        final byte[] understood = Requests.order(501);
        final byte[] longer = Arrays.copyOf(understood, understood.length + 16);
        Arrays.fill(longer, understood.length, longer.length, (byte) 0xEE);
        final UnsafeBuffer header = new UnsafeBuffer(longer);
        header.putShort(0, (short) longer.length);
        header.putShort(4, (short) (longer.length - Frame.BLOCK_OFFSET));
        header.putShort(Requests.HEADER_VERSION_OFFSET, (short) 3);

        client.send(longer);
        rig.await(() -> rig.sink.commands.size() == 2);

        assertThat(Arrays.copyOfRange(rig.sink.last().byteArray(), CommandRecord.FRAME_OFFSET, 88))
            .isEqualTo(understood);
        assertThat(rig.sink.last().capacity()).isEqualTo(88);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 60, 200", // not a multiple of 8
        "0, 8, 200",  // shorter than a header
        "2, 1, 200",  // encoding type
        "4, 53, 200", // block beyond the frame
        "8, 2, 203",  // schema
        "1, 5, 201",  // longer than a client may send
    })
    void shouldEndTheConversationAtABadFrame(final int offset, final int value, final int code) {
        final ScriptedClient client = rig.live(SESSION);

        client.send(Requests.order(501), Requests.with(Requests.order(502), offset, value), Requests.order(503));
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        final UnsafeBuffer terminate = client.take(TerminateDecoder.TEMPLATE_ID);
        assertThat(terminate.getShort(24)).isEqualTo((short) code);
        rig.awaitEnd(client);
        rig.await(() -> rig.sink.commands.size() == 3);
        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 20, 182));
        assertThat(rig.sink.last().getShort(CommandRecord.FRAME_OFFSET + 28)).isEqualTo((short) code);
    }

    @ParameterizedTest
    @CsvSource({"0, 60, 200", "2, 1, 200", "8, 2, 203", "1, 5, 201"})
    void shouldEndTheConversationAtABadFrameBeforeLogon(final int offset, final int value, final int code) {
        final ScriptedClient client = rig.connect();

        client.send(Requests.with(Requests.logon(SESSION, 1), offset, value));
        rig.await(client, TerminateDecoder.TEMPLATE_ID);

        assertThat(client.take(TerminateDecoder.TEMPLATE_ID).getShort(24)).isEqualTo((short) code);
        rig.awaitEnd(client);
        assertThat(rig.sink.commands).isEmpty();
    }
}
