package org.wheatstone.engine.runtime;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.nio.ByteOrder;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.engine.api.CommandSink;

/**
 * The Disruptor ring in which the total order of commands is decided. One producer thread claims and commits; each
 * {@link CommandReader} is another thread's.
 *
 * <p>Slots are 128 bytes of one buffer, and a command takes as many as it needs, side by side. Where it would not fit
 * before the end of the buffer, the slots up to the end become padding: their first int is minus their number, where a
 * command has its length.
 */
final class CommandRing implements CommandSink {
    static final int SLOT_LENGTH = 128;

    private static final int MAX_SLOTS_PER_COMMAND = slots(CommandRecord.MAX_LENGTH);

    private final RingBuffer<Object> ring;
    private final UnsafeBuffer buffer;
    private final int size;
    private int claimedPadding;
    private int claimedSlots;
    private volatile boolean isDiskLow;

    /**
     * An empty ring.
     *
     * @param size number of slots, a power of two, at least twice as many as the longest command takes.
     */
    CommandRing(final int size) {
        if (!BitUtil.isPowerOfTwo(size) || size < 2 * MAX_SLOTS_PER_COMMAND) {
            throw new IllegalArgumentException("commandRingSlots=" + size + " is not a power of two of at least "
                + BitUtil.findNextPositivePowerOfTwo(2 * MAX_SLOTS_PER_COMMAND));
        }
        this.size = size;
        final Object slot = new Object();
        ring = RingBuffer.createSingleProducer(() -> slot, size, new BusySpinWaitStrategy());
        buffer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(size * SLOT_LENGTH, SLOT_LENGTH));
    }

    @Override
    public int tryClaim(final int recordLength) {
        final int slots = slots(recordLength);
        final int index = index(ring.getCursor() + 1);
        final int padding = index + slots > size ? size - index : 0;
        if (!ring.hasAvailableCapacity(padding + slots)) {
            return BACK_PRESSURED;
        }
        claimedPadding = padding;
        claimedSlots = slots;
        return (padding > 0 ? 0 : index) * SLOT_LENGTH;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    @Override
    public void commit() {
        final long first = ring.getCursor() + 1;
        final long last = ring.getCursor() + claimedPadding + claimedSlots;
        if (claimedPadding > 0) {
            buffer.putInt(offset(first), -claimedPadding, ByteOrder.LITTLE_ENDIAN);
        }
        // Not next(), which wants the same producing thread for life: the starting thread hands the ring over to the
        // gateway's. That there is room was found out at the claim.
        ring.claimAndGetPreallocated(last);
        ring.publish(first, last);
    }

    @Override
    public boolean isDiskLow() {
        return isDiskLow;
    }

    /** Space thread. */
    void isDiskLow(final boolean isLow) {
        isDiskLow = isLow;
    }

    /** A reader of what is committed from now on; the ring never overtakes it. */
    CommandReader newReader() {
        final Sequence position = new Sequence(ring.getCursor());
        ring.addGatingSequences(position);
        return new CommandReader(this, position);
    }

    /** The last slot that is committed. */
    long committed() {
        return ring.getCursor();
    }

    int offset(final long slot) {
        return index(slot) * SLOT_LENGTH;
    }

    static int slots(final int recordLength) {
        return (recordLength + SLOT_LENGTH - 1) / SLOT_LENGTH;
    }

    private int index(final long slot) {
        return (int) slot & size - 1;
    }
}
