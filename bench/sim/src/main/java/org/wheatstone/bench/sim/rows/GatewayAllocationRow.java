package org.wheatstone.bench.sim.rows;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wheatstone.bench.sim.ChildRow;
import org.wheatstone.bench.sim.Row;
import org.wheatstone.bench.sim.RowContext;
import org.wheatstone.bench.sim.RowResult;
import org.wheatstone.bench.sim.node.Market;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.stepped.SteppedExchange;
import org.wheatstone.engine.testkit.Allocations;

/**
 * The duty thread of a fused node, gateway, journal and core in turn, whose garbage the JVM counts while members trade
 * by requests of every kind through real sockets. When warm there is none; a gateway's turn that makes some on purpose
 * shows that it would be seen. As in {@link AllocationRow}, without C2, and with what {@link CollectedIndex} explains
 * told apart: members and their sockets make garbage here, so that there are collections.
 */
public final class GatewayAllocationRow implements Row {
    @Override
    public String name() {
        return "gateway-allocation";
    }

    @Override
    public String claim() {
        return "bytes per frame on the duty thread, sockets included: 0";
    }

    @Override
    public RowResult run(final RowContext context) throws IOException, InterruptedException {
        return ChildRow.run(InProcess.class, context, context.size(), List.of(), "-XX:TieredStopAtLevel=1");
    }

    /** The row itself. */
    public static final class InProcess implements Row {
        private static final int WARM_UP = 40_000;
        private static final int FRAMES = 100_000;
        private static final int SETTLING = 10_000;
        private static final int CONTROL = 500;
        private static final long BLOCK_BYTES = 1L << 28;
        private static final long LIMIT_NS = TimeUnit.MINUTES.toNanos(10);

        private final CollectedIndex index = new CollectedIndex();
        private byte[] garbage = new byte[0];

        @Override
        public String name() {
            return "gateway-allocation in process";
        }

        @Override
        public String claim() {
            return "";
        }

        @Override
        public RowResult run(final RowContext context) {
            final RowResult.Tally tally = new RowResult.Tally(context.seed());
            try (SteppedExchange exchange = new SteppedExchange(context.directory("data"), BLOCK_BYTES);
                Market market = new Market(context.seed())) {
                market.begin(exchange.port());
                final Bytes warmUp = trade(exchange, market, WARM_UP, () -> { });
                System.gc();
                trade(exchange, market, SETTLING, () -> { });
                index.begin();
                final Bytes bytes = trade(exchange, market, FRAMES, () -> { });
                final long ofChronicle = index.bytes();
                final Bytes control = trade(exchange, market, CONTROL, () -> garbage = new byte[16]);
                return tally.run(new Verdict()).operations(FRAMES)
                    .note("bytes of gateway and node over " + FRAMES + " frames and " + bytes.turns + " turns: "
                        + bytes.gateway + " and " + bytes.node + "; while warming up " + warmUp.gateway + " and "
                        + warmUp.node + "; of Chronicle's behind collections " + ofChronicle)
                    .require(bytes.gateway + bytes.node == 0, "the duty thread made garbage")
                    .require(control.gateway >= garbage.length, "a turn that makes garbage was not noticed")
                    .result();
            }
        }

        /** Takes turns until members have sent so many frames more. */
        private Bytes trade(
                final SteppedExchange exchange, final Market market, final int frames, final Runnable besides) {
            final long enough = market.requestCount() + frames;
            final long deadlineNs = System.nanoTime() + LIMIT_NS;
            final Bytes bytes = new Bytes();
            while (market.requestCount() < enough) {
                market.trade();
                market.step();
                bytes.gateway += Allocations.during(1, () -> {
                    exchange.stepGateway();
                    besides.run();
                });
                final long made = Allocations.during(1, exchange::stepNode);
                bytes.node += made == 0 || index.explains(made) ? 0 : made;
                exchange.readNews();
                bytes.turns++;
                if (System.nanoTime() - deadlineNs > 0) {
                    throw new IllegalStateException(market.requestCount() + " frames of " + enough);
                }
            }
            return bytes;
        }
    }

    /** What was counted. */
    private static final class Bytes {
        private long gateway;
        private long node;
        private long turns;
    }
}
