package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.OperatorDesk.ANN;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;

import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;

/** A killed participant loses all its orders and enters no more, until it is released. */
class KillTest {
    @Test
    void shouldCancelAllOrdersAfterTheAckAndLetNoMoreIn() {
        final OperatorDesk desk = new OperatorDesk();
        desk.bid(1, 100);
        desk.bid(1, 110);
        desk.ask(1, 200);

        assertThat(desk.by(ANN).kill(BUYER)).containsExactly("done", "canceled KILL", "canceled KILL");

        assertThat(EventRecord.isLastOfCommand(desk.events().get(2), 0)).isTrue();
        assertThat(EventRecord.sessionId(desk.events().get(1), 0)).isEqualTo(BUYER);
        assertThat(desk.bid(1, 100)).containsExactly("KILL_SWITCH 0");
        assertThat(desk.ask(1, 200)).containsExactly("template 40");
        assertThat(desk.balances()).startsWith(1_000_000L, 0L, 0L);
    }

    @Test
    void shouldBeReleasedOnlyWhenItsSweepIsDone() {
        final OperatorDesk desk = new OperatorDesk(OperatorDesk.limits().maxCancelsPerCommand(2), 0, 0);
        for (int i = 0; i < 5; i++) {
            desk.bid(1, 100);
        }

        assertThat(desk.by(ANN).kill(BUYER)).containsExactly("done", "canceled KILL", "canceled KILL");
        assertThat(desk.exchange().nextDeadlineNs()).isLessThanOrEqualTo(desk.exchange().timeNs());
        assertThat(desk.by(ANN).release(BUYER)).containsExactly("BAD_TRANSITION 24");
        assertThat(desk.timerDue()).containsExactly("canceled KILL", "canceled KILL");
        assertThat(desk.by(ANN).release(BUYER)).containsExactly("BAD_TRANSITION 24");
        assertThat(desk.timerDue()).containsExactly("canceled KILL");

        assertThat(desk.by(ANN).release(BUYER)).containsExactly("done");
        assertThat(desk.bid(1, 100)).containsExactly("template 40");
        assertThat(desk.by(ANN).kill(BUYER)).containsExactly("done", "canceled KILL");
    }

    @Test
    void shouldKillAParticipantWithoutOrders() {
        final OperatorDesk desk = new OperatorDesk();

        assertThat(desk.by(ANN).kill(BUYER)).containsExactly("done");
        assertThat(desk.by(ANN).release(BUYER)).containsExactly("done");
    }
}
