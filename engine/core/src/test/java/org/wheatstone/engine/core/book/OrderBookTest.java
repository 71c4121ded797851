package org.wheatstone.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.Side;

class OrderBookTest {
    private final Books books = new Books(16, 64, 4, 0);
    private final OrderTable orders = books.orders();
    private final OrderBook book = books.open(10, 1_000);

    @Test
    void shouldQueueByPriceThenTime() {
        rest(Side.ASK, 300, 1);
        rest(Side.ASK, 200, 2);
        rest(Side.ASK, 300, 3);
        rest(Side.BID, 100, 4);
        rest(Side.BID, 150, 5);

        assertThat(levels(book.asks())).containsExactly("200: 2 in 1", "300: 4 in 2");
        assertThat(levels(book.bids())).containsExactly("100: 4 in 1", "150: 5 in 1");
        assertThat(leaves(book.asks())).containsExactly(2L, 1L, 3L);
        assertThat(book.asks().bestPrice()).isEqualTo(200);
        assertThat(book.bids().bestPrice()).isEqualTo(150);
        assertThat(book.isUncrossed()).isTrue();
    }

    @Test
    void shouldFindTheNextBestWhenTheBestLevelGoes() {
        final int best = rest(Side.BID, 150, 5);
        rest(Side.BID, 100, 4);
        final int worst = rest(Side.BID, 10, 1);

        book.remove(best);
        assertThat(book.bids().bestPrice()).isEqualTo(100);
        book.remove(worst);
        assertThat(book.bids().bestPrice()).isEqualTo(100);
        book.remove(book.bids().bestOrder());
        assertThat(book.bids().isEmpty()).isTrue();
        assertThat(levels(book.bids())).isEmpty();
    }

    @Test
    void shouldNoteWhoStandsFirstAtTheBestPrice() {
        final int[] front = {-1, -1, -1, -1};
        assertThat(book.asks().front(front, 0, 4)).isZero();

        rest(Side.ASK, 300, 1);
        final int first = rest(Side.ASK, 200, 1);
        final int second = rest(Side.ASK, 200, 1);

        assertThat(book.asks().front(front, 1, 3)).isEqualTo(2);
        assertThat(front).containsExactly(-1, first, second, -1);
        assertThat(book.asks().front(front, 0, 1)).isEqualTo(1);
        assertThat(front).containsExactly(first, first, second, -1);
    }

    @Test
    void shouldBeReachedByALimitAtTheBestPriceAndBeyond() {
        assertThat(book.asks().isReachedBy(1_000)).isFalse();
        rest(Side.ASK, 200, 1);
        rest(Side.BID, 100, 1);

        assertThat(book.asks().isReachedBy(190)).isFalse();
        assertThat(book.asks().isReachedBy(200)).isTrue();
        assertThat(book.bids().isReachedBy(110)).isFalse();
        assertThat(book.bids().isReachedBy(100)).isTrue();
    }

    @Test
    void shouldTakeReducedLotsOffTheLevelAndKeepThePlace() {
        final int first = rest(Side.ASK, 200, 5);
        rest(Side.ASK, 200, 5);

        book.reduce(first, 3);

        assertThat(levels(book.asks())).containsExactly("200: 7 in 2");
        assertThat(book.asks().bestOrder()).isEqualTo(first);
    }

    @Test
    void shouldShowTheNextPartLastAtItsPrice() {
        final int iceberg = orders.claim();
        orders.side(iceberg, Side.ASK.value());
        orders.price(iceberg, 200);
        orders.leaves(iceberg, 7);
        orders.display(iceberg, 3);
        book.rest(iceberg);
        final int other = rest(Side.ASK, 200, 5);
        assertThat(orders.shown(iceberg)).isEqualTo(3);
        assertThat(orders.shown(other)).isEqualTo(5);

        book.take(iceberg, 3);
        assertThat(orders.shown(iceberg)).isZero();
        assertThat(book.asks().bestOrder()).isEqualTo(iceberg);
        book.refresh(iceberg);

        assertThat(orders.shown(iceberg)).isEqualTo(3);
        assertThat(book.asks().bestOrder()).isEqualTo(other);
        assertThat(levels(book.asks())).containsExactly("200: 9 in 2");
        book.reduce(iceberg, 2);
        assertThat(orders.shown(iceberg)).isEqualTo(2);
        book.remove(other);
        assertThat(orders.isResting(other)).isFalse();
        book.refresh(iceberg);
        assertThat(orders.isResting(iceberg)).isTrue();
        assertThat(levels(book.asks())).containsExactly("200: 2 in 1");
    }

    @Test
    void shouldUseALevelAgainAtAnotherPrice() {
        for (int i = 0; i < 100; i++) {
            final int order = rest(Side.ASK, 10L * (i + 1), i + 1);
            assertThat(levels(book.asks())).containsExactly(10L * (i + 1) + ": " + (i + 1) + " in 1");
            book.remove(order);
            orders.release(order);
        }
        assertThat(book.asks().isEmpty()).isTrue();
    }

    private int rest(final Side side, final long price, final long quantity) {
        final int order = orders.claim();
        orders.side(order, side.value());
        orders.price(order, price);
        orders.leaves(order, quantity);
        book.rest(order);
        return order;
    }

    private List<Long> leaves(final BookSide side) {
        final List<Long> leaves = new ArrayList<>();
        side.forEach(order -> leaves.add(orders.leaves(order)));
        return leaves;
    }

    private static List<String> levels(final BookSide side) {
        final List<String> levels = new ArrayList<>();
        side.forEachLevel((price, lots, count) -> levels.add(price + ": " + lots + " in " + count));
        return levels;
    }
}
