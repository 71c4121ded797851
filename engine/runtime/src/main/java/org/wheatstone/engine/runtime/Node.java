package org.wheatstone.engine.runtime;

import com.lmax.disruptor.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.codecs.sbe.NodeStartedEncoder;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.Deadlines;
import org.wheatstone.engine.api.EventHistory;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.counters.CounterFile;
import org.wheatstone.journal.DirectoryLock;
import org.wheatstone.journal.snapshot.PublishedSnapshot;
import org.wheatstone.journal.snapshot.SnapshotFinding;
import org.wheatstone.journal.snapshot.SnapshotHeader;

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
    private static final long SPACE_INTERVAL_MS = 10;
    private static final int PATIENCE_MS = 60_000;

    private final NodeContext context;
    private final DirectoryLock lock;
    private final Logs logs;
    private final Recovered recovered;
    private final Exchange exchange;
    private final CommandRing commands;
    private final EventRing events;
    private final Sequence durable;
    private final JournalAgent journalAgent;
    private final EngineAgent engineAgent;
    private final HistoryAgent historyAgent;
    private final SnapshotAgent snapshotAgent;
    private final CrashReports crashReports;
    private final SpaceAgent spaceAgent;
    private final CounterFile counters;
    private final List<AgentRunner> runners = new ArrayList<>();
    private final List<EventReader> readers = new ArrayList<>();
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final AtomicBoolean isHalted = new AtomicBoolean();
    private boolean isClosed;

    private Node(final NodeContext context, final DirectoryLock lock, final NodeStart start, final Logs logs) {
        this.context = context;
        this.lock = lock;
        this.logs = logs;
        events = start.events();
        durable = start.durable();
        exchange = start.exchange();
        recovered = start.recovered();
        crashReports = start.crashReports();
        commands = new CommandRing(context.commandRingSlots());
        final StateCapture capture = new StateCapture(exchange, context.nanoClock());
        journalAgent =
            new JournalAgent(commands.newReader(), events.newReader(), logs, durable, context);
        engineAgent = new EngineAgent(commands.newReader(), events, exchange, capture);
        historyAgent = new HistoryAgent(context.directory(), context.historyBytes());
        snapshotAgent =
            new SnapshotAgent(context, capture, start.snapshots(), logs, durable, start.snapshotStatus());
        spaceAgent = new SpaceAgent(context, logs, commands);
        counters = CounterFile.create(context.directory());
        counters.figures().set("durability", context.durability() == Durability.GROUP_SYNC ? 1 : 0);
        counters.figures().set("recovered_commands", recovered.commands());
    }

    /**
     * Locks the directory, recovers what is in it, and begins a run with {@code NodeStarted} as its first command. A
     * start that is refused leaves both logs as they were.
     *
     * @throws org.wheatstone.journal.LockedException       if another node has the directory.
     * @throws org.wheatstone.journal.CorruptBatchException if a log is damaged, or has lost what was durable.
     * @throws DivergenceException                          if the event log is not what the commands give.
     * @throws CommandFailedException                       if a command in the journal cannot be carried out, as when
     *                                                      the node halted on it; names the crash report.
     */
    public static Node open(final NodeContext context) {
        final DirectoryLock lock = DirectoryLock.acquire(context.directory());
        Logs logs = null;
        boolean isOpen = false;
        try {
            final NodeStart start = NodeStart.run(context);
            logs = start.openLogs();
            final Node node = new Node(context, lock, start, logs);
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

    /** What the exchange waits for, for the gateway's thread, which gives it {@code TimerDue} commands. */
    public Deadlines deadlines() {
        return engineAgent.deadlines();
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

    /**
     * Sequence of the last command that will survive the death of the machine, as far as that was asked of the disk: at
     * {@code PROCESS} by {@link #sync} and by snapshots alone. Any thread.
     */
    public long syncedSequence() {
        return logs.commandLog().syncedNumber();
    }

    /** Whether the node has stopped because something failed. Any thread. */
    public boolean isHalted() {
        return isHalted.get();
    }

    /** Whether something that was carried out is not in the journal yet. Engine thread only. */
    public boolean isAwaitingJournal() {
        return durable.get() < exchange.sequence();
    }

    /**
     * Returns once both logs will survive the death of the machine, whatever the durability is; only before {@link
     * #start}, and as slow as the disk.
     *
     * @throws org.wheatstone.journal.JournalException if the disk fails, after which the node is to be closed.
     */
    public void sync() {
        logs.sync();
    }

    /** One look at the disk, which may take as long as the disk does; only before {@link #start}. */
    public void checkSpace() {
        spaceAgent.doWork();
    }

    /**
     * Asks for a snapshot of the state as it is now or a little later. Any thread. What is done upon completion is done
     * by the snapshot thread and holds up the next one.
     *
     * @return completed when it is safe on disk, or with the reason why there will be none.
     */
    public CompletableFuture<PublishedSnapshot> requestSnapshot() {
        return snapshotAgent.request();
    }

    /** How it stands with the snapshots. Any thread. */
    public SnapshotStatus snapshots() {
        return snapshotAgent.status();
    }

    /** One turn of all agents on the calling thread; only before {@link #start}. */
    public int step() {
        return journalAgent.doWork() + engineAgent.doWork() + snapshotAgent.doWork();
    }

    /**
     * Gives the agents their threads.
     *
     * @param gateway     shares the engine's thread, and is closed with it.
     * @param gatewayIdle what that thread does when it has nothing to do.
     */
    public void start(final Agent gateway, final IdleStrategy gatewayIdle) {
        run(new SleepingMillisIdleStrategy(1), historyAgent);
        run(new SleepingMillisIdleStrategy(1), snapshotAgent);
        run(new SleepingMillisIdleStrategy(SPACE_INTERVAL_MS), spaceAgent);
        if (context.layout() == Layout.FUSED) {
            run(gatewayIdle, gateway, journalAgent, engineAgent);
        } else {
            run(new BackoffIdleStrategy(SPIN_LIMIT, YIELD_LIMIT, MIN_PARK_NS, MAX_PARK_NS), journalAgent);
            run(gatewayIdle, gateway, engineAgent);
        }
    }

    /**
     * Gives an agent that belongs to the gateway a thread of its own, after {@link #start}; it is stopped before the
     * gateway, and its failure halts the node.
     */
    public void startBeside(final Agent agent, final IdleStrategy idle) {
        run(idle, agent);
    }

    /** Stops the agents, the gateway's first; what is in the ring is carried out and journaled. */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        isStopping.set(true);
        try {
            for (int i = runners.size() - 1; i >= 0; i--) {
                // Its runner interrupts what does not end in time, and a channel that is interrupted is closed: a disk
                // that stands still would become a journal that failed.
                runners.get(i).close(PATIENCE_MS, thread -> { });
            }
            if (!isHalted()) {
                drain();
                takeLastSnapshot();
            }
        } finally {
            CloseHelper.closeAll(snapshotAgent::close, logs, counters, lock);
        }
    }

    private void drain() {
        // Nobody polls these any more; what they have not read must not keep the engine from finishing.
        readers.forEach(events::remove);
        do {
            while (step() > 0) {
                Thread.onSpinWait();
            }
            // A group that waits for more keeps its events in their ring, and one that is full stops the engine.
            journalAgent.conclude();
        } while (step() > 0);
    }

    /** Also ends one that is under way. */
    private void takeLastSnapshot() {
        awaitSnapshot();
        if (context.snapshotAtClose()) {
            snapshotAgent.takeLast();
            awaitSnapshot();
        }
    }

    private void awaitSnapshot() {
        while (!snapshotAgent.isIdle()) {
            step();
        }
    }

    private void announce() {
        final int frameLength = Frame.lengthOf(NodeStartedEncoder.BLOCK_LENGTH);
        final int offset = commands.tryClaim(CommandRecord.FRAME_OFFSET + frameLength);
        final MutableDirectBuffer buffer = commands.buffer();
        final int frame = offset + CommandRecord.FRAME_OFFSET;
        Frame.begin(buffer, frame, NodeStartedEncoder.TEMPLATE_ID, NodeStartedEncoder.BLOCK_LENGTH);
        final NodeStartedEncoder nodeStarted = new NodeStartedEncoder().wrap(buffer, frame + Frame.BLOCK_OFFSET)
            .runId(context.runId())
            .coreVersion(Exchange.VERSION)
            .schemaVersion(Frame.SCHEMA_VERSION);
        context.core().writeTo(nodeStarted);
        CommandRecord.stamp(buffer, offset, frameLength, 0, 0, 0, context.epochClock().nanoTime());
        commands.commit();
    }

    private void run(final IdleStrategy idle, final Agent... agents) {
        final DutyAgent duty = new DutyAgent(context.nanoClock(), counters.figures(), agents);
        final FailStopAgent guarded = new FailStopAgent(duty, isStopping, isHalted, this::halted);
        final AgentRunner runner = new AgentRunner(idle, guarded::halt, null, guarded);
        runners.add(runner);
        AgentRunner.startOnThread(runner);
    }

    /** The thread of the agent that failed. The report comes first: whoever is told may end the process. */
    private void halted(final Throwable failure) {
        try {
            crashReports.write(sequenceOf(failure), failure, facts());
        } finally {
            context.onHalt().accept(failure);
        }
    }

    private long sequenceOf(final Throwable failure) {
        return failure instanceof CommandFailedException failed ? failed.sequence() : exchange.sequence();
    }

    /** Read while other threads may still write, and no better for it. */
    private Map<String, String> facts() {
        final SnapshotStatus snapshot = snapshotAgent.status();
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put("run id", Long.toString(context.runId()));
        facts.put("durable", Long.toString(durable.get()));
        facts.put("event", exchange.eventNumber() + " hash=" + Long.toHexString(exchange.eventHash()));
        facts.put("last snapshot", snapshot.lastSequence() == 0 ? "none"
            : snapshot.lastSequence() + " state hash=" + Long.toHexString(snapshot.lastStateHash()));
        return facts;
    }

    /**
     * What recovery found.
     *
     * @param commands       in the journal, those before the snapshot included.
     * @param events         that they gave.
     * @param discardedBytes of a torn tail: what was being written when the last run died, and was never acknowledged.
     * @param rewrittenBytes of a torn tail of the event log, which is made anew from the commands.
     * @param millis         that it took.
     * @param replayed       commands that were carried out anew.
     * @param snapshot       that it began at; empty at genesis.
     * @param passedOver     why each newer snapshot was not used, newest first.
     */
    public record Recovered(
        long commands, long events, long discardedBytes, long rewrittenBytes, long millis, long replayed,
        Optional<SnapshotHeader> snapshot, List<SnapshotFinding> passedOver) {
    }
}
