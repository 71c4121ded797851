package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.Event;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.snapshot.PublishedSnapshot;

/** A small node whose agents the test steps, with one reader that keeps every event. One thread. */
final class SteppedNode implements AutoCloseable {
    static final long RUN_ID = 77;
    static final long NODE_STARTED_NS = SeededMarket.START_NS - 1;
    static final int COMMAND_RING_SLOTS = 256;

    private static final int EVENT_RING_SLOTS = 512;
    private static final int EVENT_LIMIT = 1_024;

    private final Node node;
    private final EventSource source;
    private final List<Event> events = new ArrayList<>();
    private final EventHandler keep = (buffer, offset, length) -> events.add(Event.copyOf(buffer, offset));
    private boolean isClosed;

    SteppedNode(final Path directory) {
        this(context(directory));
    }

    SteppedNode(final NodeContext context) {
        node = Node.open(context);
        source = node.newEventSource();
    }

    /**
     * Small rings and blocks, and no snapshots but those asked for; the run's number and the time of its beginning are
     * always the same.
     */
    static NodeContext context(final Path directory) {
        return new NodeContext(directory)
            .core(SeededMarket.limits())
            .journal(journal())
            .commandRingSlots(COMMAND_RING_SLOTS)
            .eventRingSlots(EVENT_RING_SLOTS)
            .historyBytes(1 << 14)
            .snapshotAtClose(false)
            .runId(RUN_ID)
            .epochClock(() -> NODE_STARTED_NS);
    }

    static JournalContext journal() {
        return new JournalContext().blockBytes(JournalContext.MIN_BLOCK_BYTES).maxBatchBytes(16 << 10);
    }

    /** Publishes, and steps in between as often as the ring is full. */
    SteppedNode publish(final List<byte[]> records) {
        for (final byte[] record : records) {
            while (!tryPublish(node.commands(), record)) {
                step();
            }
        }
        return this;
    }

    /** Publishes and carries out each for itself, which makes a batch of each. */
    SteppedNode publishOneByOne(final List<byte[]> records) {
        for (final byte[] record : records) {
            publish(List.of(record)).settle();
        }
        return this;
    }

    static boolean tryPublish(final CommandSink sink, final byte[] record) {
        final int offset = sink.tryClaim(record.length);
        if (offset == CommandSink.BACK_PRESSURED) {
            return false;
        }
        sink.buffer().putBytes(offset, record);
        sink.commit();
        return true;
    }

    /** One turn of all agents, and of the reader. */
    int step() {
        return node.step() + source.poll(keep, EVENT_LIMIT);
    }

    /** Steps until nothing is left to do. */
    SteppedNode settle() {
        while (step() > 0) {
            Thread.onSpinWait();
        }
        return this;
    }

    /** Takes a snapshot as it is now; returns its place. */
    Path snapshot() {
        final CompletableFuture<PublishedSnapshot> snapshot = node.requestSnapshot();
        while (!snapshot.isDone()) {
            step();
        }
        return snapshot.join().file().path();
    }

    /** Every event since the node was opened, as a gateway would have got them. */
    List<Event> events() {
        return events;
    }

    Node node() {
        return node;
    }

    Exchange exchange() {
        return node.exchange();
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        settle();
        node.close();
    }
}
