package org.wheatstone.bench.jmh.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import org.wheatstone.engine.runtime.counters.CounterFile;

/**
 * Stands where the gateway would and keeps so many commands without an answer at any time: a closed loop, of which it
 * measures throughput and the time from each command's way into the ring to the last event of its answer. What the
 * compiler has yet to learn is learnt in commands that are not counted. On the node's engine thread; the result is for
 * whoever started it.
 */
final class Load implements Agent {
    private static final int EVENT_LIMIT = 4_096;
    private static final double NS_PER_SECOND = 1e9;

    private final Histogram latencies = new Histogram(2);
    private final CountDownLatch isDone = new CountDownLatch(1);
    private final EventHandler handler = this::onEvent;
    private final EventSource events;
    private final int inFlight;
    private final long[] publishedNs;
    private final long warmUp;
    private final long end;
    private final Market market;
    private long published;
    private long answered;
    private long nowNs;
    private long firstNs;
    private long lastNs;

    private Load(final Node node, final int inFlight, final long warmUp, final long commands) {
        this.inFlight = inFlight;
        this.warmUp = warmUp;
        publishedNs = new long[Integer.highestOneBit(inFlight) << 1];
        end = warmUp + commands;
        events = node.newEventSource();
        // The node itself has said that it started.
        published = 1;
        market = new Market((buffer, offset, length) -> {
            if (!BenchNode.tryPublish(node.commands(), buffer, offset, length)) {
                throw new IllegalStateException("the ring is smaller than what may be under way");
            }
            published++;
            publishedNs[place(published)] = nowNs;
        });
    }

    /**
     * Runs a node of its own until so many commands are answered.
     *
     * @param warmUp commands before those that count.
     */
    static Result run(
            final Path directory, final Durability durability, final int inFlight, final long warmUp,
            final long commands) throws IOException, InterruptedException {
        final NodeContext context = BenchNode.context(directory).durability(durability);
        final Node node = Node.open(context);
        final Load load = new Load(node, inFlight, warmUp, commands);
        // As a gateway does while answers are on their way through the journal.
        node.start(load, new YieldingIdleStrategy());
        load.isDone.await();
        node.close();
        return new Result(commands / ((load.lastNs - load.firstNs) / NS_PER_SECOND), load.latencies,
            figure(directory, "journal_syncs"), figure(directory, "journal_sync_total_ns"));
    }

    private static long figure(final Path directory, final String name) throws IOException {
        return CounterFile.read(directory).stream()
            .filter(reading -> reading.name().equals(name)).mapToLong(CounterFile.Reading::value).sum();
    }

    @Override
    public int doWork() {
        if (published == 1) {
            market.open();
        }
        nowNs = System.nanoTime();
        int work = events.poll(handler, EVENT_LIMIT);
        if (firstNs == 0 && answered >= warmUp) {
            firstNs = nowNs;
        } else if (lastNs == 0 && answered >= end) {
            lastNs = nowNs;
            isDone.countDown();
        }
        while (published < end && published - answered < inFlight) {
            market.next();
            work++;
        }
        return work;
    }

    @Override
    public String roleName() {
        return "load";
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        if (EventRecord.isLastOfCommand(buffer, offset)) {
            answered = EventRecord.commandSequence(buffer, offset);
            if (answered > warmUp) {
                latencies.recordValue(nowNs - publishedNs[place(answered)]);
            }
        }
    }

    private int place(final long sequence) {
        return (int) sequence & publishedNs.length - 1;
    }

    /**
     * What a node got done.
     *
     * @param perSecond commands.
     * @param latencies in ns.
     * @param syncs     of the journal agent, those of the warm-up included.
     * @param syncNs    that they took.
     */
    record Result(double perSecond, Histogram latencies, long syncs, long syncNs) {
        double meanSyncNs() {
            return (double) syncNs / syncs;
        }

        double micros(final double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1e3;
        }
    }
}
