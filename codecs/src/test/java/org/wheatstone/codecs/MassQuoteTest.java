package org.wheatstone.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.GroupSizeEncoder;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;

/** The one message with a group: where its legs stand, and that they come back as they were written. */
class MassQuoteTest {
    private static final int MAX_LEGS = 16;
    private static final int LEG      = 40;
    private static final int FIXED    = Frame.lengthOf(MassQuoteEncoder.BLOCK_LENGTH) + GroupSizeEncoder.ENCODED_LENGTH;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frame.MAX_INBOUND_LENGTH]);

    @Test
    void shouldFitItsLegsIntoOneInboundFrame() {
        assertEquals(704, write(MAX_LEGS));

        assertEquals(704, Frame.length(buffer, 0));
        assertEquals(64, write(0));
    }

    @Test
    void shouldHoldTheGroupHeaderRightBehindTheBlock() {
        write(3);

        assertEquals(LEG, buffer.getShort(56));
        assertEquals(3, buffer.getByte(63));
    }

    @Test
    void shouldGiveEachLegBackFromItsPlace() {
        write(MAX_LEGS);

        final MassQuoteDecoder decoder = new MassQuoteDecoder().wrap(
            buffer, Frame.BLOCK_OFFSET, Frame.blockLength(buffer, 0), Frame.version(buffer, 0));
        int leg = 0;
        for (final MassQuoteDecoder.LegsDecoder legs : decoder.legs()) {
            assertEquals(leg + 1, legs.instrumentId());
            assertEquals(1_000L + leg, legs.bidPrice());
            assertEquals(buffer.getLong(FIXED + leg * LEG + 16), legs.bidQuantity());
            assertEquals(2_000L + leg, legs.askPrice());
            assertEquals(20L + leg, legs.askQuantity());
            leg++;
        }
        assertEquals(MAX_LEGS, leg);
    }

    private int write(final int count) {
        final int length = Frame.begin(
            buffer, 0, MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH,
            GroupSizeEncoder.ENCODED_LENGTH + count * LEG);
        final MassQuoteEncoder.LegsEncoder legs = new MassQuoteEncoder()
            .wrap(buffer, Frame.BLOCK_OFFSET)
            .clOrdId(7)
            .quoteSetId(9)
            .legsCount(count);
        for (int leg = 0; leg < count; leg++) {
            legs.next()
                .instrumentId(leg + 1)
                .bidPrice(1_000 + leg)
                .bidQuantity(10 + leg)
                .askPrice(2_000 + leg)
                .askQuantity(20 + leg);
        }
        return length;
    }
}
