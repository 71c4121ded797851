package org.wheatstone.engine.runtime;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.engine.core.EventSink;

/**
 * The Disruptor ring in which events wait for their readers. The engine thread writes; each {@link EventReader} is
 * another thread's, and goes no further than what is durable. One event a slot; the events of a command appear
 * together.
 */
final class EventRing implements EventSink {
    private final RingBuffer<Object> ring;
    private final UnsafeBuffer buffer;
    private final Sequence durable;
    private final int size;
    private final int maxEventsPerCommand;
    private int claimed;

    /**
     * An empty ring.
     *
     * @param size                number of slots, a power of two, at least twice maxEventsPerCommand.
     * @param maxEventsPerCommand for which there must be room before a command is taken.
     * @param durable             sequence of the last command that is in the journal.
     */
    EventRing(final int size, final int maxEventsPerCommand, final Sequence durable) {
        if (!BitUtil.isPowerOfTwo(size) || size < 2 * maxEventsPerCommand) {
            throw new IllegalArgumentException("eventRingSlots=" + size + " is not a power of two of at least "
                + BitUtil.findNextPositivePowerOfTwo(2 * maxEventsPerCommand));
        }
        this.size = size;
        this.maxEventsPerCommand = maxEventsPerCommand;
        this.durable = durable;
        final Object slot = new Object();
        ring = RingBuffer.createSingleProducer(() -> slot, size, new BusySpinWaitStrategy());
        buffer = new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(size * EventRecord.MAX_LENGTH, BitUtil.CACHE_LINE_LENGTH));
    }

    /** Whether the largest answer that a command may give would fit. Engine thread. */
    boolean hasRoom() {
        return ring.hasAvailableCapacity(maxEventsPerCommand);
    }

    @Override
    public int claim() {
        return offset(ring.getCursor() + ++claimed);
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit(final int events) {
        claimed = 0;
        if (events > 0) {
            assert ring.hasAvailableCapacity(events) : "no room for events=" + events;
            final long last = ring.getCursor() + events;
            // Not next(), which wants the same producing thread for life: recovery, too, gives events.
            ring.claimAndGetPreallocated(last);
            ring.publish(last - events + 1, last);
        }
    }

    /** A reader of what is committed from now on; the ring never overtakes it. */
    EventReader newReader() {
        final Sequence position = new Sequence(ring.getCursor());
        ring.addGatingSequences(position);
        return new EventReader(this, position);
    }

    /** Lets go of a reader that is done. */
    void remove(final EventReader reader) {
        ring.removeGatingSequence(reader.position());
    }

    /** The last slot that is committed. */
    long committed() {
        return ring.getCursor();
    }

    /** Sequence of the last command that is in the journal. */
    long durable() {
        return durable.get();
    }

    int offset(final long slot) {
        return ((int) slot & size - 1) * EventRecord.MAX_LENGTH;
    }
}
