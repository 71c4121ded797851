package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.mandate.Mandates;

/** Mandates of which nothing is left make room for others, when others need it. There is room for six. */
class MandateForgetTest {
    private static final int AGENT = 31;
    private static final int OTHER = 32;

    private final SteppedDesk desk = new SteppedDesk(SteppedDesk.limits().maxMandates(6));

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldForgetTheRevokedOnesWhenTheTableIsFull() {
        granted(6);
        desk.revoke(BUYER, 2);
        desk.revoke(BUYER, 6);
        assertThat(ids(BUYER)).as("nobody needs their places").containsExactly(1, 2, 3, 4, 5, 6);

        assertThat(desk.grant(BUYER, 7, e -> { })).containsExactly("1: ack 7");
        assertThat(ids(BUYER)).containsExactly(1, 3, 4, 5, 7);
        desk.restore();
        assertThat(desk.revoke(BUYER, 2)).containsExactly("1: MANDATE 2");
        assertThat(bid(2, 1)).containsExactly("1: MANDATE 2");
        assertThat(desk.grant(BUYER, 7, e -> { })).containsExactly("1: TARGET_EXISTS 7");
        assertThat(desk.grant(BUYER, 2, e -> { })).containsExactly("1: ack 2");
        desk.restore();
        assertThat(ids(BUYER)).as("as they were granted").containsExactly(1, 3, 4, 5, 7, 2);
        assertThat(desk.grant(BUYER, 9, e -> { })).containsExactly("1: CAPACITY 6");
    }

    @Test
    void shouldFreeTheIdsOfThoseForgotten() {
        granted(40, 45);
        desk.revoke(BUYER, 45);
        desk.revoke(BUYER, 40);
        assertThat(desk.grant(BUYER, 40, e -> { })).as("over, and still there").containsExactly("1: TARGET_EXISTS 40");
        assertThat(desk.grant(MAKER, 1, e -> { })).as("of others nothing is forgotten")
            .containsExactly("3: CAPACITY 6");
        desk.grant(BUYER, 3, e -> { });
        desk.restore();

        assertThat(desk.grant(BUYER, 0, e -> { })).containsExactly("1: TARGET_EXISTS 0");
        assertThat(desk.grant(BUYER, 40, e -> e.parentId(3).maxSpend(7))).containsExactly("1: ack 40");
        assertThat(ids(BUYER)).containsExactly(41, 42, 43, 44, 3, 40);
        desk.restore();
        assertThat(ids(BUYER)).containsExactly(41, 42, 43, 44, 3, 40);
        assertThat(bid(40, 1)).as("of its new terms").containsExactly("1: MANDATE 40");
        desk.revoke(BUYER, 3);
        assertThat(desk.grant(BUYER, 3, e -> e.parentId(44))).containsExactly("1: TARGET_EXISTS 3");
        assertThat(desk.grant(BUYER, 1, e -> { })).containsExactly("1: ack 1");
        assertThat(ids(BUYER)).as("and a child of a later name").containsExactly(41, 42, 43, 44, 1);
    }

    @Test
    void shouldLetNoAgentUseUpTheIds() {
        desk.addSession(AGENT, BUYER, Mode.TRADE);
        desk.grant(BUYER, 1, e -> e.sessionId(AGENT));
        assertThat(desk.grant(AGENT, 65_535, e -> e.parentId(1))).containsExactly("31: ack 65535");
        assertThat(desk.grant(BUYER, 2, e -> { })).containsExactly("1: ack 2");
        granted(3, 5);
        desk.revoke(AGENT, 65_535);

        assertThat(desk.grant(AGENT, 65_535, e -> e.parentId(1))).containsExactly("31: TARGET_EXISTS 65535");
        assertThat(desk.grant(AGENT, 65_534, e -> e.parentId(1))).containsExactly("31: ack 65534");
        desk.revoke(AGENT, 65_534);
        assertThat(desk.grant(AGENT, 65_535, e -> e.parentId(1))).containsExactly("31: ack 65535");
        desk.restore();
        assertThat(ids(BUYER)).containsExactly(1, 2, 3, 4, 5, 65_535);
    }

    @Test
    void shouldForgetChainsFromTheirEnds() {
        desk.grant(BUYER, 1, e -> e.maxSpend(10_000));
        desk.grant(BUYER, 2, e -> e.parentId(1));
        desk.grant(BUYER, 3, e -> e.parentId(2));
        desk.grant(BUYER, 4, e -> e.parentId(1).expireTime(1_000));
        desk.grant(BUYER, 5, e -> { });
        desk.grant(BUYER, 6, e -> e.parentId(5).expireTime(2_000));
        desk.at(1_000).revoke(BUYER, 2);

        assertThat(desk.grant(BUYER, 7, e -> e.parentId(5))).containsExactly("1: ack 7");
        assertThat(ids(BUYER)).containsExactly(1, 5, 6, 7);
        desk.grant(BUYER, 8, e -> e.parentId(7));
        desk.grant(BUYER, 9, e -> e.parentId(7));
        desk.revoke(BUYER, 5);
        desk.grant(BUYER, 10, e -> { });
        assertThat(ids(BUYER)).containsExactly(1, 10);
    }

    @Test
    void shouldKeepWhatNamesASession() {
        desk.addSession(AGENT, BUYER, Mode.TRADE);
        desk.grant(BUYER, 1, e -> { });
        desk.grant(BUYER, 2, e -> e.sessionId(AGENT).parentId(1));
        desk.grant(BUYER, 3, e -> e.parentId(2));
        desk.revoke(BUYER, 1);
        desk.grant(BUYER, 4, e -> { });
        desk.grant(BUYER, 5, e -> { });
        desk.grant(BUYER, 6, e -> { });

        assertThat(desk.grant(BUYER, 7, e -> { })).containsExactly("1: ack 7");
        assertThat(ids(BUYER)).containsExactly(1, 2, 4, 5, 6, 7);
        assertThat(desk.grant(BUYER, 8, e -> { })).containsExactly("1: CAPACITY 6");
        desk.restore();
        assertThat(desk.order(AGENT, Side.BID, 1, 10, o -> o.instrumentId(2))).as("bound for good")
            .containsExactly("31: MANDATE 0");
    }

    @Test
    void shouldForgetWhatNamesASessionOnceANewerOneDoes() {
        desk.addSession(AGENT, BUYER, Mode.TRADE);
        desk.addSession(OTHER, BUYER, Mode.TRADE);
        desk.grant(BUYER, 5, e -> e.sessionId(AGENT));
        desk.grant(BUYER, 4, e -> e.sessionId(OTHER));
        desk.grant(BUYER, 3, e -> e.sessionId(AGENT));
        desk.grant(BUYER, 2, e -> e.sessionId(AGENT));
        desk.grant(BUYER, 1, e -> { });
        for (int id = 1; id <= 5; id++) {
            desk.revoke(BUYER, id);
        }
        desk.grant(BUYER, 6, e -> { });
        desk.restore();

        assertThat(desk.grant(BUYER, 7, e -> { })).containsExactly("1: ack 7");
        assertThat(ids(BUYER)).as("the last one of each session").containsExactly(4, 2, 6, 7);
        granted(8, 9);
        assertThat(desk.grant(BUYER, 10, e -> { })).containsExactly("1: CAPACITY 6");
        assertThat(desk.order(AGENT, Side.BID, 1, 10, o -> o.instrumentId(2))).as("bound for good")
            .containsExactly("31: MANDATE 0");
        desk.restore();
        assertThat(desk.order(AGENT, Side.BID, 1, 10, o -> o.instrumentId(2))).containsExactly("31: MANDATE 0");
        assertThat(desk.order(OTHER, Side.BID, 1, 10, o -> o.instrumentId(2))).containsExactly("32: MANDATE 0");
    }

    @Test
    void shouldKeepWhatNamesASessionWhileItIsNeededOtherwise() {
        desk.addSession(AGENT, BUYER, Mode.TRADE);
        desk.grant(BUYER, 1, e -> e.sessionId(AGENT));
        desk.grant(BUYER, 2, e -> e.sessionId(AGENT).expireTime(1_000));
        desk.order(AGENT, Side.BID, 1, 10, o -> o.instrumentId(2).mandate(2));
        desk.grant(BUYER, 3, e -> e.sessionId(AGENT).expireTime(1_000));
        desk.grant(BUYER, 4, e -> e.parentId(3).sessionId(AGENT));
        desk.grant(BUYER, 5, e -> e.parentId(1));
        desk.grant(BUYER, 6, e -> { });
        desk.at(1_000);

        assertThat(desk.grant(BUYER, 7, e -> { })).as("alive, with an order, with a child, the last")
            .containsExactly("1: CAPACITY 6");
        desk.revoke(BUYER, 5);
        assertThat(desk.grant(BUYER, 7, e -> e.sessionId(AGENT))).containsExactly("1: ack 7");
        assertThat(ids(BUYER)).containsExactly(1, 2, 3, 4, 6, 7);
        assertThat(desk.grant(BUYER, 8, e -> { })).as("a newer one names it now").containsExactly("1: ack 8");
        assertThat(ids(BUYER)).containsExactly(1, 2, 6, 7, 8);
    }

    @Test
    void shouldKeepWhatHasAnOpenOrder() {
        desk.grant(BUYER, 1, e -> e.expireTime(1_000));
        desk.grant(BUYER, 2, e -> e.parentId(1));
        granted(3, 6);
        bid(2, 1);
        final long open = desk.lastId(BUYER);
        bid(1, 1);
        desk.cancelIn(BUYER, 2, desk.lastId(BUYER));
        desk.at(1_000);

        // No timer has come for the bid that is over.
        assertThat(desk.grant(BUYER, 7, e -> { })).containsExactly("1: CAPACITY 6");
        desk.restore();
        assertThat(desk.grant(BUYER, 7, e -> { })).containsExactly("1: CAPACITY 6");
        assertThat(desk.timerDue()).containsExactly("1: EXPIRED #" + open + " 1");
        assertThat(desk.grant(BUYER, 7, e -> { })).containsExactly("1: ack 7");
        assertThat(ids(BUYER)).containsExactly(3, 4, 5, 6, 7);
    }

    @Test
    void shouldKeepWhatASweepHasNotReached() {
        granted(6);
        for (int i = 0; i < 4; i++) {
            bid(0, 1);
        }
        bid(3, 2);
        final long open = desk.lastId(BUYER);
        desk.revoke(BUYER, 3);

        assertThat(desk.grant(BUYER, 7, e -> { })).containsExactly("1: CAPACITY 6");
        assertThat(desk.timerDue()).containsExactly("1: MANDATE #" + open + " 2");
        assertThat(desk.grant(BUYER, 7, e -> { })).containsExactly("1: ack 7");
    }

    @Test
    void shouldCountOrdersHoweverTheyEnd() {
        desk.supplying(SUPPLIER);
        desk.grant(BUYER, 1, e -> e.maxSpend(100_000));
        desk.ask(SUPPLIER, 5, 100);
        assertThat(under(1, 2)).hasSize(2);
        assertThat(orders(1)).isZero();
        under(1, 4);
        assertThat(orders(1)).isEqualTo(1);
        desk.replace(BUYER, desk.lastId(BUYER), 5, 100);
        assertThat(orders(1)).isEqualTo(1);
        desk.restore();
        assertThat(orders(1)).isEqualTo(1);
        desk.ask(SUPPLIER, 9, 100);
        assertThat(orders(1)).as("filled").isZero();
        desk.order(BUYER, Side.BID, 90, 100, o -> o.mandate(1));
        desk.kill(BUYER);
        assertThat(orders(1)).isZero();
    }

    @Test
    void shouldKeepCallsOfAMandateThatIsForgotten() {
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 5, 100);
        desk.bid(BUYER, 5, 100);
        granted(6);
        desk.draw(BUYER, 1_000, d -> d.mandate(4));
        final long call = desk.callId();
        desk.revoke(BUYER, 4);
        desk.grant(BUYER, 7, e -> { });
        assertThat(ids(BUYER)).containsExactly(1, 2, 3, 5, 6, 7);

        desk.restore();
        final Calls calls = desk.exchange().delivery().calls();
        assertThat(calls.mandate(calls.find(call))).isEqualTo(4);
        assertThat(desk.meter(call, 1).get(0)).startsWith("1: OK 1");
    }

    @Test
    void shouldKeepWhatAParentHasUsed() {
        desk.grant(BUYER, 1, e -> e.maxSpend(10_000));
        desk.grant(BUYER, 2, e -> e.parentId(1));
        granted(3, 6);
        desk.declareCapacity(2, SUPPLIER, 10);
        desk.order(SUPPLIER, Side.ASK, 3, 100, o -> o.instrumentId(2));
        desk.order(BUYER, Side.BID, 3, 100, o -> o.instrumentId(2).mandate(2));
        desk.revoke(BUYER, 2);
        desk.grant(BUYER, 7, e -> { });

        assertThat(ids(BUYER)).doesNotContain(2);
        final Mandates mandates = desk.exchange().mandates();
        assertThat(mandates.used(mandates.find(desk.index(BUYER), 1))).isEqualTo(300);
    }

    @Test
    void shouldForgetNothingForARequestThatIsRefusedOtherwise() {
        granted(6);
        desk.revoke(BUYER, 2);
        final long market = desk.exchange().marketHash();

        assertThat(desk.grant(BUYER, 7, e -> e.maxPrice(-1))).containsExactly("1: BAD_PRICE 0");
        assertThat(desk.grant(BUYER, 7, e -> e.expireTime(1))).containsExactly("1: BAD_EXPIRY 1");
        assertThat(desk.grant(BUYER, 7, e -> e.parentId(2))).containsExactly("1: MANDATE 2");
        assertThat(desk.exchange().marketHash()).isEqualTo(market);
    }

    private void granted(final int last) {
        granted(1, last);
    }

    private void granted(final int first, final int last) {
        for (int id = first; id <= last; id++) {
            assertThat(desk.grant(BUYER, id, e -> { })).containsExactly("1: ack " + id);
        }
    }

    private List<String> bid(final int mandate, final long quantity) {
        return desk.order(BUYER, Side.BID, quantity, 10, o -> o.instrumentId(2).mandate(mandate));
    }

    private List<String> under(final int mandate, final long quantity) {
        return desk.order(BUYER, Side.BID, quantity, 100, o -> o.mandate(mandate));
    }

    private int orders(final int mandate) {
        final Mandates mandates = desk.exchange().mandates();
        return mandates.orders(mandates.find(desk.index(BUYER), mandate));
    }

    private List<Integer> ids(final int participant) {
        final Mandates mandates = desk.exchange().mandates();
        final List<Integer> ids = new ArrayList<>();
        int slot = mandates.grants().oldest(desk.index(participant));
        for (; slot != Mandates.NONE; slot = mandates.grants().newer(slot)) {
            ids.add(mandates.id(slot));
        }
        return ids;
    }
}
