package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;

/** Bids and offers of a set, in one step, and what keeps them from being run over. */
class QuoteTest {
    private final Desk desk = new Desk(Desk.small());

    @Test
    void shouldEnterChangeAndWithdraw() {
        assertThat(desk.quote(1, 7, 1, 5, 99, 6, 101, 2, 1, 50, 0, 0)).containsExactly(
            "1: accepted #1 BID 5 @ 99", "1: accepted #1 ASK 6 @ 101", "1: accepted #1 BID 1 @ 50",
            "1: quoted 7: 0/0, 0/0");
        assertThat(desk.quote(1, 7, 1, 5, 99, 4, 101)).containsExactly(
            "1: replaced #1 by #2 4 @ 101 in place", "1: quoted 7: 0/0");
        assertThat(desk.quote(1, 7, 1, 6, 99, 4, 102)).containsExactly(
            "1: replaced #1 by #3 6 @ 99", "1: replaced #2 by #3 4 @ 102", "1: quoted 7: 0/0");
        assertThat(desk.quote(1, 7, 1, 0, 0, 4, 102)).containsExactly("1: USER #3 6 by #4", "1: quoted 7: 0/0");
        assertThat(desk.quote(1, 8, 1, 0, 0, 0, 102)).containsExactly("1: quoted 8: 0/0");
        assertThat(desk.quote(1, 8)).containsExactly("1: quoted 8");
    }

    @Test
    void shouldNumberOrdersByLegAndSide() {
        desk.quote(1, 7, 1, 5, 99, 6, 101, 2, 1, 50, 1, 60);
        final long first = desk.exchange().sequence() * 64;

        assertThat(desk.cancel(1, 0, first + 1)).containsExactly("1: USER #1 6 by #2");
        assertThat(desk.cancel(1, 0, first)).containsExactly("1: USER #1 5 by #3");
        assertThat(desk.cancel(1, 1)).containsExactly("1: ALREADY_DONE 1");
        final int session = desk.exchange().sessions().find(1).index();
        assertThat(desk.exchange().books().findByOrderId(session, first + 2)).isNotNegative();
        assertThat(desk.exchange().books().findByOrderId(session, first + 3)).isNotNegative();
    }

    @Test
    void shouldMoveAPairAcrossItselfWithoutMeeting() {
        desk.quote(1, 7, 1, 5, 99, 6, 101);

        assertThat(desk.quote(1, 7, 1, 5, 103, 6, 105)).containsExactly(
            "1: replaced #1 by #2 5 @ 103", "1: replaced #1 by #2 6 @ 105", "1: quoted 7: 0/0");
        assertThat(desk.quote(1, 7, 1, 5, 95, 6, 97)).containsExactly(
            "1: replaced #2 by #3 5 @ 95", "1: replaced #2 by #3 6 @ 97", "1: quoted 7: 0/0");
    }

    @Test
    void shouldMeetAnOfferOfItsOwnThatStays() {
        desk.quote(1, 7, 1, 5, 99, 6, 101);

        assertThat(desk.quote(
            1, 7, q -> q.selfTradePrevention(SelfTradePrevention.DECREMENT), 1, 4, 101, 6, 101)).containsExactly(
            "1: replaced #1 by #2 4 @ 101", "1: prevented 4 @ 101, leaves 0", "1: restated #1 2 SELF_TRADE",
            "1: SELF_TRADE #2 4", "1: replaced #1 by #2 6 @ 101", "1: quoted 7: 0/0");
        assertThat(desk.quote(
            1, 7, q -> q.selfTradePrevention(SelfTradePrevention.CANCEL_OLDEST), 1, 4, 101, 5, 101)).containsExactly(
            "1: accepted #3 BID 4 @ 101", "1: prevented 4 @ 101, leaves 4", "1: SELF_TRADE #2 6",
            "1: accepted #3 ASK 5 @ 101", "1: prevented 4 @ 101, leaves 5", "1: SELF_TRADE #3 4",
            "1: quoted 7: 0/0");
    }

    @Test
    void shouldTradeLikeAnyOrder() {
        desk.ask(2, 3, 100);

        assertThat(desk.quote(1, 7, 1, 5, 100, 6, 101)).containsExactly(
            "1: accepted #1 BID 5 @ 100", "2: 3 @ 100 with 1", "1: accepted #1 ASK 6 @ 101", "1: quoted 7: 0/0");
        assertThat(desk.quote(1, 7, 1, 2, 100, 6, 101)).containsExactly("1: quoted 7: 0/0");
        assertThat(desk.openOrders(1)).containsExactly(
            "1: open #1 BID 2 of 5 @ 100 GTC", "1: open #1 ASK 6 of 6 @ 101 GTC", "1: open in all 2 for #3");
        desk.quote(1, 7, 1, 4, 100, 6, 101);
        assertThat(desk.openOrders(1)).containsExactly(
            "1: open #4 BID 4 of 7 @ 100 GTC", "1: open #1 ASK 6 of 6 @ 101 GTC", "1: open in all 2 for #5");
    }

    @Test
    void shouldCancelAQuoteWhoseNewTermsAreRefused() {
        desk.quote(1, 7, 1, 5, 99, 6, 101);

        assertThat(desk.quote(1, 7, 1, 5, -1, 2_000_000, 101, 9, 1, 1, 1, 1)).containsExactly(
            "1: USER #1 5 by #2", "1: USER #1 6 by #2", "1: quoted 7: 400/700, 500/500");
        assertThat(desk.quote(1, 7, 1, -5, 99, 1, 101)).containsExactly(
            "1: accepted #3 ASK 1 @ 101", "1: quoted 7: 402/0");
    }

    @Test
    void shouldHaltWhatIsNewAndLetStandAndWithdraw() {
        desk.quote(1, 7, 1, 5, 99, 6, 101, 2, 1, 50, 1, 60);
        desk.setPhase(1, Phase.HALTED);

        assertThat(desk.quote(1, 7, 1, 5, 99, 0, 0)).containsExactly("1: USER #1 6 by #2", "1: quoted 7: 0/0");
        assertThat(desk.quote(1, 7, 1, 4, 99, 6, 101)).containsExactly("1: USER #1 5 by #3", "1: quoted 7: 502/502");
    }

    @Test
    void shouldGiveBackWhatAQuoteCountsForBeforeItAsks() {
        desk.setLimits(1, l -> l.maxOpenOrders(2).maxOpenNotional(1_000));
        assertThat(desk.quote(1, 7, 1, 5, 99, 5, 101)).last().isEqualTo("1: quoted 7: 0/0");

        assertThat(desk.quote(1, 7, 1, 4, 100, 5, 102)).containsExactly(
            "1: replaced #1 by #2 4 @ 100", "1: replaced #1 by #2 5 @ 102", "1: quoted 7: 0/0");
        assertThat(desk.quote(1, 7, 1, 5, 100, 5, 102)).containsExactly("1: USER #2 4 by #3", "1: quoted 7: 703/0");
        assertThat(desk.quote(1, 8, 1, 1, 90, 1, 110)).containsExactly(
            "1: accepted #4 BID 1 @ 90", "1: quoted 8: 0/302");
    }

    @Test
    void shouldRefuseARequestAsAWhole() {
        assertThat(desk.quote(1, 0, 1, 1, 90, 1, 110)).containsExactly("1: BAD_COMBINATION 0");
        assertThat(desk.quote(1, 7, new long[17 * 5])).containsExactly("1: GROUP_TOO_BIG 17");
        assertThat(desk.quote(1, 7, q -> q.mandate(3))).containsExactly("1: MANDATE 3");
        desk.massCancel(1, m -> m.locked((short) 1));
        assertThat(desk.quote(1, 7)).containsExactly("1: LOCKED 0");
        desk.member(5, true, false);
        assertThat(desk.quote(5, 7)).containsExactly("5: NOT_AUTHORISED 1");
        assertThat(desk.protect(5, 7, 1, 1, 1)).containsExactly("5: NOT_AUTHORISED 1");
        desk.kill(5);
        assertThat(desk.quote(5, 7)).containsExactly("5: KILL_SWITCH 0");
    }

    @Test
    void shouldKeepSetsAndSessionsApart() {
        desk.quote(1, 7, 1, 5, 99, 0, 0);
        desk.quote(1, 8, 1, 4, 98, 0, 0);
        desk.quote(4, 7, 1, 3, 97, 0, 0);

        assertThat(desk.quote(1, 7, 1, 0, 0, 0, 0)).containsExactly("1: USER #1 5 by #3", "1: quoted 7: 0/0");
        assertThat(desk.exchange().books().orders().live()).isEqualTo(2);
    }

    @Test
    void shouldFreezeASetThatIsFilledTooOften() {
        assertThat(desk.protect(1, 7, 1, 2, 0)).containsExactly("1: ack 7");
        desk.quote(1, 7, 1, 5, 99, 6, 101, 2, 1, 50, 1, 60);
        desk.bid(1, 1, 40);
        assertThat(desk.ask(2, 1, 99)).hasSize(2);

        assertThat(desk.bid(2, 1, 101)).containsExactly(
            "2: accepted #2 BID 1 @ 101", "1: 1 @ 101 with 2", "1: frozen 7 after 2 fills of 2",
            "1: PROTECTION #2 4", "1: PROTECTION #2 5", "1: PROTECTION #2 1", "1: PROTECTION #2 1");
        assertThat(desk.quote(1, 7)).containsExactly("1: PROTECTION_FROZEN 7");
        assertThat(desk.quote(1, 8)).containsExactly("1: quoted 8");
        assertThat(desk.resetProtection(1, 8)).containsExactly("1: UNKNOWN_TARGET 8");
        assertThat(desk.resetProtection(1, 7)).containsExactly("1: LOCKED 7");
        assertThat(desk.timerDue()).isEmpty();
        desk.restore(Desk.small());
        assertThat(desk.protect(1, 7, 1, 9, 0)).containsExactly("1: ack 7");
        assertThat(desk.quote(1, 7)).containsExactly("1: PROTECTION_FROZEN 7");
        assertThat(desk.resetProtection(1, 7)).containsExactly("1: ack 7");
        assertThat(desk.quote(1, 7)).containsExactly("1: quoted 7");
    }

    @Test
    void shouldBeginANewIntervalWhenTheOldOneIsOver() {
        desk.protect(1, 7, 1, 2, 0);
        desk.quote(1, 7, 1, 5, 99, 6, 101);
        desk.at(1_000).ask(2, 1, 99);

        assertThat(desk.at(1_001_000).ask(2, 1, 99)).hasSize(2);
        assertThat(desk.at(2_000_999).ask(2, 1, 99)).contains("1: frozen 7 after 2 fills of 2");
    }

    @Test
    void shouldFreezeByQuantityAndTellWhatCameAfterwardsToo() {
        desk.protect(1, 7, 1, 0, 3);
        desk.quote(1, 7, 1, 4, 99, 0, 0, 2, 1, 50, 0, 0);
        desk.quote(1, 8, 1, 4, 98, 0, 0);
        desk.protect(4, 7, 1, 1, 0);
        desk.quote(4, 7, 1, 1, 97, 0, 0);

        assertThat(desk.ask(2, 9, 97)).containsExactly(
            "2: accepted #1 ASK 9 @ 97", "1: 4 @ 99 with 2", "1: 4 @ 98 with 2", "4: 1 @ 97 with 2",
            "1: frozen 7 after 1 fills of 4", "4: frozen 7 after 1 fills of 1", "1: PROTECTION #2 1");
    }

    @Test
    void shouldFreezeTheMakersSetFirst() {
        desk.protect(1, 7, 1, 1, 0);
        desk.protect(2, 7, 1, 1, 0);
        desk.quote(1, 7, 1, 5, 99, 0, 0);

        assertThat(desk.quote(2, 7, 1, 1, 90, 1, 99)).containsExactly(
            "2: accepted #2 BID 1 @ 90", "2: accepted #2 ASK 1 @ 99", "1: 1 @ 99 with 2", "2: quoted 7: 0/0",
            "1: frozen 7 after 1 fills of 1", "2: frozen 7 after 1 fills of 1", "1: PROTECTION #2 4",
            "2: PROTECTION #2 1");
    }

    @Test
    void shouldRefuseAProtectionThatMakesNoSense() {
        assertThat(desk.protect(1, 0, 1, 1, 1)).containsExactly("1: BAD_COMBINATION 0");
        assertThat(desk.protect(1, 7, 0, 1, 1)).containsExactly("1: BAD_EXPIRY 86400000");
        assertThat(desk.protect(1, 7, 86_400_001, 1, 1)).containsExactly("1: BAD_EXPIRY 86400000");
        assertThat(desk.protect(1, 7, 1, 1, -1)).containsExactly("1: BAD_QUANTITY -1");
        for (int set = 1; set <= 4; set++) {
            desk.protect(1, set, 1, 1, 1);
        }
        assertThat(desk.protect(1, 5, 1, 1, 1)).containsExactly("1: CAPACITY 4");
        assertThat(desk.protect(1, 4, 1, 1, 1)).containsExactly("1: ack 4");
    }

    @Test
    void shouldAskForALevelWheneverAQuoteLosesItsPlace() {
        // Four roots, and for each price two nodes: one more pair fits.
        final Desk tight = new Desk(Desk.small().maxPriceNodes(8));
        tight.quote(1, 7, 1, 1, 10, 1, 200_000);

        assertThat(tight.quote(2, 7, 1, 1, 100_000, 0, 0)).containsExactly("2: quoted 7: 904/0");
        assertThat(tight.quote(1, 7, 1, 2, 10, 1, 199_000)).containsExactly(
            "1: replaced #1 by #2 2 @ 10", "1: replaced #1 by #2 1 @ 199000", "1: quoted 7: 0/0");
        assertThat(tight.order(1, Side.BID, 1, 100_000, o -> { })).containsExactly("1: CAPACITY 8");
    }
}
