package org.wheatstone.bench.sim.rows;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * Tells the one kind of garbage on a node's path that is not the exchange's. Chronicle Queue keeps what it writes its
 * index with behind weak references. A garbage collection clears them, and the next entry of each log's index, every
 * 256th batch, makes two small objects anew. So behind a collection, whoever caused it, each of the two logs may make
 * {@link #MOST_BYTES}, once; where there was no collection, nothing may. One thread; it makes no garbage itself.
 */
final class CollectedIndex {
    /** 288 bytes were seen where the objects alone were made, 392 where a table of Chronicle's grew as well. */
    static final long MOST_BYTES = 512;

    private static final int LOGS = 2;

    private final GarbageCollectorMXBean[] collectors =
        ManagementFactory.getGarbageCollectorMXBeans().toArray(GarbageCollectorMXBean[]::new);
    private long collections;
    private int owed;
    private long bytes;

    /** From here on: after so much work behind the last collection that both logs have made theirs. */
    void begin() {
        collections = count();
        owed = 0;
        bytes = 0;
    }

    /** Whether a piece of work may have made so much, for this reason and no other. Each time counts. */
    boolean explains(final long made) {
        if (count() != collections) {
            collections = count();
            owed = LOGS;
        }
        if (owed == 0 || made > MOST_BYTES) {
            return false;
        }
        owed--;
        bytes += made;
        return true;
    }

    /** What was explained so far. */
    long bytes() {
        return bytes;
    }

    private long count() {
        long count = 0;
        for (final GarbageCollectorMXBean collector : collectors) {
            count += collector.getCollectionCount();
        }
        return count;
    }
}
