package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Who may enter what: roles, phases, limits, price bands. */
class OrderRulesTest {
    private final Desk desk = new Desk(Desk.small());

    @Test
    void shouldLetASupplierOfferAndABuyerDoBoth() {
        desk.member(5, true, false);
        desk.member(6, false, true);

        assertThat(desk.bid(5, 1, 100)).containsExactly("5: accepted #1 BID 1 @ 100");
        assertThat(desk.ask(5, 1, 110)).containsExactly("5: NO_CAPACITY 0");
        assertThat(desk.bid(6, 1, 100)).containsExactly("6: NOT_AUTHORISED 2");
        assertThat(desk.ask(6, 1, 110)).containsExactly("6: accepted #2 ASK 1 @ 110");
    }

    @Test
    void shouldTakeCancelsAloneInAHalt() {
        desk.bid(1, 1, 100);
        desk.setPhase(1, Phase.HALTED);

        assertThat(desk.bid(1, 1, 100)).containsExactly("1: HALTED 1");
        assertThat(desk.replace(1, 1, 2, 100)).containsExactly("1: HALTED 1");
        assertThat(desk.order(1, Side.BID, 1, 100, o -> o.instrumentId(2))).hasSize(1).first().asString()
            .startsWith("1: accepted");
        assertThat(desk.cancel(1, 1)).containsExactly("1: USER #1 1 by #5");
        desk.setPhase(1, Phase.CONTINUOUS);
        assertThat(desk.bid(1, 1, 100)).containsExactly("1: accepted #6 BID 1 @ 100");
    }

    @Test
    void shouldAskWhetherTheOwnerIsKilledBeforeAnythingButTheId() {
        desk.bid(1, 1, 100);
        assertThat(desk.kill(1)).containsExactly("done", "1: KILL #1 1");

        assertThat(desk.order(1, Side.BID, 1, 100, o -> o.instrumentId(9))).containsExactly("1: KILL_SWITCH 0");
        assertThat(desk.bid(4, 1, 100)).containsExactly("4: KILL_SWITCH 0");
        assertThat(desk.replace(1, 1, 1, 100)).containsExactly("1: KILL_SWITCH 0");
        assertThat(desk.cancel(1, 1)).containsExactly("1: ALREADY_DONE 1");
        assertThat(desk.bid(2, 1, 100)).containsExactly("2: accepted #1 BID 1 @ 100");
    }

    @Test
    void shouldHoldAnOrderToTheLimitsOfItsOwner() {
        desk.setLimits(1, l -> l.maxOrderQuantity(10).maxOrderNotional(500).maxOpenNotional(900).maxOpenOrders(2));

        assertThat(desk.bid(1, 1_000_001, 1)).containsExactly("1: MAX_QUANTITY 1000000");
        assertThat(desk.bid(1, 11, 1)).containsExactly("1: MAX_QUANTITY 10");
        assertThat(desk.bid(1, 10, 51)).containsExactly("1: MAX_NOTIONAL 500");
        assertThat(desk.bid(1, 10, 50)).containsExactly("1: accepted #4 BID 10 @ 50");
        assertThat(desk.bid(4, 9, 50)).containsExactly("4: OPEN_NOTIONAL 900");
        assertThat(desk.bid(4, 8, 50)).containsExactly("4: accepted #2 BID 8 @ 50");
        assertThat(desk.bid(1, 1, 0)).containsExactly("1: OPEN_ORDER_LIMIT 2");
        assertThat(desk.replace(1, 4, 11, 50)).containsExactly("1: MAX_QUANTITY 10");
        assertThat(desk.replace(1, 4, 10, 51)).containsExactly("1: MAX_NOTIONAL 500");
        assertThat(desk.replace(4, 2, 9, 50)).containsExactly("4: OPEN_NOTIONAL 900");
        assertThat(desk.replace(4, 2, 10, 40)).containsExactly("4: replaced #2 by #4 10 @ 40");
    }

    @Test
    void shouldCountWhatIsOpenFromAcceptanceToEnd() {
        desk.ask(2, 4, 100);
        desk.bid(1, 10, 110);

        assertThat(desk.exchange().participants().at(0).openNotional()).isEqualTo(660);
        assertThat(desk.exchange().participants().at(0).openOrders()).isEqualTo(1);
        assertThat(desk.exchange().participants().at(1).openNotional()).isZero();
        assertThat(desk.exchange().participants().at(1).openOrders()).isZero();
        desk.cancel(1, 1);
        assertThat(desk.exchange().participants().at(0).openNotional()).isZero();
        assertThat(desk.exchange().participants().at(0).openOrders()).isZero();
    }

    @Test
    void shouldKeepBidsBelowTheBandAndOffersAbove() {
        final Desk banded = new Desk(Desk.small(), 1_005, 100_000);

        assertThat(banded.bid(1, 1, 1_106)).containsExactly("1: PRICE_BAND 1105");
        assertThat(banded.ask(2, 1, 904)).containsExactly("2: PRICE_BAND 905");
        assertThat(banded.bid(1, 1, 1)).containsExactly("1: accepted #2 BID 1 @ 1");
        assertThat(banded.bid(1, 1, 1_105)).containsExactly("1: accepted #3 BID 1 @ 1105");
        assertThat(banded.ask(2, 1, 905)).containsExactly("2: accepted #2 ASK 1 @ 905", "1: 1 @ 1105 with 2");
        // The last price is 1,105 now, and the reference counts no more.
        assertThat(banded.bid(1, 1, 1_216)).containsExactly("1: PRICE_BAND 1215");
        assertThat(banded.ask(2, 2, 995)).containsExactly("2: accepted #3 ASK 2 @ 995");
        banded.bid(1, 1, 995);
        // Now it is 995: what keeps its place is not asked.
        assertThat(banded.ask(2, 1, 800)).containsExactly("2: PRICE_BAND 896");
        assertThat(banded.replace(2, 3, 5, 895)).containsExactly("2: PRICE_BAND 896");
        assertThat(banded.exchange().instruments().at(1).lastPrice()).isEqualTo(-1);
    }

    @Test
    void shouldNotAskTheBandOfAReplaceThatKeepsItsPlace() {
        final Desk banded = new Desk(Desk.small(), 100, 100_000);
        banded.bid(1, 9, 110);
        banded.ask(2, 5, 150);
        banded.bid(3, 1, 90);
        banded.ask(2, 1, 90);
        assertThat(banded.bid(3, 1, 110)).containsExactly("3: accepted #2 BID 1 @ 110");
        for (final long price : new long[] {105, 98, 92, 86}) {
            banded.bid(3, 1, price);
        }

        assertThat(banded.replace(1, 1, 6, 110)).containsExactly("1: replaced #1 by #2 5 @ 110 in place");
    }

    @Test
    void shouldNeedAnOrderOfSomeKind() {
        assertThat(desk.order(1, Side.NULL_VAL, 1, 100, o -> o.timeInForce(TimeInForce.GTD)))
            .containsExactly("1: BAD_SIDE 0");
        assertThat(desk.order(1, Side.BID, 1, 100, o -> o.timeInForce(TimeInForce.UNTIL_GATE)))
            .containsExactly("1: BAD_TIME_IN_FORCE 6");
        assertThat(desk.order(1, Side.BID, 1, 100, o -> o.timeInForce(TimeInForce.DAY).orderType(OrderType.MARKET)))
            .containsExactly("1: BAD_COMBINATION 2");
        assertThat(desk.order(1, Side.BID, 1, 100, o -> o.timeInForce(TimeInForce.GTD).expireTime(1_000)))
            .containsExactly("1: BAD_EXPIRY 1000");
        assertThat(desk.order(1, Side.BID, 1, 100, o -> o.timeInForce(TimeInForce.DAY).expireTime(5_000)))
            .containsExactly("1: BAD_EXPIRY 5000");
    }
}
