package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Deadlines decide by comparison; timers only tidy up. */
class ExpiryTest {
    private static final long DAY = 86_400_000_000_000L;

    private final Desk desk = new Desk(Desk.small());

    @Test
    void shouldLiveUntilTheMomentBeforeItsExpiry() {
        until(2, 5_000, 3, 100);

        desk.at(4_999);
        assertThat(desk.bid(1, 1, 100)).containsExactly("1: accepted #1 BID 1 @ 100", "2: 1 @ 100 with 1");
        desk.at(5_000);
        assertThat(desk.bid(1, 1, 100)).containsExactly("1: accepted #2 BID 1 @ 100", "2: EXPIRED #1 2");
    }

    @Test
    void shouldEndADayOrderAtTheNextMidnight() {
        desk.at(3 * DAY);
        assertThat(desk.order(2, Side.ASK, 1, 100, o -> o.timeInForce(TimeInForce.DAY)))
            .containsExactly("2: accepted #1 ASK 1 @ 100 until " + 4 * DAY);
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(4 * DAY);

        assertThat(desk.at(4 * DAY - 1).timerDue()).isEmpty();
        assertThat(desk.at(4 * DAY).timerDue()).containsExactly("2: END_OF_DAY #1 1");
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(desk.exchange().timersHandled()).isEqualTo(2);
    }

    @Test
    void shouldFireInOrderOfDeadlineThenId() {
        until(2, 7_000, 1, 101);
        until(1, 6_000, 1, 90);
        until(2, 6_000, 1, 102);
        until(2, 9_000, 1, 103);

        assertThat(desk.at(8_000).timerDue())
            .containsExactly("1: EXPIRED #1 1", "2: EXPIRED #2 1", "2: EXPIRED #1 1");
    }

    @Test
    void shouldGoOnWithANewTimerWhenTheBudgetIsUsedUp() {
        for (int i = 0; i < 6; i++) {
            until(2, 6_000, 1, 100 + i);
        }

        assertThat(desk.at(8_000).timerDue()).hasSize(4);
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(6_000);
        assertThat(desk.timerDue()).hasSize(2);
    }

    @Test
    void shouldEndAnExpiredTargetBeforeItRefusesTheChange() {
        until(2, 5_000, 1, 100);
        until(2, 5_000, 1, 101);
        until(2, 5_000, 1, 102);
        final long third = desk.exchange().sequence() * 64;

        desk.at(5_000);
        assertThat(desk.replace(2, 1, 2, 100)).containsExactly("2: EXPIRED #1 1", "2: ALREADY_DONE 1");
        assertThat(desk.cancel(2, 2)).containsExactly("2: EXPIRED #2 1", "2: ALREADY_DONE 2");
        assertThat(desk.cancel(2, 0, third)).containsExactly("2: EXPIRED #3 1", "2: ALREADY_DONE " + third);
        assertThat(desk.cancel(2, 0, third)).containsExactly("2: UNKNOWN_ORDER " + third);
        assertThat(desk.timerDue()).isEmpty();
    }

    @Test
    void shouldLookPastExpiredOrdersBeforeItAccepts() {
        until(2, 5_000, 1, 100);
        until(2, 5_000, 1, 101);
        desk.at(5_000);

        assertThat(desk.order(1, Side.BID, 1, 102, o -> o.orderType(OrderType.MARKET).timeInForce(TimeInForce.IOC)))
            .containsExactly("1: NO_LIQUIDITY 0");
        assertThat(desk.order(1, Side.BID, 1, 102, o -> o.timeInForce(TimeInForce.FOK)))
            .containsExactly("1: FOK_UNFILLABLE 0");
        desk.ask(3, 2, 102);
        assertThat(desk.order(1, Side.BID, 1, 102, o -> o.flags().postOnly(true)))
            .containsExactly("1: POST_ONLY_CROSSES 102");
        assertThat(desk.order(1, Side.BID, 1, 101, o -> o.flags().postOnly(true)))
            .containsExactly("1: accepted #4 BID 1 @ 101", "2: EXPIRED #1 1", "2: EXPIRED #2 1");
        assertThat(desk.exchange().books().orders().live()).isEqualTo(2);
    }

    @Test
    void shouldTouchAnExpiredOrderBeforeItAsksWhoseItIs() {
        until(1, 5_000, 1, 100);
        desk.at(5_000);

        assertThat(desk.bid(4, 1, 100)).containsExactly("4: accepted #1 BID 1 @ 100", "1: EXPIRED #1 1");
    }

    @Test
    void shouldCountExpiredOrdersAsTouched() {
        final Desk tight = new Desk(Desk.small().maxFillsPerCommand(2));
        for (int i = 0; i < 2; i++) {
            tight.order(2, Side.ASK, 1, 100, o -> o.timeInForce(TimeInForce.GTD).expireTime(5_000));
        }
        tight.ask(3, 1, 100);
        tight.at(5_000);

        assertThat(tight.order(1, Side.BID, 1, 100, o -> o.timeInForce(TimeInForce.FOK)))
            .containsExactly("1: FOK_UNFILLABLE 0");
        assertThat(tight.order(1, Side.BID, 1, 100, o -> o.flags().postOnly(true)))
            .containsExactly(
                "1: accepted #2 BID 1 @ 100", "2: EXPIRED #1 1", "2: EXPIRED #2 1", "1: FILL_LIMIT #2 1");
    }

    @Test
    void shouldKeepItsDeadlineWhenItIsReplaced() {
        until(2, 5_000, 3, 100);
        desk.replace(2, 1, 5, 110);

        assertThat(desk.at(5_000).timerDue()).containsExactly("2: EXPIRED #2 5");
    }

    @Test
    void shouldHaveNoTimerForAnOrderThatIsDone() {
        until(2, 5_000, 3, 100);
        desk.bid(1, 3, 100);
        until(2, 5_000, 3, 100);
        desk.cancel(2, desk.lastId(2));

        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldPreventNothingWithAnExpiredOrderOfItsOwn() {
        until(1, 5_000, 1, 100);
        desk.ask(2, 1, 100);
        desk.at(5_000);

        assertThat(desk.order(1, Side.BID, 1, 100, o -> o.selfTradePrevention(SelfTradePrevention.CANCEL_BOTH)))
            .containsExactly("1: accepted #2 BID 1 @ 100", "1: EXPIRED #1 1", "2: 1 @ 100 with 1");
    }

    private List<String> until(final int session, final long expireTime, final long quantity, final long price) {
        return desk.order(
            session, price < 100 ? Side.BID : Side.ASK, quantity, price,
            o -> o.timeInForce(TimeInForce.GTD).expireTime(expireTime));
    }
}
