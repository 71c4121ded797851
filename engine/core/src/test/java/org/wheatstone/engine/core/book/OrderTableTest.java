package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderTableTest {
    private static final int CAPACITY = 8;

    private final OrderTable orders = new OrderTable(CAPACITY, new Queues(CAPACITY, 0));

    @Test
    void shouldHandOutEverySlotOnceAndThenNone() {
        final Set<Integer> claimed = new HashSet<>();
        for (int i = 0; i < CAPACITY; i++) {
            assertThat(orders.hasRoom()).isTrue();
            claimed.add(orders.claim());
        }

        assertThat(claimed).hasSize(CAPACITY).doesNotContain(OrderTable.NONE);
        assertThat(orders.hasRoom()).isFalse();
        assertThat(orders.claim()).isEqualTo(OrderTable.NONE);
        assertThat(orders.live()).isEqualTo(CAPACITY);
    }

    @Test
    void shouldReuseTheSlotReleasedLastFirst() {
        final int first = orders.claim();
        final int second = orders.claim();

        orders.release(first);
        orders.release(second);

        assertThat(orders.claim()).isEqualTo(second);
        assertThat(orders.claim()).isEqualTo(first);
    }

    @Test
    void shouldHandOutAReleasedSlotCleared() {
        final int order = orders.claim();
        orders.clOrdId(order, 7);
        orders.leaves(order, 5);
        orders.hold(order, 500);
        orders.charges(order, 3, 4);
        orders.rebates(order, -5, 6);
        orders.userTag(order, 9);
        orders.flags(order, 255);
        orders.display(order, 3);
        orders.shown(order, 2);
        orders.expiryNs(order, 4);
        orders.quoteSet(order, 5);
        orders.timeInForce(order, (short) 2);
        orders.release(order);

        final int again = orders.claim();

        assertThat(again).isEqualTo(order);
        assertThat(orders.clOrdId(again)).isZero();
        assertThat(orders.leaves(again)).isZero();
        assertThat(orders.hold(again)).isZero();
        assertThat(orders.chargeWhole(again)).isZero();
        assertThat(orders.chargeRemainder(again)).isZero();
        assertThat(orders.rebateWhole(again)).isZero();
        assertThat(orders.rebateRemainder(again)).isZero();
        assertThat(orders.userTag(again)).isZero();
        assertThat(orders.flags(again)).isZero();
        assertThat(orders.shown(again)).isZero();
        assertThat(orders.display(again)).isZero();
        assertThat(orders.expiryNs(again)).isZero();
        assertThat(orders.quoteSet(again)).isZero();
        assertThat(orders.timeInForce(again)).isZero();
        assertThat(orders.isResting(again)).isFalse();
    }

    @Test
    void shouldCountLiveSlotsThroughAnyOrderOfClaimsAndReleases() {
        final Random random = new Random(5);
        final Deque<Integer> live = new ArrayDeque<>();
        for (int i = 0; i < 10_000; i++) {
            if (random.nextBoolean() && live.size() < CAPACITY) {
                live.add(orders.claim());
            } else if (!live.isEmpty()) {
                orders.release(random.nextBoolean() ? live.removeFirst() : live.removeLast());
            }
            assertThat(orders.live()).isEqualTo(live.size());
            assertThat(orders.hasRoom()).isEqualTo(live.size() < CAPACITY);
            assertThat(new HashSet<>(live)).hasSize(live.size());
        }
    }

    @Test
    void shouldKeepTheFieldsOfASlotApart() {
        final int order = orders.claim();
        orders.orderId(order, 1);
        orders.price(order, 2);
        orders.leaves(order, 3);
        orders.place(order, 6);
        orders.participant(order, 7);
        orders.session(order, 8);
        orders.instrument(order, 9);
        orders.clOrdId(order, -1);
        orders.side(order, (short) 2);
        orders.flags(order, 200);
        orders.total(order, 13);
        orders.hold(order, 14);
        orders.charges(order, 15, 16);
        orders.rebates(order, -17, 18);
        orders.userTag(order, 19);

        assertThat(new long[] {
            orders.orderId(order), orders.price(order), orders.leaves(order),
            orders.place(order), orders.participant(order), orders.session(order),
            orders.instrument(order), orders.clOrdId(order), orders.side(order),
            orders.flags(order), orders.total(order), orders.hold(order),
            orders.chargeWhole(order), orders.chargeRemainder(order), orders.rebateWhole(order),
            orders.rebateRemainder(order), orders.userTag(order)})
            .containsExactly(1, 2, 3, 6, 7, 8, 9, -1, 2, 200, 13, 14, 15, 16, -17, 18, 19);
        assertThat(orders.isBid(order)).isFalse();
    }
}
