package org.wheatstone.engine.runtime;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;

/**
 * Decides when a group of commands goes to the disk. Journal thread only.
 *
 * <p>Told a time or a number to wait for, it waits for these. Otherwise for those who may be back at once: who was
 * answered after the last sync is likely to ask again. To begin the next one without them would halve the groups, since
 * one half would always come while the other is on its way. It waits until as many have come as were answered then and
 * were waiting already; and for a quarter of a sync at the most, so that those who do not come back cost little. One
 * who is alone never waits.
 */
final class GroupWait {
    /** One slow sync is no reason to wait long for the next. */
    private static final long MAX_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int PART = 4;

    private final NanoClock clock;
    private final int askedRecords;
    private final long askedNs;
    private boolean isGathering;
    private long sinceNs;
    private long expected;
    private long lastSyncNs;
    private long maxWaitNs;

    GroupWait(final NodeContext context) {
        clock = context.nanoClock();
        askedRecords = context.groupRecords();
        askedNs = TimeUnit.MICROSECONDS.toNanos(context.groupMicros());
    }

    /**
     * Whether the group has waited enough.
     *
     * @param gathered commands in it, 1 at least.
     */
    boolean isOver(final long gathered) {
        if (gathered >= askedRecords) {
            return true;
        }
        return askedNs > 0 ? isOlderThan(askedNs) : gathered >= expected || isOlderThan(maxWaitNs);
    }

    /**
     * A group is on disk and about to be answered.
     *
     * @param answered commands in it.
     * @param waiting  commands that have come meanwhile.
     * @param syncNs   how long it took.
     */
    void synced(final long answered, final long waiting, final long syncNs) {
        isGathering = false;
        expected = answered + waiting;
        maxWaitNs = Math.min(MAX_NS, Math.min(syncNs, lastSyncNs) / PART);
        lastSyncNs = syncNs;
    }

    private boolean isOlderThan(final long ns) {
        if (ns == 0) {
            return true;
        }
        final long nowNs = clock.nanoTime();
        if (!isGathering) {
            isGathering = true;
            sinceNs = nowNs;
        }
        return nowNs - sinceNs >= ns;
    }
}
