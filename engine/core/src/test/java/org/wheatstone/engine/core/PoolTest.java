package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.INSPECTOR;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.engine.core.delivery.PoolState;
import org.wheatstone.engine.core.timer.Timers;

/**
 * The pool of a block of 100 s: what goes into it, what is paid and returned when it expires, and when it is gone.
 */
class PoolTest {
    private final SteppedDesk desk = SteppedDesk.withFees();

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldPutTheMoneyOfATradeIntoAPool() {
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 10, 100);

        desk.bid(BUYER, 10, 110);

        // 10 x 100 for the pool, and 2 % of that as the buyer's fee.
        assertThat(desk.exchange().ledger().cash(desk.index(BUYER))).isEqualTo(1_000_000 - 1_000 - 20);
        assertThat(desk.exchange().ledger().pool(0)).isEqualTo(1_000);
        assertThat(desk.exchange().ledger().lockedBond(desk.index(SUPPLIER))).isEqualTo(100);
        assertThat(desk.exchange().trades().count()).isZero();
    }

    @Test
    void shouldPayForWhatIsNotDrawnWhenThePoolExpires() {
        desk.bought(SUPPLIER, 10, 100);
        desk.deliver(LOT);
        desk.at(10 * SECOND_NS).timerDue();

        assertThat(desk.at(2 * BLOCK_NS + 5 * SECOND_NS).timerDue()).containsExactly(
            "TAKE_OR_PAY 900 from POOL 0 to CASH 2");
        assertThat(desk.at(2 * BLOCK_NS + 25 * SECOND_NS).timerDue()).containsExactly(
            "HOLDBACK 9 from POOL 0 to CASH 2");
        assertThat(desk.exchange().delivery().positions().live()).isZero();
        assertThat(desk.exchange().trading().timers().delivery(0)).isEqualTo(Timers.NONE);
        assertThat(desk.at(240 * SECOND_NS).timerDue()).as("the clock").isEmpty();
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(desk.exchange().ledger().lockedBond(desk.index(SUPPLIER))).isZero();
    }

    @Test
    void shouldReturnWhatSuppliersCannotDeliverAnyMore() {
        desk.bought(SUPPLIER, 10, 100);
        desk.bought(RIVAL, 5, 90);
        desk.bid(MAKER, 5, 95);
        desk.ask(RIVAL, 5, 95);
        desk.attest(INSPECTOR, SUPPLIER, a -> a.uptimePpm(0));

        // 1,000 and 5 % for rights that cost 1,450 and 475; four positions are a command's work.
        assertThat(desk.at(3 * BLOCK_NS).timerDue()).containsExactly(
            "COMPENSATION 50 from BOND 2 to POOL 0",
            "FEE 15 from POOL 0 to HOUSE 0",
            "TAKE_OR_PAY 910 from POOL 0 to CASH 4");
        assertThat(desk.timerDue()).containsExactly(
            "RETURN 790 from POOL 0 to CASH 1",
            "RETURN 260 from POOL 0 to CASH 3");
    }

    @Test
    void shouldReturnToNobodyMoreThanItsRightsCost() {
        desk.bought(SUPPLIER, 1, 1_000);
        desk.supplying(RIVAL);
        desk.ask(RIVAL, 90, 1);
        desk.bid(MAKER, 90, 1);
        desk.attest(INSPECTOR, SUPPLIER, a -> a.uptimePpm(0));

        assertThat(desk.at(2 * BLOCK_NS + 5 * SECOND_NS).timerDue())
            .containsExactly(
                "COMPENSATION 50 from BOND 2 to POOL 0", "FEE 1 from POOL 0 to HOUSE 0",
                "TAKE_OR_PAY 89 from POOL 0 to CASH 4");
        assertThat(desk.exchange().delivery().pools().state(0)).isEqualTo(PoolState.RETURNING);
        desk.restore();
        // 90 of 91 lots are the maker's, for 90 of 1,090 nano-USD.
        assertThat(desk.timerDue()).containsExactly(
            "RETURN 963 from POOL 0 to CASH 1",
            "RETURN 87 from POOL 0 to CASH 3");
    }

    @Test
    void shouldReturnByQuantityWhatRightsDidNotCost() {
        desk.bought(SUPPLIER, 1, 1);
        desk.draw(BUYER, 1);
        desk.meter(desk.callId(), 1);
        desk.attest(INSPECTOR, SUPPLIER, a -> a.uptimePpm(0));

        // 999,999 mGTU at 1 for a million cost nothing; of the obligation's 1 nothing has been paid.
        assertThat(desk.at(2 * BLOCK_NS + 5 * SECOND_NS).timerDue()).contains("RETURN 1 from POOL 0 to CASH 1");
    }

    @Test
    void shouldKeepWhoOwesWhereCallsCanGo() {
        desk.bought(SUPPLIER, 10, 100);
        assertThat(desk.nominate(SUPPLIER, 1, 0, 0)).containsExactly("2: BAD_QUANTITY 10");
        desk.ask(SUPPLIER, 1, 200);
        final long resting = desk.lastId(SUPPLIER);
        desk.deliver(3 * LOT / 2);
        assertThat(desk.nominate(SUPPLIER, 1, 0, 0)).containsExactly("2: BAD_QUANTITY 9");
        desk.at(BLOCK_NS);
        desk.bought(SUPPLIER, 2, 100);
        assertThat(desk.nominate(SUPPLIER, 1, 0, 0)).containsExactly("2: BAD_QUANTITY 11");

        desk.at(2 * BLOCK_NS + 5 * SECOND_NS).timerDue();
        desk.timerDue();
        assertThat(desk.nominate(SUPPLIER, 1, 0, 0)).containsExactly("2: BAD_QUANTITY 2");
        assertThat(desk.nominate(SUPPLIER, 1, 100, 78)).containsExactly("2: ack 100");
        desk.at(3 * BLOCK_NS + 5 * SECOND_NS).timerDue();
        assertThat(desk.nominate(SUPPLIER, 1, 0, 0)).containsExactly("2: BAD_QUANTITY 1");
        desk.cancel(SUPPLIER, resting);
        assertThat(desk.nominate(SUPPLIER, 1, 0, 0)).containsExactly("2: ack 0");
    }

    @Test
    void shouldRefuseOrdersUntilTheOldestPoolIsGone() {
        desk.bought(SUPPLIER, 1, 100);
        desk.at(BLOCK_NS);
        desk.bought(SUPPLIER, 1, 100);
        desk.at(2 * BLOCK_NS);
        desk.bought(SUPPLIER, 1, 100);
        desk.at(3 * BLOCK_NS);

        assertThat(desk.bid(BUYER, 1, 100)).containsExactly("1: CLOSED 1");
        desk.timerDue();
        assertThat(desk.bid(BUYER, 1, 100)).hasSize(1).first().asString().startsWith("1: accepted");
    }

    @Test
    void shouldKeepToTheUnitsOfACommand() {
        desk.bought(SUPPLIER, 4, 100);
        desk.bought(RIVAL, 4, 100);
        desk.at(3 * BLOCK_NS);

        for (int i = 0; i < 4; i++) {
            desk.timerDue();
            desk.requireSound();
        }

        assertThat(desk.exchange().delivery().positions().live()).isZero();
    }
}
