package org.wheatstone.engine.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FeesAndHoldsTest {
    private static final int SELLER = 1;
    private static final int BUYER  = 2;
    private static final int THIRD  = 3;

    @Test
    void shouldRoundTheSumOfFeesUpAndNotEachFee() {
        // 300 millionths of 1,000 are 0.3: after four fills the exact fee is 0.3, 0.6, 0.9, 1.2, charged 1, 1, 1, 2.
        final Desk desk = Desk.withFees(0, 300).trader(SELLER, 0, 10).trader(BUYER, 10_000, 0);
        for (int i = 0; i < 4; i++) {
            desk.ask(SELLER, 1_000, 1);
        }

        assertThat(desk.bid(BUYER, 1_000, 4)).containsExactly(
            "accepted 1: BID 4@1000",
            "fill 1@1000 maker 1/1 leaves 0 fee 0 taker 2/1 leaves 3 fee 1",
            "fill 1@1000 maker 1/2 leaves 0 fee 0 taker 2/1 leaves 2 fee 0",
            "fill 1@1000 maker 1/3 leaves 0 fee 0 taker 2/1 leaves 1 fee 0",
            "fill 1@1000 maker 1/4 leaves 0 fee 0 taker 2/1 leaves 0 fee 1");
        assertThat(desk.money(BUYER)).isEqualTo("cash=5998 held=0 escrow=4000");
        assertThat(desk.exchange.money().house()).isEqualTo(BigInteger.TWO);
    }

    @Test
    void shouldHoldPriceTimesLeavesAndTheWorstFeeRoundedUp() {
        final Desk desk = Desk.withFees(100, 300).trader(BUYER, 100_000, 0);

        desk.bid(BUYER, 1_000, 11);   // 11,000 and 3.3

        assertThat(desk.money(BUYER)).isEqualTo("cash=88996 held=11004 escrow=0");
    }

    @Test
    void shouldSetTheHoldOfABidAnewAfterEachFill() {
        // As maker the bid pays 0.4, charged 1. Left: 7 x 1,000, and from 0.4 to at worst 2.5: another 2.
        final Desk desk = Desk.withFees(100, 300).trader(SELLER, 0, 10).trader(BUYER, 100_000, 0);
        desk.bid(BUYER, 1_000, 11);

        assertThat(desk.ask(SELLER, 1_000, 4)).containsExactly(
            "accepted 1: ASK 4@1000",
            "fill 4@1000 maker 2/1 leaves 7 fee 1 taker 1/1 leaves 0 fee 2");
        assertThat(desk.money(BUYER)).isEqualTo("cash=88997 held=7002 escrow=4000");
        assertThat(desk.exchange.money().house()).as("the seller's fee waits in the escrow").isEqualTo(BigInteger.ONE);
        assertThat(desk.money(SELLER)).isEqualTo("cash=0 held=0 escrow=0");
    }

    @Test
    void shouldReleaseABuyersImprovementAtOnce() {
        // Held 10,003; paid 9,000 and ceil(2.7).
        final Desk desk = Desk.withFees(100, 300).trader(SELLER, 0, 10).trader(BUYER, 10_003, 0);
        desk.ask(SELLER, 900, 10);

        desk.bid(BUYER, 1_000, 10);

        assertThat(desk.money(BUYER)).isEqualTo("cash=1000 held=0 escrow=9000");
    }

    @Test
    void shouldGiveAllOfAHoldBackWithACancel() {
        final Desk desk = Desk.withFees(100, 300).trader(BUYER, 20_000, 0);
        desk.bid(BUYER, 1_000, 11);

        desk.cancel(BUYER, 1);

        assertThat(desk.money(BUYER)).isEqualTo("cash=20000 held=0 escrow=0");
    }

    @Test
    void shouldPayASellersRebateFromTheHouseAtOnce() {
        // The buyer takes for 5 (500 millionths of 10,000), the seller made for a rebate of 2.
        final Desk desk = Desk.withFees(-200, 500).trader(SELLER, 0, 10).trader(BUYER, 20_000, 0);
        desk.ask(SELLER, 1_000, 10);

        assertThat(desk.bid(BUYER, 1_000, 10)).last().isEqualTo(
            "fill 10@1000 maker 1/1 leaves 0 fee -2 taker 2/1 leaves 0 fee 5");
        assertThat(desk.money(SELLER)).isEqualTo("cash=2 held=0 escrow=0");
        assertThat(desk.exchange.money().house()).isEqualTo(BigInteger.valueOf(3));
    }

    @Test
    void shouldRoundARebateDown() {
        // 1.8 after the first fill, 2.0 after the second.
        final Desk desk = Desk.withFees(-200, 500).trader(SELLER, 0, 10).trader(BUYER, 20_000, 0);
        desk.ask(SELLER, 1_000, 10);

        assertThat(desk.bid(BUYER, 1_000, 9)).last().asString().contains("maker 1/1 leaves 1 fee -1");
        assertThat(desk.bid(BUYER, 1_000, 1)).last().asString().contains("maker 1/1 leaves 0 fee -1");
    }

    @Test
    void shouldOweABuyersRebateUntilTheSellerIsPaid() {
        final Desk desk = Desk.withFees(-200, 500).trader(SELLER, 0, 10).trader(BUYER, 20_000, 0);
        desk.bid(BUYER, 1_000, 10);

        assertThat(desk.ask(SELLER, 1_000, 10)).last().isEqualTo(
            "fill 10@1000 maker 2/1 leaves 0 fee -2 taker 1/1 leaves 0 fee 5");
        assertThat(desk.money(BUYER)).isEqualTo("cash=10000 held=0 escrow=10000");
        assertThat(desk.exchange.money().house()).isZero();
    }

    @Test
    void shouldRefuseABidByOneNanoAndAnOfferByOneLot() {
        final Desk desk = Desk.withFees(100, 300)
            .trader(SELLER, 0, 10).trader(BUYER, 11_003, 0).trader(THIRD, 11_004, 0);

        assertThat(desk.bid(BUYER, 1_000, 11)).containsExactly("rejected 1: 710 11003");
        assertThat(desk.bid(THIRD, 1_000, 11)).containsExactly("accepted 1: BID 11@1000");
        desk.ask(SELLER, 5_000, 4);
        assertThat(desk.ask(SELLER, 5_000, 7)).containsExactly("rejected 2: 711 6");
    }

    @Test
    void shouldTurnHeldCapacityIntoSoldAndGiveItBackWithACancel() {
        final Desk desk = Desk.withFees(0, 0).trader(SELLER, 0, 10).trader(BUYER, 20_000, 0);
        desk.ask(SELLER, 100, 8);
        desk.bid(BUYER, 100, 3);
        assertThat(desk.capacity(SELLER)).isEqualTo("declared=10 held=5 sold=3");

        desk.cancel(SELLER, 1);

        assertThat(desk.capacity(SELLER)).isEqualTo("declared=10 held=0 sold=3");
    }
}
