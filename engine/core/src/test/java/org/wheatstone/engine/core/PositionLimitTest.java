package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.NODE;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Nobody buys more than 10 lots of a block: what is held and what is bid for count. A lot is 1,000,000 mGTU. */
class PositionLimitTest {
    private final SteppedDesk desk = new SteppedDesk(
        SteppedDesk.limits().maxInstruments(12).maxPools(20).maxSeries(2).maxCalls(8)
            .maxQualifications(8).maxCancelsPerCommand(16),
        e -> e.positionLimit(10), e -> e.rolls((short) 1));

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldTakeBidsUpToTheLimit() {
        assertThat(desk.bid(BUYER, 11, 100)).containsExactly("1: POSITION_LIMIT 10");
        desk.bid(BUYER, 7, 100);
        assertThat(desk.bid(BUYER, 4, 90)).containsExactly("1: POSITION_LIMIT 3");
        desk.restore();
        assertThat(desk.bid(BUYER, 4, 90)).containsExactly("1: POSITION_LIMIT 3");
        assertThat(desk.bid(BUYER, 3, 90)).first().asString().contains("accepted");
        assertThat(desk.bid(BUYER, 1, 90)).containsExactly("1: POSITION_LIMIT 0");
        assertThat(desk.order(BUYER, Side.BID, 1, 90, o -> o.timeInForce(TimeInForce.IOC)))
            .containsExactly("1: POSITION_LIMIT 0");

        assertThat(desk.order(BUYER, Side.BID, 11, 90, o -> o.instrumentId(2))).first().asString()
            .contains("accepted");
        assertThat(desk.bid(MAKER, 10, 90)).first().asString().contains("accepted");
        desk.cancel(BUYER, 2);
        assertThat(lotsBid(BUYER)).isEqualTo(3);
        assertThat(desk.bid(BUYER, 8, 90)).containsExactly("1: POSITION_LIMIT 7");
    }

    @Test
    void shouldAskBeforeTheFunds() {
        assertThat(desk.bid(BUYER, 11, 1_000)).containsExactly("1: POSITION_LIMIT 10");
        desk.grant(BUYER, 1, e -> e.maxSpend(1));
        assertThat(desk.order(BUYER, Side.BID, 11, 100, o -> o.mandate(1))).as("behind the mandate")
            .containsExactly("1: MANDATE 1");
    }

    @Test
    void shouldCountWhatIsHeldWithEachPartOfALot() {
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 8, 100);
        desk.bid(BUYER, 9, 100);
        assertThat(lotsBid(BUYER)).isEqualTo(1);
        assertThat(desk.bid(BUYER, 2, 100)).containsExactly("1: POSITION_LIMIT 1");
        desk.draw(BUYER, LOT + 1);
        final long call = desk.callId();
        assertThat(desk.bid(BUYER, 2, 100)).as("drawn is held").containsExactly("1: POSITION_LIMIT 1");
        // 250 tokens are a lot, and one more a part of the next.
        desk.meter(call, 250);
        assertThat(desk.bid(BUYER, 3, 100)).containsExactly("1: POSITION_LIMIT 2");
        desk.draw(BUYER, 4_000);
        desk.meter(desk.callId(), 1);
        assertThat(desk.bid(BUYER, 3, 100)).as("the rest of a lot is one").containsExactly("1: POSITION_LIMIT 2");

        desk.at(BLOCK_NS);
        assertThat(desk.bid(BUYER, 10, 90)).as("of another block, with a bid of 1").containsExactly(
            "1: POSITION_LIMIT 9");
        assertThat(desk.bid(BUYER, 9, 90)).first().asString().contains("accepted");
    }

    @Test
    void shouldRefuseAClosingBidOfWhoOwesNothing() {
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 20, 100);

        assertThat(desk.close(BUYER, Side.BID, 11, 100)).as("it would buy, and close nothing")
            .containsExactly("1: POSITION_LIMIT 10");
        desk.bid(BUYER, 10, 100);
        assertThat(desk.close(BUYER, Side.BID, 1, 100)).containsExactly("1: POSITION_LIMIT 0");
        assertThat(desk.close(BUYER, Side.ASK, 4, 200)).first().asString().contains("accepted");
        assertThat(desk.bid(BUYER, 1, 50)).as("what is on offer is held").containsExactly("1: POSITION_LIMIT 0");
    }

    @Test
    void shouldCountClosingBidsOfWhoOwes() {
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 20, 100);
        desk.bid(BUYER, 10, 100);
        desk.bid(MAKER, 10, 100);

        assertThat(desk.close(SUPPLIER, Side.BID, 11, 50)).containsExactly("2: POSITION_LIMIT 10");
        assertThat(desk.close(SUPPLIER, Side.BID, 6, 50)).first().asString().contains("accepted");
        assertThat(lotsBid(SUPPLIER)).isEqualTo(6);
        assertThat(desk.close(SUPPLIER, Side.BID, 5, 50)).containsExactly("2: POSITION_LIMIT 4");
        desk.restore();
        assertThat(lotsBid(SUPPLIER)).isEqualTo(6);
        assertThat(desk.replace(SUPPLIER, desk.lastId(SUPPLIER) - 1, 11, 51)).containsExactly("2: POSITION_LIMIT 10");
        desk.kill(SUPPLIER);
        assertThat(lotsBid(SUPPLIER)).isZero();
    }

    @Test
    void shouldCountAReplacedBidOnce() {
        desk.bid(BUYER, 4, 100);
        desk.bid(BUYER, 6, 100);

        assertThat(desk.replace(BUYER, 2, 7, 100)).containsExactly("1: POSITION_LIMIT 6");
        assertThat(desk.replace(BUYER, 2, 6, 90)).first().asString().contains("replaced");
        assertThat(desk.replace(BUYER, 4, 5, 90)).first().asString().contains("in place");
        assertThat(lotsBid(BUYER)).isEqualTo(9);
        assertThat(desk.replace(BUYER, 5, 7, 90)).containsExactly("1: POSITION_LIMIT 6");
    }

    @Test
    void shouldNotAskWhatKeepsItsPriority() {
        desk.supplying(SUPPLIER);
        desk.bid(BUYER, 10, 50);
        successor(e -> e.positionLimit(3));
        desk.order(MAKER, Side.BID, 10, 60, o -> o.flags().followRoll(true));
        desk.at(BLOCK_NS).timerDue();

        assertThat(lotsBid(BUYER)).as("swept").isZero();
        assertThat(desk.bid(MAKER, 1, 50)).containsExactly("3: POSITION_LIMIT 0");
        assertThat(desk.replace(MAKER, 1, 4, 61)).containsExactly("3: POSITION_LIMIT 3");
        assertThat(desk.replace(MAKER, 1, 9, 60)).containsExactly("3: replaced #1 by #4 9 @ 60 in place");
        assertThat(desk.replace(MAKER, 4, 3, 61)).containsExactly("3: replaced #4 by #5 3 @ 61");
    }

    @Test
    void shouldAskEachSideOfAQuoteThatBids() {
        desk.supplying(MAKER);
        assertThat(desk.quote(MAKER, 1, 11, 50, 1, 90)).last().asString().endsWith("715/0");
        assertThat(desk.quote(MAKER, 1, 10, 50, 1, 90)).last().asString().endsWith("0/0");
        assertThat(desk.quote(MAKER, 1, 10, 51, 1, 90)).last().asString().endsWith("0/0");
        assertThat(desk.bid(MAKER, 1, 40)).containsExactly("3: POSITION_LIMIT 0");
        assertThat(desk.quote(MAKER, 1, 11, 51, 1, 90)).last().asString().endsWith("715/0");
        assertThat(lotsBid(MAKER)).as("it is gone with the refusal").isZero();

        desk.quote(MAKER, 1, 8, 50, 1, 90);
        assertThat(desk.quoteWith(MAKER, 1, 1, 11, 50, 0, 0)).as("closing").last().asString().endsWith("715/0");
        assertThat(lotsBid(MAKER)).isZero();
        assertThat(desk.quoteWith(MAKER, 1, 1, 5, 50, 0, 0)).as("closing").last().asString().endsWith("0/0");
        assertThat(lotsBid(MAKER)).isEqualTo(5);
        desk.bid(MAKER, 5, 40);
        assertThat(desk.quote(MAKER, 1, 6, 50, 0, 0)).as("itself left out").last().asString().endsWith("715/0");
        assertThat(lotsBid(MAKER)).isEqualTo(5);
        desk.quoteWith(MAKER, 1, 1, 5, 50, 0, 0);
        assertThat(desk.quote(MAKER, 1, 5, 50, 0, 0)).last().asString().endsWith("0/0");
        assertThat(lotsBid(MAKER)).isEqualTo(10);
    }

    @Test
    void shouldGiveBackWhatEndsOrIsPrevented() {
        desk.supplying(MAKER);
        desk.bid(MAKER, 4, 100);
        desk.order(MAKER, Side.ASK, 3, 100, o -> o.selfTradePrevention(SelfTradePrevention.DECREMENT));
        assertThat(lotsBid(MAKER)).isEqualTo(1);
        desk.ext(BUYER, Side.BID, 10, 50, o -> o.expireTime(1_000));
        assertThat(desk.bid(BUYER, 1, 50)).containsExactly("1: POSITION_LIMIT 0");
        desk.at(1_000).timerDue();
        assertThat(lotsBid(BUYER)).isZero();
        desk.kill(MAKER);
        assertThat(lotsBid(MAKER)).isZero();
    }

    @Test
    void shouldCountAWindowAsAWhole() {
        desk.listSeries(e -> e.firstStart(200_000_000_000L).horizon(1));
        desk.at(100_000_000_000L).timerDue();
        desk.bond(SUPPLIER, 1_000);
        desk.order(SUPPLIER, Side.ASK, 6, 100, o -> o.instrumentId(100));
        desk.order(BUYER, Side.BID, 6, 100, o -> o.instrumentId(100));

        assertThat(desk.order(BUYER, Side.BID, 5, 100, o -> o.instrumentId(100)))
            .containsExactly("1: POSITION_LIMIT 4");
        assertThat(desk.bid(BUYER, 10, 100)).as("of another instrument").first().asString().contains("accepted");
        desk.at(150_000_000_000L);
        assertThat(desk.order(BUYER, Side.BID, 5, 100, o -> o.instrumentId(100)))
            .containsExactly("1: POSITION_LIMIT 4");
        desk.order(BUYER, Side.BID, 4, 100, o -> o.instrumentId(100));
        desk.at(200_000_000_000L).timerDue();
        assertThat(lotsBid(BUYER, desk.exchange().instruments().find(100).index())).isZero();
    }

    private void successor(final Consumer<PublishGradeEncoder> change) {
        desk.publish(NODE, e -> change.accept(e.gradeId(3).name("code.prime.v2").version(2).predecessor(1)));
    }

    private long lotsBid(final int participant) {
        return lotsBid(participant, 0);
    }

    private long lotsBid(final int participant, final int instrument) {
        return desk.exchange().lotsBid().of(desk.index(participant), instrument);
    }
}
