package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.Side;

/** Nobody fills a table that all need: at 64 places of these tables one has its share. */
class ShareTest {
    private static final long LOT = 1_000_000;

    private final GradeDesk desk = new GradeDesk(
        GradeDesk.limits().maxRights(200).maxPositions(64).maxCalls(66).maxDeliveries(1_040));

    @Test
    void shouldBeASixteenthAndAtLeastSixtyFour() {
        assertThat(Share.of(4)).isEqualTo(64);
        assertThat(Share.of(1_039)).isEqualTo(64);
        assertThat(Share.of(1_040)).isEqualTo(65);
        assertThat(Share.of(131_072)).isEqualTo(8_192);
    }

    @Test
    void shouldLeaveRoomForTheRightsAndObligationsOfOthers() {
        desk.supplying(SUPPLIER).supplying(RIVAL);
        desk.ask(SUPPLIER, 1, 500);
        final long resting = desk.lastId(SUPPLIER);
        for (int i = 0; i < 64; i++) {
            trade(100 + i % 2);
        }
        assertThat(desk.exchange().delivery().rights().of(desk.index(BUYER))).isEqualTo(64);
        assertThat(desk.exchange().delivery().obligations().of(desk.index(SUPPLIER))).isEqualTo(64);

        desk.restore();
        assertThat(desk.bid(BUYER, 1, 100)).containsExactly("1: CAPACITY 64");
        assertThat(desk.ask(SUPPLIER, 1, 100)).containsExactly("2: CAPACITY 64");
        assertThat(desk.replace(SUPPLIER, resting, 1, 499)).containsExactly("2: CAPACITY 64");
        assertThat(desk.order(BUYER, Side.BID, 1, 100, o -> o.instrumentId(2)))
            .containsExactly("1: accepted #66 BID 1 @ 100");
        assertThat(desk.ask(RIVAL, 1, 400)).containsExactly("4: accepted #3 ASK 1 @ 400");
        assertThat(desk.bid(MAKER, 1, 100)).containsExactly("3: accepted #1 BID 1 @ 100");
    }

    @Test
    void shouldGiveAPlaceBackWithARightThatIsUsed() {
        desk.supplying(SUPPLIER);
        for (int i = 0; i < 64; i++) {
            trade(100 + i % 2);
        }
        assertThat(desk.bid(BUYER, 1, 100)).containsExactly("1: CAPACITY 64");

        desk.draw(BUYER, LOT);
        desk.meter(desk.callId(), 250);

        assertThat(desk.ask(SUPPLIER, 1, 200)).containsExactly("2: accepted #67 ASK 1 @ 200");
        assertThat(desk.bid(BUYER, 1, 100)).containsExactly("1: accepted #67 BID 1 @ 100");
    }

    @Test
    void shouldGivePlacesBackAtTheExpiry() {
        desk.supplying(SUPPLIER);
        trade(100);
        trade(101);
        trade(100);

        desk.at(2 * GradeDesk.BLOCK_NS + 5_000_000_000L).timerDue();

        assertThat(desk.exchange().delivery().rights().of(desk.index(BUYER))).isZero();
        assertThat(desk.exchange().delivery().obligations().of(desk.index(SUPPLIER))).isZero();
    }

    @Test
    void shouldLeaveRoomForTheCallsOfOthers() {
        desk.supplying(SUPPLIER);
        trade(100);
        desk.ask(SUPPLIER, 1, 100);
        desk.bid(MAKER, 1, 100);
        for (int i = 0; i < 64; i++) {
            desk.draw(BUYER, 1);
        }
        final long last = desk.callId();

        desk.restore();
        assertThat(desk.draw(BUYER, 1)).containsExactly("1: CAPACITY 64");
        assertThat(desk.draw(MAKER, 1)).hasSize(1).first().asString().startsWith("3: call 1 to 77");
        desk.meter(last, 1);
        desk.restore();
        assertThat(desk.draw(BUYER, 1)).hasSize(1).first().asString().startsWith("1: call 1 to 77");
        assertThat(desk.draw(BUYER, 1)).containsExactly("1: CAPACITY 64");
        desk.draw(MAKER, 1);
        assertThat(desk.draw(BUYER, 1)).as("its share comes first").containsExactly("1: CAPACITY 64");
        assertThat(desk.draw(MAKER, 1)).containsExactly("3: CAPACITY 66");
    }

    @Test
    void shouldLeaveRoomForTheDeliveriesOfOthers() {
        final GradeDesk crowded = crowded();
        final long[] calls = new long[64];
        crowded.kill(RIVAL);
        for (int i = 0; i < 64; i += 2) {
            crowded.draw(BUYER, 4_000);
            calls[i] = crowded.callId();
        }
        crowded.release(RIVAL);
        crowded.kill(SUPPLIER);
        for (int i = 1; i < 64; i += 2) {
            assertThat(crowded.draw(BUYER, 4_000)).first().asString().contains("call");
            calls[i] = crowded.callId();
        }
        crowded.release(SUPPLIER);
        assertThat(crowded.draw(BUYER, 1)).as("open calls count").containsExactly("1: CAPACITY 64");

        // From one supplier and the other in turn, so that each is a delivery of its own.
        for (final long call : calls) {
            crowded.meter(call, 1);
        }

        crowded.restore();
        assertThat(crowded.exchange().delivery().deliveries().of(crowded.index(BUYER))).isEqualTo(64);
        assertThat(crowded.draw(BUYER, 1)).containsExactly("1: CAPACITY 64");
        assertThat(crowded.draw(MAKER, 1)).hasSize(1).first().asString().startsWith("3: call");
    }

    @Test
    void shouldCountDeliveriesUntilTheyAreJudgedOrPaid() {
        final GradeDesk crowded = crowded();
        crowded.draw(BUYER, 400_000);
        crowded.meter(crowded.callId(), 100);
        crowded.draw(MAKER, 400_000);
        // Too late with its first token: all is given back.
        crowded.meter(crowded.callId(), 100, r -> r.firstTokenTime(2_000_000_000L).endTime(2_000_000_001L));
        assertThat(delivered(crowded, BUYER)).isEqualTo(1);
        assertThat(delivered(crowded, MAKER)).isEqualTo(1);

        crowded.at(10_000_000_000L);
        crowded.draw(BUYER, 400_000);
        crowded.meter(crowded.callId(), 100);
        assertThat(crowded.exchange().delivery().deliveries().live()).as("one is new, two wait").isEqualTo(3);
        assertThat(delivered(crowded, BUYER)).isEqualTo(2);
        crowded.restore();
        crowded.timerDue();

        assertThat(delivered(crowded, BUYER)).isEqualTo(1);
        assertThat(delivered(crowded, MAKER)).isZero();
        crowded.at(20_000_000_000L).timerDue();
        assertThat(delivered(crowded, BUYER)).as("a good interval").isZero();
    }

    private static int delivered(final GradeDesk desk, final int participant) {
        return desk.exchange().delivery().deliveries().of(desk.index(participant));
    }

    /** Two suppliers owe, two buyers have rights, and of deliveries there are few. */
    private static GradeDesk crowded() {
        final GradeDesk desk = new GradeDesk(
            GradeDesk.limits().maxRights(200).maxPositions(64).maxCalls(1_040).maxDeliveries(80));
        desk.supplying(SUPPLIER).supplying(RIVAL);
        desk.ask(SUPPLIER, 2, 100);
        desk.ask(RIVAL, 2, 100);
        desk.bid(BUYER, 3, 100);
        desk.bid(MAKER, 1, 100);
        return desk;
    }

    private void trade(final long price) {
        desk.ask(SUPPLIER, 1, price);
        desk.bid(BUYER, 1, price);
    }
}
