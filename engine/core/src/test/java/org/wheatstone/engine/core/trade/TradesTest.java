package org.wheatstone.engine.core.trade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wheatstone.engine.core.book.OrderTable;

class TradesTest {
    private final OrderTable orders = new OrderTable(2);

    @Test
    void shouldFindEachOfTheLastAndNoOther() {
        final Trades trades = new Trades(5, orders);
        for (int id = 1; id <= 50; id++) {
            trades.terms(trades.add(id * 10L, 0), id, 1);

            final int oldest = Math.max(1, id - 4);
            assertThat(trades.count()).isEqualTo(id - oldest + 1);
            for (int other = 0; other <= id + 1; other++) {
                final int slot = trades.find(other * 10L);
                if (other < oldest || other > id) {
                    assertThat(slot).isEqualTo(Trades.NONE);
                } else {
                    assertThat(trades.price(slot)).isEqualTo(other);
                    assertThat(trades.at(other - oldest)).isEqualTo(slot);
                }
                assertThat(trades.find(other * 10L + 5)).isEqualTo(Trades.NONE);
            }
            assertThat(trades.find(-10)).isEqualTo(Trades.NONE);
        }
    }

    @Test
    void shouldRememberWhatTheOrdersWere() {
        final Trades trades = new Trades(1, orders);
        final int bid = order(71, 81, 3);
        final int ask = order(72, 82, 4);

        trades.remember(9, bid, ask, 100, 6, -5, 7);
        orders.clOrdId(bid, 0);

        final int trade = trades.find(9);
        assertThat(trades.instrument(trade)).isEqualTo(2);
        assertThat(trades.price(trade)).isEqualTo(100);
        assertThat(trades.quantity(trade)).isEqualTo(6);
        assertThat(trades.buyerSession(trade)).isEqualTo(3);
        assertThat(trades.buyerOrderId(trade)).isEqualTo(71);
        assertThat(trades.buyerClOrdId(trade)).isEqualTo(81);
        assertThat(trades.sellerSession(trade)).isEqualTo(4);
        assertThat(trades.sellerOrderId(trade)).isEqualTo(72);
        assertThat(trades.sellerClOrdId(trade)).isEqualTo(82);
    }

    @Test
    void shouldTellWhatIsMovedFromWhatIsDue() {
        final Trades trades = new Trades(2, orders);
        final int dueLater = trades.add(1, 0);
        final int movedAlready = trades.add(2, 0);
        trades.fees(dueLater, -5, 7);
        trades.fees(movedAlready, 5, -7);

        assertThat(trades.chargedToBuyer(dueLater)).isZero();
        assertThat(trades.paidToSeller(dueLater)).isZero();
        assertThat(trades.chargedToBuyer(movedAlready)).isEqualTo(5);
        assertThat(trades.paidToSeller(movedAlready)).isEqualTo(7);
    }

    private int order(final long orderId, final long clOrdId, final int session) {
        final int order = orders.claim();
        orders.orderId(order, orderId);
        orders.clOrdId(order, clOrdId);
        orders.session(order, session);
        orders.instrument(order, 2);
        return order;
    }
}
