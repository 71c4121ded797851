package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.INSPECTOR;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.NODE;
import static org.wheatstone.engine.core.GradeDesk.OPERATOR;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;

/**
 * Where a loss is found: in the holdback, the bond, the fund; and who defaults. The buyer pays 2 % of what it buys to
 * the house, a lot has a bond of 10, and a shortfall costs 5 % more.
 */
class LossesTest {
    private static final int SECOND_OPERATOR = 9;

    private SteppedDesk desk = desk(e -> { });

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldSetMoneyOfTheHouseAsideByTwoOperators() {
        desk.bought(SUPPLIER, 10, 1_000);
        desk.bid(MAKER, 1, 1);

        assertThat(contribute(NODE, 50)).containsExactly("NOT_AUTHORISED 0");
        assertThat(contribute(OPERATOR, 0)).containsExactly("8: BAD_TRANSITION 24");
        // Of 200, each of the orders that are open may want two back.
        assertThat(contribute(OPERATOR, 199)).containsExactly("8: INSUFFICIENT_FUNDS 200");
        assertThat(contribute(OPERATOR, -1)).containsExactly("8: INSUFFICIENT_FUNDS 0");
        assertThat(contribute(OPERATOR, Long.MIN_VALUE)).containsExactly("8: INSUFFICIENT_FUNDS 0");
        assertThat(contributed(198)).containsExactly("CONTRIBUTION 198 from HOUSE 0 to FUND 0", "9: done");
        assertThat(desk.exchange().ledger().fund()).isEqualTo(198);
        assertThat(desk.exchange().ledger().house()).isEqualTo(2);
        assertThat(contribute(OPERATOR, -199)).containsExactly("8: INSUFFICIENT_FUNDS 198");
        assertThat(contributed(-98)).containsExactly("CONTRIBUTION 98 from FUND 0 to HOUSE 0", "9: done");
        assertThat(desk.exchange().ledger().fund()).isEqualTo(100);
    }

    @Test
    void shouldFindALossInTheHoldbackFirst() {
        desk.bought(SUPPLIER, 10, 100);
        desk.deliver(2 * LOT);
        desk.at(10 * SECOND_NS).timerDue();
        // A tenth of 200 less the fee.
        assertThat(holdback(SUPPLIER)).isEqualTo(19);

        desk.draw(BUYER, 8 * LOT);
        assertThat(desk.meterFailed(desk.callId())).startsWith(
            "CASH_OUT 800 from POOL 0 to CASH 1",
            "COMPENSATION 19 from POOL 0 to CASH 1",
            "COMPENSATION 21 from BOND 2 to CASH 1",
            "1: ERROR 1 by 2, billed 0 for 0, cashed out 840");
        assertThat(holdback(SUPPLIER)).isZero();
    }

    @Test
    void shouldNotTellWhatAPoolFindsInItself() {
        desk.bought(SUPPLIER, 10, 100);
        desk.deliver(2 * LOT);
        desk.at(10 * SECOND_NS).timerDue();
        desk.deliverLate(4 * LOT);

        // 5 % of 400 are 20, of which 19 are in the pool already.
        assertThat(desk.at(20 * SECOND_NS).timerDue()).containsExactly(
            "COMPENSATION 1 from BOND 2 to POOL 0",
            "2: REJECT 950000: 1 calls, 0 failed, accrued 400, paid 0, fee 0, held back 0, refunded 420,"
                + " compensation 20",
            "REFUND 420 from POOL 0 to CASH 1");
        assertThat(holdback(SUPPLIER)).isZero();
    }

    @Test
    void shouldLetTheFundPayAndTheSupplierDefault() {
        desk.bought(RIVAL, 10, 1_000);
        contributed(150);
        desk.bought(SUPPLIER, 10, 100);
        desk.bond(SUPPLIER, -freeBond(SUPPLIER));
        desk.ask(RIVAL, 1, 2_000);
        desk.draw(BUYER, 10 * LOT, d -> { });
        final long rivals = desk.callId();
        // The rival's rights are the older ones; its call fails, and nobody else owes enough.
        assertThat(desk.meter(rivals, 2_500).get(0)).startsWith("1: OK 1 by 4");
        desk.draw(BUYER, 9 * LOT);

        // 9 lots are not owed any more, so that 90 of the bond are free; 9 x 105 - 900 are wanted.
        assertThat(desk.meterFailed(desk.callId())).startsWith(
            "CASH_OUT 900 from POOL 0 to CASH 1",
            "COMPENSATION 45 from BOND 2 to CASH 1");
        desk.bond(SUPPLIER, -freeBond(SUPPLIER));
        desk.draw(BUYER, LOT);
        final long call = desk.callId();
        // 58 are wanted; the fund pays a twentieth of what the call would have been paid.
        desk.exchange().instruments().find(1).lastPrice(150);
        assertThat(desk.meterFailed(call)).containsExactly(
            "CASH_OUT 100 from POOL 0 to CASH 1",
            "COMPENSATION 10 from BOND 2 to CASH 1",
            "COMPENSATION 5 from FUND 0 to CASH 1",
            "1: ERROR 1 by 2, billed 0 for 0, cashed out 115",
            "7: metered 0, billed 0",
            "2 defaults for grade 1 with 55");
        assertThat(desk.exchange().ledger().fund()).isEqualTo(145);
        assertThat(desk.ask(SUPPLIER, 1, 100)).containsExactly("2: KILL_SWITCH 0");
        assertThat(desk.release(SUPPLIER)).containsExactly("done");
    }

    @Test
    void shouldDefaultAtTheLimitOfADay() {
        desk = desk(e -> e.dailyLossLimit(30));
        desk.bought(SUPPLIER, 10, 100);
        desk.ask(SUPPLIER, 5, 300);
        desk.draw(BUYER, 5 * LOT);
        assertThat(desk.meterFailed(desk.callId())).contains("COMPENSATION 25 from BOND 2 to CASH 1").noneMatch(
            event -> event.contains("defaults"));
        desk.draw(BUYER, LOT);

        assertThat(desk.meterFailed(desk.callId())).containsExactly(
            "CASH_OUT 100 from POOL 0 to CASH 1",
            "COMPENSATION 5 from BOND 2 to CASH 1",
            "1: ERROR 1 by 2, billed 0 for 0, cashed out 105",
            "7: metered 0, billed 0",
            "2 defaults for grade 1 with 30",
            "2: KILL #4 5");
        assertThat(desk.draw(BUYER, LOT)).containsExactly("1: NO_SUPPLIER 0");
        desk.release(SUPPLIER);
        desk.draw(BUYER, LOT);
        // Whoever is let in again on the same day has nothing more to lose.
        assertThat(desk.meterFailed(desk.callId())).endsWith("2 defaults for grade 1 with 35");
    }

    @Test
    void shouldCountEachDayAnew() {
        desk = desk(e -> e.dailyLossLimit(30).blockSeconds(86_400).intervalSeconds(86_400));
        desk.bought(SUPPLIER, 10, 100);
        desk.draw(BUYER, 5 * LOT);
        desk.meterFailed(desk.callId());
        desk.restore();
        desk.at(86_400 * SECOND_NS);
        desk.draw(BUYER, 4 * LOT);

        assertThat(desk.meterFailed(desk.callId())).contains("COMPENSATION 20 from BOND 2 to CASH 1").noneMatch(
            event -> event.contains("defaults"));
        desk.draw(BUYER, LOT);
        assertThat(desk.meterFailed(desk.callId())).noneMatch(event -> event.contains("defaults"));
    }

    @Test
    void shouldCountWhatABuyInCosts() {
        desk = desk(e -> e.dailyLossLimit(30));
        desk.bought(SUPPLIER, 10, 100);
        desk.supplying(RIVAL);
        desk.ask(RIVAL, 1, 130);
        desk.draw(BUYER, LOT);

        assertThat(desk.meterFailed(desk.callId())).containsSubsequence(
            "BUY_IN 30 from BOND 2 to POOL 0",
            "1: ERROR 1 by 2, billed 0 for 0, bought in 1, replaced",
            "7: metered 0, billed 0",
            "2 defaults for grade 1 with 30");
    }

    @Test
    void shouldBoundWhatACashOutCostsTheSupplier() {
        desk = desk(e -> e.liabilityCap(24));
        desk.bought(SUPPLIER, 10, 100);
        desk.draw(BUYER, 5 * LOT);
        // 5 % of 500 would be 25.
        assertThat(desk.meterFailed(desk.callId())).startsWith(
            "CASH_OUT 500 from POOL 0 to CASH 1",
            "COMPENSATION 24 from BOND 2 to CASH 1",
            "1: ERROR 1 by 2, billed 0 for 0, cashed out 524");

        desk.draw(BUYER, 4 * LOT);
        assertThat(desk.meterFailed(desk.callId())).contains("COMPENSATION 20 from BOND 2 to CASH 1");
    }

    @Test
    void shouldBoundWhatABuyInCostsTheSupplier() {
        desk = desk(e -> e.liabilityCap(50));
        desk.bought(SUPPLIER, 10, 100);
        desk.supplying(RIVAL);
        desk.ask(RIVAL, 1, 90);
        desk.ask(RIVAL, 1, 130);
        desk.ask(RIVAL, 1, 120);
        desk.ask(RIVAL, 1, 131);
        desk.draw(BUYER, 4 * LOT);

        // What was bought below its price gives nothing back; 20 and 30 are the whole.
        assertThat(desk.meterFailed(desk.callId())).containsSubsequence(
            "REFUND 10 from POOL 0 to CASH 1",
            "BUY_IN 20 from BOND 2 to POOL 0",
            "BUY_IN 30 from BOND 2 to POOL 0",
            "1: ERROR 1 by 2, billed 0 for 0, bought in 3").noneMatch(event -> event.contains("131"));
        desk.cancel(RIVAL, desk.lastId(RIVAL));
        desk.ask(RIVAL, 1, 150);
        desk.draw(BUYER, 4 * LOT);
        assertThat(desk.meterFailed(desk.callId())).as("another failure").contains("BUY_IN 50 from BOND 2 to POOL 0");
    }

    @Test
    void shouldBuyNothingInThatCostsMoreThanTheSupplierIsLiableFor() {
        desk = desk(e -> e.liabilityCap(29));
        desk.bought(SUPPLIER, 10, 100);
        desk.supplying(RIVAL);
        desk.ask(RIVAL, 1, 130);
        desk.draw(BUYER, LOT);

        assertThat(desk.meterFailed(desk.callId())).startsWith(
            "CASH_OUT 100 from POOL 0 to CASH 1", "COMPENSATION 5 from BOND 2 to CASH 1");
    }

    @Test
    void shouldNotBoundWhatTheExpiryCosts() {
        desk = desk(e -> e.liabilityCap(1));
        desk.bought(SUPPLIER, 10, 100);
        desk.attest(INSPECTOR, SUPPLIER, e -> e.uptimePpm(0));

        assertThat(desk.at(2 * BLOCK_NS + 5 * SECOND_NS).timerDue())
            .contains("COMPENSATION 50 from BOND 2 to POOL 0");
    }

    @Test
    void shouldKillThereAndThenSoThatNothingIsPaidAtTheExpiry() {
        desk = desk(e -> e.dailyLossLimit(5));
        desk.bought(SUPPLIER, 10, 100);
        desk.at(2 * BLOCK_NS - SECOND_NS);
        desk.deliverLate(LOT);

        // The interval is judged at the expiry as well, since no timer came before.
        assertThat(desk.at(3 * BLOCK_NS).timerDue()).contains(
            "COMPENSATION 5 from BOND 2 to POOL 0", "COMPENSATION 45 from BOND 2 to POOL 0",
            "2 defaults for grade 1 with 50");
        assertThat(desk.exchange().ledger().cash(desk.index(SUPPLIER))).isEqualTo(1_000_000 - 1_000);
    }

    @Test
    void shouldTakeWhatOneThatCannotDeliverHasToMakeGood() {
        desk.bought(SUPPLIER, 10, 100);
        desk.attest(INSPECTOR, SUPPLIER, e -> e.uptimePpm(0));

        assertThat(desk.at(2 * BLOCK_NS + 5 * SECOND_NS).timerDue()).containsExactly(
            "COMPENSATION 50 from BOND 2 to POOL 0",
            "RETURN 1050 from POOL 0 to CASH 1");
    }

    @Test
    void shouldNotPayForWhatNobodyCouldDrawWhileTheExchangeStoodStill() {
        desk.bought(SUPPLIER, 10, 100);
        // From 25 s to 68 s are three whole intervals of twenty, 30 to 60.
        desk.at(25 * SECOND_NS).bid(MAKER, 1, 1);
        assertThat(desk.at(68 * SECOND_NS).nodeStarted()).contains("detached");
        desk.restore();

        // 3 of 20 of 1,000 are returned; of the fee of 10 all is due.
        assertThat(desk.at(2 * BLOCK_NS + 5 * SECOND_NS).timerDue()).containsExactly(
            "FEE 10 from POOL 0 to HOUSE 0",
            "TAKE_OR_PAY 840 from POOL 0 to CASH 2",
            "RETURN 150 from POOL 0 to CASH 1");
    }

    @Test
    void shouldPayNothingIfItStoodStillForAllOfIt() {
        desk.bought(SUPPLIER, 10, 100);
        for (int i = 0; i < 2; i++) {
            desk.at((1 + 2 * BLOCK_NS) * (i + 1)).nodeStarted();
        }

        // From 10 s on, 19 of 20; and nothing counts behind the end of drawing.
        assertThat(desk.timerDue()).containsExactly(
            "FEE 10 from POOL 0 to HOUSE 0",
            "TAKE_OR_PAY 40 from POOL 0 to CASH 2",
            "RETURN 950 from POOL 0 to CASH 1");
    }

    @Test
    void shouldGoByTheAverageOfTheLastHourThatIsOver() {
        desk = desk(e -> e.blockSeconds(86_400).intervalSeconds(86_400).buyInCapPpm(10_000_000));
        desk.bond(SUPPLIER, 10_000);
        desk.bought(SUPPLIER, 10, 100);
        desk.bought(SUPPLIER, 30, 140);
        // As long as no hour is over it is the last price.
        assertThat(reference(0)).isEqualTo(140);
        assertThat(reference(3_599)).isEqualTo(140);
        // 5,200 for 40 lots.
        assertThat(reference(3_600)).isEqualTo(130);
        desk.at(2 * 3_600 * SECOND_NS);
        desk.bought(SUPPLIER, 1, 200);
        assertThat(reference(2 * 3_600)).isEqualTo(130);
        desk.restore();
        assertThat(reference(3 * 3_600 - 1)).isEqualTo(130);
        assertThat(reference(3 * 3_600)).isEqualTo(200);
        desk.at(3 * 3_600 * SECOND_NS);
        desk.draw(BUYER, LOT);

        assertThat(desk.meterFailed(desk.callId())).startsWith(
            "CASH_OUT 100 from POOL 0 to CASH 1", "COMPENSATION 110 from BOND 2 to CASH 1");
    }

    private long reference(final long seconds) {
        return desk.exchange().instruments().find(1).reference(seconds * SECOND_NS);
    }

    private static SteppedDesk desk(final Consumer<PublishGradeEncoder> grade) {
        final SteppedDesk desk = new SteppedDesk(
            SteppedDesk.limits().maxCalls(8).maxCancelsPerCommand(8),
            grade, e -> e.makerFee(10_000).takerFee(20_000).maxPrice(10_000));
        desk.addParticipant(SECOND_OPERATOR, 128);
        desk.addSession(SECOND_OPERATOR, SECOND_OPERATOR, Mode.ADMIN);
        return desk;
    }

    private List<String> contribute(final int session, final long amount) {
        return by(session, () -> desk.contribute(amount));
    }

    private List<String> by(final int session, final Supplier<List<String>> action) {
        desk.by(session);
        final List<String> events = action.get();
        desk.by(NODE);
        return events;
    }

    private List<String> contributed(final long amount) {
        assertThat(contribute(OPERATOR, amount)).containsExactly("8: done");
        return by(SECOND_OPERATOR, () -> desk.approve(desk.exchange().sequence()));
    }

    private long holdback(final int supplier) {
        return desk.exchange().delivery().positions().holdback(
            desk.exchange().delivery().positions().find(0, desk.index(supplier)));
    }

    private long freeBond(final int supplier) {
        return desk.exchange().ledger().freeBond(desk.index(supplier));
    }
}
