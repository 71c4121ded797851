package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.Liquidity;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.engine.api.Past;

/** What whoever follows is sent of an event. */
class EventFramesTest {
    private static final int MAKER           = 5;
    private static final int TAKER           = 6;
    private static final int CLEARING_HOUSE  = 0;
    private static final int TRADE_LENGTH    = 112;
    private static final Viewer OPERATOR     = new Viewer(Past.EXCHANGE, 0);
    private static final Viewer PARTICIPANT  = new Viewer(Past.PARTICIPANT, 70 + MAKER);

    private final EventFrames frames = new EventFrames();
    private final Records records = new Records();
    private final UnsafeBuffer sent = new UnsafeBuffer(new byte[512]);

    @Test
    void shouldTellWhoFollowsAllOfBothParties() {
        final UnsafeBuffer fill = records.fill(MAKER, 1, TAKER, 1);

        frames.write(sent, 0, fill, 0, OPERATOR, 9);

        assertThat(frames.length(fill, 0, OPERATOR)).isEqualTo(2 * TRADE_LENGTH);
        assertThat(trade(0).sessionId()).isEqualTo(MAKER);
        assertThat(trade(TRADE_LENGTH).sessionId()).isEqualTo(TAKER);
    }

    /** Room for the past is set aside by the length of its records, whoever is told what of them. */
    @Test
    void shouldSendNoMoreOfAFillThanItsRecordIsLong() {
        final UnsafeBuffer fill = records.fill(MAKER, 1, TAKER, 1);

        assertThat(frames.length(fill, 0, OPERATOR)).isLessThanOrEqualTo(EventRecord.length(fill, 0));
    }

    @Test
    void shouldTellNothingOfTheClearingHouseAsTaker() {
        final UnsafeBuffer fill = records.fill(MAKER, 1, CLEARING_HOUSE, 0);

        frames.write(sent, 0, fill, 0, OPERATOR, 9);

        assertThat(frames.length(fill, 0, OPERATOR)).isEqualTo(TRADE_LENGTH);
        assertThat(trade(0).sessionId()).isEqualTo(MAKER);
        assertThat(trade(0).liquidity()).isEqualTo(Liquidity.MAKER);
        assertThat(trade(0).sequence()).isEqualTo(9);
        assertThat(Frame.length(sent, TRADE_LENGTH)).as("what stands behind it").isZero();
        assertThat(frames.length(fill, 0, PARTICIPANT)).isEqualTo(TRADE_LENGTH);
    }

    @Test
    void shouldConcernNobodyElseIfTheClearingHouseTakes() {
        final UnsafeBuffer fill = records.fill(MAKER, 1, CLEARING_HOUSE, 0);
        EventRecord.party(fill, 0, MAKER, 0, 70 + MAKER, 3, 0);

        assertThat(frames.ownerId(fill, 0)).isEqualTo(70 + MAKER);
        assertThat(frames.takerId(fill, 0)).isZero();
        assertThat(frames.sequence(fill, 0, PARTICIPANT)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"65, 124", "66, 140", "67, 116", "68, 132"})
    void shouldCopyWhatIsToldOfADelivery(final int templateId, final int blockLength) {
        final UnsafeBuffer record = records.event(templateId, blockLength, MAKER, 4);

        frames.write(sent, 0, record, 0, PARTICIPANT, frames.sequence(record, 0, PARTICIPANT));

        assertThat(frames.length(record, 0, OPERATOR)).isEqualTo(Frame.lengthOf(blockLength));
        assertThat(frames.length(record, 0, PARTICIPANT)).isEqualTo(Frame.lengthOf(blockLength));
        assertThat(frames.ownerId(record, 0)).isEqualTo(70 + MAKER);
        assertThat(frames.takerId(record, 0)).isZero();
        assertThat(Frame.templateId(sent, 0)).isEqualTo(templateId);
        assertThat(sent.getLong(Frame.SEQUENCE_OFFSET)).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"194, 36", "199, 28", "200, 52"})
    void shouldSendNobodyWhatIsNobodys(final int templateId, final int blockLength) {
        final UnsafeBuffer record = records.event(templateId, blockLength, 0, 0);

        assertThat(frames.length(record, 0, OPERATOR)).isZero();
        assertThat(frames.ownerId(record, 0)).isZero();
        assertThat(frames.takerId(record, 0)).isZero();
    }

    private TradeDecoder trade(final int at) {
        assertThat(Frame.templateId(sent, at)).isEqualTo(TradeDecoder.TEMPLATE_ID);
        return new TradeDecoder().wrap(sent, at + Frame.BLOCK_OFFSET, TradeDecoder.BLOCK_LENGTH, 1);
    }
}
