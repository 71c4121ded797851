package org.wheatstone.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BusinessRejectEncoder;
import org.wheatstone.codecs.sbe.Liquidity;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeEncoder;

/** The events that the core does not give; those that it gives are in the golden files of the scenarios. */
class EventTextTest {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);

    @Test
    void shouldWriteATradeAsItsSessionSeesIt() {
        Frame.begin(buffer, 8, TradeEncoder.TEMPLATE_ID, TradeEncoder.BLOCK_LENGTH);
        new TradeEncoder().wrap(buffer, 8 + Frame.BLOCK_OFFSET)
            .sessionId(11).sequence(3).clOrdId(7).orderId(320).instrumentId(1).tradeId(65_536)
            .side(Side.BID).quantity(5).price(100).leaves(2).fee(-4).liquidity(Liquidity.MAKER);

        assertThat(EventText.ofFrame(buffer, 8)).isEqualTo(
            "trade session=11 seq=3 id=7 order=320 instrument=1 trade=65536 bid 5 @ 100 maker leaves=2 fee=-4");
    }

    @Test
    void shouldNameTheCodeOfAGatewaysRefusal() {
        Frame.begin(buffer, 0, BusinessRejectEncoder.TEMPLATE_ID, BusinessRejectEncoder.BLOCK_LENGTH);
        new BusinessRejectEncoder().wrap(buffer, Frame.BLOCK_OFFSET)
            .clOrdId(7).requestTemplateId(20).code(300).detail(1_000);

        assertThat(EventText.ofFrame(buffer, 0)).isEqualTo(
            "business-reject id=7 request=20 300 THROTTLED detail=1000");
    }

    @Test
    void shouldWriteTheNumberOfACodeThatHasNoName() {
        Frame.begin(buffer, 0, BusinessRejectEncoder.TEMPLATE_ID, BusinessRejectEncoder.BLOCK_LENGTH);
        new BusinessRejectEncoder().wrap(buffer, Frame.BLOCK_OFFSET).clOrdId(7).requestTemplateId(20).code(998);

        assertThat(EventText.ofFrame(buffer, 0)).isEqualTo("business-reject id=7 request=20 998 detail=0");
    }

    @Test
    void shouldRefuseAFrameThatIsNoEvent() {
        Frame.begin(buffer, 0, NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH);

        assertThatThrownBy(() -> EventText.ofFrame(buffer, 0))
            .isInstanceOf(IllegalArgumentException.class).hasMessage("not an event: template=20");
    }
}
