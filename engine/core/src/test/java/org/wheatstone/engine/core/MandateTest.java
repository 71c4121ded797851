package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.mandate.Mandates;

/** What may be spent on a buyer's behalf: granting, acting under it, and its end. */
class MandateTest {
    /** Sessions of the buyer's, beside its own. */
    private static final int AGENT = 31;
    private static final int SUB   = 32;

    private final GradeDesk desk = new GradeDesk();

    @BeforeEach
    void addSessions() {
        desk.addSession(AGENT, BUYER, Mode.TRADE);
        desk.addSession(SUB, BUYER, Mode.TRADE);
        desk.listInstrument(e -> e.instrumentId(3).gradeId(2).takerFee(10_000));
        desk.declareCapacity(3, RIVAL, 1_000);
        desk.declareCapacity(2, RIVAL, 1_000);
    }

    @Test
    void shouldRefuseAGrantInOrder() {
        assertThat(desk.grant(SUPPLIER, 0, e -> { })).containsExactly("2: NOT_AUTHORISED 2");
        assertThat(desk.grant(BUYER, 0, e -> e.sessionId(2))).containsExactly("1: TARGET_EXISTS 0");
        assertThat(desk.grant(BUYER, 1, e -> e.sessionId(2).parentId(9))).containsExactly("1: UNKNOWN_SESSION 2");
        assertThat(desk.grant(BUYER, 1, e -> e.sessionId(99).parentId(9))).containsExactly("1: UNKNOWN_SESSION 99");
        assertThat(desk.grant(BUYER, 1, e -> e.parentId(9).maxSpend(0))).containsExactly("1: MANDATE 9");
        assertThat(desk.grant(BUYER, 1, e -> e.maxSpend(0).maxPrice(-1)))
            .containsExactly("1: MAX_NOTIONAL 1000000000000000000");
        assertThat(desk.grant(BUYER, 1, e -> e.maxSpend(1_000_000_000_000_000_001L)))
            .containsExactly("1: MAX_NOTIONAL 1000000000000000000");
        assertThat(desk.grant(BUYER, 1, e -> e.maxPrice(-1).expireTime(1))).containsExactly("1: BAD_PRICE 0");
        assertThat(desk.at(50).grant(BUYER, 1, e -> e.expireTime(50))).containsExactly("1: BAD_EXPIRY 50");
        assertThat(desk.grant(BUYER, 1, e -> e.expireTime(-5))).containsExactly("1: BAD_EXPIRY 50");
        assertThat(desk.grant(BUYER, 1, e -> e.maxSpend(1_000_000_000_000_000_000L).expireTime(51)))
            .containsExactly("1: ack 1");
        assertThat(desk.grant(BUYER, 1, e -> { })).containsExactly("1: TARGET_EXISTS 1");
        assertThat(desk.grant(MAKER, 1, e -> { })).containsExactly("3: ack 1");
        assertThat(desk.at(51).grant(BUYER, 2, e -> e.parentId(1))).containsExactly("1: MANDATE 1");
        desk.kill(BUYER);
        assertThat(desk.grant(BUYER, 0, e -> { })).containsExactly("1: KILL_SWITCH 0");
    }

    @Test
    void shouldRefuseWhatIsTooLongOrTooMany() {
        for (int id = 1; id <= 8; id++) {
            final int parent = id - 1;
            assertThat(desk.grant(BUYER, id, e -> e.parentId(parent))).containsExactly("1: ack " + id);
        }
        assertThat(desk.grant(BUYER, 9, e -> e.parentId(8).maxSpend(0))).containsExactly("1: CAPACITY 8");
        for (int id = 11; id <= 18; id++) {
            desk.grant(BUYER, id, e -> { });
        }
        assertThat(desk.grant(BUYER, 19, e -> e.expireTime(-1))).containsExactly("1: BAD_EXPIRY 1");
        assertThat(desk.grant(BUYER, 19, e -> { })).containsExactly("1: CAPACITY 16");
    }

    @Test
    void shouldGrantNoMoreThanWhatIsLeftAbove() {
        desk.grant(BUYER, 1, e -> { });
        desk.grant(BUYER, 2, e -> e.parentId(1).maxSpend(600));
        bid(BUYER, 2, 5, 100);

        assertThat(desk.grant(BUYER, 3, e -> e.parentId(1).maxSpend(501))).containsExactly("1: MAX_NOTIONAL 500");
        assertThat(desk.grant(BUYER, 3, e -> e.parentId(2).maxSpend(101))).containsExactly("1: MAX_NOTIONAL 100");
        assertThat(desk.grant(BUYER, 3, e -> e.parentId(2).maxSpend(100))).containsExactly("1: ack 3");
        assertThat(bid(BUYER, 1, 5, 100)).hasSize(1).first().asString().contains("accepted");
        assertThat(desk.grant(BUYER, 4, e -> e.parentId(3).maxSpend(1))).containsExactly("1: MAX_NOTIONAL 0");
        assertThat(used(1)).isEqualTo(1_000);
        assertThat(used(2)).isEqualTo(500);
    }

    @Test
    void shouldBindTheSessionThatItNames() {
        desk.grant(BUYER, 1, e -> e.sessionId(AGENT).maxSpend(900));
        desk.grant(BUYER, 2, e -> { });

        assertThat(bid(AGENT, 0, 1, 10)).containsExactly("31: MANDATE 0");
        assertThat(bid(AGENT, 2, 1, 10)).containsExactly("31: MANDATE 2");
        assertThat(bid(AGENT, 77, 1, 10)).containsExactly("31: MANDATE 77");
        assertThat(bid(AGENT, 1, 1, 10)).containsExactly("31: accepted #4 BID 1 @ 10");
        assertThat(bid(BUYER, 0, 1, 10)).containsExactly("1: accepted #3 BID 1 @ 10");
        assertThat(bid(BUYER, 1, 1, 10)).containsExactly("1: accepted #4 BID 1 @ 10");
        // It may let others spend below its own, and no more than that; they are bound already.
        assertThat(desk.grant(AGENT, 3, e -> { })).containsExactly("31: MANDATE 0");
        assertThat(desk.grant(AGENT, 3, e -> e.parentId(2))).containsExactly("31: MANDATE 2");
        assertThat(desk.grant(AGENT, 3, e -> e.parentId(1).sessionId(SUB).maxSpend(100)))
            .containsExactly("31: MANDATE 1");
        desk.grant(BUYER, 3, e -> e.sessionId(SUB).maxSpend(1));
        assertThat(desk.grant(AGENT, 4, e -> e.parentId(1).sessionId(SUB).maxSpend(100)))
            .containsExactly("31: ack 4");
        assertThat(bid(AGENT, 4, 1, 10)).containsExactly("31: accepted #9 BID 1 @ 10");
        assertThat(bid(SUB, 1, 1, 10)).containsExactly("32: MANDATE 1");
        assertThat(bid(SUB, 4, 1, 10)).containsExactly("32: accepted #2 BID 1 @ 10");
        assertThat(desk.revoke(SUB, 4)).containsExactly("32: MANDATE 4");
        assertThat(desk.revoke(AGENT, 2)).containsExactly("31: MANDATE 2");
        assertThat(desk.revoke(AGENT, 1)).containsExactly("31: MANDATE 1");
        assertThat(desk.revoke(AGENT, 4)).containsExactly("31: ack 4", "31: MANDATE #9 1");
        assertThat(desk.timerDue()).containsExactly("32: MANDATE #2 1");
        // A mandate that is over binds as before.
        assertThat(bid(SUB, 0, 1, 10)).containsExactly("32: MANDATE 0");
        assertThat(bid(SUB, 4, 1, 10)).containsExactly("32: MANDATE 4");
    }

    @Test
    void shouldLetABoundSessionNeitherNominateNorPostABond() {
        desk.addSession(34, MAKER, Mode.TRADE);
        assertThat(desk.nominate(34, 1, 5, 77)).containsExactly("34: ack 5");
        desk.grant(MAKER, 1, e -> e.sessionId(34));

        assertThat(desk.nominate(34, 9, 0, 77)).containsExactly("34: MANDATE 0");
        assertThat(desk.bond(34, 0)).containsExactly("34: MANDATE 0");
        assertThat(desk.nominate(MAKER, 1, 6, 77)).containsExactly("3: ack 6");
        desk.kill(MAKER);
        assertThat(desk.nominate(34, 1, 5, 77)).containsExactly("34: KILL_SWITCH 0");
        assertThat(desk.bond(34, 1)).containsExactly("34: KILL_SWITCH 0");
    }

    @Test
    void shouldNotLetABoundSessionBindItsMaster() {
        desk.grant(BUYER, 1, e -> e.sessionId(AGENT));

        assertThat(desk.grant(AGENT, 2, e -> e.parentId(1).sessionId(BUYER))).containsExactly("31: MANDATE 1");
        assertThat(desk.grant(AGENT, 2, e -> e.parentId(1).sessionId(BUYER).maxSpend(0)))
            .containsExactly("31: MANDATE 1");
        assertThat(bid(BUYER, 0, 1, 10)).containsExactly("1: accepted #2 BID 1 @ 10");
        assertThat(desk.grant(AGENT, 2, e -> e.parentId(1).sessionId(AGENT))).containsExactly("31: ack 2");
        assertThat(desk.grant(AGENT, 3, e -> e.parentId(1))).containsExactly("31: ack 3");
        assertThat(desk.revoke(BUYER, 1)).first().isEqualTo("1: ack 1");
    }

    @Test
    void shouldLeaveRoomForTheMandatesOfOthers() {
        final GradeDesk roomy = new GradeDesk(GradeDesk.limits().maxMandates(66));
        for (int id = 1; id <= 64; id++) {
            roomy.grant(BUYER, id, e -> { });
        }

        assertThat(roomy.grant(BUYER, 65, e -> e.expireTime(-1))).containsExactly("1: BAD_EXPIRY 1");
        assertThat(roomy.grant(BUYER, 65, e -> { })).containsExactly("1: CAPACITY 64");
        roomy.revoke(BUYER, 1);
        roomy.restore();
        assertThat(roomy.grant(BUYER, 65, e -> { })).as("in its place").containsExactly("1: ack 65");
        assertThat(roomy.grant(BUYER, 66, e -> { })).containsExactly("1: CAPACITY 64");
        assertThat(roomy.grant(MAKER, 1, e -> { })).containsExactly("3: ack 1");
        assertThat(roomy.grant(MAKER, 2, e -> { })).containsExactly("3: ack 2");
        assertThat(roomy.grant(BUYER, 66, e -> { })).as("its share comes first").containsExactly("1: CAPACITY 64");
        assertThat(roomy.grant(MAKER, 3, e -> { })).containsExactly("3: CAPACITY 66");
        roomy.revoke(BUYER, 2);
        assertThat(roomy.grant(MAKER, 3, e -> { })).as("another's place").containsExactly("3: CAPACITY 66");
    }

    @Test
    void shouldBeForBidsAlone() {
        desk.grant(MAKER, 1, e -> { });
        desk.declareCapacity(2, MAKER, 10);

        assertThat(desk.order(MAKER, Side.ASK, 1, 10, o -> o.instrumentId(2).mandate(1)))
            .containsExactly("3: MANDATE 1");
        assertThat(desk.order(MAKER, Side.BID, 1, 10, o -> o.instrumentId(2).mandate(1)))
            .containsExactly("3: accepted #3 BID 1 @ 10");
        assertThat(desk.quote(MAKER, 2, 1, 10, 0, 0)).endsWith("3: quoted 9: 0/0");
        desk.grant(MAKER, 2, e -> e.sessionId(MAKER));
        assertThat(desk.quote(MAKER, 2, 1, 11, 0, 0)).containsExactly("3: MANDATE 0");
        assertThat(desk.order(MAKER, Side.ASK, 1, 10, o -> o.instrumentId(2))).containsExactly("3: MANDATE 0");
    }

    @Test
    void shouldNameWhoeverOfTheChainForbids() {
        desk.grant(BUYER, 1, e -> e.maxPrice(100).grades(0, 2));
        desk.grant(BUYER, 2, e -> e.parentId(1).maxPrice(200).maxSpend(500).expireTime(1_000));
        desk.grant(BUYER, 3, e -> e.parentId(2).maxSpend(400));

        assertThat(bid(BUYER, 3, 5, 100)).containsExactly("1: MANDATE 3");
        assertThat(bid(BUYER, 2, 5, 101)).containsExactly("1: MANDATE 2");
        assertThat(bid(BUYER, 3, 1, 101)).containsExactly("1: MANDATE 1");
        assertThat(bid(BUYER, 3, 1, 201)).containsExactly("1: MANDATE 2");
        assertThat(desk.order(BUYER, Side.BID, 1, 50, o -> o.instrumentId(1).mandate(3)))
            .containsExactly("1: MANDATE 1");
        assertThat(desk.order(BUYER, Side.BID, 1, 50, o -> o.instrumentId(3).mandate(3)))
            .containsExactly("1: accepted #9 BID 1 @ 50 until 1000");
        assertThat(desk.at(1_000).order(BUYER, Side.BID, 1, 50, o -> o.instrumentId(2).mandate(3)))
            .containsExactly("1: MANDATE 2");
        assertThat(bid(BUYER, 1, 1, 50)).containsExactly("1: accepted #11 BID 1 @ 50");
    }

    @Test
    void shouldAskTheMandateBeforeTheCash() {
        desk.grant(BUYER, 1, e -> e.maxSpend(2_000_000));

        assertThat(bid(BUYER, 1, 1_000, 1_000)).containsExactly("1: accepted #2 BID 1000 @ 1000");
        assertThat(bid(BUYER, 1, 1_000, 1_000)).containsExactly("1: INSUFFICIENT_FUNDS 0");
        assertThat(used(1)).isEqualTo(1_000_000);
        assertThat(bid(BUYER, 1, 1_000, 1_001)).containsExactly("1: BAD_PRICE 1000");
    }

    @Test
    void shouldCountHoldsAndWhatFillsPaid() {
        desk.grant(BUYER, 1, e -> e.maxSpend(2_000));
        desk.grant(BUYER, 2, e -> e.parentId(1).maxSpend(1_500));
        desk.order(RIVAL, Side.ASK, 4, 90, o -> o.instrumentId(3));

        // 10 × 100 and a hundredth of that; 4 × 90 and 4 of fee are paid, and 6 × 100 and 6 held.
        desk.order(BUYER, Side.BID, 10, 100, o -> o.instrumentId(3).mandate(2));
        assertThat(used(2)).isEqualTo(364 + 606);
        assertThat(used(1)).isEqualTo(970);
        desk.order(RIVAL, Side.ASK, 1, 100, o -> o.instrumentId(3));
        assertThat(used(2)).as("a maker pays no fee, but its hold stays for one").isBetween(464L + 505, 970L);
        desk.restore();
        assertThat(desk.cancelIn(BUYER, 3, 3)).containsExactly("1: USER #3 5 by #4");
        assertThat(used(2)).isEqualTo(464);
        assertThat(used(1)).isEqualTo(464);
    }

    @Test
    void shouldGiveBackWhatIsDecremented() {
        desk.grant(BUYER, 1, e -> { });
        desk.grant(MAKER, 1, e -> { });
        desk.declareCapacity(2, MAKER, 10);
        desk.order(MAKER, Side.BID, 5, 100, o -> o.instrumentId(2).mandate(1));
        assertThat(used(MAKER, 1)).isEqualTo(500);

        desk.order(MAKER, Side.ASK, 2, 100,
            o -> o.instrumentId(2).selfTradePrevention(SelfTradePrevention.DECREMENT));

        assertThat(used(MAKER, 1)).isEqualTo(300);
    }

    @Test
    void shouldCountForAReplacementWhatTheOrderHolds() {
        desk.grant(BUYER, 1, e -> e.maxPrice(150));
        order1(5, 100);
        final long id = desk.lastId(BUYER);

        assertThat(desk.replace(BUYER, id, 11, 100)).containsExactly("1: MANDATE 1");
        assertThat(desk.replace(BUYER, id, 1, 151)).containsExactly("1: MANDATE 1");
        assertThat(desk.replace(BUYER, id, 10, 100)).hasSize(1).first().asString().contains("replaced");
        assertThat(used(1)).isEqualTo(1_000);
        assertThat(desk.replace(BUYER, desk.lastId(BUYER), 3, 100)).first().asString().endsWith("in place");
        assertThat(used(1)).isEqualTo(300);
        final long last = desk.lastId(BUYER);
        desk.grant(BUYER, 2, e -> e.sessionId(BUYER));
        assertThat(desk.replace(BUYER, last, 4, 100)).as("only what the mandate allows is asked")
            .first().asString().contains("replaced");
    }

    @Test
    void shouldEndOrdersWithTheMandate() {
        desk.grant(BUYER, 1, e -> e.expireTime(5_000));
        desk.grant(BUYER, 2, e -> e.parentId(1).expireTime(9_000));
        assertThat(bid(BUYER, 2, 1, 100)).containsExactly("1: accepted #3 BID 1 @ 100 until 5000");
        assertThat(desk.order(BUYER, Side.BID, 1, 100,
            o -> o.instrumentId(2).mandate(2).timeInForce(TimeInForce.IOC)))
            .containsExactly("1: accepted #4 BID 1 @ 100 until 5000", "1: IOC_REMAINDER #4 1");
        desk.restore();

        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(5_000);
        assertThat(desk.at(5_000).timerDue()).containsExactly("1: EXPIRED #3 1");
        assertThat(used(1)).isZero();
    }

    @Test
    void shouldSweepTheBidsBelowWhatIsRevoked() {
        desk.grant(BUYER, 1, e -> { });
        desk.grant(BUYER, 2, e -> e.parentId(1).maxSpend(500));
        desk.grant(BUYER, 3, e -> { });
        for (int i = 0; i < 3; i++) {
            bid(BUYER, 2, 1, 10);
            bid(AGENT, 1, 1, 10);
        }
        bid(BUYER, 3, 1, 10);
        bid(BUYER, 0, 1, 10);

        assertThat(desk.revoke(BUYER, 77)).containsExactly("1: MANDATE 77");
        assertThat(desk.revoke(BUYER, 1)).containsExactly(
            "1: ack 1", "1: MANDATE #4 1", "1: MANDATE #5 1", "1: MANDATE #6 1");
        assertThat(desk.exchange().nextDeadlineNs()).isZero();
        desk.restore();
        assertThat(bid(BUYER, 2, 1, 10)).containsExactly("1: MANDATE 2");
        assertThat(desk.grant(BUYER, 4, e -> e.parentId(2))).containsExactly("1: MANDATE 2");
        // Another one while it is at it: it begins anew, and looks at everything once more.
        assertThat(desk.revoke(BUYER, 3)).containsExactly("1: ack 3", "1: MANDATE #7 1", "31: MANDATE #1 1",
            "31: MANDATE #2 1");
        assertThat(desk.timerDue()).containsExactly("31: MANDATE #3 1");
        assertThat(desk.revoke(BUYER, 1)).containsExactly("1: MANDATE 1");
        desk.kill(BUYER);
        assertThat(desk.revoke(BUYER, 2)).containsExactly("1: ack 2");
        assertThat(used(1)).isZero();
        assertThat(used(3)).isZero();
    }

    @Test
    void shouldBeOverToTheEndOfTheChain() {
        desk.grant(BUYER, 1, e -> e.expireTime(5_000));
        desk.grant(BUYER, 2, e -> e.parentId(1));
        desk.grant(BUYER, 4, e -> { });
        desk.grant(BUYER, 3, e -> e.parentId(2).expireTime(9_000));
        desk.restore();
        assertThat(bid(BUYER, 3, 1, 10)).containsExactly("1: accepted #5 BID 1 @ 10 until 5000");
        assertThat(bid(BUYER, 4, 1, 10)).containsExactly("1: accepted #6 BID 1 @ 10");

        desk.revoke(BUYER, 1);

        assertThat(bid(BUYER, 3, 1, 10)).containsExactly("1: MANDATE 3");
        desk.restore();
        assertThat(bid(BUYER, 3, 1, 10)).containsExactly("1: MANDATE 3");
        assertThat(desk.grant(BUYER, 5, e -> e.parentId(3))).containsExactly("1: MANDATE 3");
        assertThat(bid(BUYER, 4, 1, 10)).as("of no such chain").hasSize(1).first().asString().contains("accepted");
    }

    @Test
    void shouldDrawUnderAMandateThatSpendsNothing() {
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 10, 100);
        desk.grant(BUYER, 1, e -> e.maxPrice(1).expireTime(9_000));
        desk.grant(BUYER, 2, e -> e.parentId(1).grades(0, 1).maxSpend(1).sessionId(AGENT));
        desk.grant(BUYER, 3, e -> e.parentId(1).grades(0, 2));
        desk.bid(BUYER, 5, 100);

        assertThat(draw(AGENT, 0)).containsExactly("31: MANDATE 0");
        assertThat(draw(AGENT, 1)).containsExactly("31: MANDATE 1");
        assertThat(draw(AGENT, 77)).containsExactly("31: MANDATE 77");
        assertThat(draw(BUYER, 3)).containsExactly("1: MANDATE 3");
        assertThat(draw(AGENT, 2)).containsExactly("31: call 1 to 77 of 1000 until 5000000001");
        assertThat(mandateOfCall()).isEqualTo(2);
        assertThat(used(1)).isZero();
        desk.restore();
        assertThat(draw(BUYER, 1)).containsExactly("1: call 1 to 77 of 1000 until 5000000001");
        desk.at(9_000);
        assertThat(draw(AGENT, 2)).containsExactly("31: MANDATE 1");
        desk.revoke(BUYER, 1);
        assertThat(draw(AGENT, 2)).containsExactly("31: MANDATE 2");
    }

    @Test
    void shouldBeAsItWasAfterASnapshot() {
        desk.grant(BUYER, 1, e -> e.maxPrice(70).expireTime(9_000).grades(0, 2).grades(1, 7)
            .grades(3, Integer.MAX_VALUE));
        desk.grant(BUYER, 2, e -> e.parentId(1).sessionId(AGENT).maxSpend(500));
        desk.grant(BUYER, 3, e -> { });
        bid(AGENT, 2, 3, 50);
        desk.revoke(BUYER, 3);

        desk.restore();

        final Mandates mandates = desk.exchange().mandates();
        assertThat(mandates.count()).isEqualTo(3);
        assertThat(mandates.isRevoked(2)).isTrue();
        assertThat(mandates.maxPrice(0)).isEqualTo(70);
        assertThat(mandates.gradeId(0, 1)).isEqualTo(7);
        assertThat(mandates.gradeId(0, 3)).isEqualTo(Integer.MAX_VALUE);
        assertThat(mandates.parent(1)).isZero();
        assertThat(used(1)).isEqualTo(150);
        assertThat(bid(AGENT, 0, 1, 10)).containsExactly("31: MANDATE 0");
        assertThat(bid(AGENT, 2, 1, 71)).containsExactly("31: MANDATE 1");
        assertThat(desk.revoke(BUYER, 1)).containsExactly("1: ack 1", "31: MANDATE #1 3");
    }

    private void order1(final long quantity, final long price) {
        desk.order(BUYER, Side.BID, quantity, price, o -> o.mandate(1));
    }

    /** In the instrument that is not delivered and has no fees. */
    private List<String> bid(final int session, final int mandate, final long quantity, final long price) {
        return desk.order(session, Side.BID, quantity, price, o -> o.instrumentId(2).mandate(mandate));
    }

    private List<String> draw(final int session, final int mandate) {
        return desk.draw(session, 1_000, d -> d.mandate(mandate));
    }

    private int mandateOfCall() {
        return new CallAssignedDecoder().wrap(
            desk.events().get(0), EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET, CallAssignedDecoder.BLOCK_LENGTH,
            CallAssignedDecoder.SCHEMA_VERSION).mandate();
    }

    private long used(final int mandate) {
        return used(BUYER, mandate);
    }

    private long used(final int participant, final int mandate) {
        final Mandates mandates = desk.exchange().mandates();
        return mandates.used(mandates.find(desk.index(participant), mandate));
    }
}
