package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.TerminateDecoder;

/** Frame offsets of a MassQuote: 56 length of a leg, 63 number of legs, 64 the first leg, 68 its flags. */
class QuoteLegsTest {
    private static final int SESSION = 5;
    private static final int LEG     = 56;
    private static final int COUNT   = 63;
    private static final int FLAGS   = 68;

    private final RequestShape shape = new RequestShape();
    private final GatewayRig rig = new GatewayRig();

    @AfterEach
    void close() {
        if (rig.agent() != null) {
            rig.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16})
    void shouldWriteDownAQuoteAsItCame(final int legs) {
        rig.start();
        final ScriptedClient client = rig.live(SESSION);
        final byte[] quote = Requests.massQuote(501, legs);

        client.send(quote);
        rig.await(() -> rig.sink.commands.size() == 2);

        assertThat(frameOf(rig.sink.last())).isEqualTo(quote);
    }

    @Test
    void shouldCutLongerBlockAndLongerLegsToWhatItUnderstands() {
        rig.start();
        final ScriptedClient client = rig.live(SESSION);
        final byte[] understood = Requests.massQuote(501, 3);

        client.send(lengthened(understood, 3, 16, 24));
        rig.await(() -> rig.sink.commands.size() == 2);

        assertThat(frameOf(rig.sink.last())).isEqualTo(understood);
    }

    @ParameterizedTest
    @CsvSource({
        "56, 39, 204, 40",  // a leg shorter than a leg
        "56, 0, 204, 40",
        "63, 17, 206, 17",  // too many legs, whatever the frame holds
        "63, 255, 206, 255",
        "63, 3, 200, 0",    // more than there are
        "57, 1, 200, 0",    // longer than there is room for
        "68, 2, 205, 68",
        "69, 1, 205, 68",
        "71, 128, 205, 68",
        "108, 2, 205, 108",
        "48, 5, 205, 48",
    })
    void shouldRefuseLegsThatAreNone(final int offset, final int value, final int code, final long detail) {
        final byte[] quote = Requests.with(Requests.massQuote(501, 2), offset, value);

        assertThat(shape.check(new UnsafeBuffer(quote), 0, Mode.TRADE)).isEqualTo(code);
        assertThat(shape.detail()).isEqualTo(detail);
    }

    @Test
    void shouldTakeALegThatCloses() {
        final byte[] quote = Requests.with(Requests.massQuote(501, 2), FLAGS, 1);

        assertThat(shape.check(new UnsafeBuffer(quote), 0, Mode.TRADE)).isZero();
    }

    @Test
    void shouldMissAGroupThatIsNotThere() {
        final byte[] quote = Arrays.copyOf(Requests.massQuote(501, 1), LEG);
        new UnsafeBuffer(quote).putShort(0, (short) LEG);

        assertThat(shape.check(new UnsafeBuffer(quote), 0, Mode.TRADE)).isEqualTo(Code.BAD_FRAME.number());
    }

    /** The frame is not one if its lengths contradict each other, so nothing behind it can be trusted. */
    @Test
    void shouldEndTheConversationAtLegsBeyondTheFrame() {
        rig.start();
        final ScriptedClient client = rig.live(SESSION);

        client.send(Requests.with(Requests.massQuote(501, 2), COUNT, 3), Requests.order(502));
        rig.await(client, TerminateDecoder.TEMPLATE_ID);
        rig.await(() -> rig.sink.commands.size() == 2);

        assertThat(client.take(TerminateDecoder.TEMPLATE_ID).getShort(24)).isEqualTo((short) 200);
        assertThat(rig.sink.templates()).isEqualTo(List.of(181, 182));
    }

    @Test
    void shouldAnswerARefusalAndForgetTheLegs() {
        rig.start();
        final ScriptedClient client = rig.live(SESSION);

        client.send(
            Requests.with(Requests.massQuote(501, 2), COUNT, 17), Requests.with(Requests.massQuote(502, 1), FLAGS, 2),
            Requests.order(503));
        rig.await(() -> rig.sink.commands.size() == 2 && client.frames.size() == 2);

        assertRefused(client, 501, 206, 17);
        assertRefused(client, 502, 205, FLAGS);
        assertThat(frameOf(rig.sink.last())).isEqualTo(Requests.order(503));
    }

    private static void assertRefused(
            final ScriptedClient client, final long clOrdId, final int code, final long detail) {
        final BusinessRejectDecoder reject = new BusinessRejectDecoder().wrap(
            client.take(BusinessRejectDecoder.TEMPLATE_ID), Frame.BLOCK_OFFSET, BusinessRejectDecoder.BLOCK_LENGTH, 1);
        assertThat(reject.clOrdId()).isEqualTo(clOrdId);
        assertThat(reject.code()).isEqualTo(code);
        assertThat(reject.detail()).isEqualTo(detail);
    }

    private static byte[] frameOf(final UnsafeBuffer record) {
        return Arrays.copyOfRange(record.byteArray(), CommandRecord.FRAME_OFFSET, record.capacity());
    }

    /** The same quote as a later version of the schema would send it: more in the block, more in each leg. */
    private static byte[] lengthened(final byte[] quote, final int legs, final int block, final int leg) {
        final byte[] longer = new byte[quote.length + block + legs * leg];
        Arrays.fill(longer, (byte) 0xEE);
        System.arraycopy(quote, 0, longer, 0, LEG);
        System.arraycopy(quote, LEG, longer, LEG + block, 8);
        for (int i = 0; i < legs; i++) {
            System.arraycopy(quote, LEG + 8 + 40 * i, longer, LEG + block + 8 + (40 + leg) * i, 40);
        }
        final UnsafeBuffer header = new UnsafeBuffer(longer);
        header.putShort(0, (short) longer.length);
        header.putShort(4, (short) (44 + block));
        header.putShort(LEG + block, (short) (40 + leg));
        return longer;
    }
}
