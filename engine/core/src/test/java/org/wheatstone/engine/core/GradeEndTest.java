package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.NODE;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** A grade whose time is over, at 150 s, in the middle of a block of 100 s: nothing of it is ordered any more. */
class GradeEndTest {
    private static final long END_NS    = 150 * SECOND_NS;

    private final SteppedDesk desk = new SteppedDesk(
        SteppedDesk.limits().maxInstruments(12).maxPools(20).maxSeries(2).maxCalls(8)
            .maxCancelsPerCommand(16).maxQualifications(8),
        e -> e.effectiveTo(END_NS), e -> e.rolls((short) 1));

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldTakeNoOrdersFromThereOn() {
        desk.supplying(SUPPLIER);
        desk.at(END_NS - 1);
        desk.bid(BUYER, 2, 100);
        final long target = desk.lastId(BUYER);
        desk.order(BUYER, Side.BID, 3, 90, o -> o.flags().followRoll(true));
        final long follows = desk.lastId(BUYER);
        desk.quote(MAKER, 1, 1, 90, 0, 0);
        desk.at(END_NS);
        desk.restore();

        assertThat(desk.bid(BUYER, 1, 100)).containsExactly("1: EXPIRED 1");
        assertThat(desk.order(BUYER, Side.BID, 1, 100, o -> o.timeInForce(TimeInForce.IOC)))
            .containsExactly("1: EXPIRED 1");
        assertThat(desk.ask(SUPPLIER, 1, 100)).containsExactly("2: EXPIRED 1");
        assertThat(desk.close(BUYER, Side.ASK, 1, 100)).containsExactly("1: EXPIRED 1");
        assertThat(desk.replace(BUYER, target, 1, 100)).containsExactly("1: EXPIRED 1");
        assertThat(desk.replace(BUYER, follows, 1, 90)).containsExactly("1: EXPIRED 1");
        assertThat(desk.quote(MAKER, 1, 2, 90, 0, 0))
            .containsExactly("3: INSTRUMENT_EXPIRED #1 1", "3: quoted 9: 507/0");
        assertThat(desk.cancel(BUYER, follows)).hasSize(1).first().asString().startsWith("1: USER");
        assertThat(desk.order(BUYER, Side.BID, 1, 100, o -> o.instrumentId(2)))
            .first().asString().contains("accepted");
    }

    @Test
    void shouldAskBehindTheHaltAndTheRoll() {
        successor();
        desk.at(END_NS);
        desk.setPhase(1, Phase.HALTED);
        assertThat(desk.bid(BUYER, 1, 100)).containsExactly("1: HALTED 1");
        desk.setPhase(1, Phase.CONTINUOUS);
        assertThat(desk.bid(BUYER, 1, 100)).containsExactly("1: EXPIRED 1");
        assertThat(desk.at(2 * BLOCK_NS).bid(BUYER, 1, 100)).containsExactly("1: CLOSED 1");
        desk.timerDue();

        assertThat(desk.bid(BUYER, 1, 100)).as("of the successor, without an end").first().asString()
            .endsWith("accepted #4 BID 1 @ 100");
    }

    @Test
    void shouldEndOrdersThatDoNotFollow() {
        desk.supplying(SUPPLIER);
        assertThat(desk.bid(BUYER, 2, 100)).containsExactly("1: accepted #1 BID 2 @ 100 until " + END_NS);
        assertThat(desk.ask(SUPPLIER, 3, 200)).containsExactly("2: accepted #3 ASK 3 @ 200 until " + END_NS);
        assertThat(desk.ext(BUYER, Side.BID, 1, 90, o -> o.expireTime(END_NS + 1)))
            .containsExactly("1: accepted #2 BID 1 @ 90 until " + END_NS);
        assertThat(desk.ext(BUYER, Side.BID, 1, 80, o -> o.expireTime(END_NS - 1)))
            .containsExactly("1: accepted #3 BID 1 @ 80 until " + (END_NS - 1));
        assertThat(desk.quote(MAKER, 1, 4, 70, 0, 0))
            .containsExactly("3: accepted #1 BID 4 @ 70 until " + END_NS, "3: quoted 9: 0/0");
        assertThat(desk.order(BUYER, Side.BID, 1, 60, o -> o.flags().followRoll(true)))
            .containsExactly("1: accepted #4 BID 1 @ 60");
        desk.restore();

        assertThat(desk.at(END_NS).timerDue()).containsExactly(
            "1: EXPIRED #3 1", "1: INSTRUMENT_EXPIRED #1 2", "2: INSTRUMENT_EXPIRED #3 3",
            "1: INSTRUMENT_EXPIRED #2 1", "3: INSTRUMENT_EXPIRED #1 4");
        assertThat(desk.exchange().books().orders().live()).isEqualTo(1);
    }

    @Test
    void shouldTellWhoFollowsAndEndsByItselfAtThatTimeTheSame() {
        desk.ext(BUYER, Side.BID, 1, 90, o -> o.expireTime(END_NS).flags().followRoll(true));

        assertThat(desk.at(END_NS).timerDue()).containsExactly("1: INSTRUMENT_EXPIRED #1 1");
    }

    @Test
    void shouldEndClosingOffersWithTheBlockOrTheGrade() {
        bought(2);
        assertThat(desk.close(BUYER, Side.ASK, 1, 150)).first().asString().endsWith("until " + BLOCK_NS);
        assertThat(desk.at(BLOCK_NS).timerDue()).contains("1: NO_CAPACITY #2 1");
        bought(2);
        assertThat(desk.close(BUYER, Side.ASK, 1, 150)).first().asString().endsWith("until " + END_NS);
        desk.restore();

        assertThat(desk.at(END_NS).timerDue()).contains("1: INSTRUMENT_EXPIRED #4 1");
        assertThat(pledged()).isZero();
    }

    @Test
    void shouldEndAQuoteThatTurnsWithTheEarlierOfBoth() {
        desk.supplying(MAKER);
        desk.at(BLOCK_NS);
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 2, 100);
        desk.bid(MAKER, 2, 100);
        desk.quote(MAKER, 1, 0, 0, 2, 150);
        desk.quoteWith(MAKER, 1, 1, 0, 0, 2, 150);
        assertThat(desk.at(END_NS - 1).timerDue()).isEmpty();

        assertThat(desk.at(END_NS).timerDue()).contains("3: INSTRUMENT_EXPIRED #5 2");
    }

    @Test
    void shouldBuyNothingIn() {
        desk.at(BLOCK_NS);
        bought(2);
        desk.supplying(RIVAL);
        // Bids that follow stay, offers never: what a buy-in could meet is closing or ends then.
        desk.at(END_NS);
        desk.draw(BUYER, LOT);

        assertThat(desk.meter(desk.callId(), 0, r -> r.status(CallStatus.ERROR)).get(0)).startsWith("CASH_OUT");
    }

    @Test
    void shouldLeaveDrawsAndRecordsAlone() {
        desk.at(BLOCK_NS);
        bought(2);
        desk.at(END_NS);
        assertThat(desk.draw(BUYER, LOT)).first().asString().contains("call 1");

        assertThat(desk.meter(desk.callId(), 250).get(0)).startsWith("1: OK 1");
    }

    @Test
    void shouldListNoWindowWhoseGateIsLater() {
        final long gate = 300 * SECOND_NS;
        desk.publish(NODE, e -> e.gradeId(3).name("code.window.v1").predecessor(0).gateSeconds(100)
            .effectiveTo(gate + 100 * SECOND_NS));
        // Windows begin 100 s behind their gates: at 400, 500 and 600 s.
        desk.listSeries(e -> e.gradeId(3).firstStart(400 * SECOND_NS).horizon(4));

        assertThat(desk.timerDue()).filteredOn(event -> event.contains("100 s from")).containsExactly(
            "100 is code/usd@19700101T000640, 100 s from 400000000000");
        assertThat(desk.at(100 * SECOND_NS).timerDue()).filteredOn(event -> event.contains("100 s from"))
            .as("its gate is the very end").hasSize(1).first().asString().startsWith("101 is");
        assertThat(desk.at(200 * SECOND_NS).timerDue()).noneMatch(event -> event.contains("100 s from"));
        assertThat(desk.exchange().series().at(0).next()).as("left out").isEqualTo(3);
        assertThat(desk.order(BUYER, Side.BID, 1, 100, o -> o.instrumentId(101))).hasSize(1).first().asString()
            .as("the gate alone ends it").endsWith("accepted #1 BID 1 @ 100 until 400000000000");
        assertThat(desk.at(gate + 100 * SECOND_NS).timerDue()).contains("1: INSTRUMENT_EXPIRED #1 1");
    }

    private void successor() {
        desk.publish(NODE, e -> e.gradeId(3).name("code.prime.v2").version(2).predecessor(1)
            .effectiveFrom(2 * BLOCK_NS));
    }

    private void bought(final long lots) {
        assertThat(desk.bought(SUPPLIER, lots, 100)).hasSize(2);
    }

    private long pledged() {
        final int pool = desk.exchange().delivery().pools().find(0, 1);
        return desk.exchange().delivery().positions().pledged(
            desk.exchange().delivery().positions().find(pool, desk.index(BUYER)));
    }
}
