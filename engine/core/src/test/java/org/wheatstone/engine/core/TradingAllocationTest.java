package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.NewOrderExtEncoder;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/** A round of everything that members can ask for, over and over, with new ids and later times, makes no garbage. */
class TradingAllocationTest {
    private static final int WARM_UP = 4_000;
    private static final int ROUNDS = 2_000;
    private static final int PASSES = 10;
    private static final long ROUND_NS = 1_000_000_000;

    private final List<UnsafeBuffer> round = new ArrayList<>();
    private final long[] idsOfRound = new long[Desk.SESSIONS + 1];
    private final CountingSink events = new CountingSink();
    private Exchange exchange;

    @Test
    void shouldAllocateNothing() {
        prepare();
        run(WARM_UP);
        final long eventsBefore = exchange.eventNumber();

        assertThat(Allocations.least(PASSES, () -> run(ROUNDS))).isZero();
        assertThat(exchange.eventNumber() - eventsBefore).isGreaterThanOrEqualTo((long) ROUNDS * round.size());
        assertThat(exchange.ignoredCommands()).isZero();
        assertThat(events.kinds()).contains(40, 42, 43, 45, 46, 48, 49, 50, 51, 54, 55, 59, 190);
    }

    private void run(final int rounds) {
        for (int i = 0; i < rounds; i++) {
            for (int command = 0; command < round.size(); command++) {
                final UnsafeBuffer record = round.get(command);
                later(record);
                exchange.onCommand(exchange.sequence() + 1, record, 0);
            }
        }
    }

    /** The same command one round later. */
    private void later(final UnsafeBuffer record) {
        final int session = CommandRecord.sessionId(record, 0);
        add(record, 8, ROUND_NS);
        if (session == 0) {
            return;
        }
        final int block = CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
        final int templateId = CommandRecord.templateId(record, 0);
        add(record, CommandRecord.FRAME_OFFSET + Frame.CL_ORD_ID_OFFSET, idsOfRound[session]);
        if (templateId == ReplaceOrderEncoder.TEMPLATE_ID || templateId == CancelOrderEncoder.TEMPLATE_ID) {
            add(record, block + ReplaceOrderEncoder.targetClOrdIdEncodingOffset(), idsOfRound[session]);
        }
        final int expireTime = block + NewOrderExtEncoder.expireTimeEncodingOffset();
        if (templateId == NewOrderExtEncoder.TEMPLATE_ID && record.getLong(expireTime) != 0) {
            add(record, expireTime, ROUND_NS);
        }
    }

    private static void add(final UnsafeBuffer record, final int offset, final long change) {
        record.putLong(
            offset, record.getLong(offset, ByteOrder.LITTLE_ENDIAN) + change, ByteOrder.LITTLE_ENDIAN);
    }

    private void prepare() {
        final Desk desk = new Desk(context());
        desk.record(record -> round.add(new UnsafeBuffer(record)));
        script(desk);
        for (int session = 1; session <= Desk.SESSIONS; session++) {
            idsOfRound[session] = desk.lastId(session);
        }
        exchange = SnapshotBytes.of(desk.exchange()).restore(context(), events);
    }

    /** Leaves nothing open, locked or frozen. */
    private static void script(final Desk desk) {
        desk.at(10_000);
        desk.protect(1, 7, 1, 2, 0);
        desk.quote(1, 7, 1, 5, 99, 6, 101, 2, 1, 50, 1, 60);
        desk.quote(1, 7, 1, 4, 99, 6, 102, 2, 0, 0, 1, 0);
        desk.order(2, Side.ASK, 9, 103, o -> o.displayQuantity(2));
        desk.order(2, Side.ASK, 2, 104, o -> o.timeInForce(TimeInForce.GTD).expireTime(20_000));
        desk.order(2, Side.ASK, 2, 105, o -> o.timeInForce(TimeInForce.GTD).expireTime(30_000));
        desk.order(3, Side.BID, 30, 103, o -> o.timeInForce(TimeInForce.FOK));
        desk.order(3, Side.BID, 9, 103, o -> o.minimumQuantity(5).timeInForce(TimeInForce.IOC));
        desk.resetProtection(1, 7);
        desk.quote(1, 7, 1, 4, 99, 6, 102);
        desk.order(3, Side.ASK, 2, 99, o -> { });
        desk.order(3, Side.ASK, 2, 99, o -> { });
        desk.resetProtection(1, 7);
        desk.at(21_000).order(3, Side.BID, 8, 104, o -> o.flags().keepOnDisconnect(true));
        desk.order(3, Side.ASK, 1, 104, o -> o.selfTradePrevention(SelfTradePrevention.DECREMENT));
        desk.replace(3, desk.lastId(3) - 1, 20, 103);
        desk.at(31_000).timerDue();
        desk.cancelAfter(1, 1);
        desk.bid(1, 1, 90);
        desk.bid(4, 1, 91);
        desk.openOrders(4);
        desk.at(2_000_000).timerDue();
        desk.bid(1, 1, 90);
        desk.cancel(1, desk.lastId(1));
        for (int i = 0; i < 6; i++) {
            desk.bid(1, 1, 80 + i);
        }
        for (int session = 1; session <= Desk.SESSIONS; session++) {
            desk.massCancel(session, m -> m.locked((short) 1));
            desk.timerDue();
            desk.timerDue();
            desk.timerDue();
            desk.unlock(session);
        }
    }

    private static CoreContext context() {
        return Desk.small().maxTrades(4);
    }
}
