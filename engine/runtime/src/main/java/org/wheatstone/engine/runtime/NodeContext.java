package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.journal.JournalContext;

/** Everything that can be chosen about a node. Set before {@link Node#open}, then left alone; not thread-safe. */
public final class NodeContext {
    private final Path directory;
    private CoreContext core = new CoreContext();
    private JournalContext journal = new JournalContext();
    private EpochNanoClock epochClock = new OffsetEpochNanoClock();
    private NanoClock nanoClock = SystemNanoClock.INSTANCE;
    private Layout layout = Layout.FUSED;
    private int commandRingSlots = 1 << 14;
    private int eventRingSlots = 1 << 16;
    private int historyBytes = 1 << 22;
    private long runId;
    private Consumer<Throwable> onHalt = halt -> {
        throw new IllegalStateException("the node halted", halt);
    };

    /** A node whose logs are in a directory, which is made if it is not there. */
    public NodeContext(final Path directory) {
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }

    public CoreContext core() {
        return core;
    }

    public NodeContext core(final CoreContext value) {
        core = value;
        return this;
    }

    public JournalContext journal() {
        return journal;
    }

    public NodeContext journal(final JournalContext value) {
        journal = value;
        return this;
    }

    /** Stamps the node's own commands. */
    public EpochNanoClock epochClock() {
        return epochClock;
    }

    public NodeContext epochClock(final EpochNanoClock value) {
        epochClock = value;
        return this;
    }

    /** Decides when an idle journal names its last batch. */
    public NanoClock nanoClock() {
        return nanoClock;
    }

    public NodeContext nanoClock(final NanoClock value) {
        nanoClock = value;
        return this;
    }

    public Layout layout() {
        return layout;
    }

    public NodeContext layout(final Layout value) {
        layout = value;
        return this;
    }

    /** Slots of 128 bytes between gateway and engine; a power of two. */
    public int commandRingSlots() {
        return commandRingSlots;
    }

    public NodeContext commandRingSlots(final int value) {
        commandRingSlots = value;
        return this;
    }

    /** Slots of 256 bytes between engine and gateway; a power of two, at least twice the events of a command. */
    public int eventRingSlots() {
        return eventRingSlots;
    }

    public NodeContext eventRingSlots(final int value) {
        eventRingSlots = value;
        return this;
    }

    /** Room for past events on their way to sessions that catch up; a power of two. */
    public int historyBytes() {
        return historyBytes;
    }

    public NodeContext historyBytes(final int value) {
        historyBytes = value;
        return this;
    }

    /** Names this run in the journal; not 0. */
    public long runId() {
        return runId;
    }

    public NodeContext runId(final long value) {
        runId = value;
        return this;
    }

    /** Told, on the thread that failed, why the node has stopped serving; once. */
    public Consumer<Throwable> onHalt() {
        return onHalt;
    }

    public NodeContext onHalt(final Consumer<Throwable> value) {
        onHalt = value;
        return this;
    }
}
