package org.wheatstone.engine.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wheatstone.engine.testkit.stream.Listing;
import org.wheatstone.engine.testkit.stream.OrderDraft;

class RequestRulesTest {
    private static final int ANN   = 1;
    private static final int BOB   = 2;
    private static final int OTHER = 9;

    private final Desk desk = Desk.withFees(0, 0).trader(ANN, 1_000_000, 1_000).trader(BOB, 1_000_000, 1_000);

    @Test
    void shouldKeepItsPlaceWithFewerLotsAndLoseItWithMore() {
        desk.bid(ANN, 100, 5);
        desk.bid(BOB, 100, 5);

        assertThat(desk.replace(ANN, 1, 100, 3)).containsExactly("replaced 1 by 2: 3@100 keeps its place");
        assertThat(desk.replace(ANN, 2, 100, 3)).containsExactly("replaced 2 by 3: 3@100 keeps its place");
        assertThat(desk.replace(ANN, 3, 100, 4)).containsExactly("replaced 3 by 4: 4@100 loses its place");

        desk.trader(3, 0, 10);
        assertThat(desk.ask(3, 100, 6)).containsExactly(
            "accepted 1: ASK 6@100",
            "fill 5@100 maker 2/1 leaves 0 fee 0 taker 3/1 leaves 1 fee 0",
            "fill 1@100 maker 1/4 leaves 3 fee 0 taker 3/1 leaves 0 fee 0");
        assertThat(desk.money(ANN)).isEqualTo("cash=999600 held=300 escrow=100");
    }

    @Test
    void shouldTradeWithItsNewPriceAndRestTheRemainder() {
        desk.ask(BOB, 105, 2);
        desk.bid(ANN, 100, 5);

        assertThat(desk.replace(ANN, 1, 106, 5)).containsExactly(
            "replaced 1 by 2: 5@106 loses its place",
            "fill 2@105 maker 2/1 leaves 0 fee 0 taker 1/2 leaves 3 fee 0");
        assertThat(desk.money(ANN)).isEqualTo("cash=999472 held=318 escrow=210");
    }

    @Test
    void shouldCountWhatIsFilledInTheNewTotal() {
        desk.bid(ANN, 100, 5);
        desk.ask(BOB, 100, 2);

        assertThat(desk.replace(ANN, 1, 100, 10)).containsExactly("replaced 1 by 2: 8@100 loses its place");
        assertThat(desk.replace(ANN, 2, 100, 2)).containsExactly("canceled 2: 8 REPLACED_TO_ZERO asked by 3");
        assertThat(desk.money(ANN)).isEqualTo("cash=999800 held=0 escrow=200");
    }

    @Test
    void shouldRefuseAReplaceAndLeaveTheOrderAsItWas() {
        desk.bid(ANN, 100, 5);
        final long order = desk.sequence();
        desk.ask(BOB, 110, 5);

        assertThat(desk.replace(ANN, 1, -1, 5)).containsExactly("refused 2: 400 0 order " + order);
        assertThat(desk.replace(ANN, 1, 100, 1_000_001)).containsExactly("refused 3: 700 1000000 order " + order);
        assertThat(desk.replace(ANN, 1, 100, 10_001)).containsExactly("refused 4: 710 1000000 order " + order);
        assertThat(desk.exchange.orders().openOrder(order * 64)).hasValueSatisfying(
            open -> assertThat(open.clOrdId()).isEqualTo(1));
        assertThat(desk.replace(BOB, 1, 110, 1_001)).containsExactly("refused 2: 711 1000 order " + (order + 1));
    }

    @Test
    void shouldRefuseAPostOnlyOrdersReplaceThatWouldTrade() {
        desk.order(ANN, OrderDraft.bid(Desk.INSTRUMENT, 100, 5).postOnly());
        final long order = desk.sequence();
        desk.ask(BOB, 110, 5);

        assertThat(desk.replace(ANN, 1, 110, 5)).containsExactly("refused 2: 604 110 order " + order);
    }

    @Test
    void shouldTellADoneOrderFromAnUnknownOne() {
        desk.bid(ANN, 100, 5);
        desk.cancel(ANN, 1);

        assertThat(desk.cancel(ANN, 1)).as("done").containsExactly("refused 3: 601 1 order 0");
        assertThat(desk.cancel(ANN, 2)).as("a cancel's own id").containsExactly("refused 4: 601 2 order 0");
        assertThat(desk.cancel(ANN, 5)).as("not used before").containsExactly("refused 5: 600 5 order 0");
        assertThat(desk.cancel(ANN, 77)).as("not used yet").containsExactly("refused 6: 600 77 order 0");
        assertThat(desk.replace(ANN, 0, 100, 1)).as("none").containsExactly("refused 7: 600 0 order 0");
        assertThat(desk.replace(ANN, 1, 100, 1)).as("done").containsExactly("refused 8: 601 1 order 0");
    }

    @Test
    void shouldNotKnowAnOrderOfAnotherInstrumentOrSession() {
        desk.node(desk.asNode().listInstrument(1, new Listing(OTHER, "code/usd", 5, 1, 0, 100, 100, 0, 0)));
        desk.bid(ANN, 100, 5);
        final long orderId = desk.sequence() * 64;

        assertThat(desk.node(desk.as(ANN).cancelOrder(OTHER, desk.nextClOrdId(ANN), 1)))
            .containsExactly("refused 2: 600 1 order 0");
        assertThat(desk.node(desk.as(ANN).cancelByOrderId(OTHER, desk.nextClOrdId(ANN), orderId)))
            .containsExactly("refused 3: 600 " + orderId + " order 0");
        assertThat(desk.node(desk.as(BOB).cancelByOrderId(Desk.INSTRUMENT, desk.nextClOrdId(BOB), orderId)))
            .containsExactly("refused 1: 600 " + orderId + " order 0");
        assertThat(desk.node(desk.as(ANN).cancelByOrderId(Desk.INSTRUMENT, desk.nextClOrdId(ANN), orderId)))
            .containsExactly("canceled 1: 5 USER asked by 4");
    }

    @Test
    void shouldRefuseAnIdThatIsNotAboveTheLastAndUseUpAnyOther() {
        assertThat(desk.order(ANN, OrderDraft.bid(77, 100, 5))).containsExactly("rejected 1: 500 77");
        assertThat(desk.node(desk.as(ANN).newOrder(OrderDraft.bid(77, 100, 5).clOrdId(1))))
            .containsExactly("rejected 1: 412 1");
        assertThat(desk.node(desk.as(ANN).cancelOrder(77, 0, 1))).containsExactly("refused 0: 412 1 order 0");
        assertThat(desk.bid(ANN, 100, 5)).containsExactly("accepted 2: BID 5@100");
    }

    @Test
    void shouldCompareIdsWithoutASign() {
        final OrderDraft order = OrderDraft.bid(Desk.INSTRUMENT, 100, 5);

        assertThat(desk.node(desk.as(ANN).newOrder(order.clOrdId(Long.MAX_VALUE)))).hasSize(1);
        assertThat(desk.node(desk.as(ANN).newOrder(order.clOrdId(Long.MIN_VALUE))))
            .containsExactly("accepted " + Long.MIN_VALUE + ": BID 5@100");
        assertThat(desk.node(desk.as(ANN).newOrder(order.clOrdId(5))))
            .containsExactly("rejected 5: 412 " + Long.MIN_VALUE);
    }

    @Test
    void shouldRefuseAnOrderByTheFirstCheckThatFails() {
        final OrderDraft wrong = OrderDraft.bid(Desk.INSTRUMENT, -1, 0)
            .side(3).orderType(3).timeInForce(6).selfTradePrevention(5).mandate(7).flags(3);

        assertThat(desk.order(ANN, wrong)).containsExactly("rejected 1: 405 3");
        assertThat(desk.order(ANN, wrong.side(1))).containsExactly("rejected 2: 406 3");
        assertThat(desk.order(ANN, wrong.orderType(2))).containsExactly("rejected 3: 407 6");
        assertThat(desk.order(ANN, wrong.timeInForce(1))).containsExactly("rejected 4: 414 5");
        assertThat(desk.order(ANN, wrong.selfTradePrevention(4))).as("market").containsExactly("rejected 5: 408 1");
        assertThat(desk.order(ANN, wrong.fillOrKill())).as("post-only").containsExactly("rejected 6: 408 3");
        assertThat(desk.order(ANN, wrong.flags(0))).containsExactly("rejected 7: 400 0");
        assertThat(desk.order(ANN, wrong.price(1_000_001))).containsExactly("rejected 8: 400 1000000");
        assertThat(desk.order(ANN, wrong.price(1_000_000))).containsExactly("rejected 9: 402 0");
        assertThat(desk.order(ANN, wrong.quantity(1_000_001))).containsExactly("rejected 10: 700 1000000");
        assertThat(desk.order(ANN, wrong.quantity(1_000_000))).containsExactly("rejected 11: 714 7");
        assertThat(desk.order(ANN, wrong.mandate(0))).containsExactly("rejected 12: 710 1000000");
        assertThat(desk.order(ANN, wrong.quantity(1))).containsExactly("rejected 13: 605 0");
        assertThat(desk.order(ANN, wrong.immediateOrCancel())).containsExactly("rejected 14: 505 0");
    }

    @Test
    void shouldRefuseAPostOnlyOrderWithAnyTimeButGoodTillCancelled() {
        final OrderDraft order = OrderDraft.bid(Desk.INSTRUMENT, 100, 1).postOnly();

        assertThat(desk.order(ANN, order.immediateOrCancel())).containsExactly("rejected 1: 408 1");
        assertThat(desk.order(ANN, order.fillOrKill())).containsExactly("rejected 2: 408 1");
        assertThat(desk.order(ANN, order.timeInForce(1))).containsExactly("accepted 3: BID 1@100");
    }

    @Test
    void shouldTakeEachSelfTradeModeThatHasAMeaning() {
        final OrderDraft order = OrderDraft.bid(Desk.INSTRUMENT, 100, 1);

        for (int mode = 0; mode <= 4; mode++) {
            assertThat(desk.order(ANN, order.selfTradePrevention(mode))).first().asString().startsWith("accepted");
        }
        assertThat(desk.order(ANN, order.selfTradePrevention(5))).containsExactly("rejected 6: 414 5");
        assertThat(desk.order(ANN, order.selfTradePrevention(255))).containsExactly("rejected 7: 414 255");
    }

    @Test
    void shouldRefuseAnOrderAboveABillionDollars() {
        final long tick = 1_000_000_007;
        desk.node(desk.asNode().listInstrument(1,
            new Listing(OTHER, "dear/usd", 5, tick, 0, tick * 500_000_000, 1_000, 0, 0)));

        assertThat(desk.order(ANN, OrderDraft.bid(OTHER, tick * 500_000_000, 2)))
            .containsExactly("rejected 1: 701 1000000000000000000");
        assertThat(desk.order(ANN, OrderDraft.bid(OTHER, tick + 1, 1))).containsExactly("rejected 2: 401 " + tick);
    }

    @Test
    void shouldRefuseAnOrderForWhichThereIsNoSlot() {
        final Desk small = new Desk(new ReferenceLimits(2, 2, 1, 1, 1));
        small.node(small.asNode().publishGrade(1, 5, "text.v1", 1_000));
        small.node(small.asNode().listInstrument(1, Desk.listing(0, 0)));
        small.trader(ANN, 1_000, 10).trader(BOB, 1_000, 10);
        small.bid(ANN, 100, 5);

        assertThat(small.order(BOB, OrderDraft.ask(Desk.INSTRUMENT, 100, 5).postOnly()))
            .containsExactly("rejected 1: 904 1");
        small.cancel(ANN, 1);
        assertThat(small.ask(BOB, 100, 5)).containsExactly("accepted 2: ASK 5@100");
    }
}
