package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The book against sorted maps of lists: the same commands must trade the same. */
class SoloBookTest {
    private static final int CAPACITY = 3_000;
    private static final int TICK = 25;

    private final List<String> fills = new ArrayList<>();
    private final List<String> expectedFills = new ArrayList<>();
    private final Map<Long, Resting> open = new LinkedHashMap<>();
    private final TreeMap<Long, List<Resting>> bids = new TreeMap<>();
    private final TreeMap<Long, List<Resting>> asks = new TreeMap<>();
    private long lastId;

    @ParameterizedTest
    @CsvSource({"1, 60, 20, false", "2, 5000, 400, true", "3, 900000, 20, false", "4, 900000, 400000, true"})
    void shouldTradeAsSortedMapsOfListsDo(
            final long seed, final int maxTicks, final int width, final boolean looksAhead) {
        final SoloBook book = new SoloBook(CAPACITY, 1 << 14, TICK, maxTicks, seed,
            (maker, taker, price, quantity) -> fills.add(maker + " " + taker + " " + price + " " + quantity));
        final Random random = new Random(seed);
        int mid = maxTicks / 2;
        for (int i = 0; i < 30_000; i++) {
            mid = Math.max(0, Math.min(maxTicks, mid + (random.nextInt(5) - 2) * Math.max(1, width / 50)));
            final long price = (long) TICK
                * Math.max(0, Math.min(maxTicks, mid + (int) (random.nextGaussian() * width / 3)));
            step(book, random, price, i / 6_000 % 2 == 0, looksAhead);
            assertThat(fills).as("seed %d, step %d", seed, i).isEqualTo(expectedFills);
            fills.clear();
            expectedFills.clear();
            assertThat(book.size()).isEqualTo(open.size());
            if (i % 100 == 0) {
                assertSame(book, seed);
            }
        }
    }

    @Test
    void shouldSayWhenThereIsNoSuchOrder() {
        final SoloBook book = new SoloBook(4, 64, 1, 100, 0, (maker, taker, price, quantity) -> { });
        book.enter(7, true, 50, 3);

        assertThat(book.cancel(8)).isFalse();
        assertThat(book.reduce(8, 1)).isFalse();
        assertThat(book.move(8, 51)).isFalse();
        assertThat(book.takeNow(9, false, 51, 2)).isEqualTo(2);
        assertThat(book.cancel(7)).isTrue();
        assertThat(book.cancel(7)).isFalse();
        assertThat(book.bids().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1 << 24, Integer.MAX_VALUE})
    void shouldRefuseMoreOrdersThanATableCanHave(final int maxOrders) {
        final String refusal = "maxOrders=" + maxOrders + " is outside 0 to 16777215";

        assertThatThrownBy(() -> new SoloBook(maxOrders, 64, 1, 100, 0, (maker, taker, price, quantity) -> { }))
            .isInstanceOf(IllegalArgumentException.class).hasMessage(refusal);
        assertThatThrownBy(() -> new Books(maxOrders, 64, 4, 0))
            .isInstanceOf(IllegalArgumentException.class).hasMessage(refusal);
        assertThatThrownBy(() -> new OrderTable(maxOrders))
            .isInstanceOf(IllegalArgumentException.class).hasMessage(refusal);
        assertThatThrownBy(() -> new OrderIndex(maxOrders, 0, order -> 0))
            .isInstanceOf(IllegalArgumentException.class).hasMessage(refusal);
    }

    @Test
    void shouldAllocateNothing() {
        final long[] traded = new long[1];
        final SoloBook book = new SoloBook(
            1 << 10, 1 << 10, 1, 1 << 20, 0, (maker, taker, price, quantity) -> traded[0] += quantity);
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(book, 0);
        final long before = threads.getCurrentThreadAllocatedBytes();
        threads.getCurrentThreadAllocatedBytes();
        final long asking = threads.getCurrentThreadAllocatedBytes() - before;

        final long start = threads.getCurrentThreadAllocatedBytes();
        run(book, 1_000_000);
        final long allocated = threads.getCurrentThreadAllocatedBytes() - start;

        assertThat(allocated).isLessThanOrEqualTo(asking);
        assertThat(traded[0]).isPositive();
    }

    /** All kinds of commands, over more prices than the ladder remembers. */
    private static void run(final SoloBook book, final long firstId) {
        for (long id = firstId + 1; id < firstId + 20_000; id++) {
            book.lookAhead().id(id - 500);
            book.lookAhead().front(book.bids());
            book.lookAhead().front(book.asks());
            book.lookAhead().touch();
            book.enter(id, (id & 1) == 0, id * 7_919 % 100_000 + ((id & 1) == 0 ? 0 : 60_000), 5);
            book.reduce(id - 3, 1);
            book.move(id - 100, id * 31 % 100_000);
            book.cancel(id - 500);
            book.takeNow(id, (id & 2) == 0, 80_000, 1);
        }
        for (long id = firstId + 1; id < firstId + 20_000; id++) {
            book.cancel(id);
        }
    }

    private void step(
            final SoloBook book, final Random random, final long price, final boolean grows, final boolean looksAhead) {
        final int what = random.nextInt(10);
        final boolean isBid = random.nextBoolean();
        final long quantity = 1 + random.nextInt(100);
        if (looksAhead) {
            book.lookAhead().id(random.nextInt((int) lastId + 3));
            book.lookAhead().front(random.nextBoolean() ? book.bids() : book.asks());
            book.lookAhead().touch();
        }
        if (what < (grows ? 6 : 3) && open.size() < CAPACITY) {
            final long left = match(++lastId, isBid, price, quantity);
            if (left > 0) {
                rest(new Resting(lastId, isBid, price, left));
            }
            book.enter(lastId, isBid, price, quantity);
        } else if (what == 9) {
            final long left = match(++lastId, isBid, price, quantity);
            assertThat(book.takeNow(lastId, isBid, price, quantity)).isEqualTo(left);
        } else if (!open.isEmpty()) {
            change(book, random, price);
        }
    }

    private void change(final SoloBook book, final Random random, final long price) {
        final List<Long> ids = List.copyOf(open.keySet());
        final Resting order = open.get(ids.get(random.nextInt(ids.size())));
        switch (random.nextInt(6)) {
            case 0:
                if (order.left > 1) {
                    order.left--;
                    assertThat(book.reduce(order.id, 1)).isTrue();
                }
                break;
            case 1:
                gone(order);
                final long left = match(order.id, order.isBid, price, order.left);
                if (left > 0) {
                    rest(new Resting(order.id, order.isBid, price, left));
                }
                assertThat(book.move(order.id, price)).isTrue();
                break;
            default:
                gone(order);
                assertThat(book.cancel(order.id)).isTrue();
                break;
        }
    }

    private void rest(final Resting order) {
        open.put(order.id, order);
        (order.isBid ? bids : asks).computeIfAbsent(order.price, p -> new ArrayList<>()).add(order);
    }

    private void gone(final Resting order) {
        open.remove(order.id);
        final TreeMap<Long, List<Resting>> side = order.isBid ? bids : asks;
        side.get(order.price).remove(order);
        if (side.get(order.price).isEmpty()) {
            side.remove(order.price);
        }
    }

    private long match(final long id, final boolean isBid, final long limit, final long quantity) {
        final TreeMap<Long, List<Resting>> opposite = isBid ? asks : bids;
        long left = quantity;
        while (left > 0 && !opposite.isEmpty()) {
            final long best = isBid ? opposite.firstKey() : opposite.lastKey();
            if (isBid ? best > limit : best < limit) {
                return left;
            }
            final Resting maker = opposite.get(best).get(0);
            final long traded = Math.min(left, maker.left);
            expectedFills.add(maker.id + " " + id + " " + best + " " + traded);
            left -= traded;
            maker.left -= traded;
            if (maker.left == 0) {
                gone(maker);
            }
        }
        return left;
    }

    private void assertSame(final SoloBook book, final long seed) {
        assertThat(levels(book.bids())).as("bids, seed %d", seed).isEqualTo(levels(bids));
        assertThat(levels(book.asks())).as("asks, seed %d", seed).isEqualTo(levels(asks));
    }

    private static List<String> levels(final BookSide side) {
        final List<String> levels = new ArrayList<>();
        side.forEachLevel((price, lots, orders) -> levels.add(price + ": " + lots + " in " + orders));
        return levels;
    }

    private static List<String> levels(final TreeMap<Long, List<Resting>> side) {
        final List<String> levels = new ArrayList<>();
        side.forEach((price, orders) -> levels.add(
            price + ": " + orders.stream().mapToLong(order -> order.left).sum() + " in " + orders.size()));
        return levels;
    }

    private static final class Resting {
        private final long id;
        private final boolean isBid;
        private final long price;
        private long left;

        private Resting(final long id, final boolean isBid, final long price, final long left) {
            this.id = id;
            this.isBid = isBid;
            this.price = price;
            this.left = left;
        }
    }
}
