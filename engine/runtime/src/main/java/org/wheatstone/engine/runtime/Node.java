package org.wheatstone.engine.runtime;

import com.lmax.disruptor.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.CloseHelper;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.NodeStartedEncoder;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.EventHistory;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.journal.DirectoryLock;

/**
 * One exchange on one machine: locked, recovered, and running. {@link #open} locks the directory, replays the journal
 * and begins a run; {@link #start} gives the agents their threads; {@link #close} stops them, journal last.
 *
 * <p>Until {@link #start}, and in tests instead of it, the calling thread is all of them: {@link #step}. A failure of
 * any agent halts the node, once and for good: nothing more is acknowledged, and {@link NodeContext#onHalt} is told.
 */
public final class Node implements AutoCloseable {
    private static final long SPIN_LIMIT = 100;
    private static final long YIELD_LIMIT = 100;
    private static final long MIN_PARK_NS = 1_000;
    private static final long MAX_PARK_NS = 100_000;

    private final NodeContext context;
    private final DirectoryLock lock;
    private final Logs logs;
    private final Recovered recovered;
    private final Exchange exchange;
    private final CommandRing commands;
    private final EventRing events;
    private final Sequence durable = new Sequence(0);
    private final JournalAgent journalAgent;
    private final EngineAgent engineAgent;
    private final HistoryAgent historyAgent;
    private final List<AgentRunner> runners = new ArrayList<>();
    private final List<EventReader> readers = new ArrayList<>();
    private final AtomicBoolean isHalted = new AtomicBoolean();
    private boolean isClosed;

    private Node(final NodeContext context, final DirectoryLock lock, final Recovery recovery, final Logs logs) {
        this.context = context;
        this.lock = lock;
        this.logs = logs;
        final long startNs = context.nanoClock().nanoTime();
        commands = new CommandRing(context.commandRingSlots());
        events = new EventRing(context.eventRingSlots(), context.core().maxEventsPerCommand(), durable);
        exchange = new Exchange(context.core(), events);
        recovery.replay(exchange, events, durable, logs);
        recovered = new Recovered(
            exchange.sequence(), exchange.eventNumber(),
            recovery.scans().tornCommandBytes(), recovery.scans().tornEventBytes(),
            TimeUnit.NANOSECONDS.toMillis(context.nanoClock().nanoTime() - startNs));
        journalAgent =
            new JournalAgent(commands.newReader(), events.newReader(), logs, durable, context.nanoClock());
        engineAgent = new EngineAgent(commands.newReader(), events, exchange);
        historyAgent = new HistoryAgent(context.directory(), context.historyBytes());
    }

    /**
     * Locks the directory, recovers what is in it, and begins a run with {@code NodeStarted} as its first command.
     *
     * @throws org.wheatstone.journal.LockedException       if another node has the directory.
     * @throws org.wheatstone.journal.CorruptBatchException if a log is damaged, or has lost what was durable.
     * @throws DivergenceException                          if the event log is not what the commands give.
     */
    public static Node open(final NodeContext context) {
        final DirectoryLock lock = DirectoryLock.acquire(context.directory());
        Logs logs = null;
        boolean isOpen = false;
        try {
            final Recovery recovery = Recovery.scan(context.directory());
            logs = Logs.open(recovery.scans(), context.journal());
            final Node node = new Node(context, lock, recovery, logs);
            node.announce();
            isOpen = true;
            return node;
        } finally {
            if (!isOpen) {
                CloseHelper.closeAll(logs, lock);
            }
        }
    }

    /** Where the gateway's thread puts commands; before {@link #start}, the calling thread. */
    public CommandSink commands() {
        return commands;
    }

    /** A new reader of the events from now on; before {@link #start}, and to be polled for as long as the node runs. */
    public EventSource newEventSource() {
        final EventReader reader = events.newReader();
        readers.add(reader);
        return reader;
    }

    /** Lets go of a reader that is polled no more; before {@link #start}. */
    public void release(final EventSource source) {
        events.remove((EventReader) source);
        readers.remove(source);
    }

    /** The past, for the gateway's thread. */
    public EventHistory history() {
        return historyAgent.history();
    }

    /** What recovery found. */
    public Recovered recovered() {
        return recovered;
    }

    /** The exchange itself: only before {@link #start} and after {@link #close}. */
    public Exchange exchange() {
        return exchange;
    }

    /** Sequence of the last command that is in the journal. Any thread. */
    public long durableSequence() {
        return durable.get();
    }

    /** Whether the node has stopped because something failed. Any thread. */
    public boolean isHalted() {
        return isHalted.get();
    }

    /** Whether something that was carried out is not in the journal yet. Engine thread only. */
    public boolean isAwaitingJournal() {
        return durable.get() < exchange.sequence();
    }

    /** One turn of all agents on the calling thread; only before {@link #start}. */
    public int step() {
        return journalAgent.doWork() + engineAgent.doWork();
    }

    /**
     * Gives the agents their threads.
     *
     * @param gateway     shares the engine's thread, and is closed with it.
     * @param gatewayIdle what that thread does when it has nothing to do.
     */
    public void start(final Agent gateway, final IdleStrategy gatewayIdle) {
        run(historyAgent, new SleepingMillisIdleStrategy(1));
        if (context.layout() == Layout.FUSED) {
            run(new FusedAgent(gateway, journalAgent, engineAgent), gatewayIdle);
        } else {
            run(journalAgent, new BackoffIdleStrategy(SPIN_LIMIT, YIELD_LIMIT, MIN_PARK_NS, MAX_PARK_NS));
            run(new FusedAgent(gateway, engineAgent), gatewayIdle);
        }
    }

    /** Stops the agents, the gateway's first; what is in the ring is carried out and journaled. */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            for (int i = runners.size() - 1; i >= 0; i--) {
                runners.get(i).close();
            }
            if (!isHalted()) {
                drain();
            }
        } finally {
            CloseHelper.closeAll(logs, lock);
        }
    }

    private void drain() {
        // Nobody polls these any more; what they have not read must not keep the engine from finishing.
        readers.forEach(events::remove);
        while (step() > 0) {
            Thread.onSpinWait();
        }
        journalAgent.conclude();
    }

    private void announce() {
        final int frameLength = Frame.lengthOf(NodeStartedEncoder.BLOCK_LENGTH);
        final int offset = commands.tryClaim(CommandRecord.FRAME_OFFSET + frameLength);
        final MutableDirectBuffer buffer = commands.buffer();
        final int frame = offset + CommandRecord.FRAME_OFFSET;
        Frame.begin(buffer, frame, NodeStartedEncoder.TEMPLATE_ID, NodeStartedEncoder.BLOCK_LENGTH);
        new NodeStartedEncoder().wrap(buffer, frame + Frame.BLOCK_OFFSET)
            .runId(context.runId())
            .coreVersion(Exchange.VERSION)
            .schemaVersion(Frame.SCHEMA_VERSION);
        CommandRecord.stamp(buffer, offset, frameLength, 0, 0, 0, context.epochClock().nanoTime());
        commands.commit();
    }

    private void run(final Agent agent, final IdleStrategy idle) {
        final FailStopAgent guarded = new FailStopAgent(agent, isHalted, context.onHalt());
        final AgentRunner runner = new AgentRunner(idle, guarded::halt, null, guarded);
        runners.add(runner);
        AgentRunner.startOnThread(runner);
    }

    /**
     * What recovery found.
     *
     * @param commands       replayed.
     * @param events         that they gave.
     * @param discardedBytes of a torn tail: what was being written when the last run died, and was never acknowledged.
     * @param rewrittenBytes of a torn tail of the event log, which is made anew from the commands.
     * @param millis         that it took.
     */
    public record Recovered(long commands, long events, long discardedBytes, long rewrittenBytes, long millis) {
    }
}
