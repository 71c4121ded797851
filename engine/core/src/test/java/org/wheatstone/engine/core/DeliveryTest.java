package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.INSPECTOR;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.engine.core.delivery.PoolState;
import org.wheatstone.engine.core.timer.Timers;

/**
 * What becomes of a fill: draws, records, judgement and payment. A lot is 1,000,000 mGTU, a token of output 4,000; an
 * interval is 10 s, a block 100 s, a call has 5 s.
 */
class DeliveryTest {
    private static final long LOT       = 1_000_000;
    private static final long SECOND_NS = 1_000_000_000;

    private final GradeDesk desk = new GradeDesk(
        GradeDesk.limits().maxCalls(4).maxDeliveries(8).maxPositions(64).maxRights(64),
        e -> { }, e -> e.makerFee(10_000).takerFee(20_000));

    @AfterEach
    void shouldAddUp() {
        assertThat(new DeliveryAudit(desk.exchange()).firstViolation()).isNull();
        assertThat(desk.exchange().ledger().sum()).isZero();
        desk.restore();
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
    void shouldServeADrawAndBillWhatWasMetered() {
        bought(SUPPLIER, 10, 100);

        assertThat(desk.draw(BUYER, 2 * LOT)).containsExactly("1: call 1 to 77 of 2000000 until 5000000001");
        final long call = desk.callId();

        assertThat(desk.meter(call, 250)).containsExactly(
            "1: OK 1 by 2, billed 1000000 for 100",
            "7: metered 1000000, billed 1000000");
        assertThat(desk.exchange().ledger().lockedBond(desk.index(SUPPLIER))).isEqualTo(90);
    }

    @Test
    void shouldBillNoMoreThanWasDrawn() {
        bought(SUPPLIER, 10, 100);
        desk.draw(BUYER, LOT / 2);

        assertThat(desk.meter(desk.callId(), 250, r -> r.supplierQuantity(LOT + LOT / 100))).containsExactly(
            "1: OK 1 by 2, billed 500000 for 50",
            "7: metered 1000000, billed 500000, differs, overrun");
    }

    @Test
    void shouldRefuseDraws() {
        bought(SUPPLIER, 10, 100);

        assertThat(desk.draw(BUYER, LOT, d -> d.instrumentId(9))).containsExactly("1: UNKNOWN_INSTRUMENT 9");
        assertThat(desk.draw(BUYER, LOT, d -> d.instrumentId(2))).containsExactly("1: NOT_DELIVERED 2");
        assertThat(desk.draw(SUPPLIER, LOT)).containsExactly("2: NOT_AUTHORISED 2");
        assertThat(desk.draw(BUYER, 0)).containsExactly("1: BAD_QUANTITY 0");
        assertThat(desk.draw(BUYER, (1L << 40) + 1)).containsExactly("1: BAD_QUANTITY 1099511627777");
        assertThat(desk.draw(BUYER, 10 * LOT + 1)).containsExactly("1: NO_RIGHT 10000000");
        assertThat(desk.draw(MAKER, 1)).containsExactly("3: NO_RIGHT 0");
        desk.attest(INSPECTOR, SUPPLIER, a -> a.uptimePpm(0));
        assertThat(desk.draw(BUYER, 10 * LOT)).containsExactly("1: NO_SUPPLIER 0");
    }

    @Test
    void shouldServeDrawsWhileTradingIsHalted() {
        bought(SUPPLIER, 10, 100);
        desk.setPhase(1, Phase.HALTED);

        assertThat(desk.draw(BUYER, 2 * LOT)).containsExactly("1: call 1 to 77 of 2000000 until 5000000001");
    }

    @Test
    void shouldRefuseADrawWhenAllCallsAreOpen() {
        bought(SUPPLIER, 10, 100);
        for (int i = 0; i < 4; i++) {
            desk.draw(BUYER, LOT);
        }

        assertThat(desk.draw(BUYER, LOT)).containsExactly("1: CAPACITY 4");
    }

    @Test
    void shouldRefuseRecords() {
        bought(SUPPLIER, 10, 100);
        desk.draw(BUYER, LOT);
        final long call = desk.callId();

        assertThat(desk.meter(SUPPLIER, call, 1, r -> { })).containsExactly("2: NOT_AUTHORISED 2");
        assertThat(desk.meter(call, 1, r -> r.status(CallStatus.VOID))).containsExactly("7: BAD_COMBINATION 6");
        assertThat(desk.meter(call, 1, r -> r.status(CallStatus.NULL_VAL))).containsExactly("7: BAD_COMBINATION 0");
        assertThat(desk.meter(call + 64, 1)).containsExactly("7: UNKNOWN_CALL " + (call + 64));
        assertThat(desk.meter(call, 1, r -> r.attempt((short) 2))).containsExactly("7: CALL_ENDED " + call);
        assertThat(desk.meter(call, 1, r -> r.firstTokenTime(999))).containsExactly("7: BAD_EXPIRY 1000");
        assertThat(desk.meter(call, 1, r -> r.startTime(-1))).containsExactly("7: BAD_EXPIRY -1");
        desk.meter(call, 1);
        assertThat(desk.meter(call, 1)).containsExactly("7: DUPLICATE_RECORD " + call);
        assertThat(desk.meter(call, 2)).containsExactly("7: CONTRADICTORY_RECORD " + call);
        assertThat(desk.meter(call, 1, r -> r.promptHash(3, (short) 1)))
            .containsExactly("7: CONTRADICTORY_RECORD " + call);
        assertThat(desk.meter(call, 1, r -> r.status(CallStatus.ERROR)))
            .containsExactly("7: CONTRADICTORY_RECORD " + call);
    }

    @Test
    void shouldForgetTheCallThatEndedFirst() {
        bought(SUPPLIER, 10, 100);
        desk.draw(BUYER, LOT);
        final long first = desk.callId();
        desk.meter(first, 1);
        for (int i = 0; i < 3; i++) {
            desk.draw(BUYER, LOT);
        }

        assertThat(desk.meter(first, 1)).containsExactly("7: DUPLICATE_RECORD " + first);
        desk.draw(BUYER, LOT);
        assertThat(desk.meter(first, 1)).containsExactly("7: UNKNOWN_CALL " + first);
    }

    @Test
    void shouldPayAnIntervalWhenItIsOver() {
        bought(SUPPLIER, 10, 100);
        drawn(2 * LOT, 500);

        // 200 at 1 % is 2 of a maker's fee of 10, which is due first; a tenth of the rest is held back.
        assertThat(desk.at(10 * SECOND_NS).timerDue()).containsExactly(
            "FEE 10 from POOL 0 to HOUSE 0",
            "DELIVERY 171 from POOL 0 to CASH 2",
            "2: GOOD 0: 1 calls, 0 failed, accrued 200, paid 171, fee 10, held back 19, refunded 0, compensation 0");
        assertThat(desk.timerDue()).isEmpty();
    }

    @Test
    void shouldJudgeAnIntervalBeforeARecordOfTheNext() {
        bought(SUPPLIER, 10, 100);
        drawn(2 * LOT, 500);
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
        bought(SUPPLIER, 10, 100);
        desk.ask(SUPPLIER, 1, 120);
        for (int i = 0; i < 2; i++) {
            late(LOT, 250);
            assertThat(desk.at(10 * (i + 1) * SECOND_NS).timerDue()).containsExactly(
                "COMPENSATION 5 from BOND 2 to POOL 0",
                "2: REJECT 950000: 1 calls, 0 failed, accrued 100, paid 0, fee 0, held back 0, refunded 105,"
                    + " compensation 5",
                "REFUND 105 from POOL 0 to CASH 1");
        }
        late(LOT, 250);

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
        bought(SUPPLIER, 20, 100);
        for (int i = 0; i < 16; i++) {
            drawn(LOT, 250);
        }
        late(LOT, 250);

        // 1 of 17 is late, 8,823 ppm more than one in twenty: a tenth is given back.
        assertThat(desk.at(10 * SECOND_NS).timerDue()).containsExactly(
            "FEE 20 from POOL 0 to HOUSE 0",
            "DELIVERY 1359 from POOL 0 to CASH 2",
            "2: DISCOUNT 8823: 17 calls, 0 failed, accrued 1700, paid 1359, fee 20, held back 151, refunded 170,"
                + " compensation 0",
            "REFUND 170 from POOL 0 to CASH 1");
    }

    @Test
    void shouldEndACallWhoseMeterIsSilent() {
        bought(SUPPLIER, 10, 100);
        desk.draw(BUYER, LOT);
        final long call = desk.callId();

        assertThat(desk.at(1 + 5 * SECOND_NS - 1).timerDue()).isEmpty();
        assertThat(desk.at(1 + 5 * SECOND_NS).timerDue()).containsExactly("1: VOID 1 by 2, billed 0 for 0");
        assertThat(desk.meter(call, 1)).containsExactly("7: CALL_ENDED " + call);
        assertThat(desk.draw(BUYER, 10 * LOT)).hasSize(1);
    }

    @Test
    void shouldReplaceASupplierThatFails() {
        bought(SUPPLIER, 10, 100);
        bought(RIVAL, 10, 90);
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
        bought(SUPPLIER, 10, 100);
        bought(RIVAL, 10, 90);
        desk.draw(BUYER, LOT);
        desk.meter(desk.callId(), 0, r -> r.status(CallStatus.ERROR));
        desk.draw(BUYER, LOT);

        assertThat(desk.meter(desk.callId(), 250).get(0)).isEqualTo("1: OK 1 by 4, billed 1000000 for 90");
    }

    @Test
    void shouldCashOutWhatNobodyDelivers() {
        bought(SUPPLIER, 10, 100);
        desk.draw(BUYER, 2 * LOT);

        // 200 that it paid, and what is missing to 2 lots at 105.
        assertThat(desk.meter(desk.callId(), 0, r -> r.status(CallStatus.ERROR))).containsExactly(
            "CASH_OUT 200 from POOL 0 to CASH 1",
            "COMPENSATION 10 from BOND 2 to CASH 1",
            "1: ERROR 1 by 2, billed 0 for 0, cashed out 210",
            "7: metered 0, billed 0");
    }

    @Test
    void shouldNotLetATradeOfOthersMakeTheImbalancePrice() {
        bought(SUPPLIER, 10, 10);
        desk.supplying(RIVAL);
        desk.ask(RIVAL, 1, 1_000);
        desk.bid(MAKER, 1, 1_000);
        desk.draw(BUYER, 2 * LOT);

        // 2 lots at 21, which is twice what they were sold for and 5 % more; the last price is 1,000.
        assertThat(desk.meter(desk.callId(), 0, r -> r.status(CallStatus.ERROR))).containsExactly(
            "CASH_OUT 20 from POOL 0 to CASH 1",
            "COMPENSATION 22 from BOND 2 to CASH 1",
            "1: ERROR 1 by 2, billed 0 for 0, cashed out 42",
            "7: metered 0, billed 0");
    }

    @Test
    void shouldCashOutWhatEightHaveFailed() {
        bought(SUPPLIER, 10, 100);
        bought(RIVAL, 10, 90);
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
        bought(SUPPLIER, 10, 100);
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
        bought(SUPPLIER, 10, 100);
        desk.supplying(RIVAL);
        desk.ask(RIVAL, 5, 201);
        desk.draw(BUYER, LOT);
        assertThat(desk.meter(desk.callId(), 0, r -> r.status(CallStatus.ERROR)).get(0)).startsWith("CASH_OUT");
        desk.cancel(RIVAL, desk.lastId(RIVAL));
        desk.ask(RIVAL, 5, 200);
        desk.bond(SUPPLIER, -(desk.exchange().ledger().freeBond(desk.index(SUPPLIER)) - 99));
        desk.draw(BUYER, LOT);

        assertThat(desk.meter(desk.callId(), 0, r -> r.status(CallStatus.ERROR)).get(0)).startsWith("CASH_OUT");
    }

    @Test
    void shouldPayForWhatIsNotDrawnWhenThePoolExpires() {
        bought(SUPPLIER, 10, 100);
        drawn(LOT, 250);
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
        bought(SUPPLIER, 10, 100);
        bought(RIVAL, 5, 90);
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
        bought(SUPPLIER, 1, 1_000);
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
        bought(SUPPLIER, 1, 1);
        drawn(1, 1);
        desk.attest(INSPECTOR, SUPPLIER, a -> a.uptimePpm(0));

        // 999,999 mGTU at 1 for a million cost nothing; of the obligation's 1 nothing has been paid.
        assertThat(desk.at(2 * BLOCK_NS + 5 * SECOND_NS).timerDue()).contains("RETURN 1 from POOL 0 to CASH 1");
    }

    @Test
    void shouldKeepWhoOwesWhereCallsCanGo() {
        bought(SUPPLIER, 10, 100);
        assertThat(desk.nominate(SUPPLIER, 1, 0, 0)).containsExactly("2: BAD_QUANTITY 10");
        desk.ask(SUPPLIER, 1, 200);
        final long resting = desk.lastId(SUPPLIER);
        drawn(3 * LOT / 2, 375);
        assertThat(desk.nominate(SUPPLIER, 1, 0, 0)).containsExactly("2: BAD_QUANTITY 9");
        desk.at(BLOCK_NS);
        bought(SUPPLIER, 2, 100);
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
        bought(SUPPLIER, 1, 100);
        desk.at(BLOCK_NS);
        bought(SUPPLIER, 1, 100);
        desk.at(2 * BLOCK_NS);
        bought(SUPPLIER, 1, 100);
        desk.at(3 * BLOCK_NS);

        assertThat(desk.bid(BUYER, 1, 100)).containsExactly("1: CLOSED 1");
        desk.timerDue();
        assertThat(desk.bid(BUYER, 1, 100)).hasSize(1).first().asString().startsWith("1: accepted");
    }

    @Test
    void shouldDrawFromTheOlderPoolFirst() {
        bought(SUPPLIER, 1, 100);
        desk.at(BLOCK_NS);
        bought(SUPPLIER, 1, 110);
        desk.draw(BUYER, LOT);
        assertThat(desk.meter(desk.callId(), 250).get(0)).endsWith("for 100");
        desk.draw(BUYER, LOT);
        assertThat(desk.meter(desk.callId(), 250).get(0)).endsWith("for 110");
        assertThat(desk.at(3 * BLOCK_NS - 1).draw(BUYER, 1)).containsExactly("1: NO_RIGHT 0");
    }

    @Test
    void shouldKeepToTheUnitsOfACommand() {
        bought(SUPPLIER, 4, 100);
        bought(RIVAL, 4, 100);
        desk.at(3 * BLOCK_NS);

        for (int i = 0; i < 4; i++) {
            desk.timerDue();
            assertThat(new DeliveryAudit(desk.exchange()).firstViolation()).isNull();
            desk.restore();
        }

        assertThat(desk.exchange().delivery().positions().live()).isZero();
    }

    /** The buyer has so many lots of a supplier. */
    private void bought(final int supplier, final long lots, final long price) {
        if (desk.exchange().ledger().bond(desk.index(supplier)) == 0) {
            desk.supplying(supplier);
        }
        desk.ask(supplier, lots, price);
        desk.bid(BUYER, lots, price);
    }

    private void drawn(final long quantity, final long outputTokens) {
        desk.draw(BUYER, quantity);
        desk.meter(desk.callId(), outputTokens);
    }

    /** A call whose first token took a second. */
    private void late(final long quantity, final long outputTokens) {
        desk.draw(BUYER, quantity);
        desk.meter(desk.callId(), outputTokens, r -> r.firstTokenTime(SECOND_NS + 1_001).endTime(SECOND_NS * 2));
    }
}
