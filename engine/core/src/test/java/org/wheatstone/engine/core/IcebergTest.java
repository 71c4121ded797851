package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Orders that show a part of themselves, and orders that want a part of themselves at once. */
class IcebergTest {
    private final Desk desk = new Desk(Desk.small());

    @Test
    void shouldShowTheNextPartBehindAllOthers() {
        assertThat(iceberg(2, 7, 3, 100)).containsExactly("2: accepted #1 ASK 7 @ 100 shows 3");
        desk.ask(3, 2, 100);

        assertThat(desk.bid(1, 4, 100)).containsExactly(
            "1: accepted #1 BID 4 @ 100", "2: 3 @ 100 with 1", "2: restated #1 4 REFRESHED", "3: 1 @ 100 with 1");
        assertThat(desk.bid(1, 9, 100)).containsExactly(
            "1: accepted #2 BID 9 @ 100", "3: 1 @ 100 with 1", "2: 3 @ 100 with 1", "2: restated #1 1 REFRESHED",
            "2: 1 @ 100 with 1");
    }

    @Test
    void shouldRefreshInTurns() {
        iceberg(2, 5, 2, 100);
        iceberg(3, 4, 1, 100);

        assertThat(desk.bid(1, 9, 100)).containsExactly(
            "1: accepted #1 BID 9 @ 100",
            "2: 2 @ 100 with 1", "2: restated #1 3 REFRESHED", "3: 1 @ 100 with 1", "3: restated #1 3 REFRESHED",
            "2: 2 @ 100 with 1", "2: restated #1 1 REFRESHED", "3: 1 @ 100 with 1", "3: restated #1 2 REFRESHED",
            "2: 1 @ 100 with 1", "3: 1 @ 100 with 1", "3: restated #1 1 REFRESHED", "3: 1 @ 100 with 1");
        assertThat(desk.exchange().books().orders().live()).isZero();
    }

    @Test
    void shouldFindFillableExactlyWhatMatchingFills() {
        // 16 makers may be touched: 4 rounds of three icebergs of 1, then one of 4 alone, and 8 more.
        iceberg(2, 4, 1, 100);
        iceberg(3, 4, 1, 100);
        iceberg(2, 4, 1, 100);
        desk.ask(3, 5, 101);
        iceberg(2, 30, 1, 102);

        assertThat(fillOrKill(21, 102)).containsExactly("1: FOK_UNFILLABLE 20");
        assertThat(fillOrKill(20, 102)).hasSize(29).noneMatch(e -> e.contains("FILL_LIMIT"));
        assertThat(desk.exchange().books().orders().live()).isEqualTo(1);
    }

    @Test
    void shouldNotReachWhatIsHiddenBehindAnOrderOfItsOwn() {
        iceberg(2, 4, 1, 100);
        desk.ask(4, 1, 100);

        assertThat(fillOrKill(2, 100)).containsExactly("1: FOK_UNFILLABLE 1");
        assertThat(desk.order(1, Side.BID, 2, 100, o -> o.timeInForce(TimeInForce.FOK)
            .selfTradePrevention(SelfTradePrevention.CANCEL_OLDEST)))
            .containsExactly(
                "1: accepted #2 BID 2 @ 100", "2: 1 @ 100 with 1", "2: restated #1 3 REFRESHED",
                "1: prevented 1 @ 100, leaves 1", "4: SELF_TRADE #1 1", "2: 1 @ 100 with 1",
                "2: restated #1 2 REFRESHED");
    }

    @Test
    void shouldDecrementWhatIsShownAndShowAgain() {
        iceberg(4, 7, 3, 100);

        assertThat(desk.order(1, Side.BID, 5, 100, o -> o.selfTradePrevention(SelfTradePrevention.DECREMENT)))
            .containsExactly(
                "1: accepted #1 BID 5 @ 100", "1: prevented 3 @ 100, leaves 2", "4: restated #1 4 REFRESHED",
                "1: prevented 2 @ 100, leaves 0", "4: restated #1 2 SELF_TRADE", "1: SELF_TRADE #1 2");
    }

    @Test
    void shouldCutWhatIsShownToItsLeavesWhenItKeepsItsPlace() {
        iceberg(2, 9, 3, 100);
        desk.bid(1, 1, 100);
        desk.ask(3, 1, 100);

        assertThat(desk.replace(2, 1, 2, 100)).containsExactly("2: replaced #1 by #2 1 @ 100 in place");
        assertThat(desk.bid(1, 2, 100))
            .containsExactly("1: accepted #2 BID 2 @ 100", "2: 1 @ 100 with 1", "3: 1 @ 100 with 1");
    }

    @Test
    void shouldKeepWhatItShowsWhenItKeepsItsPlaceAndShowAnewWhenNot() {
        iceberg(2, 9, 3, 100);
        desk.bid(1, 2, 100);
        desk.replace(2, 1, 8, 100);
        desk.ask(3, 1, 100);

        // One of three is left to be seen of six.
        assertThat(desk.bid(1, 1, 100))
            .containsExactly("1: accepted #2 BID 1 @ 100", "2: 1 @ 100 with 1", "2: restated #2 5 REFRESHED");
        assertThat(desk.replace(2, 2, 9, 100)).containsExactly("2: replaced #2 by #3 6 @ 100");
        assertThat(desk.bid(1, 4, 100)).containsExactly(
            "1: accepted #3 BID 4 @ 100", "3: 1 @ 100 with 1", "2: 3 @ 100 with 1", "2: restated #3 3 REFRESHED");
    }

    @Test
    void shouldRefuseADisplayThatDoesNotFit() {
        assertThat(iceberg(2, 7, -1, 100)).containsExactly("2: BAD_DISPLAY -1");
        assertThat(iceberg(2, 7, 8, 100)).containsExactly("2: BAD_DISPLAY 8");
        assertThat(desk.order(2, Side.ASK, 7, 100, o -> o.displayQuantity(1).timeInForce(TimeInForce.IOC)))
            .containsExactly("2: BAD_DISPLAY 1");
        assertThat(iceberg(2, 7, 7, 100)).containsExactly("2: accepted #4 ASK 7 @ 100 shows 7");
    }

    @Test
    void shouldFillAMinimumAtOnceOrBeRefused() {
        desk.ask(2, 3, 100);

        assertThat(atLeast(4, 10)).containsExactly("1: FOK_UNFILLABLE 3");
        assertThat(atLeast(11, 10)).containsExactly("1: BAD_QUANTITY 11");
        assertThat(atLeast(-1, 10)).containsExactly("1: BAD_QUANTITY -1");
        assertThat(desk.order(1, Side.BID, 3, 100, o -> o.minimumQuantity(1).timeInForce(TimeInForce.FOK)))
            .containsExactly("1: BAD_COMBINATION 1");
        assertThat(desk.order(1, Side.BID, 3, 90, o -> o.minimumQuantity(1).flags().postOnly(true)))
            .containsExactly("1: BAD_COMBINATION 1");
        assertThat(atLeast(3, 10)).containsExactly("1: accepted #6 BID 10 @ 100", "2: 3 @ 100 with 1");
        // The rest wants nothing any more.
        assertThat(desk.ask(3, 1, 100)).containsExactly("3: accepted #1 ASK 1 @ 100", "1: 1 @ 100 with 3");
    }

    @Test
    void shouldComeInAHundredPartsAtMost() {
        assertThat(iceberg(2, 1_000, 9, 100)).containsExactly("2: BAD_DISPLAY 9");
        assertThat(iceberg(2, 1_001, 10, 100)).containsExactly("2: BAD_DISPLAY 10");
        assertThat(iceberg(2, 1_000, 10, 100)).containsExactly("2: accepted #3 ASK 1000 @ 100 shows 10");
        assertThat(desk.replace(2, 3, 1_001, 101)).containsExactly("2: BAD_DISPLAY 10");

        desk.bid(1, 1, 100);
        // What it has traded counts no more.
        assertThat(desk.replace(2, 3, 1_001, 101)).hasSize(1).first().asString().contains("replaced");
        assertThat(desk.replace(2, 5, 2_000, 101)).containsExactly("2: BAD_DISPLAY 10");
    }

    private List<String> iceberg(final int session, final long quantity, final long display, final long price) {
        return desk.order(session, Side.ASK, quantity, price, o -> o.displayQuantity(display));
    }

    private List<String> fillOrKill(final long quantity, final long price) {
        return desk.order(1, Side.BID, quantity, price, o -> o.timeInForce(TimeInForce.FOK));
    }

    private List<String> atLeast(final long minimum, final long quantity) {
        return desk.order(1, Side.BID, quantity, 100, o -> o.minimumQuantity(minimum));
    }
}
