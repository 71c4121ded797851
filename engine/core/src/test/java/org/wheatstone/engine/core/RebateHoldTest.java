package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A buyer's rebate is owed, not paid, so a fill that lowers the exact fee across a whole nano-USD must not ask for more
 * cash than the bid holds: the buyer may have none.
 */
class RebateHoldTest {
    private static final CoreContext SMALL =
        new CoreContext().maxParticipants(4).maxSessions(4).maxInstruments(2).maxOrders(64).maxPriceNodes(64);

    @Test
    void shouldFillABidThatTookFirstAndHoldsAllItsOwnersCash() {
        // 100 at 1 hold 100 and a fee of 0.01, rounded up.
        final TestMarket market = new TestMarket(SMALL, 101, -20, 100);
        market.ask(1, 1);
        assertThat(market.bid(100, 1)).containsExactly("accepted", "1 @ 1");
        assertThat(market.exchange().ledger().cash(0)).isZero();

        // Charges of 0.0001 for the fill it took; the rebate of 0.00012 for the one it made is kept apart.
        assertThat(market.ask(6, 1)).containsExactly("accepted", "6 @ 1");

        assertThat(market.exchange().ledger().sum()).isZero();
        assertThat(market.ask(93, 1)).containsExactly("accepted", "93 @ 1");
        assertThat(market.exchange().ledger().held(0)).isZero();
    }

    @Test
    void shouldFillABidThatOnlyMakesAndHoldsAllItsOwnersCash() {
        // 17 at 1,000 hold 17,000 and a fee of 1.7, rounded up; the rebate of a fill is as large as its reserve.
        final TestMarket market = new TestMarket(SMALL, 17_002, -100, 100);
        market.bid(17, 1_000);
        market.ask(9, 1_000);
        // 8 at 1,000 reserve 0.8, rounded up; the rebate of 0.9 is not counted on, since it is paid later.
        assertThat(market.exchange().ledger().held(0)).isEqualTo(8_001);
        assertThat(market.exchange().ledger().cash(0)).isEqualTo(1);

        assertThat(market.ask(3, 1_000)).containsExactly("accepted", "3 @ 1000");

        assertThat(market.exchange().ledger().sum()).isZero();
    }
}
