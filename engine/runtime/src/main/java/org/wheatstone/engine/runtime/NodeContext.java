package org.wheatstone.engine.runtime;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.journal.JournalContext;

/** Everything that can be chosen about a node. Set before {@link Node#open}, then left alone; not thread-safe. */
public final class NodeContext {
    /** Four blocks of a journal, at their default. */
    public static final long DEFAULT_LOW_WATER_BYTES = 4 * JournalContext.DEFAULT_BLOCK_BYTES;

    private final Path directory;
    private CoreContext core = new CoreContext();
    private JournalContext journal = new JournalContext();
    private EpochNanoClock epochClock = new OffsetEpochNanoClock();
    private NanoClock nanoClock = SystemNanoClock.INSTANCE;
    private Durability durability = Durability.PROCESS;
    private int groupRecords = 1_024;
    private int groupMicros;
    private long lowWaterBytes = DEFAULT_LOW_WATER_BYTES;
    private Layout layout;
    private int commandRingSlots = 1 << 14;
    private int eventRingSlots = 1 << 16;
    private int historyBytes = 1 << 22;
    private long snapshotEveryCommands;
    private long snapshotIntervalNs = TimeUnit.MINUTES.toNanos(10);
    private boolean snapshotAtClose = true;
    private int snapshotsKept = 3;
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

    /** What is done before a command is acknowledged. */
    public Durability durability() {
        return durability;
    }

    /** {@code PROCESS}, the default, or {@code GROUP_SYNC}. */
    public NodeContext durability(final Durability value) {
        if (value != Durability.PROCESS && value != Durability.GROUP_SYNC) {
            throw new IllegalArgumentException("durability out of range: " + value + ", range=PROCESS, GROUP_SYNC");
        }
        durability = value;
        return this;
    }

    /** At {@code GROUP_SYNC}, so many commands are synced without waiting for {@link #groupMicros()}. */
    public int groupRecords() {
        return groupRecords;
    }

    public NodeContext groupRecords(final int value) {
        groupRecords = (int) inRange("groupRecords", value, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * At {@code GROUP_SYNC}, how long a command may wait for others to be synced with. 0, the default, leaves it to the
     * disk: until those who were answered last are back, and a quarter of a sync, 1 ms, at the most. An idle thread
     * looks again after 0.1 ms at the latest.
     */
    public int groupMicros() {
        return groupMicros;
    }

    public NodeContext groupMicros(final int value) {
        groupMicros = (int) inRange("groupMicros", value, 0, 1_000_000);
        return this;
    }

    /** With fewer bytes free on the disk of the directory, no new orders are taken: see {@code CommandSink}. */
    public long lowWaterBytes() {
        return lowWaterBytes;
    }

    public NodeContext lowWaterBytes(final long value) {
        lowWaterBytes = inRange("lowWaterBytes", value, 0, Long.MAX_VALUE);
        return this;
    }

    /** Unless it is chosen, {@code FUSED}; at {@code GROUP_SYNC}, since a sync blocks, {@code SPLIT_JOURNAL}. */
    public Layout layout() {
        if (layout != null) {
            return layout;
        }
        return durability == Durability.GROUP_SYNC ? Layout.SPLIT_JOURNAL : Layout.FUSED;
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

    /** A snapshot is taken after so many commands; 0, the default, does not count them. */
    public long snapshotEveryCommands() {
        return snapshotEveryCommands;
    }

    public NodeContext snapshotEveryCommands(final long value) {
        snapshotEveryCommands = inRange("snapshotEveryCommands", value, 0, Long.MAX_VALUE);
        return this;
    }

    /** A snapshot is taken after so long, if there was a command; ten minutes unless chosen, 0 is never. */
    public long snapshotIntervalNs() {
        return snapshotIntervalNs;
    }

    public NodeContext snapshotIntervalNs(final long value) {
        snapshotIntervalNs = inRange("snapshotIntervalNs", value, 0, Long.MAX_VALUE);
        return this;
    }

    /** Whether a node that is closed in order leaves a snapshot, so that the next start has nothing to replay. */
    public boolean snapshotAtClose() {
        return snapshotAtClose;
    }

    public NodeContext snapshotAtClose(final boolean value) {
        snapshotAtClose = value;
        return this;
    }

    /** How many snapshots are left in place, the newest included; 2 or more to have one to fall back to. */
    public int snapshotsKept() {
        return snapshotsKept;
    }

    public NodeContext snapshotsKept(final int value) {
        snapshotsKept = (int) inRange("snapshotsKept", value, 1, Integer.MAX_VALUE);
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

    private static long inRange(final String name, final long value, final long min, final long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " out of range: " + value + ", range=" + min + ".." + max);
        }
        return value;
    }
}
