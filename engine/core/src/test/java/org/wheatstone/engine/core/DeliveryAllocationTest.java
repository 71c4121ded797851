package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.METER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.DrawEncoder;
import org.wheatstone.codecs.sbe.MeterRecordEncoder;
import org.wheatstone.codecs.sbe.TimerDueEncoder;

/** Draws and records, some of them of failures, and now and then an interval that is judged, make no garbage. */
class DeliveryAllocationTest {
    private static final int COMMANDS  = 100_000;
    private static final int WARM_UP   = 100_000;
    private static final int PASSES    = 8;
    private static final int PER_ROUND = 3;
    private static final int FAILURES  = 16;
    private static final long STEP_NS  = 200_000;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
    private final DrawEncoder draw = new DrawEncoder();
    private final MeterRecordEncoder meter = new MeterRecordEncoder();
    private final SlotSink sink = new SlotSink();
    private Exchange exchange;
    private long nowNs = 1_000_000;
    private long drawId;
    private long meterId;
    private int rounds;

    @Test
    void shouldAllocateNothing() {
        prepare();
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long thread = Thread.currentThread().getId();
        run(WARM_UP);

        // The compiler may still replace a method under way in an early pass; a garbage maker fails them all.
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < PASSES && least > 0; pass++) {
            final long before = threads.getThreadAllocatedBytes(thread);
            run(COMMANDS);
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before - overhead(threads, thread));
        }

        assertThat(least).isZero();
        assertThat(sink.seen[65] && sink.seen[66] && sink.seen[67] && sink.seen[68] && sink.seen[200]).isTrue();
        assertThat(sink.seen[43]).as("refused").isFalse();
        assertThat(new DeliveryAudit(exchange).firstViolation()).isNull();
    }

    private static long overhead(final ThreadMXBean threads, final long thread) {
        final long before = threads.getThreadAllocatedBytes(thread);
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    private void run(final int commands) {
        for (int i = 0; i < commands; i += PER_ROUND) {
            final long callId = (exchange.sequence() + 1) * 64;
            draw();
            final boolean fails = rounds++ % FAILURES == 0;
            meter(callId, 1, fails);
            if (fails) {
                meter(callId, 2, false);
            } else {
                timerDue();
            }
        }
    }

    private void draw() {
        final int block = begin(DrawEncoder.TEMPLATE_ID, DrawEncoder.BLOCK_LENGTH, BUYER);
        draw.wrap(command, block).instrumentId(1).clOrdId(++drawId).quantity(50);
        send();
    }

    private void meter(final long callId, final int attempt, final boolean fails) {
        final int block = begin(MeterRecordEncoder.TEMPLATE_ID, MeterRecordEncoder.BLOCK_LENGTH, METER);
        meter.wrap(command, block).clOrdId(++meterId).callId(callId).attempt((short) attempt)
            .status(fails ? CallStatus.ERROR : CallStatus.OK).tokens(1, 1);
        send();
    }

    private void timerDue() {
        begin(TimerDueEncoder.TEMPLATE_ID, TimerDueEncoder.BLOCK_LENGTH, 0);
        send();
    }

    private int begin(final int templateId, final int blockLength, final int session) {
        command.setMemory(0, CommandRecord.MAX_LENGTH, (byte) 0);
        nowNs += STEP_NS;
        final int frameLength = Frame.begin(command, CommandRecord.FRAME_OFFSET, templateId, blockLength);
        CommandRecord.stamp(command, 0, frameLength, session, session == 0 ? 0 : 1, session, nowNs);
        return CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    private void send() {
        exchange.onCommand(exchange.sequence() + 1, command, 0);
    }

    /** Two suppliers of 50 lots each; what is judged is good, whatever fails. */
    private void prepare() {
        final CoreContext context = GradeDesk.limits().maxCalls(64).maxDeliveries(64).maxPositions(64).maxRights(64);
        final GradeDesk desk = new GradeDesk(
            context, e -> e.serviceErrorPpm(1_000_000).tokensPerSecond(0).blockSeconds(1_000), e -> { });
        for (final int supplier : new int[] {SUPPLIER, RIVAL}) {
            desk.supplying(supplier);
            desk.ask(supplier, 50, 900);
            desk.bid(BUYER, 50, 900);
        }
        drawId = desk.lastId(BUYER);
        meterId = desk.lastId(METER);
        exchange = SnapshotBytes.of(desk.exchange()).restore(context, sink);
    }

    /** Overwrites events, and knows what kinds there were. */
    private static final class SlotSink implements EventSink {
        private static final int SLOTS = 256;

        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[SLOTS * EventRecord.MAX_LENGTH]);
        private final boolean[] seen = new boolean[256];
        private int claimed;

        @Override
        public int claim() {
            return claimed++ * EventRecord.MAX_LENGTH;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit(final int events) {
            for (int i = 0; i < claimed; i++) {
                seen[EventRecord.templateId(buffer, i * EventRecord.MAX_LENGTH)] = true;
            }
            claimed = 0;
        }
    }
}
