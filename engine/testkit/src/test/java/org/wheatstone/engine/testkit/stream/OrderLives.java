package org.wheatstone.engine.testkit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.RestateReason;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;

/**
 * Orders as one who has nothing but the events sees them: each begins once and ends once, and what it has left always
 * follows from what was said before. It also notes in which ways orders of one participant met.
 */
final class OrderLives {
    private static final int BLOCK   = EventRecord.FRAME_OFFSET + 12;
    private static final int VERSION = 1;

    private final Map<Long, Life> open = new HashMap<>();
    private final Set<String> encounters = new TreeSet<>();
    private boolean replaced;
    private int preventedInARow;
    private boolean filledBefore;

    void onCommand(final List<byte[]> events) {
        replaced = false;
        filledBefore = false;
        preventedInARow = 0;
        events.forEach(event -> onEvent(new UnsafeBuffer(event)));
        assertThat(open.values()).noneMatch(life -> life.taken != 0);
    }

    private void onEvent(final UnsafeBuffer event) {
        switch (EventRecord.templateId(event, 0)) {
            case OrderAcceptedDecoder.TEMPLATE_ID ->
                accepted(new OrderAcceptedDecoder().wrap(event, BLOCK, OrderAcceptedDecoder.BLOCK_LENGTH, VERSION));
            case OrderReplacedDecoder.TEMPLATE_ID ->
                replaced(new OrderReplacedDecoder().wrap(event, BLOCK, OrderReplacedDecoder.BLOCK_LENGTH, VERSION));
            case FillDecoder.TEMPLATE_ID ->
                filled(new FillDecoder().wrap(event, BLOCK, FillDecoder.BLOCK_LENGTH, VERSION));
            case SelfTradePreventedDecoder.TEMPLATE_ID -> prevented(new SelfTradePreventedDecoder()
                .wrap(event, BLOCK, SelfTradePreventedDecoder.BLOCK_LENGTH, VERSION));
            case OrderRestatedDecoder.TEMPLATE_ID ->
                restated(new OrderRestatedDecoder().wrap(event, BLOCK, OrderRestatedDecoder.BLOCK_LENGTH, VERSION));
            case OrderCanceledDecoder.TEMPLATE_ID ->
                canceled(new OrderCanceledDecoder().wrap(event, BLOCK, OrderCanceledDecoder.BLOCK_LENGTH, VERSION));
            default -> { }
        }
    }

    private void accepted(final OrderAcceptedDecoder event) {
        assertThat(open.put(event.orderId(),
            new Life(event.sessionId(), event.leaves(), event.displayQuantity() != 0))).isNull();
    }

    private void replaced(final OrderReplacedDecoder event) {
        replaced = true;
        life(event.orderId()).leaves = event.leaves();
    }

    private void filled(final FillDecoder event) {
        filledBefore = true;
        preventedInARow = 0;
        lose(event.makerOrderId(), event.quantity(), event.makerLeaves());
        lose(event.takerOrderId(), event.quantity(), event.takerLeaves());
    }

    private void lose(final long orderId, final long quantity, final long leavesAfter) {
        final Life life = life(orderId);
        life.leaves -= quantity;
        assertThat(leavesAfter).isNotNegative().isEqualTo(life.leaves);
        if (life.leaves == 0) {
            open.remove(orderId);
        }
    }

    /** A decremented order keeps its leaves until the event that says what became of it; the aggressor has none. */
    private void prevented(final SelfTradePreventedDecoder event) {
        final Life taker = life(event.orderId());
        final Life maker = life(event.otherOrderId());
        note(event, maker, taker);
        final long most = Math.min(maker.leaves, taker.leaves);
        assertThat(event.quantity()).isPositive()
            .isBetween(maker.isIceberg ? 1 : most, most);
        if (event.mode() == SelfTradePrevention.DECREMENT) {
            maker.taken = event.quantity();
            if (taker.leaves == event.quantity()) {
                taker.taken = event.quantity();
            } else {
                taker.leaves -= event.quantity();
            }
            assertThat(event.leaves()).isEqualTo(taker.leaves - taker.taken);
        } else {
            assertThat(event.leaves()).isEqualTo(taker.leaves);
        }
    }

    private void note(final SelfTradePreventedDecoder event, final Life maker, final Life taker) {
        preventedInARow++;
        final String mode = event.mode().name();
        encounters.add(mode + (maker.session == taker.session ? " in one session" : " in two sessions"));
        encounters.add(mode + (replaced ? " by a replace" : " by a new order"));
        encounters.add(mode + (maker.leaves == taker.leaves ? ", both as large"
            : maker.leaves < taker.leaves ? ", aggressor larger" : ", maker larger"));
        if (filledBefore) {
            encounters.add(mode + " after a fill");
        }
        if (preventedInARow > 2) {
            encounters.add(mode + " three in a row");
        }
    }

    private void restated(final OrderRestatedDecoder event) {
        final Life life = life(event.orderId());
        assertThat(life.taken > 0 || life.isIceberg && event.reason() == RestateReason.REFRESHED).isTrue();
        life.leaves -= life.taken;
        life.taken = 0;
        assertThat(event.leaves()).isPositive().isEqualTo(life.leaves);
    }

    private void canceled(final OrderCanceledDecoder event) {
        final Life life = life(event.orderId());
        assertThat(event.canceledQuantity()).isPositive().isEqualTo(life.leaves);
        assertThat(life.taken).isIn(0L, life.leaves);
        open.remove(event.orderId());
    }

    private Life life(final long orderId) {
        assertThat(open).as("an order that ended, or never began").containsKey(orderId);
        return open.get(orderId);
    }

    /** What is left of each open order, by order id. */
    Map<Long, Long> leaves() {
        final Map<Long, Long> leaves = new HashMap<>();
        open.forEach((orderId, life) -> leaves.put(orderId, life.leaves));
        return leaves;
    }

    /** In which ways orders of one participant met, in words. */
    Set<String> encounters() {
        return encounters;
    }

    private static final class Life {
        private final long session;
        private long leaves;
        /** Taken away, and not yet said so to the order itself. */
        private long taken;
        private final boolean isIceberg;

        Life(final long session, final long leaves, final boolean isIceberg) {
            this.isIceberg = isIceberg;
            this.session = session;
            this.leaves = leaves;
        }
    }
}
