package org.wheatstone.gateway.app;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.agrona.concurrent.IdleStrategy;

/**
 * What a thread with sockets does when there is nothing to do: spins for about 20 µs, then yields, then waits for a
 * socket for up to a millisecond. While something is on its way that no socket would wake it for, answers through the
 * journal or events of a market in motion, it goes on yielding. One thread only.
 */
final class GatewayIdle implements IdleStrategy {
    private static final long SPIN_NS = 20_000;
    private static final int YIELDS = 20;
    private static final int WAIT_MS = 1;

    private final IntConsumer awaitWork;
    private final BooleanSupplier isAwaitingMore;
    private long idleSinceNs;
    private int yields;
    private boolean isIdle;

    GatewayIdle(final IntConsumer awaitWork, final BooleanSupplier isAwaitingMore) {
        this.awaitWork = awaitWork;
        this.isAwaitingMore = isAwaitingMore;
    }

    @Override
    public void idle(final int workCount) {
        if (workCount > 0) {
            reset();
        } else {
            idle();
        }
    }

    @Override
    public void idle() {
        final long nowNs = System.nanoTime();
        if (!isIdle) {
            isIdle = true;
            yields = 0;
            idleSinceNs = nowNs;
        }
        if (nowNs - idleSinceNs < SPIN_NS) {
            Thread.onSpinWait();
        } else if (yields < YIELDS || isAwaitingMore.getAsBoolean()) {
            yields++;
            Thread.yield();
        } else {
            awaitWork.accept(WAIT_MS);
        }
    }

    @Override
    public void reset() {
        isIdle = false;
    }
}
