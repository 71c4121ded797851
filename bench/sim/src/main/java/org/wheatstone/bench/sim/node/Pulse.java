package org.wheatstone.bench.sim.node;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Round trips of one member who asks, waits for the answer, and asks again a little later, while the others trade now
 * and then: a figure, measured by a process that shares the machine with everything else. One thread.
 */
public final class Pulse {
    private static final int PROBE = 3;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long TRADE_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(180);
    private static final long IDLE_NS = 20_000;

    private final Market market;
    private long[] roundTripsNs = new long[1_024];
    private int count;
    private long askedNs;
    private long answeredNs = System.nanoTime();
    private long tradedNs = System.nanoTime();
    private int trader;
    private boolean isAsking;

    /** None yet. */
    public Pulse(final Market market) {
        this.market = market;
    }

    /** Goes on until something is the case. */
    public Pulse beatUntil(final BooleanSupplier isDone, final String what) {
        final long startNs = System.nanoTime();
        while (!isDone.getAsBoolean()) {
            ask();
            if (market.step() == 0) {
                LockSupport.parkNanos(IDLE_NS);
            }
            hear();
            if (System.nanoTime() - startNs > LIMIT_NS) {
                throw new IllegalStateException("still waiting for " + what);
            }
        }
        return this;
    }

    /** The same for a while. */
    public Pulse beatFor(final long millis) {
        final long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        return beatUntil(() -> System.nanoTime() - untilNs > 0, "the end of " + millis + " ms");
    }

    /** The middle one, that of one in a hundred, and how many there were. */
    @Override
    public String toString() {
        if (count == 0) {
            return "none";
        }
        final long[] sorted = Arrays.copyOf(roundTripsNs, count);
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%.2f/%.2f ms of %,d",
            sorted[count / 2] / 1e6, sorted[(int) (count * 0.99)] / 1e6, count);
    }

    private void ask() {
        final long nowNs = System.nanoTime();
        if (!isAsking && nowNs - answeredNs > PAUSE_NS) {
            askedNs = nowNs;
            isAsking = market.members().get(PROBE).ping();
        }
        if (nowNs - tradedNs > TRADE_NS) {
            tradedNs = nowNs;
            trader = (trader + 1) % MarketFiles.SESSIONS;
            market.members().get(trader == PROBE ? 0 : trader).trade();
        }
    }

    private void hear() {
        if (isAsking && market.members().get(PROBE).client().inFlightCount() == 0) {
            isAsking = false;
            answeredNs = System.nanoTime();
            if (count == roundTripsNs.length) {
                roundTripsNs = Arrays.copyOf(roundTripsNs, 2 * count);
            }
            roundTripsNs[count++] = answeredNs - askedNs;
        }
    }
}
