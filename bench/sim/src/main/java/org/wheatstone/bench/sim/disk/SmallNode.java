package org.wheatstone.bench.sim.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.Profile;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.snapshot.PublishedSnapshot;

/**
 * A real node without a gateway, stepped by the calling thread, on real files: the runtime, the core and the journal as
 * they are shipped, with small limits so that thousands can be opened. One thread.
 */
public final class SmallNode implements AutoCloseable {
    private static final int EVENT_LIMIT = 1_024;
    private static final long FIRST_RUN_NS = 1;

    private final Node node;
    private final EventSource source;

    private SmallNode(final Node node) {
        this.node = node;
        source = node.newEventSource();
    }

    /** Recovers what is in the directory, and begins a run; it takes no snapshots of its own accord. */
    public static SmallNode open(final Path directory) {
        return open(directory, JournalContext.MIN_BLOCK_BYTES, SystemNanoClock.INSTANCE);
    }

    /** The same, whose logs grow by so much at a time, and for which time passes as this clock says. */
    public static SmallNode open(final Path directory, final long blockBytes, final NanoClock clock) {
        return new SmallNode(Node.open(new NodeContext(directory)
            .core(limits())
            .journal(new JournalContext().blockBytes(blockBytes).maxBatchBytes(16 << 10))
            .commandRingSlots(256)
            .eventRingSlots(1 << 11)
            .historyBytes(1 << 14)
            .snapshotAtClose(false)
            .runId(1)
            .nanoClock(clock)
            .epochClock(() -> FIRST_RUN_NS)));
    }

    /** What its journals are written under, and must be replayed under. */
    public static CoreContext limits() {
        return new CoreContext().maxParticipants(16).maxSessions(24).maxGrades(8).maxInstruments(12)
            .maxOrders(512).maxPriceNodes(2_600).maxTrades(256).maxQuoteSets(32).maxProposals(8)
            .maxFillsPerCommand(64).maxCancelsPerCommand(16).maxEventsPerCommand(512);
    }

    /**
     * The commands of a market at work, made up from a seed: requests, operators' actions, timers, and restarts,
     * without which sessions would not be attached as later commands say. The first command is the node's own.
     */
    public static List<byte[]> commands(final long seed, final int count) {
        final CommandStream stream = CommandStream.of(seed, count, Profile.BALANCED);
        final List<byte[]> commands = new ArrayList<>();
        for (int i = 1; i < stream.size(); i++) {
            commands.add(stream.command(i));
        }
        return commands;
    }

    /** Writes a journal of these commands in a number of runs, each ended in order. */
    public static void write(final Path directory, final List<byte[]> commands, final int runs) {
        for (int run = 0; run < runs; run++) {
            try (SmallNode node = open(directory)) {
                commands.subList(commands.size() * run / runs, commands.size() * (run + 1) / runs)
                    .forEach(command -> node.send(command, (buffer, offset, length) -> { }));
            }
        }
    }

    /** Puts a command in, and steps until nothing is left to do. */
    public void send(final byte[] command, final EventHandler events) {
        final int offset = node.commands().tryClaim(command.length);
        if (offset == CommandSink.BACK_PRESSURED) {
            throw new IllegalStateException("no room in a ring that was empty");
        }
        node.commands().buffer().putBytes(offset, command);
        node.commands().commit();
        settle(events);
    }

    /** Steps until nothing is left to do; hands over the events that a gateway would be given. */
    public void settle(final EventHandler events) {
        while (node.step() + source.poll(events, EVENT_LIMIT) > 0) {
            Thread.onSpinWait();
        }
    }

    /** Takes a snapshot of the state as it is. */
    public void takeSnapshot() {
        final CompletableFuture<PublishedSnapshot> taken = node.requestSnapshot();
        while (!taken.isDone()) {
            node.step();
        }
        taken.join();
    }

    public Node node() {
        return node;
    }

    @Override
    public void close() {
        node.close();
    }
}
