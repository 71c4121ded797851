package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.MassQuoteEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.PostingDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TimerDueEncoder;

/** What is sold, sold again and bought back, by orders and quotes that turn around, makes no garbage. */
class ClosingAllocationTest {
    private static final int COMMANDS  = 70_000;
    private static final int WARM_UP   = 140_000;
    private static final int PASSES    = 8;
    private static final int PER_ROUND = 7;
    private static final long STEP_NS  = 200_000;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
    private final NewOrderEncoder order = new NewOrderEncoder();
    private final MassQuoteEncoder quote = new MassQuoteEncoder();
    private final SlotSink sink = new SlotSink();
    private final long[] ids = new long[GradeDesk.OPERATOR + 1];
    private Exchange exchange;
    private long nowNs = 1_000_000;

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
        // One that opens and one that closes both sides, which is paid to two.
        assertThat(sink.postings).isPositive().isEqualTo(sink.fills);
        assertThat(sink.refused).isZero();
        assertThat(new DeliveryAudit(exchange).firstViolation()).isNull();
    }

    private static long overhead(final ThreadMXBean threads, final long thread) {
        final long before = threads.getThreadAllocatedBytes(thread);
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    /** A lot goes from the maker to the buyer and back; then the maker turns its quotes around, twice. */
    private void run(final int commands) {
        for (int i = 0; i < commands; i += PER_ROUND) {
            order(MAKER, Side.ASK, false);
            order(BUYER, Side.BID, false);
            order(BUYER, Side.ASK, true);
            order(MAKER, Side.BID, true);
            quote(1);
            quote(0);
            timerDue();
        }
    }

    private void order(final int session, final Side side, final boolean isClosing) {
        final int block = begin(
            Frame.begin(
                command, CommandRecord.FRAME_OFFSET, NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH),
            session);
        order.wrap(command, block).instrumentId(1).clOrdId(++ids[session]).side(side).orderType(OrderType.LIMIT)
            .timeInForce(TimeInForce.GTC).price(100).quantity(1).flags().closing(isClosing);
        send();
    }

    private void quote(final long flags) {
        final int block = begin(
            Frame.begin(
                command, CommandRecord.FRAME_OFFSET, MassQuoteEncoder.TEMPLATE_ID, MassQuoteEncoder.BLOCK_LENGTH, 48),
            MAKER);
        quote.wrap(command, block).clOrdId(++ids[MAKER]).quoteSetId(9);
        quote.legsCount(1).next().instrumentId(1).flags(flags).bidPrice(90).bidQuantity(1).askPrice(110)
            .askQuantity(0);
        send();
    }

    private void timerDue() {
        begin(
            Frame.begin(
                command, CommandRecord.FRAME_OFFSET, TimerDueEncoder.TEMPLATE_ID, TimerDueEncoder.BLOCK_LENGTH), 0);
        send();
    }

    private int begin(final int frameLength, final int session) {
        nowNs += STEP_NS;
        CommandRecord.stamp(command, 0, frameLength, session, session == 0 ? 0 : 1, session, nowNs);
        return CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    private void send() {
        exchange.onCommand(exchange.sequence() + 1, command, 0);
    }

    private void prepare() {
        final CoreContext context = GradeDesk.limits().maxCalls(64).maxDeliveries(64).maxPositions(64).maxRights(64);
        final GradeDesk desk = new GradeDesk(context);
        desk.supplying(MAKER);
        ids[BUYER] = desk.lastId(BUYER);
        ids[MAKER] = desk.lastId(MAKER);
        exchange = SnapshotBytes.of(desk.exchange()).restore(context, sink);
    }

    /** Overwrites events, and counts some. */
    private static final class SlotSink implements EventSink {
        private static final int SLOTS = 256;

        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[SLOTS * EventRecord.MAX_LENGTH]);
        private int claimed;
        private long fills;
        private long postings;
        private long refused;

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
                final int templateId = EventRecord.templateId(buffer, i * EventRecord.MAX_LENGTH);
                fills += templateId == FillDecoder.TEMPLATE_ID ? 1 : 0;
                refused += templateId == OrderRejectedDecoder.TEMPLATE_ID ? 1 : 0;
                postings += templateId == PostingDecoder.TEMPLATE_ID ? 1 : 0;
            }
            claimed = 0;
        }
    }
}
