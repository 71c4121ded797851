package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.CallStatus;

/** What becomes of a call that its supplier does not answer: it is given to another one, bought in, or cashed out. */
class FailedCallTest {
    private final SteppedDesk desk = SteppedDesk.withFees();

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldReplaceASupplierThatFails() {
        desk.bought(SUPPLIER, 10, 100);
        desk.bought(RIVAL, 10, 90);
        desk.draw(BUYER, LOT);
        final long call = desk.callId();

        assertThat(desk.meter(call, 0, r -> r.status(CallStatus.TIMEOUT))).containsExactly(
            "1: TIMEOUT 1 by 2, billed 0 for 0, replaced",
            "1: call 2 to 77 of 1000000 until 5000000001",
            "7: metered 0, billed 0");
        assertThat(desk.meter(call, 0, r -> r.status(CallStatus.TIMEOUT))).containsExactly("7: CALL_ENDED " + call);
        assertThat(desk.meter(call, 250, r -> r.attempt((short) 2))).containsExactly(
            "1: OK 2 by 4, billed 1000000 for 90",
            "7: metered 1000000, billed 1000000");
    }

    @Test
    void shouldKeepTheSupplierOfABuyer() {
        desk.bought(SUPPLIER, 10, 100);
        desk.bought(RIVAL, 10, 90);
        desk.draw(BUYER, LOT);
        desk.meterFailed(desk.callId());
        desk.draw(BUYER, LOT);

        assertThat(desk.meter(desk.callId(), 250).get(0)).isEqualTo("1: OK 1 by 4, billed 1000000 for 90");
    }

    @Test
    void shouldCashOutWhatNobodyDelivers() {
        desk.bought(SUPPLIER, 10, 100);
        desk.draw(BUYER, 2 * LOT);

        // 200 that it paid, and what is missing to 2 lots at 105.
        assertThat(desk.meterFailed(desk.callId())).containsExactly(
            "CASH_OUT 200 from POOL 0 to CASH 1",
            "COMPENSATION 10 from BOND 2 to CASH 1",
            "1: ERROR 1 by 2, billed 0 for 0, cashed out 210",
            "7: metered 0, billed 0");
    }

    @Test
    void shouldNotLetATradeOfOthersMakeTheImbalancePrice() {
        desk.bought(SUPPLIER, 10, 10);
        desk.supplying(RIVAL);
        desk.ask(RIVAL, 1, 1_000);
        desk.bid(MAKER, 1, 1_000);
        desk.draw(BUYER, 2 * LOT);

        // 2 lots at 21, which is twice what they were sold for and 5 % more; the last price is 1,000.
        assertThat(desk.meterFailed(desk.callId())).containsExactly(
            "CASH_OUT 20 from POOL 0 to CASH 1",
            "COMPENSATION 22 from BOND 2 to CASH 1",
            "1: ERROR 1 by 2, billed 0 for 0, cashed out 42",
            "7: metered 0, billed 0");
    }

    @Test
    void shouldCashOutWhatEightHaveFailed() {
        desk.bought(SUPPLIER, 10, 100);
        desk.bought(RIVAL, 10, 90);
        desk.draw(BUYER, LOT);
        final long call = desk.callId();
        for (int attempt = 1; attempt < 8; attempt++) {
            final short failed = (short) attempt;
            assertThat(desk.meter(call, 0, r -> r.status(CallStatus.ERROR).attempt(failed)).get(0))
                .endsWith("replaced");
        }

        assertThat(desk.meter(call, 0, r -> r.status(CallStatus.ERROR).attempt((short) 8))).containsExactly(
            "CASH_OUT 90 from POOL 0 to CASH 1",
            "COMPENSATION 15 from BOND 4 to CASH 1",
            "1: ERROR 8 by 4, billed 0 for 0, cashed out 105",
            "7: metered 0, billed 0");
    }

    @Test
    void shouldBuyInWhatASupplierDoesNotDeliver() {
        desk.bought(SUPPLIER, 10, 100);
        desk.supplying(RIVAL);
        desk.ask(RIVAL, 1, 95);
        desk.ask(RIVAL, 5, 130);
        desk.draw(BUYER, 2 * LOT);
        final long call = desk.callId();

        assertThat(desk.meter(call, 0, r -> r.status(CallStatus.EMPTY))).containsExactly(
            "4: 1 @ 95 with 0",
            "REFUND 5 from POOL 0 to CASH 1",
            "4: 1 @ 130 with 0",
            "BUY_IN 30 from BOND 2 to POOL 0",
            "1: EMPTY 1 by 2, billed 0 for 0, bought in 2, replaced",
            "1: call 2 to 77 of 2000000 until 5000000001",
            "7: metered 0, billed 0");
        assertThat(desk.meter(call, 500, r -> r.attempt((short) 2)).get(0))
            .isEqualTo("1: OK 2 by 4, billed 2000000 for 225");
    }

    @Test
    void shouldNotBuyInBeyondTheCapNorTheBond() {
        desk.bought(SUPPLIER, 10, 100);
        desk.supplying(RIVAL);
        desk.ask(RIVAL, 5, 201);
        desk.draw(BUYER, LOT);
        assertThat(desk.meterFailed(desk.callId()).get(0)).startsWith("CASH_OUT");
        desk.cancel(RIVAL, desk.lastId(RIVAL));
        desk.ask(RIVAL, 5, 200);
        desk.bond(SUPPLIER, -(desk.exchange().ledger().freeBond(desk.index(SUPPLIER)) - 99));
        desk.draw(BUYER, LOT);

        assertThat(desk.meterFailed(desk.callId()).get(0)).startsWith("CASH_OUT");
    }
}
