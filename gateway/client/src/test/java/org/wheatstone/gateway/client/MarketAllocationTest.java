package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.Side;

/** Books kept up to date through a real socket, and read, make no garbage. */
class MarketAllocationTest {
    private static final int WARM_UP_ROUNDS = 5_000;
    private static final int ROUNDS         = 10_000;
    /** While the compiler settles, a few bytes come and go. What the path itself allocates is in every window. */
    private static final int WINDOWS        = 30;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldAllocateNothingOnceWarm() throws IOException {
        assertThat(leastBytes(0, WINDOWS)).isZero();
    }

    @Test
    void shouldSeeAListenerThatAllocates() throws IOException {
        assertThat(leastBytes(16, 1)).isGreaterThanOrEqualTo(ROUNDS * 16L);
    }

    private static long leastBytes(final int garbageBytes, final int windows) throws IOException {
        try (Follower follower = new Follower(garbageBytes)) {
            follower.run(WARM_UP_ROUNDS);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < windows && least > 0; i++) {
                final long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
                follower.run(ROUNDS);
                least = Math.min(least, THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
            }
            return least;
        }
    }

    /** Plays both sides by turns, and reads each book that is whole. */
    private static final class Follower implements MarketDataListener, AutoCloseable {
        private final ScriptedExchange exchange = new ScriptedExchange();
        private final MarketScript market = new MarketScript(exchange);
        private final MarketDataClient client;
        private final int garbageBytes;
        private byte[] garbage;
        private long command = 1;
        private long trades;
        private long books;
        private long lots;

        Follower(final int garbageBytes) throws IOException {
            this.garbageBytes = garbageBytes;
            client = new MarketDataClient(
                new ClientContext().port(exchange.port()).sessionId(7).maxInstruments(4).maxBookOrders(64)
                    .maxBookLevels(16).receiveBufferBytes(16_384).nanoClock(SystemNanoClock.INSTANCE), this);
            client.subscribe(MarketScript.INSTRUMENT, 0, Feed.ORDERS, Feed.LEVELS, Feed.BBO, Feed.TRADES);
            client.connect();
            logOn();
            market.command(command).begin(Feed.ORDERS, 1).entry(1, Side.BID, 1_000, 5, 1).end(Feed.ORDERS, 1)
                .begin(Feed.LEVELS, 1).entry(0, Side.BID, 1_000, 5, 1).end(Feed.LEVELS, 1);
        }

        private void logOn() throws IOException {
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!exchange.accept()) {
                step(deadlineNs);
            }
            exchange.hello();
            exchange.flush();
            exchange.receive();
            while (exchange.nextFrame() != LogonDecoder.TEMPLATE_ID) {
                step(deadlineNs);
                exchange.receive();
            }
            exchange.logonAck(0, 0, 0);
            exchange.replayComplete(0);
            exchange.flush();
            while (!client.isLive()) {
                step(deadlineNs);
            }
        }

        void run(final int rounds) throws IOException {
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            for (int i = 0; i < rounds; i++) {
                round(deadlineNs);
            }
        }

        private void round(final long deadlineNs) throws IOException {
            final long expected = trades + 1;
            command++;
            final long orderId = command * 1_024;
            market.command(command).added(orderId, Side.ASK, 1_010, 5, true).bbo(1_000, 5, 1_010, 5)
                .level(Side.ASK, 1_010, 5, 1, true);
            command++;
            market.command(command).reduced(orderId, 4, true).level(Side.ASK, 1_010, 4, 1, true);
            command++;
            market.command(command).executed(orderId, 1, 3, false).deleted(orderId, true)
                .level(Side.ASK, 1_010, 0, 0, true).bbo(1_000, 5, 0, 0);
            exchange.heartbeat();
            market.trade(expected, 1_010, 1);
            exchange.flush();
            while (trades < expected) {
                step(deadlineNs);
            }
            exchange.receive();
            while (exchange.nextFrame() != 0) {
                Thread.onSpinWait();
            }
        }

        private void step(final long deadlineNs) {
            client.doWork();
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain: " + client.state() + ", " + client.disconnection());
            }
        }

        @Override
        public void onFeedsEnded(final FeedsEnded ended) {
            throw new AssertionError(ended);
        }

        @Override
        public void onOrderBook(final OrderBook book, final long receivedNs) {
            books++;
            for (int i = 0; i < book.levelCount(Side.ASK); i++) {
                lots += book.quantity(Side.ASK, i) + book.first(Side.ASK, i).quantity();
            }
        }

        @Override
        public void onLevelBook(final LevelBook book, final long receivedNs) {
            lots += book.quantityUpTo(Side.ASK, 2_000);
        }

        @Override
        public void onMarketTrade(final MarketTradeDecoder trade, final long receivedNs) {
            trades = trade.tradeId();
            if (garbageBytes > 0) {
                garbage = new byte[garbageBytes];
            }
        }

        @Override
        public void onDisconnected(final Disconnection disconnection) {
            if (disconnection.cause() != Disconnection.Cause.CLOSED_BY_CALLER) {
                throw new AssertionError(disconnection + ", books=" + books + ", lots=" + lots
                    + ", garbage=" + garbage);
            }
        }

        @Override
        public void close() {
            client.close();
            exchange.close();
        }
    }
}
