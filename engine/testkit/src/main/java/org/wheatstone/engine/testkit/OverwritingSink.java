package org.wheatstone.engine.testkit;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.core.EventSink;

/**
 * A ring of event slots that nobody reads: new events overwrite old ones, and only their number is kept. For benchmarks
 * and allocation tests, since it costs what an event ring costs its writer, and makes no garbage. Engine thread only.
 */
public final class OverwritingSink implements EventSink {
    private final UnsafeBuffer slots;
    private final int mask;
    private long claimed;
    private long committed;

    /** Room for so many events, a power of two, before the first is overwritten. */
    public OverwritingSink(final int slotCount) {
        if (!BitUtil.isPowerOfTwo(slotCount)) {
            throw new IllegalArgumentException("slotCount=" + slotCount + " is not a power of two");
        }
        slots = new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(slotCount * EventRecord.MAX_LENGTH, BitUtil.CACHE_LINE_LENGTH));
        mask = slotCount - 1;
    }

    @Override
    public int claim() {
        return (int) (claimed++ & mask) * EventRecord.MAX_LENGTH;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return slots;
    }

    @Override
    public void commit(final int events) {
        committed += events;
    }

    /** Events committed so far. */
    public long eventCount() {
        return committed;
    }
}
