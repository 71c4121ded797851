package org.wheatstone.gateway.server.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillEncoder;
import org.wheatstone.codecs.sbe.InstrumentStatusEncoder;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;
import org.wheatstone.codecs.sbe.OrderCanceledEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** A trade whose taker is the clearing house: nobody's order has a turn, and the market sees it as any other. */
class MarketFeedTest {
    private static final int INSTRUMENT = 9;
    private static final long OFFER     = 64;
    private static final int TAKER      = 6;

    private final MarketFeed feed = new MarketFeed(4, 16, 1 << 16);
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[EventRecord.MAX_LENGTH]);

    @BeforeEach
    void offer() {
        feed.list(INSTRUMENT);
        offer(INSTRUMENT, OFFER);
    }

    @Test
    void shouldTellABuyInAsATrade() {
        final long before = feed.log().lastFrameAt();

        fill(0, 2 * 64, 3, 2);

        assertThat(feed.orderCount()).isEqualTo(1);
        assertThat(feed.isWhole()).isTrue();
        final long tradeAt = feed.log().lastFrameAt();
        assertThat(tradeAt).isGreaterThan(before);
        final int at = feed.log().offset(tradeAt);
        assertThat(Frame.templateId(feed.log().buffer(), at)).isEqualTo(MarketTradeDecoder.TEMPLATE_ID);
        final MarketTradeDecoder trade = new MarketTradeDecoder()
            .wrap(feed.log().buffer(), at + Frame.BLOCK_OFFSET, MarketTradeDecoder.BLOCK_LENGTH, 1);
        assertThat(trade.quantity()).isEqualTo(3);
        assertThat(trade.aggressor()).isEqualTo(Side.BID);
        assertThat(trade.lastOfCommand()).isEqualTo((short) 1);
    }

    @Test
    void shouldTakeABoughtInOfferAwayWhenNothingIsLeftOfIt() {
        fill(0, 2 * 64, 5, 0);

        assertThat(feed.orderCount()).isZero();
        assertThat(feed.changed().count()).isEqualTo(1);
    }

    /** Of a member it would mean that we had missed his order. */
    @Test
    void shouldStillRefuseAMembersTradeWithoutHisOrder() {
        assertThatThrownBy(() -> fill(TAKER, 2 * 64, 3, 2)).isInstanceOf(IllegalStateException.class)
            .hasMessage("not its turn: orderId=128");
    }

    @Test
    void shouldUseThePlacesOfInstrumentsThatAreGone() {
        for (int id = 100; id < 1_100; id++) {
            feed.list(id);
            final MarketBook book = feed.books().at(feed.books().indexOf(id));

            assertThat(book.instrumentId()).isEqualTo(id);
            assertThat(feed.books().listing(feed.books().listingCount() - 1)).isSameAs(book);
            status(id, Phase.GONE);
            assertThat(book.isGone()).isTrue();
            assertThat(feed.books().indexOf(id)).isNegative();
        }

        assertThat(feed.books().count()).isEqualTo(feed.books().capacity());
        assertThat(feed.books().at(feed.books().indexOf(INSTRUMENT)).instrumentId()).isEqualTo(INSTRUMENT);
        feed.list(INSTRUMENT + 1);
        feed.list(INSTRUMENT + 2);
        feed.list(INSTRUMENT + 3);
        assertThatThrownBy(() -> feed.list(INSTRUMENT + 4)).hasMessageContaining("maxInstruments=4");
    }

    /** However many come and go before anybody is told: who follows one hears that it is gone. */
    @Test
    void shouldNotTellOfChangesOfWhatIsGone() {
        for (int id = 100; id < 200; id++) {
            feed.list(id);
            offer(id, 64L * id);
            cancel(id, 64L * id);
            assertThat(feed.changed().count()).isEqualTo(2);
            status(id, Phase.GONE);
        }

        assertThat(feed.changed().count()).isEqualTo(1);
        assertThat(feed.changed().get(0).instrumentId()).isEqualTo(INSTRUMENT);
    }

    @Test
    void shouldNotLoseWhatRestsInAnInstrumentThatIsGone() {
        assertThatThrownBy(() -> status(INSTRUMENT, Phase.GONE)).isInstanceOf(IllegalStateException.class)
            .hasMessage("orders rest in what is gone: instrumentId=9");
    }

    private void offer(final int instrumentId, final long orderId) {
        begin(OrderAcceptedEncoder.TEMPLATE_ID, OrderAcceptedEncoder.BLOCK_LENGTH, 1);
        new OrderAcceptedEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .instrumentId(instrumentId)
            .orderId(orderId)
            .price(1_000)
            .leaves(5)
            .side(Side.ASK)
            .orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC);
        publishLast();
    }

    private void cancel(final int instrumentId, final long orderId) {
        begin(OrderCanceledEncoder.TEMPLATE_ID, OrderCanceledEncoder.BLOCK_LENGTH, 2);
        new OrderCanceledEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .instrumentId(instrumentId)
            .orderId(orderId);
        publishLast();
    }

    private void status(final int instrumentId, final Phase phase) {
        begin(InstrumentStatusEncoder.TEMPLATE_ID, InstrumentStatusEncoder.BLOCK_LENGTH, 2);
        new InstrumentStatusEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .instrumentId(instrumentId)
            .phase(phase);
        publishLast();
    }

    private void fill(final int takerSessionId, final long takerOrderId, final long lots, final long makerLeaves) {
        begin(FillEncoder.TEMPLATE_ID, FillEncoder.BLOCK_LENGTH, 2);
        new FillEncoder().wrap(record, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET)
            .instrumentId(INSTRUMENT)
            .price(1_000)
            .quantity(lots)
            .makerOrderId(OFFER)
            .makerLeaves(makerLeaves)
            .takerOrderId(takerOrderId)
            .takerSessionId(takerSessionId)
            .takerSide(Side.BID);
        publishLast();
    }

    private void begin(final int templateId, final int blockLength, final long commandSequence) {
        EventRecord.begin(record, 0, Frame.lengthOf(blockLength), commandSequence, commandSequence);
        Frame.begin(record, EventRecord.FRAME_OFFSET, templateId, blockLength);
    }

    private void publishLast() {
        EventRecord.markLastOfCommand(record, 0);
        feed.onEvent(record, 0, EventRecord.length(record, 0));
    }
}
