package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.CodPolicy;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Mass cancels, kills, dead men, disconnects and questions, four orders a command. */
class SweepTest {
    private static final int DROP   = 111;
    private static final int LOGOUT = 114;

    private final Desk desk = new Desk(Desk.small());

    @Test
    void shouldCancelAllOrdersOfASession() {
        desk.bid(1, 1, 100);
        desk.ask(1, 2, 110);
        desk.order(1, Side.BID, 3, 90, o -> o.instrumentId(2));
        desk.bid(4, 4, 80);
        desk.bid(2, 5, 80);

        assertThat(desk.massCancel(1, m -> { })).containsExactly(
            "1: mass cancel #4", "1: MASS_CANCEL #1 1 by #4", "1: MASS_CANCEL #2 2 by #4",
            "1: MASS_CANCEL #3 3 by #4", "1: MASS_CANCEL done, 3 by #4");
        assertThat(desk.bid(1, 1, 100)).containsExactly("1: accepted #5 BID 1 @ 100");
    }

    @Test
    void shouldCancelThoseOfAllSessionsOfAParticipantInOrder() {
        desk.bid(4, 4, 80);
        desk.bid(1, 1, 100);
        desk.bid(2, 5, 80);

        assertThat(desk.massCancel(4, m -> m.scope(Scope.PARTICIPANT))).containsExactly(
            "4: mass cancel #2", "1: MASS_CANCEL #1 1", "4: MASS_CANCEL #1 4 by #2", "4: MASS_CANCEL done, 2 by #2");
    }

    @Test
    void shouldCancelWhatPassesTheFilter() {
        desk.bid(1, 1, 100);
        desk.bid(1, 2, 101);
        desk.ask(1, 3, 110);
        desk.order(1, Side.BID, 4, 90, o -> o.instrumentId(2));

        assertThat(desk.massCancel(1, m -> m.filter(MassCancelFilter.INSTRUMENT).instrumentId(2)))
            .containsExactly("1: mass cancel #5", "1: MASS_CANCEL #4 4 by #5", "1: MASS_CANCEL done, 1 by #5");
        assertThat(desk.massCancel(1, m -> m.filter(MassCancelFilter.SIDE).side(Side.ASK).instrumentId(1)))
            .containsExactly("1: mass cancel #6", "1: MASS_CANCEL #3 3 by #6", "1: MASS_CANCEL done, 1 by #6");
        assertThat(desk.massCancel(1, m -> m.filter(MassCancelFilter.PRICE_RANGE).instrumentId(1).low(101).high(200)))
            .containsExactly("1: mass cancel #7", "1: MASS_CANCEL #2 2 by #7", "1: MASS_CANCEL done, 1 by #7");
        assertThat(desk.massCancel(
            1, m -> m.filter(MassCancelFilter.PRICE_RANGE).instrumentId(1).side(Side.ASK).high(200)))
            .containsExactly("1: mass cancel #8", "1: MASS_CANCEL done, 0 by #8");
        desk.bid(1, 5, 99);
        assertThat(desk.massCancel(1, m -> m.upToClOrdId(8)))
            .containsExactly("1: mass cancel #10", "1: MASS_CANCEL #1 1 by #10", "1: MASS_CANCEL done, 1 by #10");
    }

    @Test
    void shouldRefuseAMassCancelThatMakesNoSense() {
        assertThat(desk.massCancel(1, m -> m.filter(MassCancelFilter.NULL_VAL)))
            .containsExactly("1: BAD_COMBINATION 0");
        assertThat(desk.massCancel(1, m -> m.scope(Scope.NULL_VAL))).containsExactly("1: BAD_COMBINATION 0");
        assertThat(desk.massCancel(1, m -> m.scope(Scope.PARTICIPANT).upToClOrdId(7)))
            .containsExactly("1: BAD_COMBINATION 7");
        assertThat(desk.massCancel(1, m -> m.filter(MassCancelFilter.INSTRUMENT).instrumentId(9)))
            .containsExactly("1: UNKNOWN_INSTRUMENT 9");
        assertThat(desk.massCancel(1, m -> m.filter(MassCancelFilter.SIDE).instrumentId(1)))
            .containsExactly("1: BAD_SIDE 0");
        assertThat(desk.massCancel(1, m -> m.filter(MassCancelFilter.PRICE_RANGE).instrumentId(1).low(2).high(1)))
            .containsExactly("1: BAD_PRICE 2");
    }

    @Test
    void shouldLockTheSessionUntilItIsUnlocked() {
        desk.massCancel(1, m -> m.locked((short) 1));

        assertThat(desk.bid(1, 1, 100)).containsExactly("1: LOCKED 0");
        assertThat(desk.bid(4, 1, 100)).containsExactly("4: accepted #1 BID 1 @ 100");
        assertThat(desk.unlock(4)).containsExactly("4: ack 0");
        assertThat(desk.bid(1, 1, 100)).containsExactly("1: LOCKED 0");
        assertThat(desk.unlock(1)).containsExactly("1: ack 0");
        assertThat(desk.bid(1, 1, 100)).containsExactly("1: accepted #5 BID 1 @ 100");
    }

    @Test
    void shouldLockTheParticipantUntilAnyOfItsSessionsUnlocks() {
        desk.massCancel(1, m -> m.locked((short) 1).scope(Scope.PARTICIPANT));

        assertThat(desk.bid(1, 1, 100)).containsExactly("1: LOCKED 0");
        assertThat(desk.bid(4, 1, 100)).containsExactly("4: LOCKED 0");
        assertThat(desk.unlock(4)).containsExactly("4: ack 0");
        assertThat(desk.bid(1, 1, 100)).hasSize(1).first().asString().startsWith("1: accepted");
    }

    @Test
    void shouldGoOnInSlicesAndLetNothingInMeanwhile() {
        bids(1, 6);

        assertThat(desk.massCancel(1, m -> { })).hasSize(5);
        assertThat(desk.exchange().nextDeadlineNs()).isZero();
        assertThat(desk.bid(1, 1, 100)).containsExactly("1: LOCKED 0");
        assertThat(desk.unlock(1)).containsExactly("1: LOCKED 0");
        assertThat(desk.bid(4, 1, 100)).containsExactly("4: accepted #1 BID 1 @ 100");
        assertThat(desk.massCancel(1, m -> { })).containsExactly("1: CAPACITY 1");
        assertThat(desk.cancel(1, 5)).containsExactly("1: USER #5 1 by #11");
        desk.restore(Desk.small());

        assertThat(desk.timerDue()).containsExactly("1: MASS_CANCEL #6 1 by #7", "1: MASS_CANCEL done, 5 by #7");
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(desk.bid(1, 1, 100)).containsExactly("1: accepted #12 BID 1 @ 100");
    }

    @Test
    void shouldEndWithTheBudgetIfThereIsNoNextOrder() {
        bids(1, 4);

        assertThat(desk.massCancel(1, m -> { })).hasSize(6).last().isEqualTo("1: MASS_CANCEL done, 4 by #5");
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldCountOrdersThatDoNotMatchAsLookedAt() {
        bids(1, 5);

        assertThat(desk.massCancel(1, m -> m.filter(MassCancelFilter.SIDE).side(Side.ASK).instrumentId(1)))
            .containsExactly("1: mass cancel #6");
        assertThat(desk.timerDue()).containsExactly("1: MASS_CANCEL done, 0 by #6");
        assertThat(desk.exchange().books().orders().live()).isEqualTo(5);
    }

    @Test
    void shouldStandInAQueue() {
        bids(1, 5);
        bids(2, 5);
        desk.massCancel(1, m -> { });

        assertThat(desk.openOrders(2)).containsExactly(
            "1: MASS_CANCEL #5 1 by #6", "1: MASS_CANCEL done, 5 by #6", "2: open #1 BID 1 of 1 @ 50 GTC",
            "2: open #2 BID 1 of 1 @ 51 GTC", "2: open #3 BID 1 of 1 @ 52 GTC");
        desk.bid(2, 7, 70);
        desk.cancel(2, 4);
        desk.replace(2, 5, 3, 60);
        assertThat(desk.timerDue()).containsExactly("2: open #9 BID 3 of 3 @ 60 GTC", "2: open in all 4 for #6");
    }

    @Test
    void shouldTellNothingButTheEndWithoutOpenOrders() {
        assertThat(desk.openOrders(1)).containsExactly("1: open in all 0 for #1");
    }

    @Test
    void shouldKillAllSessionsOfAParticipant() {
        bids(4, 3);
        bids(1, 3);

        assertThat(desk.kill(1))
            .containsExactly("done", "1: KILL #1 1", "1: KILL #2 1", "1: KILL #3 1", "4: KILL #1 1");
        assertThat(desk.massCancel(4, m -> { })).containsExactly(
            "4: mass cancel #4", "4: KILL #2 1", "4: KILL #3 1", "4: MASS_CANCEL done, 0 by #4");
    }

    @Test
    void shouldFireADeadManOnce() {
        bids(1, 2);
        assertThat(desk.at(1_000).cancelAfter(1, 5)).containsExactly("1: ack 5001000");
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(5_001_000);
        desk.restore(Desk.small());
        desk.detach(1, LOGOUT);

        assertThat(desk.at(5_000_999).timerDue()).isEmpty();
        assertThat(desk.at(5_001_000).timerDue())
            .containsExactly("1: DEAD_MAN #1 1", "1: DEAD_MAN #2 1", "1: DEAD_MAN done, 2");
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldPutADeadManOffAndCallHimOff() {
        bids(1, 1);
        desk.cancelAfter(1, 5);
        desk.at(3_000_000).cancelAfter(1, 5);
        assertThat(desk.at(6_000_000).timerDue()).isEmpty();
        assertThat(desk.cancelAfter(1, 0)).containsExactly("1: ack 0");

        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(desk.cancelAfter(1, 86_400_001)).containsExactly("1: BAD_EXPIRY 86400000");
        assertThat(desk.cancelAfter(1, -1)).containsExactly("1: BAD_EXPIRY 86400000");
        assertThat(desk.at(1_000).cancelAfter(1, 86_400_000)).containsExactly("1: ack 86400006000000");
    }

    @Test
    void shouldCancelWhatIsNotKeptWhenADisconnectedSessionStaysAway() {
        desk.attach(1, CodPolicy.ON_DROP, 3);
        desk.bid(1, 1, 100);
        desk.order(1, Side.BID, 2, 90, o -> o.flags().keepOnDisconnect(true));
        assertThat(desk.at(1_000).detach(1, DROP)).containsExactly("detached");

        assertThat(desk.at(3_001_000).timerDue())
            .containsExactly("1: CANCEL_ON_DISCONNECT #1 1", "1: CANCEL_ON_DISCONNECT done, 1");
        desk.attach(1, CodPolicy.BOTH, 0);
        desk.detach(1, LOGOUT);
        // Nothing but what is kept is left, and so there is nothing to tell.
        assertThat(desk.timerDue()).isEmpty();
        assertThat(desk.exchange().books().orders().live()).isEqualTo(1);
    }

    @Test
    void shouldSpareASessionThatComesBack() {
        desk.attach(1, CodPolicy.BOTH, 3);
        desk.bid(1, 1, 100);
        desk.detach(1, DROP);
        desk.attach(1, CodPolicy.BOTH, 3);

        assertThat(desk.at(9_000_000).timerDue()).isEmpty();
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldShareTheBudgetBetweenSweepsAndTimers() {
        bids(1, 3);
        bids(2, 3);
        desk.order(3, Side.BID, 1, 40, o -> o.timeInForce(TimeInForce.GTD).expireTime(2_000));
        desk.cancelAfter(1, 1);
        desk.cancelAfter(2, 1);

        // One for the expiry, one for the dead man, and two orders of his.
        assertThat(desk.at(1_001_000).timerDue())
            .containsExactly("3: EXPIRED #1 1", "1: DEAD_MAN #1 1", "1: DEAD_MAN #2 1");
        assertThat(desk.timerDue()).containsExactly(
            "1: DEAD_MAN #3 1", "1: DEAD_MAN done, 3", "2: DEAD_MAN #1 1", "2: DEAD_MAN #2 1");
        assertThat(desk.timerDue()).containsExactly("2: DEAD_MAN #3 1", "2: DEAD_MAN done, 3");
    }

    @Test
    void shouldNotMindThatTheOrderItStandsOnGoes() {
        bids(1, 6);
        desk.openOrders(1);
        desk.cancel(1, 5);
        desk.cancel(1, 6);
        desk.bid(1, 1, 60);

        assertThat(desk.timerDue()).containsExactly("1: open in all 4 for #7");
    }

    @Test
    void shouldLeaveOrdersOfOthersAloneWhereThereIsNoSession() {
        bids(1, 5);
        desk.openOrders(1);
        desk.bid(1, 1, 60);
        assertThat(desk.timerDue()).hasSize(2);
        desk.participant(7, true, true);

        // The question before has stopped at an order that came too late for it.
        assertThat(desk.kill(7)).containsExactly("done");
        assertThat(desk.exchange().books().orders().live()).isEqualTo(6);
    }

    @Test
    void shouldCancelBeforeItTells() {
        bids(1, 6);
        bids(2, 6);
        assertThat(desk.openOrders(1)).hasSize(4);

        assertThat(desk.massCancel(2, m -> { })).hasSize(5).last().isEqualTo("2: MASS_CANCEL #4 1 by #7");
        desk.restore(Desk.small());
        assertThat(desk.timerDue()).containsExactly(
            "2: MASS_CANCEL #5 1 by #7", "2: MASS_CANCEL #6 1 by #7", "2: MASS_CANCEL done, 6 by #7",
            "1: open #5 BID 1 of 1 @ 54 GTC", "1: open #6 BID 1 of 1 @ 55 GTC", "1: open in all 6 for #7");
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldTellOnFromTheOrderBehindThoseThatWentMeanwhile() {
        bids(1, 8);
        bids(2, 5);
        desk.openOrders(1);
        desk.massCancel(2, m -> { });
        desk.cancel(1, 5);
        desk.cancel(1, 6);

        assertThat(desk.timerDue()).containsExactly(
            "2: MASS_CANCEL #5 1 by #6", "2: MASS_CANCEL done, 5 by #6",
            "1: open #7 BID 1 of 1 @ 56 GTC", "1: open #8 BID 1 of 1 @ 57 GTC", "1: open in all 6 for #9");
    }

    @Test
    void shouldNotLetAQuestionHoldTimersUp() {
        bids(1, 6);
        bids(2, 3);
        desk.at(1_000).cancelAfter(2, 1);
        desk.openOrders(1);

        assertThat(desk.at(1_001_000).timerDue()).containsExactly(
            "2: DEAD_MAN #1 1", "2: DEAD_MAN #2 1", "2: DEAD_MAN #3 1", "2: DEAD_MAN done, 3");
        assertThat(desk.exchange().nextDeadlineNs()).isZero();
        assertThat(desk.timerDue()).containsExactly(
            "1: open #5 BID 1 of 1 @ 54 GTC", "1: open #6 BID 1 of 1 @ 55 GTC", "1: open in all 6 for #7");
    }

    @Test
    void shouldTellNothingBeforeAllDueTimersHaveFired() {
        for (int i = 0; i < 5; i++) {
            desk.order(3, Side.BID, 1, 40, o -> o.timeInForce(TimeInForce.GTD).expireTime(2_000));
        }
        bids(1, 5);
        desk.openOrders(1);
        // Nothing is left to be told but the end, which costs nothing.
        desk.cancel(1, 5);

        assertThat(desk.at(2_000).timerDue()).hasSize(4).allMatch(event -> event.startsWith("3: EXPIRED"));
        assertThat(desk.timerDue()).containsExactly("3: EXPIRED #5 1", "1: open in all 4 for #6");
    }

    @Test
    void shouldLetASessionCancelEverythingWhileItsOrdersAreBeingTold() {
        bids(1, 6);
        desk.openOrders(1);

        assertThat(desk.openOrders(1)).containsExactly("1: CAPACITY 1");
        assertThat(desk.massCancel(1, m -> { })).hasSize(5).first().isEqualTo("1: mass cancel #9");
        assertThat(desk.massCancel(1, m -> { })).containsExactly("1: CAPACITY 1");
        assertThat(desk.timerDue()).containsExactly(
            "1: MASS_CANCEL #5 1 by #9", "1: MASS_CANCEL #6 1 by #9", "1: MASS_CANCEL done, 6 by #9",
            "1: open in all 4 for #7");
        assertThat(desk.openOrders(1)).containsExactly("1: open in all 0 for #11");
    }

    private void bids(final int session, final int count) {
        for (int i = 0; i < count; i++) {
            final List<String> events = desk.bid(session, 1, 50 + i);
            assertThat(events).hasSize(1);
        }
    }
}
