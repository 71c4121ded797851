package org.wheatstone.bench.jmh.book;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.bench.stream.Tape;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.engine.core.EventSink;

/**
 * Takes the events of an exchange into a ring of slots that nobody else reads, and its fills to a tape, where an order
 * is named by the line that it came with. One thread. A command with one event has no fill, so most are not looked at.
 */
final class FillTape implements EventSink {
    private static final int SLOTS = 1 << 14;
    /** Order ids are the command's sequence times this. */
    private static final int LEGS = 64;

    private final UnsafeBuffer slots = new UnsafeBuffer(
        BufferUtil.allocateDirectAligned(SLOTS * EventRecord.MAX_LENGTH, BitUtil.CACHE_LINE_LENGTH));
    private final FillDecoder fill = new FillDecoder();
    private final Tape tape;
    private final int setupCount;
    private long claimed;

    /** For an exchange whose market is opened by so many commands. */
    FillTape(final Tape tape, final int setupCount) {
        this.tape = tape;
        this.setupCount = setupCount;
    }

    @Override
    public int claim() {
        return offset(claimed++);
    }

    @Override
    public MutableDirectBuffer buffer() {
        return slots;
    }

    @Override
    public void commit(final int events) {
        if (events > 1) {
            for (long event = claimed - events; event < claimed; event++) {
                read(offset(event));
            }
        }
    }

    private void read(final int offset) {
        if (EventRecord.templateId(slots, offset) == FillDecoder.TEMPLATE_ID) {
            fill.wrap(
                slots, offset + EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET, FillDecoder.BLOCK_LENGTH,
                FillDecoder.SCHEMA_VERSION);
            tape.trade(
                fill.makerOrderId() / LEGS - setupCount, fill.takerOrderId() / LEGS - setupCount,
                fill.price() / CoreStream.TICK, fill.quantity());
        }
    }

    private static int offset(final long event) {
        return (int) (event & SLOTS - 1) * EventRecord.MAX_LENGTH;
    }
}
