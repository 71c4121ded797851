package org.wheatstone.gateway.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.InstrumentDefinitionEncoder;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;
import org.wheatstone.codecs.sbe.OrderCanceledEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.testkit.Allocations;
import org.wheatstone.gateway.server.market.MarketFeed;

/** Books are made of events without garbage, once they have been as large as they get. */
class MarketFeedAllocationTest {
    private static final int ORDERS     = 2_000;
    private static final int INSTRUMENT = 7;

    private final List<UnsafeBuffer> events = new ArrayList<>();
    private long sequence;

    @Test
    void shouldAllocateNothingOnceItIsWarm() {
        final MarketFeed market = new MarketFeed(4, 2 * ORDERS, 1 << 16);
        final UnsafeBuffer listed =
            record(InstrumentDefinitionEncoder.TEMPLATE_ID, InstrumentDefinitionEncoder.BLOCK_LENGTH);
        listed.putInt(EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET, INSTRUMENT);
        market.onEvent(listed, 0, listed.capacity());
        for (int i = 0; i < ORDERS; i++) {
            events.add(accepted(64L * (i + 1), 1_000 + i % 50 * 10));
        }
        for (int i = 0; i < ORDERS; i++) {
            events.add(canceled(64L * (i + 1)));
        }

        Allocations.assertNone(20, 10, () -> play(market));

        assertThat(market.orderCount()).isZero();
        assertThat(market.log().end()).isGreaterThan(1 << 20);
    }

    private void play(final MarketFeed market) {
        for (int i = 0; i < events.size(); i++) {
            market.onEvent(events.get(i), 0, events.get(i).capacity());
        }
        market.changed().forget();
    }

    private UnsafeBuffer accepted(final long orderId, final long price) {
        final UnsafeBuffer record = record(OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH);
        new OrderAcceptedEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .instrumentId(INSTRUMENT).orderId(orderId).price(price).leaves(5).side(Side.BID)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC);
        return record;
    }

    private UnsafeBuffer canceled(final long orderId) {
        final UnsafeBuffer record = record(OrderCanceledEncoder.TEMPLATE_ID, OrderCanceledEncoder.BLOCK_LENGTH);
        new OrderCanceledEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .instrumentId(INSTRUMENT).orderId(orderId);
        return record;
    }

    private UnsafeBuffer record(final int templateId, final int blockLength) {
        final int frameLength = Frame.lengthOf(blockLength);
        final UnsafeBuffer record = new UnsafeBuffer(new byte[EventRecord.FRAME_OFFSET + frameLength]);
        EventRecord.begin(record, 0, frameLength, sequence + 1, ++sequence);
        Frame.begin(record, EventRecord.FRAME_OFFSET, templateId, blockLength);
        EventRecord.markLastOfCommand(record, 0);
        return record;
    }
}
