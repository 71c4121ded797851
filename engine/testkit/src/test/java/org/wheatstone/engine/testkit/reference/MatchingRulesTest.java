package org.wheatstone.engine.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wheatstone.engine.testkit.stream.OrderDraft;

class MatchingRulesTest {
    private static final int ANN = 1;
    private static final int BOB = 2;
    private static final int CAT = 3;

    private final Desk desk = Desk.withFees(0, 0)
        .trader(ANN, 1_000_000, 100_000).trader(BOB, 1_000_000_000, 100_000).trader(CAT, 1_000_000, 100_000);

    @Test
    void shouldTakeTheBestPriceFirstAndAtOnePriceTheOldestOrder() {
        desk.ask(ANN, 101, 5);
        desk.ask(ANN, 100, 5);
        desk.ask(CAT, 100, 5);

        assertThat(desk.bid(BOB, 101, 12)).containsExactly(
            "accepted 1: BID 12@101",
            "fill 5@100 maker 1/2 leaves 0 fee 0 taker 2/1 leaves 7 fee 0",
            "fill 5@100 maker 3/1 leaves 0 fee 0 taker 2/1 leaves 2 fee 0",
            "fill 2@101 maker 1/1 leaves 3 fee 0 taker 2/1 leaves 0 fee 0");
    }

    @Test
    void shouldRestARemainderWithoutAnotherEvent() {
        desk.ask(ANN, 100, 5);

        assertThat(desk.bid(BOB, 100, 7)).hasSize(2);
        assertThat(desk.exchange.orders().bestBid(Desk.INSTRUMENT)).hasValue(100);
    }

    @Test
    void shouldCancelTheRemainderOfAnImmediateOrder() {
        desk.ask(ANN, 100, 5);

        assertThat(desk.order(BOB, OrderDraft.bid(Desk.INSTRUMENT, 100, 7).immediateOrCancel())).last()
            .isEqualTo("canceled 1: 2 IOC_REMAINDER asked by 0");
        assertThat(desk.money(BOB)).isEqualTo("cash=999999500 held=0 escrow=500");
    }

    @Test
    void shouldRefuseAPostOnlyOrderThatWouldTradeEvenWithItsOwner() {
        desk.ask(ANN, 100, 5);

        assertThat(desk.order(ANN, OrderDraft.bid(Desk.INSTRUMENT, 101, 1).postOnly()))
            .containsExactly("rejected 2: 604 100");
        assertThat(desk.order(ANN, OrderDraft.bid(Desk.INSTRUMENT, 99, 1).postOnly())).hasSize(1);
    }

    @Test
    void shouldStopASweepAfterAsManyMakersAsACommandMayTouch() {
        restOneByOne(8_193);

        final List<String> events = desk.bid(BOB, 100, 9_000);

        assertThat(events).hasSize(8_194);
        assertThat(events.get(8_192)).startsWith("fill 1@100 maker 1/8192");
        assertThat(events.get(8_193)).isEqualTo("canceled 1: 808 FILL_LIMIT asked by 0");
        assertThat(desk.exchange.orders().openOrders()).singleElement()
            .satisfies(order -> assertThat(order.clOrdId()).isEqualTo(8_193));
    }

    @Test
    void shouldRestWhatIsLeftIfTheLastMakerAllowedWasTheLastOne() {
        restOneByOne(8_192);

        final List<String> events = desk.bid(BOB, 100, 9_000);

        assertThat(events).hasSize(8_193);
        assertThat(desk.exchange.orders().bestBid(Desk.INSTRUMENT)).hasValue(100);
    }

    private void restOneByOne(final int orders) {
        for (int i = 0; i < orders; i++) {
            desk.ask(ANN, 100, 1);
        }
    }
}
