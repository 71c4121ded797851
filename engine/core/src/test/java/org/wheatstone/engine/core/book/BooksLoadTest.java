package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.sbe.Side;

/** Books that were loaded at once, beside books to which the same orders came one after the other. */
class BooksLoadTest {
    private static final int MAX_ORDERS = 4_096;
    private static final int SESSIONS = 7;

    private final Books loaded = books(1);
    private final Books stepped = books(2);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 500, 3_000})
    void shouldFindWhatBooksFindThatWereFilledStepByStep(final int count) {
        final List<Order> orders = orders(count);
        load(orders);
        step(orders);

        requireSame(orders);

        final Random random = new Random(count);
        orders.removeIf(order -> {
            final boolean isOver = random.nextInt(3) > 0;
            if (isOver) {
                forget(loaded, order);
                forget(stepped, order);
            }
            return isOver;
        });
        for (int i = 0; i < 200; i++) {
            final Order order = order(random, 1_000_000 + i, 1_000_000 + i);
            orders.add(order);
            loaded.remember(claim(loaded, order));
            stepped.remember(claim(stepped, order));
        }
        requireSame(orders);
    }

    @Test
    void shouldNameAnOrderWhoseIdAnotherOneHas() {
        final List<Order> orders = orders(100);
        orders.set(70, orders.get(70).with(orders.get(3).orderId, 5_000));
        final BooksLoad load = add(orders);

        assertThat(loaded.orders().orderId(load.sort())).isEqualTo(orders.get(3).orderId);
    }

    @Test
    void shouldNameAnOrderWhoseClOrdIdAnotherOneOfItsSessionHas() {
        final List<Order> orders = orders(100);
        final Order first = orders.get(0);
        orders.set(70, new Order(first.session, 900_000, first.clOrdId, 0));
        final BooksLoad load = add(orders);

        assertThat(load.sort()).isEqualTo(OrderTable.NONE);
        assertThat(loaded.orders().clOrdId(load.run())).isEqualTo(first.clOrdId);
    }

    @Test
    void shouldNameAQuoteWhosePlaceAnotherOneHas() {
        final List<Order> orders = List.of(new Order(1, 64, 1, 9), new Order(2, 65, 1, 9), new Order(1, 66, 2, 9));
        final BooksLoad load = add(orders);

        assertThat(load.sort()).isEqualTo(OrderTable.NONE);
        assertThat(loaded.orders().quoteSet(load.run())).isEqualTo(9);
    }

    @Test
    void shouldTakeOrdersInTheOrderOfTheirSlotsAlone() {
        claim(loaded, new Order(1, 64, 1, 0));
        final BooksLoad load = new BooksLoad(loaded);

        assertThatThrownBy(() -> load.add(claim(loaded, new Order(1, 65, 2, 0))))
            .isInstanceOf(IllegalStateException.class).hasMessage("order slot 1 after -1");
    }

    private static Books books(final int seed) {
        return new Books(MAX_ORDERS, 16, SESSIONS, seed);
    }

    /** In no order of ids; a quote among seven, each of a set of its own. */
    private static List<Order> orders(final int count) {
        final Random random = new Random(7);
        final Integer[] numbers = new Integer[count];
        Arrays.setAll(numbers, i -> i);
        Collections.shuffle(Arrays.asList(numbers), random);
        final List<Order> orders = new ArrayList<>();
        for (final int number : numbers) {
            orders.add(order(random, number, number));
        }
        return orders;
    }

    private static Order order(final Random random, final int number, final long clOrdId) {
        return new Order(random.nextInt(SESSIONS), 64L * (number + 1), clOrdId + 1,
            number % 7 == 0 ? number + 1 : 0);
    }

    private void load(final List<Order> orders) {
        final BooksLoad load = add(orders);
        assertThat(load.sort()).isEqualTo(OrderTable.NONE);
        assertThat(load.run()).isEqualTo(OrderTable.NONE);
    }

    private BooksLoad add(final List<Order> orders) {
        final BooksLoad load = new BooksLoad(loaded);
        orders.forEach(order -> load.add(claim(loaded, order)));
        return load;
    }

    private void step(final List<Order> orders) {
        orders.stream().sorted((one, other) -> Long.compare(one.orderId, other.orderId))
            .forEach(order -> stepped.remember(claim(stepped, order)));
    }

    private static int claim(final Books books, final Order order) {
        final int slot = books.orders().claim();
        books.orders().begin(slot, order.session, 0, 3, OrderTable.terms(Side.BID.value(), 0, 0, 0));
        books.orders().orderId(slot, order.orderId);
        books.orders().clOrdId(slot, order.clOrdId);
        books.orders().quoteSet(slot, order.quoteSet);
        return slot;
    }

    private static void forget(final Books books, final Order order) {
        books.forget(books.findByOrderId(order.session, order.orderId));
    }

    private void requireSame(final List<Order> orders) {
        for (final Order order : orders) {
            requireFound(loaded, order);
            requireFound(stepped, order);
        }
        for (int session = 0; session < SESSIONS; session++) {
            assertThat(ids(loaded, session)).isEqualTo(ids(stepped, session)).isSorted();
        }
        assertThat(loaded.orders().live()).isEqualTo(orders.size());
        assertThat(loaded.findByClOrdId(1, 77_777)).isEqualTo(OrderTable.NONE);
    }

    private static void requireFound(final Books books, final Order order) {
        final int slot = books.findByOrderId(order.session, order.orderId);
        assertThat(books.orders().orderId(slot)).isEqualTo(order.orderId);
        assertThat(order.quoteSet == 0
            ? books.findByClOrdId(order.session, order.clOrdId)
            : books.findQuote(order.session, order.quoteSet, 3, true)).isEqualTo(slot);
    }

    private static List<Long> ids(final Books books, final int session) {
        final List<Long> ids = new ArrayList<>();
        final SessionOrders orders = books.bySession();
        for (int order = orders.first(session); order != OrderTable.NONE; order = orders.after(order)) {
            ids.add(books.orders().orderId(order));
        }
        return ids;
    }

    private record Order(int session, long orderId, long clOrdId, long quoteSet) {
        Order with(final long otherOrderId, final long otherClOrdId) {
            return new Order(session, otherOrderId, otherClOrdId, quoteSet);
        }
    }
}
