package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.OperatorDesk.ANN;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.engine.core.participant.Participant;

/** What an operator's action that is done has changed. */
class MarketCommandsTest {
    private final OperatorDesk desk = new OperatorDesk();

    @Test
    void shouldHaltAnInstrumentAndLetItGoOn() {
        desk.bid(1, 100);
        final long marketHash = desk.exchange().marketHash();

        assertThat(desk.by(ANN).setPhase(1, Phase.HALTED)).containsExactly("phase HALTED", "done");
        assertThat(EventRecord.sessionId(desk.events().get(0), 0)).isZero();
        assertThat(desk.exchange().marketHash()).isNotEqualTo(marketHash);
        assertThat(desk.bid(1, 100)).containsExactly("HALTED 1");
        assertThat(desk.by(ANN).setPhase(1, Phase.HALTED)).containsExactly("BAD_TRANSITION 24");
        assertThat(desk.cancel(BUYER, 1)).containsExactly("canceled USER");

        assertThat(desk.by(ANN).setPhase(1, Phase.CONTINUOUS)).containsExactly("phase CONTINUOUS", "done");
        assertThat(desk.bid(1, 100)).containsExactly("template 40");
    }

    @Test
    void shouldSetAllLimitsOfAParticipantAtOnce() {
        final Participant buyer = desk.exchange().participants().find(BUYER);
        final long stateHash = desk.exchange().stateHash();

        assertThat(desk.by(ANN).setLimits(e -> e.orderBurst(17))).containsExactly("done");

        assertThat(buyer.maxOrderQuantity()).isEqualTo(11);
        assertThat(buyer.maxOrderNotional()).isEqualTo(12);
        assertThat(buyer.maxOpenNotional()).isEqualTo(13);
        assertThat(buyer.maxOpenOrders()).isEqualTo(14);
        assertThat(buyer.orderRate()).isEqualTo(15);
        assertThat(buyer.orderBurst()).isEqualTo(17);
        assertThat(desk.exchange().stateHash()).isNotEqualTo(stateHash);
    }

    @Test
    void shouldDefineAnInstrumentWithItsBandInTheEventAndInItsDescription() {
        assertThat(desk.by(ANN).listInstrument(e -> e.instrumentId(2).referencePrice(500).bandPpm(1_000_000)))
            .containsExactly("template 70", "phase CONTINUOUS", "done");
        assertBand(desk.events().get(0), EventRecord.FRAME_OFFSET);

        final List<DirectBuffer> frames = new ArrayList<>();
        desk.by(ANN).setPhase(2, Phase.HALTED);
        desk.exchange().describeInstruments(frames::add);

        assertThat(frames).hasSize(4);
        assertBand(frames.get(2), 0);
        final InstrumentStatusDecoder status = new InstrumentStatusDecoder().wrap(
            frames.get(3), Frame.BLOCK_OFFSET, InstrumentStatusDecoder.BLOCK_LENGTH, 1);
        assertThat(status.phase()).isEqualTo(Phase.HALTED);
    }

    private static void assertBand(final DirectBuffer buffer, final int frame) {
        final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder().wrap(
            buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
        assertThat(definition.instrumentId()).isEqualTo(2);
        assertThat(definition.gradeName()).isEqualTo("code.standard.v1");
        assertThat(definition.referencePrice()).isEqualTo(500);
        assertThat(definition.bandPpm()).isEqualTo(1_000_000);
    }
}
