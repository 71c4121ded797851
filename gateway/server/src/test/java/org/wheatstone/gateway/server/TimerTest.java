package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.TimerDueDecoder;
import org.wheatstone.engine.api.Deadlines;

class TimerTest {
    private final GatewayRig rig = new GatewayRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldTellTheExchangeOnceThatADeadlineHasPassed() {
        rig.start();
        final long deadlineNs = rig.clock.nanoTime() + 5_000_000;
        rig.deadlines.nextNs = deadlineNs;

        rig.step(4);
        assertThat(rig.sink.commands).isEmpty();
        rig.step(1);
        rig.step(20);

        assertThat(rig.sink.templates()).isEqualTo(List.of(TimerDueDecoder.TEMPLATE_ID));
        final UnsafeBuffer record = rig.sink.last();
        assertThat(new TimerDueDecoder()
            .wrap(record, CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET, TimerDueDecoder.BLOCK_LENGTH, 1)
            .deadline()).isEqualTo(deadlineNs);
        assertThat(CommandRecord.timeNs(record, 0)).isEqualTo(deadlineNs);
        assertThat(CommandRecord.sessionId(record, 0)).isZero();
    }

    @Test
    void shouldGoOnWhenTheFirstIsCarriedOut() {
        rig.start();
        rig.deadlines.nextNs = 0;
        rig.settle();
        assertThat(rig.sink.commands).hasSize(1);

        rig.deadlines.handled = 1;
        rig.settle();
        assertThat(rig.sink.commands).hasSize(2);
        rig.deadlines.nextNs = Deadlines.NONE;
        rig.deadlines.handled = 2;
        rig.settle();

        assertThat(rig.sink.templates()).isEqualTo(List.of(183, 183));
    }

    @Test
    void shouldCountFromWhereTheRunStands() {
        rig.deadlines.handled = 17;
        rig.deadlines.nextNs = 0;
        rig.start();

        rig.settle();

        assertThat(rig.sink.commands).hasSize(1);
    }

    @Test
    void shouldGoByTheTimeOfDayAlsoWhenItIsSet() {
        rig.start();
        rig.deadlines.nextNs = rig.clock.nanoTime() + 3_600_000_000_000L;
        rig.settle();
        assertThat(rig.sink.commands).isEmpty();

        rig.clock.stepMs(3_600_000);
        rig.settle();

        assertThat(rig.sink.commands).hasSize(1);
    }

    @Test
    void shouldWaitForRoom() {
        rig.start();
        rig.sink.room = 0;
        rig.deadlines.nextNs = 0;
        rig.settle();

        rig.sink.room = 1;
        rig.settle();

        assertThat(rig.sink.templates()).isEqualTo(List.of(183));
    }

    /** A ring with room for one command a turn, and an exchange that always has more to do. */
    @Test
    void shouldShareARingThatHasRoomForOne() {
        rig.start();
        final ScriptedClient client = rig.live(5);
        rig.sink.commands.clear();
        rig.sink.room = 0;
        final byte[][] orders = new byte[100][];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = Requests.order(i + 1);
        }
        client.send(Requests.join(orders));
        rig.settle();
        rig.deadlines.nextNs = 0;

        for (int turn = 0; turn < 40; turn++) {
            rig.sink.room = 1;
            rig.turn();
            rig.deadlines.handled = timers();
        }

        assertThat(rig.sink.commands).hasSize(40);
        assertThat(timers()).isEqualTo(20);
    }

    private long timers() {
        return rig.sink.templates().stream().filter(template -> template == 183).count();
    }
}
