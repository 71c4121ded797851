package org.wheatstone.engine.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls by order of assignment and of their ends, intervals by order of opening, refunds by order of judging. */
class QueuesTest {
    private final DeliveryTables tables = new DeliveryTables(20, 2, 6, 8, 8, 3, 8);
    private final Holdings holdings = new Holdings(tables);
    private final CallQueues calls = new CallQueues(tables);
    private final IntervalQueues intervals = new IntervalQueues(tables);
    private final int pool = holdings.pool(1, 0, 0);
    private final int buyer = holdings.position(pool, 1);
    private final int other = holdings.position(pool, 2);
    private final int supplier = holdings.position(pool, 3);
    private final int rival = holdings.position(pool, 4);

    @Test
    void shouldKeepOpenCallsInOrderOfAssignment() {
        final int first = begin(64, 10, supplier);
        final int second = begin(128, 20, supplier);
        final int third = begin(192, 30, rival);

        calls.unassign(second);
        calls.assign(second, rival, 7);

        assertThat(openCalls()).containsExactly(first, third, second);
        assertThat(tables.calls().attempt(second)).isEqualTo(2);
        assertThat(tables.positions().assigned(supplier)).isEqualTo(10);
        assertThat(tables.positions().assigned(rival)).isEqualTo(50);
        assertThat(tables.positions().drawn(buyer)).isEqualTo(60);
        assertThat(tables.positions().lastSupplier(buyer)).isEqualTo(rival);
    }

    @Test
    void shouldForgetTheCallThatEndedFirst() {
        end(begin(64, 10, supplier));
        final int second = begin(128, 10, supplier);
        end(begin(192, 10, supplier));
        end(second);

        begin(256, 10, supplier);

        assertThat(tables.calls().find(64)).isEqualTo(Slots.NONE);
        assertThat(tables.calls().isOpen(tables.calls().find(128))).isFalse();
        assertThat(tables.calls().isOpen(tables.calls().find(256))).isTrue();
        begin(320, 10, supplier);
        assertThat(tables.calls().find(192)).isEqualTo(Slots.NONE);
        assertThat(tables.calls().hasRoom()).isTrue();
        begin(384, 10, supplier);
        assertThat(tables.calls().hasRoom()).isFalse();
        assertThat(tables.calls().firstEnded()).isEqualTo(Slots.NONE);
    }

    @Test
    void shouldKeepIntervalsInOrderOfOpening() {
        intervals.open(rival, 4);
        intervals.open(supplier, 4);
        intervals.open(buyer, 5);

        intervals.close(supplier, 0);

        assertThat(opened()).containsExactly(rival, buyer);
        intervals.open(supplier, 6);
        assertThat(opened()).containsExactly(rival, buyer, supplier);
        intervals.close(rival, 0);
        intervals.close(buyer, 0);
        intervals.close(supplier, 0);
        assertThat(opened()).isEmpty();
    }

    @Test
    void shouldAddToTheDeliveryThatIsNoted() {
        intervals.open(supplier, 4);
        intervals.open(rival, 4);
        intervals.deliver(supplier, buyer, 10);
        intervals.deliver(supplier, other, 1);
        intervals.deliver(supplier, buyer, 20);
        intervals.deliver(rival, buyer, 5);
        intervals.deliver(supplier, buyer, 30);

        assertThat(deliveries(supplier)).containsExactly(30L, 1L, 30L);
        assertThat(tables.positions().intervals().deliveryCount(supplier)).isEqualTo(3);
        intervals.close(supplier, 0);
        assertThat(tables.deliveries().live()).isEqualTo(1);
        intervals.open(supplier, 5);
        intervals.deliver(supplier, buyer, 7);
        assertThat(deliveries(supplier)).containsExactly(7L);
    }

    @Test
    void shouldGiveSlicesThatComeToTheWholeRefund() {
        intervals.open(supplier, 4);
        intervals.open(rival, 4);
        deliver(supplier, buyer, 10);
        deliver(supplier, other, 10);
        deliver(rival, buyer, 3);
        deliver(supplier, buyer, 10);
        intervals.close(supplier, 10);
        intervals.close(rival, 3);

        assertThat(tables.pools().waitingRefunds(pool)).isEqualTo(4);
        assertThat(slices()).containsExactly(3L, 3L, 4L, 3L);
        assertThat(tables.pools().waitingRefunds(pool)).isZero();
        assertThat(tables.deliveries().live()).isZero();
    }

    @Test
    void shouldGoOnBehindRefundsThatAreHalfPaid() {
        intervals.open(supplier, 4);
        deliver(supplier, buyer, 10);
        deliver(supplier, other, 10);
        intervals.close(supplier, 20);
        intervals.refunded(1);
        intervals.open(rival, 5);
        deliver(rival, other, 8);
        intervals.close(rival, 8);

        assertThat(slices()).containsExactly(10L, 8L);
    }

    private int begin(final long callId, final long quantity, final int to) {
        final int call = calls.begin(callId, 0, buyer, quantity);
        calls.assign(call, to, 1_000);
        return call;
    }

    private void end(final int call) {
        calls.unassign(call);
        calls.end(call, 1, 0);
    }

    private void deliver(final int from, final int to, final long amount) {
        intervals.deliver(from, to, amount);
        tables.positions().intervals().accrue(from, amount, 0);
    }

    private List<Integer> openCalls() {
        final List<Integer> all = new ArrayList<>();
        int call = tables.pools().firstCall(pool);
        for (; call != Slots.NONE; call = tables.calls().assignedAfter(call)) {
            all.add(call);
        }
        return all;
    }

    private List<Integer> opened() {
        final List<Integer> all = new ArrayList<>();
        int position = tables.pools().firstOpened(pool);
        for (; position != Slots.NONE; position = tables.positions().intervals().openedAfter(position)) {
            all.add(position);
        }
        return all;
    }

    private List<Long> deliveries(final int from) {
        final List<Long> all = new ArrayList<>();
        int delivery = tables.positions().intervals().firstDelivery(from);
        for (; delivery != Slots.NONE; delivery = tables.deliveries().next(delivery)) {
            all.add(tables.deliveries().amount(delivery));
        }
        return all;
    }

    private List<Long> slices() {
        final List<Long> all = new ArrayList<>();
        while (tables.pools().firstRefund(1) != Slots.NONE) {
            all.add(tables.deliveries().slice(tables.pools().firstRefund(1)));
            intervals.refunded(1);
        }
        return all;
    }
}
