package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedEncoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledEncoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedEncoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedEncoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.codecs.sbe.TradeEncoder;

class OrderTrackerTest {
    private static final int MAX_OPEN = 32;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final OrderTracker tracker = new OrderTracker(MAX_OPEN, 16, 3);

    @Test
    void shouldRefuseOneOrderTooManyAndStayAsItWas() {
        for (int id = 1; id <= MAX_OPEN; id++) {
            assertThat(accept(id, 1, Side.BID, 100, 1)).isTrue();
        }
        final String before = tracker.toString();

        assertThat(accept(MAX_OPEN + 1, 1, Side.BID, 100, 1)).isFalse();

        assertThat(tracker).hasToString(before);
    }

    @Test
    void shouldRefuseFillsOfOneInstrumentTooMany() {
        for (int instrumentId = 1; instrumentId <= 3; instrumentId++) {
            assertThat(trade(64, instrumentId, Side.ASK, 100, 1, 0)).isTrue();
        }

        assertThat(trade(64, 4, Side.ASK, 100, 1, 0)).isFalse();
        assertThat(tracker.fills(4)).isNull();
    }

    @Test
    void shouldAddUpFillsBySideAndWriteThemByInstrument() {
        trade(64, 3, Side.ASK, 100, 2, 0);
        trade(64, 1, Side.BID, 200, 3, 0);
        trade(64, 3, Side.BID, 90, 1, 0);

        assertThat(tracker).hasToString("""
            fills 1 bought 3 for 600 fees 1 sold 0 for 0 fees 0
            fills 3 bought 1 for 90 fees 1 sold 2 for 200 fees 1
            """);
        assertThat(tracker.fills(3).netLots()).isEqualTo(-1);
        assertThat(tracker.strangers()).isEqualTo(3);
    }

    @Test
    void shouldTakeOffWhatSelfTradePreventionTookFromBothOrders() {
        accept(1, 1, Side.BID, 100, 9);
        accept(2, 1, Side.ASK, 100, 5);
        final long resting = tracker.byClOrdId(1).orderId();
        final long coming = tracker.byClOrdId(2).orderId();

        tracker.onSelfTradePrevented(new SelfTradePreventedDecoder().wrap(
            new SelfTradePreventedEncoder().wrap(buffer, 0).orderId(coming).leaves(3).buffer(), 0,
            SelfTradePreventedDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION));
        tracker.onRestated(new OrderRestatedDecoder().wrap(
            new OrderRestatedEncoder().wrap(buffer, 0).orderId(resting).price(100).leaves(7).buffer(), 0,
            OrderRestatedDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION));

        assertThat(tracker.byClOrdId(1).leaves()).isEqualTo(7);
        assertThat(tracker.byClOrdId(2).leaves()).isEqualTo(3);
        assertThat(tracker.strangers()).isZero();
    }

    @Test
    void shouldTellWhatALegHasMadeOfAQuote() {
        clear();
        final OrderAcceptedEncoder quote = new OrderAcceptedEncoder().wrap(buffer, 0);
        quote.orderId(640).instrumentId(1).side(Side.BID).price(100).leaves(5).quoteSetId(7).flags().followRoll(true);
        tracker.onAccepted(
            new OrderAcceptedDecoder().wrap(buffer, 0, OrderAcceptedEncoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION));
        assertThat(tracker.byOrderId(640).isClosing()).isFalse();
        assertThat(tracker.byOrderId(640).followsRoll()).isTrue();

        clear();
        new OrderReplacedEncoder().wrap(buffer, 0).orderId(640).price(100).leaves(5).flags().closing(true);
        tracker.onReplaced(
            new OrderReplacedDecoder().wrap(buffer, 0, OrderReplacedEncoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION));

        assertThat(tracker.byOrderId(640).isClosing()).isTrue();
        assertThat(tracker.byOrderId(640).followsRoll()).isFalse();
    }

    @Test
    void shouldFollowAnyStreamAsANaiveListDoes() {
        for (long seed = 1; seed <= 20; seed++) {
            follow(seed);
        }
    }

    /** Order ids rise, so sorted by them is the order of acceptance. */
    private void follow(final long seed) {
        final Random random = new Random(seed);
        final OrderTracker followed = new OrderTracker(MAX_OPEN, 16, 3);
        final TreeMap<Long, long[]> naive = new TreeMap<>();
        for (int id = 1; id <= 2_000; id++) {
            final List<Long> open = new ArrayList<>(naive.keySet());
            final long orderId = open.isEmpty() ? 0 : open.get(random.nextInt(open.size()));
            final long price = 100 + random.nextInt(50);
            final int what = random.nextInt(4);
            if (orderId == 0 || what == 0 && open.size() < MAX_OPEN) {
                followed.onAccepted(accepted(id, 64L * id, 1, Side.BID, price, 5));
                naive.put(64L * id, new long[] {id, price, 5});
            } else if (what == 1) {
                followed.onReplaced(replaced(id, orderId, price, 4));
                naive.put(orderId, new long[] {id, price, 4});
            } else if (what == 2) {
                followed.onCanceled(canceled(orderId));
                naive.remove(orderId);
            } else {
                final long[] order = naive.get(orderId);
                followed.onTrade(trade(orderId, Side.BID, price, --order[2]));
                naive.values().removeIf(left -> left[2] == 0);
            }
            assertSame(followed, naive, "seed " + seed + ", event " + id);
        }
        assertThat(followed.strangers()).isZero();
    }

    private static void assertSame(final OrderTracker tracker, final TreeMap<Long, long[]> naive, final String where) {
        assertThat(tracker.openCount()).as(where).isEqualTo(naive.size());
        OpenOrder order = tracker.oldest();
        for (final var expected : naive.entrySet()) {
            assertThat(order.orderId()).as(where).isEqualTo(expected.getKey());
            assertThat(new long[] {order.clOrdId(), order.price(), order.leaves()}).as(where)
                .isEqualTo(expected.getValue());
            assertThat(tracker.byClOrdId(order.clOrdId())).as(where).isSameAs(order);
            assertThat(tracker.byOrderId(order.orderId())).as(where).isSameAs(order);
            order = order.next();
        }
        assertThat(order).as(where).isNull();
    }

    private boolean accept(
            final long clOrdId, final int instrumentId, final Side side, final long price, final long leaves) {
        return tracker.onAccepted(accepted(clOrdId, 64 * clOrdId, instrumentId, side, price, leaves));
    }

    private boolean trade(
            final long orderId,
            final int instrumentId,
            final Side side,
            final long price,
            final long quantity,
            final long leaves) {
        clear();
        new TradeEncoder().wrap(buffer, 0).orderId(orderId).instrumentId(instrumentId).side(side).price(price)
            .quantity(quantity).leaves(leaves).fee(1);
        return tracker.onTrade(new TradeDecoder().wrap(buffer, 0, TradeEncoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION));
    }

    private OrderAcceptedDecoder accepted(
            final long clOrdId,
            final long orderId,
            final int instrumentId,
            final Side side,
            final long price,
            final long leaves) {
        clear();
        new OrderAcceptedEncoder().wrap(buffer, 0).clOrdId(clOrdId).orderId(orderId).instrumentId(instrumentId)
            .side(side).price(price).leaves(leaves);
        return new OrderAcceptedDecoder().wrap(buffer, 0, OrderAcceptedEncoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
    }

    private OrderReplacedDecoder replaced(
            final long clOrdId, final long orderId, final long price, final long leaves) {
        clear();
        new OrderReplacedEncoder().wrap(buffer, 0).clOrdId(clOrdId).orderId(orderId).price(price).leaves(leaves);
        return new OrderReplacedDecoder().wrap(buffer, 0, OrderReplacedEncoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
    }

    private OrderCanceledDecoder canceled(final long orderId) {
        clear();
        new OrderCanceledEncoder().wrap(buffer, 0).orderId(orderId);
        return new OrderCanceledDecoder().wrap(buffer, 0, OrderCanceledEncoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
    }

    private TradeDecoder trade(final long orderId, final Side side, final long price, final long leaves) {
        clear();
        new TradeEncoder().wrap(buffer, 0).orderId(orderId).instrumentId(1).side(side).price(price).quantity(1)
            .leaves(leaves);
        return new TradeDecoder().wrap(buffer, 0, TradeEncoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
    }

    private void clear() {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
    }
}
