package org.wheatstone.engine.runtime.shadow;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.wheatstone.engine.runtime.NodeContext;

/**
 * When a shadow takes snapshots, and under what conditions. One thread; not to be changed once it is in use.
 */
public final class SnapshotPlan {
    private long everyCommands;
    private long intervalNs = TimeUnit.MINUTES.toNanos(10);
    private long lowWaterBytes = NodeContext.DEFAULT_LOW_WATER_BYTES;
    private NanoClock clock = SystemNanoClock.INSTANCE;
    private BooleanSupplier isNodeRunning = () -> true;

    /** One after so many commands; 0, the default, does not count them. */
    public SnapshotPlan everyCommands(final long value) {
        everyCommands = notNegative("everyCommands", value);
        return this;
    }

    long everyCommands() {
        return everyCommands;
    }

    /** One after so long, if there was a command; ten minutes unless chosen, 0 is never. */
    public SnapshotPlan intervalNs(final long value) {
        intervalNs = notNegative("intervalNs", value);
        return this;
    }

    long intervalNs() {
        return intervalNs;
    }

    /** What no snapshot may take of the disk, since the journal lives from it. */
    public SnapshotPlan lowWaterBytes(final long value) {
        lowWaterBytes = notNegative("lowWaterBytes", value);
        return this;
    }

    long lowWaterBytes() {
        return lowWaterBytes;
    }

    /** By which the interval passes. */
    public SnapshotPlan clock(final NanoClock value) {
        clock = value;
        return this;
    }

    NanoClock clock() {
        return clock;
    }

    /**
     * Whether the node of the directory runs at this moment, of which the shadow cannot know by itself: beside one that
     * does not, there are no snapshots.
     */
    public SnapshotPlan isNodeRunning(final BooleanSupplier value) {
        isNodeRunning = value;
        return this;
    }

    boolean isNodeRunning() {
        return isNodeRunning.getAsBoolean();
    }

    private static long notNegative(final String name, final long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " out of range: " + value + ", range=0.." + Long.MAX_VALUE);
        }
        return value;
    }
}
