package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How what was delivered in an interval of 10 s is judged, and what is paid for it. */
class IntervalTest {
    private final SteppedDesk desk = SteppedDesk.withFees();

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldPayAnIntervalWhenItIsOver() {
        desk.bought(SUPPLIER, 10, 100);
        desk.deliver(2 * LOT);

        // 200 at 1 % is 2 of a maker's fee of 10, which is due first; a tenth of the rest is held back.
        assertThat(desk.at(10 * SECOND_NS).timerDue()).containsExactly(
            "FEE 10 from POOL 0 to HOUSE 0",
            "DELIVERY 171 from POOL 0 to CASH 2",
            "2: GOOD 0: 1 calls, 0 failed, accrued 200, paid 171, fee 10, held back 19, refunded 0, compensation 0");
        assertThat(desk.timerDue()).isEmpty();
    }

    @Test
    void shouldJudgeAnIntervalBeforeARecordOfTheNext() {
        desk.bought(SUPPLIER, 10, 100);
        desk.deliver(2 * LOT);
        desk.at(10 * SECOND_NS).draw(BUYER, LOT);

        assertThat(desk.meter(desk.callId(), 250)).containsExactly(
            "FEE 10 from POOL 0 to HOUSE 0",
            "DELIVERY 171 from POOL 0 to CASH 2",
            "2: GOOD 0: 1 calls, 0 failed, accrued 200, paid 171, fee 10, held back 19, refunded 0, compensation 0",
            "1: OK 1 by 2, billed 1000000 for 100",
            "7: metered 1000000, billed 1000000");
    }

    @Test
    void shouldRefundWhatIsRejectedAndSuspendWhoIsRejectedOften() {
        desk.bought(SUPPLIER, 10, 100);
        desk.ask(SUPPLIER, 1, 120);
        for (int i = 0; i < 2; i++) {
            desk.deliverLate(LOT);
            assertThat(desk.at(10 * (i + 1) * SECOND_NS).timerDue()).containsExactly(
                "COMPENSATION 5 from BOND 2 to POOL 0",
                "2: REJECT 950000: 1 calls, 0 failed, accrued 100, paid 0, fee 0, held back 0, refunded 105,"
                    + " compensation 5",
                "REFUND 105 from POOL 0 to CASH 1");
        }
        desk.deliverLate(LOT);

        assertThat(desk.at(30 * SECOND_NS).timerDue()).containsExactly(
            "COMPENSATION 5 from BOND 2 to POOL 0",
            "2: REJECT 950000: 1 calls, 0 failed, accrued 100, paid 0, fee 0, held back 0, refunded 105,"
                + " compensation 5",
            "2 for grade 1 SUSPENDED 31",
            "2: NOT_QUALIFIED #4 1",
            "REFUND 105 from POOL 0 to CASH 1");
        assertThat(desk.draw(BUYER, LOT)).containsExactly("1: NO_SUPPLIER 0");
    }

    @Test
    void shouldDiscountWhatIsALittleLate() {
        desk.bought(SUPPLIER, 20, 100);
        for (int i = 0; i < 16; i++) {
            desk.deliver(LOT);
        }
        desk.deliverLate(LOT);

        // 1 of 17 is late, 8,823 ppm more than one in twenty: a tenth is given back.
        assertThat(desk.at(10 * SECOND_NS).timerDue()).containsExactly(
            "FEE 20 from POOL 0 to HOUSE 0",
            "DELIVERY 1359 from POOL 0 to CASH 2",
            "2: DISCOUNT 8823: 17 calls, 0 failed, accrued 1700, paid 1359, fee 20, held back 151, refunded 170,"
                + " compensation 0",
            "REFUND 170 from POOL 0 to CASH 1");
    }
}
