package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.INSPECTOR;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.Phase;

/**
 * What is drawn, by whom and from where, and the records by which calls end. A token of output is 4,000 mGTU; a call
 * has 5 s.
 */
class CallTest {
    private final SteppedDesk desk = SteppedDesk.withFees();

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldServeADrawAndBillWhatWasMetered() {
        desk.bought(SUPPLIER, 10, 100);

        assertThat(desk.draw(BUYER, 2 * LOT)).containsExactly("1: call 1 to 77 of 2000000 until 5000000001");
        final long call = desk.callId();

        assertThat(desk.meter(call, 250)).containsExactly(
            "1: OK 1 by 2, billed 1000000 for 100",
            "7: metered 1000000, billed 1000000");
        assertThat(desk.exchange().ledger().lockedBond(desk.index(SUPPLIER))).isEqualTo(90);
    }

    @Test
    void shouldBillNoMoreThanWasDrawn() {
        desk.bought(SUPPLIER, 10, 100);
        desk.draw(BUYER, LOT / 2);

        assertThat(desk.meter(desk.callId(), 250, r -> r.supplierQuantity(LOT + LOT / 100))).containsExactly(
            "1: OK 1 by 2, billed 500000 for 50",
            "7: metered 1000000, billed 500000, differs, overrun");
    }

    @Test
    void shouldRefuseDraws() {
        desk.bought(SUPPLIER, 10, 100);

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
        desk.bought(SUPPLIER, 10, 100);
        desk.setPhase(1, Phase.HALTED);

        assertThat(desk.draw(BUYER, 2 * LOT)).containsExactly("1: call 1 to 77 of 2000000 until 5000000001");
    }

    @Test
    void shouldRefuseADrawWhenAllCallsAreOpen() {
        desk.bought(SUPPLIER, 10, 100);
        for (int i = 0; i < 4; i++) {
            desk.draw(BUYER, LOT);
        }

        assertThat(desk.draw(BUYER, LOT)).containsExactly("1: CAPACITY 4");
    }

    @Test
    void shouldDrawFromTheOlderPoolFirst() {
        desk.bought(SUPPLIER, 1, 100);
        desk.at(BLOCK_NS);
        desk.bought(SUPPLIER, 1, 110);
        desk.draw(BUYER, LOT);
        assertThat(desk.meter(desk.callId(), 250).get(0)).endsWith("for 100");
        desk.draw(BUYER, LOT);
        assertThat(desk.meter(desk.callId(), 250).get(0)).endsWith("for 110");
        assertThat(desk.at(3 * BLOCK_NS - 1).draw(BUYER, 1)).containsExactly("1: NO_RIGHT 0");
    }

    @Test
    void shouldRefuseRecords() {
        desk.bought(SUPPLIER, 10, 100);
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
        desk.bought(SUPPLIER, 10, 100);
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
    void shouldEndACallWhoseMeterIsSilent() {
        desk.bought(SUPPLIER, 10, 100);
        desk.draw(BUYER, LOT);
        final long call = desk.callId();

        assertThat(desk.at(1 + 5 * SECOND_NS - 1).timerDue()).isEmpty();
        assertThat(desk.at(1 + 5 * SECOND_NS).timerDue()).containsExactly("1: VOID 1 by 2, billed 0 for 0");
        assertThat(desk.meter(call, 1)).containsExactly("7: CALL_ENDED " + call);
        assertThat(desk.draw(BUYER, 10 * LOT)).hasSize(1);
    }
}
