package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.LogonAckDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.TimerDueDecoder;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.Deadlines;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventSource;

class AllocationTest {
    private static final int SESSION       = 5;
    private static final int WARM_UP       = 20_000;
    private static final int ORDERS        = 20_000;
    private static final int WINDOWS       = 30;
    private static final int RATE          = 10_000;
    private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Answers each command with one event, in turn an acceptance, a fill, and both again with the phase of an
     * instrument in between; always has a deadline that is due. Nothing is allocated.
     */
    private static final class Echo implements CommandSink, EventSource, Deadlines {
        private final UnsafeBuffer ring = new UnsafeBuffer(new byte[CommandRecord.MAX_LENGTH]);
        private final UnsafeBuffer accepted = new Records().accepted(SESSION, 1);
        private final UnsafeBuffer fill = new Records().fill(SESSION, 1, 99, 1);
        private final UnsafeBuffer definition = new Records().definition(9);
        private final UnsafeBuffer status = new Records().status(9, Phase.HALTED);
        private final boolean isLittering;
        private UnsafeBuffer attached;
        private Object litter;
        private long commands;
        private long timers;
        private long sequence;

        Echo(final boolean isLittering) {
            this.isLittering = isLittering;
        }

        @Override
        public int tryClaim(final int recordLength) {
            if (isLittering) {
                litter = new byte[16];
            }
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return ring;
        }

        @Override
        public void commit() {
            if (attached == null) {
                attached = new Records().attached(1, SESSION, 1, 0, Mode.TRADE, RATE, 100);
                return;
            }
            commands++;
            if (CommandRecord.templateId(ring, 0) == TimerDueDecoder.TEMPLATE_ID) {
                timers++;
            }
        }

        @Override
        public long nextDeadlineNs() {
            return attached == null ? NONE : 0;
        }

        @Override
        public long timersHandled() {
            return timers;
        }

        @Override
        public int poll(final EventHandler handler, final int limit) {
            if (attached != null && sequence == 0) {
                sequence = 1;
                handler.onEvent(definition, 0, definition.capacity());
                handler.onEvent(attached, 0, attached.capacity());
                return 2;
            }
            int work = 0;
            while (sequence != 0 && sequence <= commands && work < limit) {
                handler.onEvent(next(), 0, next().capacity());
                if (sequence % 16 == 0) {
                    handler.onEvent(status, 0, status.capacity());
                }
                sequence++;
                work++;
            }
            return work;
        }

        private DirectBuffer next() {
            if ((sequence & 1) == 0) {
                accepted.putLong(EventRecord.FRAME_OFFSET + Frame.SEQUENCE_OFFSET, sequence);
                return accepted;
            }
            fill.putLong(EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET + 36, sequence);
            return fill;
        }
    }

    @Test
    void shouldAllocateNothingOnTheMessagePath() {
        assertThat(bytesAllocated(new Echo(false))).isZero();
    }

    /** The negative control: the same measurement sees sixteen bytes an order. */
    @Test
    void shouldSeeWhatAnOrderAllocates() {
        assertThat(bytesAllocated(new Echo(true))).isGreaterThanOrEqualTo(16L * ORDERS);
    }

    /**
     * The least of several windows: what a message allocates is in all of them, while the virtual machine's own, such
     * as linking a rare branch when it is taken first, is in one.
     */
    private static long bytesAllocated(final Echo echo) {
        try (GatewayRig rig = new GatewayRig()) {
            rig.context.commands(echo).events(echo).deadlines(echo);
            rig.start();
            final ScriptedClient client = rig.connect();
            client.send(Requests.logon(SESSION, 1));
            rig.await(client, ReplayCompleteDecoder.TEMPLATE_ID);
            assertThat(client.has(LogonAckDecoder.TEMPLATE_ID)).isTrue();

            measure(rig, client, echo, WARM_UP);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < WINDOWS && least > 0; i++) {
                least = Math.min(least, measure(rig, client, echo, ORDERS));
            }
            return least;
        }
    }

    /** Bytes that turns of the gateway allocate while so many orders and their events pass. */
    private static long measure(
            final GatewayRig rig, final ScriptedClient client, final Echo echo, final int orders) {
        final byte[] batch = batch();
        final long threadId = Thread.currentThread().getId();
        final long until = echo.commands + orders;
        long bytes = 0;
        while (echo.commands < until) {
            client.send(batch);
            final long before = BEAN.getThreadAllocatedBytes(threadId);
            rig.agent().doWork();
            rig.agent().doWork();
            bytes += BEAN.getThreadAllocatedBytes(threadId) - before;
            client.poll();
            client.frames.clear();
            rig.stepClocks();
        }
        assertThat(rig.counters().businessRejects).isPositive();
        assertThat(echo.timers).isPositive();
        return bytes;
    }

    /** Every message of a trader; a little more of them a millisecond than the rate allows. */
    private static byte[] batch() {
        return Requests.join(
            Requests.order(1), Requests.order(2), Requests.order(3), Requests.request(21, 84, 4),
            Requests.request(22, 52, 5), Requests.cancel(6, 1), Requests.request(24, 44, 7),
            Requests.request(25, 12, 8), Requests.massQuote(9, 4), Requests.request(27, 20, 10),
            Requests.request(28, 36, 11), Requests.request(29, 20, 12), Requests.request(30, 12, 13),
            Requests.heartbeat(true));
    }
}
