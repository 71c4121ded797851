package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.GrantMandateEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.RevokeMandateEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TimerDueEncoder;

/**
 * Mandates that come, are revoked with a bid under them and are forgotten, in a grade with a position limit and an end,
 * while the clock runs, a minute a round: no garbage.
 */
class MandateAllocationTest {
    private static final int WARM_UP    = 4_000;
    private static final int ROUNDS     = 1_000;
    private static final int PASSES     = 8;
    private static final int MANDATES   = 6;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long END_NS    = 1L << 61;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
    private final GrantMandateEncoder grant = new GrantMandateEncoder();
    private final RevokeMandateEncoder revoke = new RevokeMandateEncoder();
    private final NewOrderEncoder order = new NewOrderEncoder();
    private final CountingSink sink = new CountingSink();
    private Exchange exchange;
    private long nowNs = MINUTE_NS / 2;
    private long clOrdId;
    private int mandate;

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
            run(ROUNDS);
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before - overhead(threads, thread));
        }

        assertThat(least).isZero();
        assertThat(sink.refused).isZero();
        assertThat(exchange.mandates().count()).isLessThanOrEqualTo(MANDATES);
        assertThat(mandate).isGreaterThanOrEqualTo(WARM_UP + ROUNDS);
        assertThat(exchange.trading().timers().clock()).as("it has run").isGreaterThan(nowNs).isLessThanOrEqualTo(
            nowNs + MINUTE_NS);
        assertThat(new DeliveryAudit(exchange).firstViolation()).isNull();
    }

    private static long overhead(final ThreadMXBean threads, final long thread) {
        final long before = threads.getThreadAllocatedBytes(thread);
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    private void run(final int rounds) {
        for (int i = 0; i < rounds; i++) {
            nowNs += MINUTE_NS;
            begin(TimerDueEncoder.TEMPLATE_ID, TimerDueEncoder.BLOCK_LENGTH, 0);
            send();
            final int granted = begin(GrantMandateEncoder.TEMPLATE_ID, GrantMandateEncoder.BLOCK_LENGTH, BUYER);
            grant.wrap(command, granted).clOrdId(++clOrdId).mandateId(++mandate).maxSpend(1_000);
            send();
            final int bid = begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, BUYER);
            order.wrap(command, bid).instrumentId(1).clOrdId(++clOrdId).side(Side.BID).orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC).price(10).quantity(9).mandate(mandate);
            send();
            final int revoked = begin(RevokeMandateEncoder.TEMPLATE_ID, RevokeMandateEncoder.BLOCK_LENGTH, BUYER);
            revoke.wrap(command, revoked).clOrdId(++clOrdId).mandateId(mandate);
            send();
        }
    }

    private int begin(final int templateId, final int blockLength, final int session) {
        command.setMemory(0, CommandRecord.MAX_LENGTH, (byte) 0);
        final int frameLength = Frame.begin(command, CommandRecord.FRAME_OFFSET, templateId, blockLength);
        CommandRecord.stamp(command, 0, frameLength, session, session == 0 ? 0 : 1, session, nowNs);
        return CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    private void send() {
        exchange.onCommand(exchange.sequence() + 1, command, 0);
    }

    /** A lot is bought, to be delivered within two weeks; nine more may be bid for. */
    private void prepare() {
        final CoreContext context = GradeDesk.limits().maxMandates(MANDATES).maxPositions(64).maxRights(64)
            .maxCalls(4).maxDeliveries(8).maxCancelsPerCommand(16);
        final GradeDesk desk = new GradeDesk(
            context, e -> e.blockSeconds(604_800).intervalSeconds(604_800).effectiveTo(END_NS).positionLimit(10),
            e -> { });
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 1, 100);
        desk.bid(BUYER, 1, 100);
        clOrdId = desk.lastId(BUYER);
        exchange = SnapshotBytes.of(desk.exchange()).restore(context, sink);
    }

    /** Overwrites events, and counts those that refuse. */
    private static final class CountingSink implements EventSink {
        private static final int SLOTS = 64;

        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[SLOTS * EventRecord.MAX_LENGTH]);
        private int claimed;
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
                refused += templateId == OrderRejectedDecoder.TEMPLATE_ID ? 1 : 0;
            }
            claimed = 0;
        }
    }
}
