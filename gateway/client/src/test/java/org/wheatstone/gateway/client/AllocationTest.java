package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeDecoder;

/** Requests and answers through a real socket, with the clocks of every day, make no garbage. */
class AllocationTest {
    private static final int WARM_UP_ROUNDS = 5_000;
    private static final int ROUNDS         = 10_000;
    /** While the compiler settles, a few bytes come and go. What the path itself allocates is in every window. */
    private static final int WINDOWS        = 30;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldAllocateNothingOnceWarm() throws IOException {
        assertThat(leastBytes(new CountingTrader(0), WINDOWS)).isZero();
    }

    @Test
    void shouldSeeAListenerThatAllocates() throws IOException {
        assertThat(leastBytes(new CountingTrader(16), 1)).isGreaterThanOrEqualTo(ROUNDS * 16L);
    }

    private static long leastBytes(final CountingTrader trader, final int windows) throws IOException {
        try (Conversation talk = new Conversation()) {
            talk.context.nanoClock(SystemNanoClock.INSTANCE).epochNanoClock(new OffsetEpochNanoClock());
            final TradingClient client = new TradingClient(talk.context, trader);
            talk.client = client;
            client.connect();
            talk.until(talk.exchange::accept);
            talk.awaitLogon();
            talk.exchange.logonAck(0, 1, 0);
            talk.exchange.replayComplete(0);
            talk.exchange.flush();
            talk.until(client::isLive);

            trader.run(client, talk.exchange, WARM_UP_ROUNDS);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < windows && least > 0; i++) {
                final long before = allocatedBytes();
                trader.run(client, talk.exchange, ROUNDS);
                least = Math.min(least, allocatedBytes() - before);
            }

            assertThat(client.inFlightCount()).isZero();
            assertThat(client.orders().openCount()).isZero();
            return least;
        }
    }

    private static long allocatedBytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Plays both sides by turns, and counts the answers. */
    private static final class CountingTrader implements TradingListener {
        private final OrderRequest request = new OrderRequest();
        private final int garbageBytes;
        private byte[] garbage;
        private long answers;
        private long deadlineNs;

        CountingTrader(final int garbageBytes) {
            this.garbageBytes = garbageBytes;
        }

        void run(final TradingClient client, final ScriptedExchange exchange, final int rounds) throws IOException {
            deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            for (int i = 0; i < rounds; i++) {
                round(client, exchange);
            }
        }

        private void round(final TradingClient client, final ScriptedExchange exchange) throws IOException {
            final long first = order(client, 1_000);
            step(client, exchange, NewOrderDecoder.TEMPLATE_ID);
            exchange.accepted(first, 64 * first, 1_000, 5);
            hear(client, exchange, 1);

            final long replace = client.replace(first, request.price(1_100));
            final long refused = order(client, 1_001);
            step(client, exchange, ReplaceOrderDecoder.TEMPLATE_ID);
            step(client, exchange, NewOrderDecoder.TEMPLATE_ID);
            exchange.replaced(replace, 64 * first, first, 1_100, 5);
            exchange.businessReject(refused, Code.THROTTLED);
            exchange.trade(replace, 64 * first, 1_100, 2, 3);
            exchange.heartbeat();
            hear(client, exchange, 3);

            final long cancel = client.cancel(1, replace);
            step(client, exchange, CancelOrderDecoder.TEMPLATE_ID);
            exchange.canceled(replace, 64 * first, cancel);
            hear(client, exchange, 1);
        }

        private long order(final TradingClient client, final long price) {
            return client.newOrder(request.clear().instrumentId(1).side(Side.BID).price(price).quantity(5));
        }

        private void step(final TradingClient client, final ScriptedExchange exchange, final int templateId)
                throws IOException {
            int found = exchange.nextFrame();
            while (found != templateId) {
                if (found != 0 && found != HeartbeatDecoder.TEMPLATE_ID) {
                    throw new AssertionError("unexpected template: " + found);
                }
                doWork(client);
                exchange.receive();
                found = exchange.nextFrame();
            }
        }

        private void hear(final TradingClient client, final ScriptedExchange exchange, final int count)
                throws IOException {
            final long expected = answers + count;
            exchange.flush();
            while (answers < expected) {
                doWork(client);
            }
        }

        private void doWork(final TradingClient client) {
            client.doWork();
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain: " + client.state() + ", " + client.disconnection());
            }
        }

        private void onAnswer() {
            answers++;
            if (garbageBytes > 0) {
                garbage = new byte[garbageBytes];
            }
        }

        @Override
        public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
            onAnswer();
        }

        @Override
        public void onReplaced(final OrderReplacedDecoder event, final long receivedNs) {
            onAnswer();
        }

        @Override
        public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
            onAnswer();
        }

        @Override
        public void onTrade(final TradeDecoder event, final long receivedNs) {
            onAnswer();
        }

        @Override
        public void onBusinessReject(final BusinessRejectDecoder reject, final long receivedNs) {
            onAnswer();
        }

        @Override
        public void onNotApplied(final long clOrdId) {
            throw new AssertionError("nothing is lost here: clOrdId=" + clOrdId);
        }

        @Override
        public void onDisconnected(final Disconnection disconnection) {
            if (disconnection.cause() != Disconnection.Cause.CLOSED_BY_CALLER) {
                throw new AssertionError(disconnection + ", garbage=" + garbage);
            }
        }
    }
}
