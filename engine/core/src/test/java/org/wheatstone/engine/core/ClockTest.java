package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.timer.Timers;

/** Once a minute, while something waits to be delivered, the exchange is told what time it is. Blocks are of 100 s. */
class ClockTest {
    private static final long MINUTE_NS = 60 * SECOND_NS;
    private static final long EXPIRY_NS = 2 * BLOCK_NS + 5 * SECOND_NS;

    private final SteppedDesk desk = new SteppedDesk(SteppedDesk.limits().maxCancelsPerCommand(4));

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldRunFromTheFirstTradeOn() {
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 3, 100);
        assertThat(clock()).isEqualTo(Timers.NONE);
        desk.at(30 * SECOND_NS).bid(BUYER, 1, 100);
        assertThat(clock()).isEqualTo(MINUTE_NS);
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(MINUTE_NS);
        desk.at(MINUTE_NS).bid(BUYER, 1, 100);

        assertThat(clock()).as("due, until it fires").isEqualTo(MINUTE_NS);
        desk.restore();
        assertThat(desk.timerDue()).isEmpty();
        assertThat(clock()).isEqualTo(2 * MINUTE_NS);
        assertThat(desk.timerDue()).isEmpty();
        desk.at(3 * MINUTE_NS - 1).timerDue();
        assertThat(clock()).isEqualTo(3 * MINUTE_NS);
    }

    @Test
    void shouldStopWhenTheLastPoolHasExpired() {
        bought();
        desk.at(EXPIRY_NS - 1).timerDue();
        assertThat(clock()).isEqualTo(4 * MINUTE_NS);
        desk.at(EXPIRY_NS).timerDue();
        desk.restore();
        assertThat(desk.exchange().delivery().pools().open()).isZero();
        assertThat(clock()).as("set before").isEqualTo(4 * MINUTE_NS);
        desk.at(4 * MINUTE_NS).timerDue();

        assertThat(clock()).isEqualTo(Timers.NONE);
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(Timers.NONE);
        desk.restore();
        bought();
        assertThat(clock()).isEqualTo(5 * MINUTE_NS);
    }

    @Test
    void shouldGoByWhatIsDoneAndNotByTheTime() {
        bought();

        // Its own deadline comes before the expiry, of which nothing is done when it fires.
        desk.at(EXPIRY_NS + MINUTE_NS).timerDue();

        assertThat(desk.exchange().delivery().pools().open()).isZero();
        assertThat(clock()).isEqualTo(5 * MINUTE_NS);
    }

    @Test
    void shouldCostNothing() {
        bought();
        for (int i = 0; i < 4; i++) {
            final long price = 10 + i;
            desk.ext(MAKER, Side.BID, 1, price, o -> o.expireTime(MINUTE_NS + 1));
        }

        // Four is what a command may do.
        assertThat(desk.at(MINUTE_NS + 1).timerDue()).hasSize(4);
        assertThat(clock()).isEqualTo(2 * MINUTE_NS);
    }

    @Test
    void shouldWaitForTheBudgetOfOthers() {
        bought();
        for (int i = 0; i < 4; i++) {
            final long price = 10 + i;
            desk.ext(MAKER, Side.BID, 1, price, o -> o.expireTime(MINUTE_NS));
        }

        assertThat(desk.at(MINUTE_NS).timerDue()).hasSize(4);
        assertThat(clock()).isEqualTo(MINUTE_NS);
        assertThat(desk.timerDue()).isEmpty();
        assertThat(clock()).isEqualTo(2 * MINUTE_NS);
    }

    @Test
    void shouldMakeNoOutageOfAQuietHour() {
        bought();
        desk.at(MINUTE_NS).timerDue();
        desk.at(2 * MINUTE_NS).timerDue();
        desk.at(2 * MINUTE_NS + 25 * SECOND_NS).nodeStarted();

        final int pool = desk.exchange().delivery().pools().oldest(0);
        assertThat(desk.exchange().delivery().pools().voidIntervals(pool)).as("120 to 145").isEqualTo(2);
    }

    private void bought() {
        assertThat(desk.bought(SUPPLIER, 1, 100)).hasSize(2);
    }

    private long clock() {
        return desk.exchange().trading().timers().clock();
    }
}
