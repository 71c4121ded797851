package org.wheatstone.engine.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.engine.testkit.stream.OrderDraft;

class SelfTradeRulesTest {
    private static final int ANN       = 1;
    private static final int BOB       = 2;
    private static final int BOBS_SIDE = 22;

    private final Desk desk = Desk.withFees(0, 0).trader(ANN, 1_000_000, 100_000).trader(BOB, 1_000_000, 100_000);

    @BeforeEach
    void giveBobASecondSession() {
        desk.node(desk.asNode().addSession(1, BOBS_SIDE, BOB));
        desk.node(desk.asNode().attach(BOBS_SIDE, BOBS_SIDE, 0, false));
    }

    @Test
    void shouldCancelTheNewestIfNothingIsSaid() {
        desk.ask(ANN, 100, 1);
        final long own = ask(BOB, 101, 2);
        desk.ask(ANN, 102, 1);

        assertThat(bid(BOBS_SIDE, 105, 3, SelfTradePrevention.NULL_VAL)).containsExactly(
            "accepted 1: BID 3@105",
            "fill 1@100 maker 1/1 leaves 0 fee 0 taker 22/1 leaves 2 fee 0",
            "prevented 22/1: 2@101 with order " + own + " leaves 2 CANCEL_NEWEST",
            "canceled 1: 2 SELF_TRADE asked by 0");
        assertThat(desk.money(BOB)).isEqualTo("cash=999900 held=0 escrow=100");
        assertThat(desk.capacity(BOB)).isEqualTo("declared=100000 held=2 sold=0");
    }

    @Test
    void shouldCancelTheOldestAndGoOn() {
        final long first = ask(BOB, 100, 2);
        final long second = ask(BOBS_SIDE, 100, 9);
        desk.ask(ANN, 100, 1);
        final long third = ask(BOB, 101, 1);
        desk.ask(ANN, 102, 1);

        assertThat(bid(BOB, 101, 3, SelfTradePrevention.CANCEL_OLDEST)).containsExactly(
            "accepted 3: BID 3@101",
            "prevented 2/3: 2@100 with order " + first + " leaves 3 CANCEL_OLDEST",
            "canceled 1: 2 SELF_TRADE asked by 0",
            "prevented 2/3: 3@100 with order " + second + " leaves 3 CANCEL_OLDEST",
            "canceled 1: 9 SELF_TRADE asked by 0",
            "fill 1@100 maker 1/1 leaves 0 fee 0 taker 2/3 leaves 2 fee 0",
            "prevented 2/3: 1@101 with order " + third + " leaves 2 CANCEL_OLDEST",
            "canceled 2: 1 SELF_TRADE asked by 0");
        assertThat(desk.exchange.orders().bestBid(Desk.INSTRUMENT)).as("the rest rests").hasValue(101);
        assertThat(desk.money(BOB)).isEqualTo("cash=999698 held=202 escrow=100");
        assertThat(desk.capacity(BOB)).isEqualTo("declared=100000 held=0 sold=0");
    }

    @Test
    void shouldCancelBothAndStop() {
        desk.ask(ANN, 100, 1);
        final long own = ask(BOBS_SIDE, 100, 2);
        desk.ask(ANN, 100, 1);

        assertThat(bid(BOB, 100, 7, SelfTradePrevention.CANCEL_BOTH)).containsExactly(
            "accepted 1: BID 7@100",
            "fill 1@100 maker 1/1 leaves 0 fee 0 taker 2/1 leaves 6 fee 0",
            "prevented 2/1: 2@100 with order " + own + " leaves 6 CANCEL_BOTH",
            "canceled 1: 2 SELF_TRADE asked by 0",
            "canceled 1: 6 SELF_TRADE asked by 0");
        assertThat(desk.exchange.orders().openOrders()).singleElement()
            .satisfies(order -> assertThat(order.sessionId()).isEqualTo(ANN));
    }

    @Test
    void shouldDecrementBothAndGoOnWithWhatTheAggressorHasLeft() {
        final long own = ask(BOBS_SIDE, 100, 2);
        desk.ask(ANN, 100, 1);

        assertThat(bid(BOB, 100, 7, SelfTradePrevention.DECREMENT)).containsExactly(
            "accepted 1: BID 7@100",
            "prevented 2/1: 2@100 with order " + own + " leaves 5 DECREMENT",
            "canceled 1: 2 SELF_TRADE asked by 0",
            "fill 1@100 maker 1/1 leaves 0 fee 0 taker 2/1 leaves 4 fee 0");
        assertThat(desk.money(BOB)).isEqualTo("cash=999500 held=400 escrow=100");
        assertThat(desk.capacity(BOB)).isEqualTo("declared=100000 held=0 sold=0");
    }

    @Test
    void shouldDecrementALargerMakerWhichKeepsItsPlace() {
        final long own = ask(BOBS_SIDE, 100, 7);
        desk.ask(ANN, 100, 1);

        assertThat(bid(BOB, 100, 2, SelfTradePrevention.DECREMENT)).containsExactly(
            "accepted 1: BID 2@100",
            "prevented 2/1: 2@100 with order " + own + " leaves 0 DECREMENT",
            "restated 22/1: 5@100 SELF_TRADE",
            "canceled 1: 2 SELF_TRADE asked by 0");
        assertThat(desk.money(BOB)).isEqualTo("cash=1000000 held=0 escrow=0");
        assertThat(desk.capacity(BOB)).isEqualTo("declared=100000 held=5 sold=0");
        assertThat(desk.bid(ANN, 100, 5)).as("it is still the first").hasSize(2).last().asString()
            .startsWith("fill 5@100 maker 22/1");
    }

    @Test
    void shouldEndBothIfTheyAreDecrementedByAllTheyHave() {
        desk.ask(ANN, 99, 1);
        final long own = ask(BOB, 100, 2);

        assertThat(bid(BOB, 100, 3, SelfTradePrevention.DECREMENT)).containsExactly(
            "accepted 2: BID 3@100",
            "fill 1@99 maker 1/1 leaves 0 fee 0 taker 2/2 leaves 2 fee 0",
            "prevented 2/2: 2@100 with order " + own + " leaves 0 DECREMENT",
            "canceled 1: 2 SELF_TRADE asked by 0",
            "canceled 2: 2 SELF_TRADE asked by 0");
        assertThat(desk.exchange.openOrderCount()).isZero();
    }

    @Test
    void shouldSetTheHoldOfADecrementedBidAnewWithItsFeesSoFar() {
        // Made 4 of 11 x 1,000 at 100 millionths: 0.4, charged 1. With 2 leaves at worst 0.4 to 1.0: nothing more.
        final Desk dear = Desk.withFees(100, 300).trader(ANN, 0, 10).trader(BOB, 100_000, 100);
        dear.bid(BOB, 1_000, 11);
        dear.ask(ANN, 1_000, 4);
        assertThat(dear.money(BOB)).isEqualTo("cash=88997 held=7002 escrow=4000");

        assertThat(dear.order(BOB, decrementing(OrderDraft.ask(Desk.INSTRUMENT, 1_000, 5)))).contains(
            "restated 2/1: 2@1000 SELF_TRADE");
        assertThat(dear.money(BOB)).isEqualTo("cash=93999 held=2000 escrow=4000");

        dear.ask(ANN, 1_000, 2);
        assertThat(dear.money(BOB)).isEqualTo("cash=93999 held=0 escrow=6000");
    }

    @Test
    void shouldSetTheHoldOfADecrementedAggressorAnew() {
        // 0.3 for each lot taken. Held for 10 at 1,000: 10,003; after 3 lots decremented 7,003 (2.1); after 1 taken 1.
        final Desk dear = Desk.withFees(100, 300).trader(ANN, 0, 10).trader(BOB, 100_000, 100);
        dear.ask(BOB, 1_000, 3);
        dear.ask(ANN, 1_000, 1);

        assertThat(dear.order(BOB, decrementing(OrderDraft.bid(Desk.INSTRUMENT, 1_000, 10)))).hasSize(4).last()
            .isEqualTo("fill 1@1000 maker 1/1 leaves 0 fee 1 taker 2/2 leaves 6 fee 1");
        assertThat(dear.money(BOB)).as("6,000, and from 0.3 to 2.1").isEqualTo("cash=92997 held=6002 escrow=1000");
    }

    @Test
    void shouldCountTradesAndNotEncountersInTradeIds() {
        ask(BOB, 100, 1);
        desk.ask(ANN, 100, 1);
        ask(BOB, 100, 1);
        desk.ask(ANN, 100, 1);

        final List<byte[]> events = desk.records(desk.as(BOB).newOrder(OrderDraft.bid(Desk.INSTRUMENT, 100, 2)
            .clOrdId(50).selfTradePrevention(SelfTradePrevention.CANCEL_OLDEST.value())));

        final List<Long> trades = events.stream().filter(event -> EventLine.of(event).startsWith("fill"))
            .map(EventLine::tradeId).toList();
        assertThat(trades).containsExactly(desk.sequence() * 65_536, desk.sequence() * 65_536 + 1);
    }

    @Test
    void shouldCountEncountersAsMakersTouched() {
        for (int i = 0; i < 8_191; i++) {
            ask(BOB, 100, 1);
        }
        desk.ask(ANN, 100, 1);
        desk.ask(ANN, 100, 1);

        final List<String> events = bid(BOBS_SIDE, 100, 5, SelfTradePrevention.CANCEL_OLDEST);

        assertThat(events).hasSize(1 + 2 * 8_191 + 1 + 1);
        assertThat(events.get(events.size() - 2)).startsWith("fill 1@100 maker 1/1");
        assertThat(events).last().isEqualTo("canceled 1: 4 FILL_LIMIT asked by 0");
    }

    @Test
    void shouldAskForTheLimitBeforeTheOwner() {
        for (int i = 0; i < 8_192; i++) {
            desk.ask(ANN, 100, 1);
        }
        ask(BOB, 100, 1);

        assertThat(bid(BOB, 100, 9_000, SelfTradePrevention.CANCEL_BOTH)).last()
            .isEqualTo("canceled 2: 808 FILL_LIMIT asked by 0");
        assertThat(desk.exchange.openOrderCount()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheModeOfItsEntryThroughAReplace() {
        final long own = ask(BOBS_SIDE, 105, 3);
        desk.ask(ANN, 106, 1);
        bid(BOB, 100, 4, SelfTradePrevention.DECREMENT);

        assertThat(desk.replace(BOB, 1, 106, 5)).containsExactly(
            "replaced 1 by 2: 5@106 loses its place",
            "prevented 2/2: 3@105 with order " + own + " leaves 2 DECREMENT",
            "canceled 1: 3 SELF_TRADE asked by 0",
            "fill 1@106 maker 1/1 leaves 0 fee 0 taker 2/2 leaves 1 fee 0");
    }

    @Test
    void shouldCountWhatWasDecrementedOutOfTheTotal() {
        // A total of 7, of which 2 were filled and 3 taken away: a new total of 4 leaves 2.
        desk.bid(BOB, 100, 7);
        desk.ask(ANN, 100, 2);
        desk.order(BOBS_SIDE, decrementing(OrderDraft.ask(Desk.INSTRUMENT, 100, 3)));

        assertThat(desk.replace(BOB, 1, 100, 4)).containsExactly("replaced 1 by 2: 2@100 keeps its place");
        assertThat(desk.replace(BOB, 2, 100, 5)).containsExactly("replaced 2 by 3: 3@100 loses its place");
        assertThat(desk.replace(BOB, 3, 100, 2)).containsExactly("canceled 3: 3 REPLACED_TO_ZERO asked by 4");
    }

    @Test
    void shouldSayNothingOfAnOwnOrderThatIsNotReached() {
        desk.ask(ANN, 100, 2);
        ask(BOB, 100, 2);

        assertThat(bid(BOB, 100, 2, SelfTradePrevention.CANCEL_BOTH)).hasSize(2);
    }

    /** Returns the sequence, which names the order in the lines. */
    private long ask(final int session, final long price, final long quantity) {
        desk.ask(session, price, quantity);
        return desk.sequence();
    }

    private List<String> bid(
            final int session, final long price, final long quantity, final SelfTradePrevention mode) {
        return desk.order(session, OrderDraft.bid(Desk.INSTRUMENT, price, quantity).selfTradePrevention(mode.value()));
    }

    private static OrderDraft decrementing(final OrderDraft order) {
        return order.selfTradePrevention(SelfTradePrevention.DECREMENT.value());
    }
}
