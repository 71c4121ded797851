package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.gateway.app.journal.StatementTest.assertAddsUp;
import static org.wheatstone.gateway.app.journal.StatementTest.balances;
import static org.wheatstone.gateway.app.journal.StatementTest.entries;
import static org.wheatstone.gateway.app.journal.StatementTest.statement;
import static org.wheatstone.gateway.app.journal.StatementTest.totals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;

/**
 * What {@code statement} says where rights are sold again, obligations are bought back, a window is traded and the fund
 * pays. All in nano-USD, worked out by hand; a maker's fee is 100 ppm, a taker's 500.
 *
 * <pre>
 *   8 sells 3 lots to 7 at 1,000,000          7 pays 3,000,000 and a fee of 1,500; 8 owes 3, and a fee of 300
 *   7 sells 1 of them again, to 10, 1,200,000 10 pays 1,200,000 and 600; 7 gets it less 120: 1,199,880
 *   9 sells 1 to 10 at 900,000                10 pays 900,000 and 450; 9 owes 1, and a fee of 90
 *   9 buys it back, of 8, at 950,000          9 pays 950,000 and 475, and gets what it would have been paid for the
 *                                             delivery less the fee: 899,910; 8 owes 4, and a fee of 95 more
 *   8 takes back the bond but 1,000 a lot     4,000 are left, none of it free
 *   2,000 of the house go into the fund       of 1,500 + 600 + 120 + 450 + 475 + 90
 *   8 fails a call of 7 of 20 GTU             0.02 lots: 7 gets the 20,000 that it paid for them, and 5 % of that more,
 *                                             1,000, which 8 has not and the fund pays: 8 is killed
 * </pre>
 *
 * At the expiry of that pool 8 owes 3.98 lots, for which 3,930,000 wait. Short by them, it loses 5 % more than the
 * price of its oldest ones, 1,050,000 a lot and 4,179,000, less those: 249,000, of which 4,000 are found, the whole
 * bond. So 3,934,000 go back, by what rights cost: 1,980,000 those of 7, 1,900,000 those of 10 (a right sold at
 * 1,200,000 costs what it was first bought for, 1,000,000). Of 7 it is 3,934,000 x 1,980,000 / 3,880,000, rounded down:
 * 2,007,556; of 10 the rest, 1,926,444.
 *
 * <pre>
 *   9 sells 1 of a window to 7 at 1,100,000   7 pays 1,100,000 and 550; 9 owes 1, and a fee of 110
 *   7 draws 400 GTU of it, and 9 delivers     accrued 440,000, less the fee 439,890; a tenth, 43,989, is held back,
 *                                             395,901 are paid
 *   nobody draws the other 600                9 is paid the other 660,000, and then what was held back
 * </pre>
 */
class StatementOfPositionsTest {
    private static final long START = DeliveredMarket.START.getEpochSecond();
    /** Two minutes later, and so the gate of the first window is at 115 s. */
    private static final long WINDOW_START = START + 2 * DeliveredMarket.BLOCK_SECONDS;

    @TempDir
    private Path data;

    @BeforeEach
    void trade() {
        try (DeliveredMarket market = DeliveredMarket.open(data)) {
            market.joinSecondBuyer();
            market.listWindows(DeliveredMarket.START.plusSeconds(2 * DeliveredMarket.BLOCK_SECONDS));
            tradeSpot(market);
            tradeWindow(market);
        }
    }

    private static void tradeSpot(final DeliveredMarket market) {
        market.ask(DeliveredMarket.SUPPLIER, 3, 1_000_000);
        market.bid(3, 1_000_000);
        market.sellAgain(DeliveredMarket.BUYER, 1, 1_200_000);
        market.bid(DeliveredMarket.SECOND_BUYER, 1, 1, 1_200_000);
        market.ask(DeliveredMarket.OTHER, 1, 900_000);
        market.bid(DeliveredMarket.SECOND_BUYER, 1, 1, 900_000);
        market.ask(DeliveredMarket.SUPPLIER, 1, 950_000);
        market.buyBack(DeliveredMarket.OTHER, 1, 950_000);
        market.bond(DeliveredMarket.SUPPLIER, -9_996_000);
        market.contribute(2_000);
        market.record(market.draw(20_000), 1, CallStatus.ERROR, 0);
    }

    private static void tradeWindow(final DeliveredMarket market) {
        market.ask(DeliveredMarket.OTHER, DeliveredMarket.WINDOW, 1, 1_100_000);
        market.bid(DeliveredMarket.BUYER, DeliveredMarket.WINDOW, 1, 1_100_000);
        market.pass(2 * DeliveredMarket.BLOCK_SECONDS - DeliveredMarket.GATE_SECONDS);
        market.nominate(DeliveredMarket.OTHER, DeliveredMarket.WINDOW, 902);
        market.pass(DeliveredMarket.GATE_SECONDS);
        market.record(market.draw(DeliveredMarket.WINDOW, 400_000), 1, CallStatus.OK, 400);
        market.pass(DeliveredMarket.BLOCK_SECONDS + DeliveredMarket.CALL_TIMEOUT_SECONDS
            + DeliveredMarket.DISPUTE_SECONDS + 1);
    }

    @Test
    void shouldTellWhatABuyerSoldAgainAndGotOfTheFund() throws IOException {
        final Map<String, Object> told = statement(data, DeliveredMarket.BUYER);

        assertThat(totals(told)).containsOnly(
            Map.entry("boughtLots", 4L), Map.entry("boughtNanoUsd", 4_100_000L),
            Map.entry("buyerFeesNanoUsd", 1_500L + 550), Map.entry("buyer-fee paid", 1_500L + 550),
            Map.entry("price paid", 4_100_000L), Map.entry("soldLots", 1L), Map.entry("soldNanoUsd", 1_200_000L),
            Map.entry("sellerFeesNanoUsd", 120L), Map.entry("sellerFeesPaidNanoUsd", 120L),
            Map.entry("resale received", 1_199_880L), Map.entry("callsDrawn", 2L), Map.entry("callsDrawnOk", 1L),
            Map.entry("callsDrawnFailed", 1L), Map.entry("drawnMilliGtu", 400_000L),
            Map.entry("drawnNanoUsd", 440_000L), Map.entry("cash-out received", 20_000L),
            Map.entry("compensation received", 1_000L), Map.entry("return received", 2_007_556L),
            Map.entry("deposit received", 1_000_000_000L));
        assertThat(whats(told)).containsExactly("deposit", "bought", "price", "buyer-fee", "sold", "resale", "drew",
            "cash-out", "compensation", "ended", "bought", "price", "buyer-fee", "drew", "ended", "return");
        assertAddsUp(data, told, DeliveredMarket.BUYER);
    }

    @Test
    void shouldTellOfTheRightThatWasBoughtSecondHand() throws IOException {
        final Map<String, Object> told = statement(data, DeliveredMarket.SECOND_BUYER);

        assertThat(totals(told)).containsOnly(
            Map.entry("boughtLots", 2L), Map.entry("boughtNanoUsd", 2_100_000L),
            Map.entry("buyerFeesNanoUsd", 600L + 450), Map.entry("buyer-fee paid", 600L + 450),
            Map.entry("price paid", 2_100_000L), Map.entry("return received", 1_926_444L),
            Map.entry("deposit received", 1_000_000_000L));
        assertAddsUp(data, told, DeliveredMarket.SECOND_BUYER);
    }

    @Test
    void shouldTellWhatASupplierBoughtBackAndDeliveredInAWindow() throws IOException {
        final Map<String, Object> told = statement(data, DeliveredMarket.OTHER);

        assertThat(totals(told)).containsOnly(
            Map.entry("soldLots", 2L), Map.entry("soldNanoUsd", 900_000L + 1_100_000),
            Map.entry("sellerFeesNanoUsd", 90L + 110), Map.entry("sellerFeesPaidNanoUsd", 90L + 110),
            Map.entry("boughtLots", 1L), Map.entry("boughtNanoUsd", 950_000L), Map.entry("price paid", 950_000L),
            Map.entry("buyerFeesNanoUsd", 475L), Map.entry("buyer-fee paid", 475L),
            Map.entry("buy-back received", 899_910L), Map.entry("callsDeliveredOk", 1L),
            Map.entry("deliveredMilliGtu", 400_000L), Map.entry("deliveredNanoUsd", 440_000L),
            Map.entry("intervalsGood", 1L), Map.entry("delivery received", 395_901L),
            Map.entry("heldBackNanoUsd", 43_989L), Map.entry("givenBackNanoUsd", 0L),
            Map.entry("take-or-pay received", 660_000L), Map.entry("holdback received", 43_989L),
            Map.entry("bond paid", 10_000_000L), Map.entry("bond received", 10_000_000L),
            Map.entry("deposit received", 1_000_000_000L));
        final String window = DeliveredMarket.WINDOW + "@" + WINDOW_START + ".pool";
        assertThat(entries(told).stream().filter(entry -> window.equals(entry.get("pool"))).map(entry ->
            entry.get("what"))).containsExactly("sold", "delivery", "take-or-pay", "holdback");
        assertThat(balances(told).get(3)).containsEntry("account", "held back").containsEntry("inNanoUsd", 43_989L)
            .containsEntry("closingNanoUsd", 0L);
        assertAddsUp(data, told, DeliveredMarket.OTHER);
    }

    /** It delivered nothing, and so was paid nothing, and no fee of its sales is paid. */
    @Test
    void shouldTellWhatADefaultCostASupplier() throws IOException {
        final Map<String, Object> told = statement(data, DeliveredMarket.SUPPLIER);

        assertThat(totals(told)).containsOnly(
            Map.entry("soldLots", 4L), Map.entry("soldNanoUsd", 3_950_000L),
            Map.entry("sellerFeesNanoUsd", 300L + 95), Map.entry("sellerFeesPaidNanoUsd", 0L),
            Map.entry("callsDeliveredFailed", 1L), Map.entry("deliveredMilliGtu", 0L),
            Map.entry("deliveredNanoUsd", 0L), Map.entry("intervalsReject", 1L), Map.entry("heldBackNanoUsd", 0L),
            Map.entry("givenBackNanoUsd", 0L), Map.entry("compensation paid", 4_000L),
            Map.entry("bond paid", 10_000_000L + 9_996_000), Map.entry("bond received", 10_000_000L + 9_996_000),
            Map.entry("deposit received", 1_000_000_000L));
        assertThat(balances(told).get(2)).containsEntry("account", "8.bond").containsEntry("closingNanoUsd", 0L);
        assertAddsUp(data, told, DeliveredMarket.SUPPLIER);
    }

    /** What is nobody's statement is in the settlement: fees of 3,895 in all, 1,000 of the fund left. */
    @Test
    void shouldLeaveTheHouseAndTheFundWithTheRest() throws IOException {
        final Path file = data.resolveSibling("settlement.tsv");
        final Path closing = data.resolveSibling("closing.tsv");

        CommandRun.of("settle", "--data", data, "--out", file);
        final CommandRun run = CommandRun.of("reconcile", file, "--closing", closing, "--json");

        assertThat(Json.object(run.out())).containsEntry("result", "reconciled").containsEntry("trades", 5L);
        // 1,500 + 600 + 120 + 450 + 475 + 90, of the window 550 + 110, less what went into the fund.
        assertThat(closing).content().contains("house\t1895\n", "fund\t1000\n").doesNotContain(".pool");
    }

    private static List<Object> whats(final Map<String, Object> told) {
        return entries(told).stream().map(entry -> entry.get("what")).toList();
    }
}
