package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.AUTHORITY;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.NODE;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.Side;

/** An instrument whose grade is always the newest version: how that is announced, and what stays when it comes. */
class RollTest {
    private final SteppedDesk desk = new SteppedDesk(
        SteppedDesk.limits().maxGrades(8).maxQualifications(16).maxCalls(8).maxCancelsPerCommand(16),
        e -> { }, e -> e.rolls((short) 1));

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldAnnounceTheNextVersionForTheStartOfABlock() {
        desk.listInstrument(e -> e.instrumentId(3).gradeId(1));
        assertThat(successor(AUTHORITY, 3, 1, e -> e.effectiveFrom(250 * SECOND_NS)))
            .containsExactly("1 is code.prime.v1, rolls to 3 at " + 3 * BLOCK_NS, "5: done");

        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(3 * BLOCK_NS);
        assertThat(desk.at(3 * BLOCK_NS - 1).timerDue()).isEmpty();
        assertThat(desk.bid(BUYER, 1, 100)).hasSize(1).first().asString().startsWith("1: accepted");
        assertThat(desk.at(3 * BLOCK_NS).bid(BUYER, 1, 100)).containsExactly("1: CLOSED 1");
        assertThat(desk.timerDue()).containsExactly(
            "1 is CLOSED", "1: ROLLED #1 1", "1 is code.prime.v3, rolls", "1 is CONTINUOUS");
        assertThat(desk.exchange().instruments().find(1).grade().id()).isEqualTo(3);
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(desk.bid(BUYER, 1, 100)).hasSize(1).first().asString().startsWith("1: accepted");
        assertThat(desk.timerDue()).isEmpty();
    }

    @Test
    void shouldRollAtTheEndOfTheBlockIfItIsEffectiveAlready() {
        desk.at(BLOCK_NS);
        assertThat(successor(NODE, 3, 1, e -> e.effectiveFrom(BLOCK_NS)))
            .contains("1 is code.prime.v1, rolls to 3 at " + 2 * BLOCK_NS);
    }

    @Test
    void shouldRollAtTheVeryStartOfABlockThatIsNamed() {
        assertThat(successor(NODE, 3, 1, e -> e.effectiveFrom(2 * BLOCK_NS)))
            .contains("1 is code.prime.v1, rolls to 3 at " + 2 * BLOCK_NS);
    }

    @Test
    void shouldTellWhoIsListedWithAVersionThatHasASuccessor() {
        successor(NODE, 3, 1, e -> { });
        desk.at(5 * BLOCK_NS);

        assertThat(desk.listInstrument(e -> e.instrumentId(3).gradeId(1).rolls((short) 7)))
            .containsExactly("3 is code.prime.v1, rolls to 3 at " + 6 * BLOCK_NS, "3 is CONTINUOUS", "done");
        assertThat(desk.listInstrument(e -> e.instrumentId(4).gradeId(1)))
            .containsExactly("4 is code.prime.v1", "4 is CONTINUOUS", "done");
        final int rolls = Frame.BLOCK_OFFSET + ListInstrumentDecoder.rollsEncodingOffset();
        assertThat(desk.listInstrument(e -> e.instrumentId(5).gradeId(2).rolls((short) 1)))
            .containsExactly("BAD_TRANSITION " + rolls);
    }

    @Test
    void shouldRollOnToTheSuccessorOfTheSuccessor() {
        successor(NODE, 3, 1, e -> { });
        successor(NODE, 4, 3, e -> e.effectiveFrom(350 * SECOND_NS));
        desk.at(BLOCK_NS);

        assertThat(desk.timerDue()).containsExactly(
            "1 is CLOSED", "1 is code.prime.v3, rolls to 4 at " + 4 * BLOCK_NS, "1 is CONTINUOUS");
        assertThat(desk.at(4 * BLOCK_NS).timerDue())
            .containsExactly("1 is CLOSED", "1 is code.prime.v4, rolls", "1 is CONTINUOUS");
    }

    @Test
    void shouldKeepTheBidsThatFollow() {
        desk.supplying(SUPPLIER).supplying(MAKER);
        desk.bid(BUYER, 1, 100);
        final long stays = desk.lastId(BUYER) + 1;
        assertThat(follow(BUYER, Side.BID, 2)).hasSize(1).first().asString().startsWith("1: accepted");
        desk.ask(SUPPLIER, 3, 200);
        desk.quote(MAKER, 1, 4, 90, 5, 210);
        desk.order(BUYER, Side.BID, 6, 100, o -> o.instrumentId(2));
        desk.declareCapacity(2, SUPPLIER, 10);
        desk.order(SUPPLIER, Side.ASK, 7, 300, o -> o.instrumentId(2));
        successor(NODE, 3, 1, e -> { });

        assertThat(desk.at(BLOCK_NS).timerDue()).containsExactly(
            "1 is CLOSED", "1: ROLLED #1 1", "2: ROLLED #3 3", "3: ROLLED #3 4", "3: ROLLED #3 5",
            "1 is code.prime.v3, rolls", "1 is CONTINUOUS");
        assertThat(desk.exchange().books().orders().live()).isEqualTo(3);
        assertThat(desk.ask(SUPPLIER, 2, 100)).containsExactly("2: NOT_QUALIFIED 0");
        desk.attest(SUPPLIER, e -> e.gradeId(3));
        // Nominations stand, and what was sold before counts no more.
        assertThat(desk.ask(SUPPLIER, 2, 100)).containsExactly("2: accepted #6 ASK 2 @ 100", "1: 2 @ 100 with 2");
        assertThat(desk.cancel(BUYER, stays)).first().asString().startsWith("1: ALREADY_DONE");
    }

    @Test
    void shouldLetBidsWithoutAMandateFollowWhatRolls() {
        desk.supplying(SUPPLIER);
        desk.grant(BUYER, 1, e -> { });
        assertThat(follow(SUPPLIER, Side.ASK, 1)).containsExactly("2: BAD_COMBINATION 4");
        assertThat(desk.order(BUYER, Side.BID, 1, 100, o -> o.mandate(1).flags().followRoll(true)))
            .containsExactly("1: BAD_COMBINATION 4");
        assertThat(desk.order(BUYER, Side.BID, 1, 100, o -> o.instrumentId(2).flags().followRoll(true)))
            .containsExactly("1: BAD_COMBINATION 4");
        desk.listInstrument(e -> e.instrumentId(3).gradeId(1));
        assertThat(desk.order(BUYER, Side.BID, 1, 100, o -> o.instrumentId(3).flags().followRoll(true)))
            .containsExactly("1: BAD_COMBINATION 4");
        assertThat(desk.order(BUYER, Side.BID, 1, 0, o -> o.instrumentId(3).flags().followRoll(true)))
            .containsExactly("1: BAD_COMBINATION 4");
    }

    @Test
    void shouldHaveThePhaseAgainThatItHad() {
        successor(NODE, 3, 1, e -> { });
        desk.setPhase(1, Phase.HALTED);
        desk.at(BLOCK_NS);

        assertThat(desk.bid(BUYER, 1, 100)).containsExactly("1: HALTED 1");
        assertThat(desk.timerDue()).containsExactly("1 is CLOSED", "1 is code.prime.v3, rolls", "1 is HALTED");
        assertThat(desk.bid(BUYER, 1, 100)).containsExactly("1: HALTED 1");
    }

    @Test
    void shouldTakeAsManyCommandsAsThereAreSessionsAndOrders() {
        final GradeDesk small = new GradeDesk(
            GradeDesk.limits().maxGrades(8).maxCancelsPerCommand(4), e -> { }, e -> e.rolls((short) 1));
        small.bid(BUYER, 1, 100);
        small.bid(BUYER, 1, 101);
        small.bid(MAKER, 1, 102);
        small.publish(NODE, e -> version(e, 3, 1));
        small.at(BLOCK_NS);
        final List<List<String>> all = new ArrayList<>();
        while (small.exchange().nextDeadlineNs() <= BLOCK_NS) {
            small.restore();
            all.add(small.timerDue());
            assertThat(small.bid(BUYER, 1, 100)).first().asString()
                .startsWith(all.size() < 3 ? "1: CLOSED 1" : "1: accepted");
        }

        // One for the roll, one for each of eight sessions, and one for each of three orders.
        assertThat(all).containsExactly(
            List.of("1 is CLOSED", "1: ROLLED #1 1"),
            List.of("1: ROLLED #2 1", "3: ROLLED #1 1"),
            List.of("1 is code.prime.v3, rolls", "1 is CONTINUOUS"));
    }

    @Test
    void shouldDeliverAPoolInTheVersionThatItBeganWith() {
        desk.supplying(SUPPLIER).supplying(RIVAL);
        desk.ask(SUPPLIER, 10, 100);
        desk.bid(BUYER, 10, 100);
        successor(NODE, 3, 1, e -> e.bondPerLot(20).intervalSeconds(50).callTimeoutMs(1_000).weights(3, 8_000)
            .disputeSeconds(10).imbalancePpm(500_000));
        desk.at(BLOCK_NS).timerDue();
        desk.attest(RIVAL, e -> e.gradeId(3));
        desk.attest(SUPPLIER, e -> e.gradeId(3));
        desk.ask(RIVAL, 10, 110);
        desk.bid(BUYER, 10, 110);
        assertThat(desk.exchange().ledger().lockedBond(desk.index(SUPPLIER))).isEqualTo(100);
        assertThat(desk.exchange().ledger().lockedBond(desk.index(RIVAL))).isEqualTo(200);
        desk.restore();

        // Five seconds and 4,000 a token in the older pool, one and 8,000 in the younger.
        assertThat(desk.draw(BUYER, LOT)).containsExactly("1: call 1 to 77 of 1000000 until " + 105 * SECOND_NS);
        final long older = desk.callId();
        assertThat(desk.draw(BUYER, 10 * LOT)).containsExactly("1: call 1 to 77 of 10000000 until " + 101 * SECOND_NS);
        final long younger = desk.callId();
        assertThat(desk.meter(younger, 250).get(0)).isEqualTo("1: OK 1 by 4, billed 2000000 for 220");
        assertThat(desk.meter(older, 250).get(0)).isEqualTo("1: OK 1 by 2, billed 1000000 for 100");
        assertThat(desk.meter(older, 250)).containsExactly("7: DUPLICATE_RECORD " + older);
        desk.restore();
        assertThat(desk.meter(older, 250)).containsExactly("7: DUPLICATE_RECORD " + older);
        assertThat(desk.meter(younger, 250)).containsExactly("7: DUPLICATE_RECORD " + younger);

        // Ten seconds are over, fifty are not, though these were opened first.
        assertThat(String.join("; ", desk.at(110 * SECOND_NS).timerDue())).contains("2: GOOD").doesNotContain("4: ");
        desk.restore();
        assertThat(String.join("; ", desk.at(150 * SECOND_NS).timerDue())).contains("4: GOOD").doesNotContain("2: ");
        // A lot was worth 110 last, and 5 % more, not half: nine of them at 116, less their 900, and 10 were held back.
        desk.attest(SUPPLIER, e -> e.uptimePpm(0));
        assertThat(desk.at(205 * SECOND_NS).timerDue())
            .contains("COMPENSATION 134 from BOND 2 to POOL 0");
    }

    @Test
    void shouldBuyNothingInForAnEarlierVersion() {
        desk.supplying(SUPPLIER).supplying(RIVAL);
        desk.ask(SUPPLIER, 10, 100);
        desk.bid(BUYER, 10, 100);
        successor(NODE, 3, 1, e -> { });
        desk.at(BLOCK_NS).timerDue();
        desk.attest(RIVAL, e -> e.gradeId(3));
        desk.ask(RIVAL, 10, 100);
        desk.draw(BUYER, LOT);

        assertThat(desk.meter(desk.callId(), 0, r -> r.status(CallStatus.ERROR)).get(0)).startsWith("CASH_OUT 100");
    }

    @Test
    void shouldBuyNothingInWhenItsRollIsDue() {
        desk.supplying(SUPPLIER).supplying(RIVAL);
        desk.ask(SUPPLIER, 10, 100);
        desk.bid(BUYER, 10, 100);
        desk.ask(RIVAL, 10, 100);
        successor(NODE, 3, 1, e -> { });
        desk.at(BLOCK_NS).draw(BUYER, LOT);

        assertThat(desk.meter(desk.callId(), 0, r -> r.status(CallStatus.ERROR)).get(0)).startsWith("CASH_OUT 100");
    }

    private List<String> follow(final int session, final Side side, final long quantity) {
        return desk.order(session, side, quantity, 100, o -> o.flags().followRoll(true));
    }

    private List<String> successor(
            final int session, final int id, final int predecessor, final Consumer<PublishGradeEncoder> change) {
        return desk.publish(session, e -> change.accept(version(e, id, predecessor)));
    }

    private static PublishGradeEncoder version(final PublishGradeEncoder grade, final int id, final int predecessor) {
        return grade.gradeId(id).name("code.prime.v" + id).version(id).predecessor(predecessor).effectiveFrom(1);
    }
}
