package org.wheatstone.bench.jmh.recovery;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.runtime.Node;

/**
 * A node at {@code group-sync} with so many commands under way at any time: what it gets done, against what as many
 * commands in each sync would come to, with the syncs measured beside it on the same disk.
 */
public final class SyncFigure implements Agent {
    private static final double TARGET = 0.5;
    private static final int EVENT_LIMIT = 4_096;
    private static final double PERCENT = 100;
    private static final double NS_PER_SECOND = 1e9;

    private final Node node;
    private final EventSource events;
    private final int inFlight;
    private final long commands;
    private final Market market;
    private final CountDownLatch isDone = new CountDownLatch(1);
    private long published;
    private long firstNs;
    private volatile long lastNs;

    private SyncFigure(final Node node, final int inFlight, final long commands) {
        this.node = node;
        this.inFlight = inFlight;
        this.commands = commands;
        events = node.newEventSource();
        market = new Market((buffer, offset, length) -> {
            if (!BenchNode.tryPublish(node.commands(), buffer, offset, length)) {
                throw new IllegalStateException("the ring is smaller than what may be under way");
            }
            published++;
        });
    }

    /** Measures. */
    public static void print(final Figure out, final Path directory, final int inFlight, final int rounds)
            throws InterruptedException {
        final long[] before = JournalFigure.syncs(directory.resolve("syncs-before"), inFlight);
        final double perSecond = throughput(directory.resolve("node"), inFlight, (long) inFlight * rounds);
        final long[] after = JournalFigure.syncs(directory.resolve("syncs-after"), inFlight);
        final double meanNs = (mean(before) + mean(after)) / 2;
        out.line("sync of %d commands, before / after: p50 %.2f / %.2f ms, p99 %.2f / %.2f, max %.2f / %.2f, mean %.2f",
            inFlight, at(before, 50), at(after, 50), at(before, 99), at(after, 99), at(before, 100), at(after, 100),
            meanNs / 1e6);
        out.line("group-sync, %d in flight: %,.0f commands a second", inFlight, perSecond);
        out.ratio("throughput / (in flight / sync time), " + inFlight,
            perSecond / (inFlight / (meanNs / NS_PER_SECOND)), TARGET, true);
    }

    private static double throughput(final Path directory, final int inFlight, final long commands)
            throws InterruptedException {
        final Node node = Node.open(BenchNode.context(directory).durability(Durability.GROUP_SYNC));
        final SyncFigure agent = new SyncFigure(node, inFlight, commands);
        node.start(agent, new BackoffIdleStrategy(100, 100, 1_000, 50_000));
        agent.isDone.await();
        node.close();
        return commands / ((agent.lastNs - agent.firstNs) / NS_PER_SECOND);
    }

    @Override
    public int doWork() {
        int work = events.poll((buffer, offset, length) -> { }, EVENT_LIMIT);
        final long durable = node.durableSequence();
        if (published == 0) {
            market.open();
        } else if (firstNs == 0 && durable > published) {
            published = durable;
            firstNs = System.nanoTime();
        }
        if (firstNs == 0) {
            return work;
        }
        while (published < commands && published - durable < inFlight) {
            market.next();
            work++;
        }
        if (lastNs == 0 && durable >= commands) {
            lastNs = System.nanoTime();
            isDone.countDown();
        }
        return work;
    }

    @Override
    public String roleName() {
        return "load";
    }

    private static double mean(final long[] times) {
        double sum = 0;
        for (final long time : times) {
            sum += time;
        }
        return sum / times.length;
    }

    private static double at(final long[] sorted, final int percent) {
        return Figure.millis(sorted[(int) Math.min(sorted.length - 1, sorted.length * percent / PERCENT)]);
    }
}
