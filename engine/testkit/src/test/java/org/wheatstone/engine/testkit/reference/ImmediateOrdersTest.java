package org.wheatstone.engine.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.engine.testkit.stream.OrderDraft;

/** Fill-or-kill and market orders. */
class ImmediateOrdersTest {
    private static final int ANN = 1;
    private static final int BOB = 2;

    private final Desk desk = Desk.withFees(0, 0).trader(ANN, 1_000_000, 100_000).trader(BOB, 1_000_000, 100_000);

    @Test
    void shouldFillAllOfAFillOrKillOrderOrNone() {
        desk.ask(ANN, 100, 3);
        desk.ask(ANN, 101, 4);
        desk.ask(ANN, 102, 1);

        assertThat(desk.order(BOB, bid(101, 8).fillOrKill())).containsExactly("rejected 1: 605 7");
        assertThat(desk.money(BOB)).isEqualTo("cash=1000000 held=0 escrow=0");
        assertThat(desk.order(BOB, bid(101, 7).fillOrKill())).containsExactly(
            "accepted 2: BID 7@101",
            "fill 3@100 maker 1/1 leaves 0 fee 0 taker 2/2 leaves 4 fee 0",
            "fill 4@101 maker 1/2 leaves 0 fee 0 taker 2/2 leaves 0 fee 0");
    }

    @ParameterizedTest
    @EnumSource(value = SelfTradePrevention.class, mode = Mode.EXCLUDE, names = {"CANCEL_OLDEST", "SBE_UNKNOWN"})
    void shouldFindNothingFillableFromTheFirstOwnOrderOn(final SelfTradePrevention mode) {
        desk.ask(ANN, 100, 3);
        desk.ask(BOB, 100, 4);
        desk.ask(ANN, 100, 1);

        assertThat(desk.order(BOB, bid(100, 4).fillOrKill().selfTradePrevention(mode.value())))
            .containsExactly("rejected 2: 605 3");
        assertThat(desk.order(BOB, bid(100, 3).fillOrKill().selfTradePrevention(mode.value()))).hasSize(2);
    }

    @Test
    void shouldPassOverOwnOrdersThatWillBeCancelled() {
        desk.ask(ANN, 100, 3);
        desk.ask(BOB, 100, 4);
        desk.ask(ANN, 100, 1);
        desk.ask(BOB, 100, 4);
        final int oldest = SelfTradePrevention.CANCEL_OLDEST.value();

        assertThat(desk.order(BOB, bid(100, 5).fillOrKill().selfTradePrevention(oldest)))
            .containsExactly("rejected 3: 605 4");
        assertThat(desk.order(BOB, bid(100, 4).fillOrKill().selfTradePrevention(oldest))).containsExactly(
            "accepted 4: BID 4@100",
            "fill 3@100 maker 1/1 leaves 0 fee 0 taker 2/4 leaves 1 fee 0",
            "prevented 2/4: 1@100 with order " + (desk.sequence() - 4) + " leaves 1 CANCEL_OLDEST",
            "canceled 1: 4 SELF_TRADE asked by 0",
            "fill 1@100 maker 1/2 leaves 0 fee 0 taker 2/4 leaves 0 fee 0");
        assertThat(desk.exchange.openOrderCount()).as("the own order behind stays").isEqualTo(1);
    }

    @Test
    void shouldLookAtNoMoreMakersThanACommandMayTouch() {
        desk.ask(BOB, 100, 1);
        for (int i = 0; i < 8_192; i++) {
            desk.ask(ANN, 100, 1);
        }
        final OrderDraft passingOver =
            bid(100, 8_192).fillOrKill().selfTradePrevention(SelfTradePrevention.CANCEL_OLDEST.value());

        assertThat(desk.order(BOB, passingOver)).as("the one passed over counts")
            .containsExactly("rejected 2: 605 8191");
        assertThat(desk.order(BOB, passingOver.quantity(8_191))).hasSize(1 + 2 + 8_191);
    }

    @Test
    void shouldCancelWhatAMarketOrderDoesNotTradeUpToItsWorstPrice() {
        desk.ask(ANN, 100, 3);
        desk.ask(ANN, 101, 4);
        desk.ask(ANN, 102, 1);

        assertThat(desk.order(BOB, bid(101, 9).market().immediateOrCancel())).containsExactly(
            "accepted 1: BID 9@101",
            "fill 3@100 maker 1/1 leaves 0 fee 0 taker 2/1 leaves 6 fee 0",
            "fill 4@101 maker 1/2 leaves 0 fee 0 taker 2/1 leaves 2 fee 0",
            "canceled 1: 2 IOC_REMAINDER asked by 0");
        assertThat(desk.money(BOB)).isEqualTo("cash=999296 held=0 escrow=704");
    }

    @Test
    void shouldRefuseAMarketOrderThatReachesNothing() {
        assertThat(desk.order(BOB, bid(100, 1).market().immediateOrCancel())).as("an empty side")
            .containsExactly("rejected 1: 505 0");
        desk.ask(ANN, 101, 3);
        assertThat(desk.order(BOB, bid(100, 1).market().immediateOrCancel())).as("nothing within its worst price")
            .containsExactly("rejected 2: 505 0");
        assertThat(desk.order(BOB, bid(100, 1).market().fillOrKill())).as("not fillable comes first")
            .containsExactly("rejected 3: 605 0");
        assertThat(desk.order(ANN, bid(101, 1).market().immediateOrCancel())).as("an own order is an order")
            .hasSize(3).last().isEqualTo("canceled 2: 1 SELF_TRADE asked by 0");
    }

    @Test
    void shouldHoldTheWorstPriceOfAMarketOrder() {
        desk.ask(ANN, 100, 10);

        assertThat(desk.order(BOB, bid(200_001, 5).market().immediateOrCancel()))
            .containsExactly("rejected 1: 710 1000000");
        assertThat(desk.order(BOB, bid(200_000, 5).market().fillOrKill())).hasSize(2);
    }

    private static OrderDraft bid(final long price, final long quantity) {
        return OrderDraft.bid(Desk.INSTRUMENT, price, quantity);
    }
}
